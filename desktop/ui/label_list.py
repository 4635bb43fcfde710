"""The labels of the task: number, swatch, volume, lock and eye.

Reads `shown.label_rows`. A click on the row makes the label active, on the lock protects it from
strokes, on the eye hides it. The number stands beside the swatch: never colour alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon, draw_swatch
from desktop.ui.rows import RowList, RowLook

EYE = 26
LOCK = 50


@dataclass(frozen=True)
class LabelRow:
    """A label as the list shows it; `volume` is in words, "absent" where there is none."""

    value: int
    name: str
    colour: str
    volume: str
    locked: bool
    hidden: bool
    active: bool


class LabelRows:
    """Paints a label."""

    def paint(self, painter: QPainter, box: QRect, row: LabelRow, look: RowLook) -> None:
        top, tall, right = box.top(), box.height(), box.right() + 1
        absent = row.volume == "absent"
        draw_swatch(painter, row.value, row.colour, 16, top + (tall - 12) // 2, absent)
        write(painter, str(row.value), 36, top, Face("caption", tabular=True), "text3", tall)
        figures = Face(tabular=not absent)
        ink = "text2" if row.active else "text3"
        start = write_right(painter, row.volume, right - 56, top, figures, ink, tall)
        ink, weight = ("text", 500) if row.active else ("text2", 400)
        write(painter, row.name, 52, top, Face("base", weight), ink, tall, start - 60)
        self._paint_switches(painter, box, row, look)

    def _paint_switches(self, painter: QPainter, box: QRect, row: LabelRow, look: RowLook) -> None:
        y = box.top() + (box.height() - 14) // 2
        right = box.right() + 1
        over = part_at(look.pointer, box) if look.pointer is not None else ""
        lock = "lock" if row.locked else "lock-open"
        ink = "text" if over == "lock" else "text3"
        draw_icon(painter, lock, right - LOCK + 6, y, ink, 14)
        eye = "eye-off" if row.hidden else "eye"
        ink = "text" if over == "eye" else ("text2" if row.hidden else "text3")
        draw_icon(painter, eye, right - EYE + 4, y, ink, 14)

    def words(self, row: LabelRow) -> str:
        lock = "locked" if row.locked else "unlocked"
        return f"Label {row.value}, {row.name}, {row.volume}, {lock}"

    def tip(self, row: LabelRow, at: QPoint, box: QRect) -> str:
        part = part_at(at, box)
        if part == "lock":
            return f"Unlock {row.name}" if row.locked else f"Lock {row.name}"
        if part == "eye":
            turn = f"Show {row.name}" if row.hidden else f"Hide {row.name}"
            return f"{turn}, with Alt only this one"
        return ""


def part_at(point: QPoint, box: QRect) -> str:
    """Which part of a row is here: lock, eye or row. Both switches are at least 24 px wide."""
    from_right = box.right() + 1 - point.x()
    if from_right <= EYE:
        return "eye"
    return "lock" if from_right <= LOCK + 2 else "row"


class LabelList(RowList[LabelRow]):
    """The list. `act(command, value)` gets label.choose, label.lock or label.hide."""

    def __init__(self, parent: QWidget | None, act: Callable[[str, int], object]) -> None:
        super().__init__(parent, LabelRows(), 28, 28, "Labels")
        self._act = act
        self.pressed.connect(self._press)

    def _press(self, index: int, at: QPoint) -> None:
        part = part_at(at, self.row_box(index))
        alone = QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
        self._act("solo" if part == "eye" and alone else part, self.rows[index].value)
