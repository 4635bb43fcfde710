"""The section of the family: every model, newest on top, with a line to the one it came from.

Reads `engine.loop.model_detail.family`. Those that became champion stand on the trunk, the others
beside it; a press shows that model.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, number, with_minus, write, write_right
from desktop.ui.marks import draw_state
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from engine.loop.model_detail import Kin, ModelDetail

PITCH, TRUNK, BRANCH = 44, 18, 40


class Branch:
    """One row: the model, and the rows of those whose lines pass it."""

    def __init__(self, kin: "Kin", place: int, parent_place: int | None) -> None:
        self.kin, self.place, self.parent_place = kin, place, parent_place
        self.on_trunk = kin.state in ("champion", "kept")
        self.passing: list[tuple[float, bool]] = []

    @property
    def x(self) -> float:
        return TRUNK if self.on_trunk else BRANCH


def branches(family: "tuple[Kin, ...]") -> list[Branch]:
    """Newest first; each knows which lines run through its row."""
    newest = list(reversed(family))
    places = {kin.model: place for place, kin in enumerate(newest)}
    rows = [
        Branch(kin, place, places.get(kin.parent) if kin.parent is not None else None)
        for place, kin in enumerate(newest)
    ]
    for row in rows:
        if row.parent_place is not None:
            for between in rows[row.place + 1 : row.parent_place]:
                between.passing.append((TRUNK, row.on_trunk))
    return rows


class FamilyRows:
    """Paints the rows and their lines."""

    def __init__(self) -> None:
        self.rows: list[Branch] = []

    def paint(self, painter: QPainter, box: QRect, row: Branch, look: RowLook) -> None:
        middle = box.center().y()
        self._paint_lines(painter, box, row, middle)
        if row.kin.champion:
            draw_state(painter, "on-screen", QPointF(row.x, middle))
        elif row.on_trunk:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text3"))
            painter.drawEllipse(QPointF(row.x, middle), 3.75, 3.75)
        else:
            painter.setPen(QPen(theme.colour("text3"), 1.4))
            painter.setBrush(theme.colour("window"))
            painter.drawEllipse(QPointF(row.x, middle), 3.4, 3.4)
        top, right = box.top() + 5, box.right() - 9
        start: float = right
        if row.kin.dice is not None:
            words = number(row.kin.dice, 3)
            start = write_right(painter, words, right, top, Face(tabular=True), "text2")
        name = write(painter, row.kin.name, 64, top, Face("base", 500), "text")
        ink = "text2" if look.current else "text3"
        write(painter, row.kin.state, name + 10, top, Face(), ink, 16, start - name - 24)
        said = with_minus(row.kin.why) or "not judged yet"
        write(painter, said, 64, top + 17, Face("caption"), "text3", 16, right - 64)

    def _paint_lines(self, painter: QPainter, box: QRect, row: Branch, middle: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line2"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top, bottom = float(box.top()), float(box.bottom() + 1)
        for x, _ in row.passing[:1]:
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if row.parent_place is not None:
            path = QPainterPath(QPointF(row.x, middle))
            path.cubicTo(QPointF(row.x, bottom), QPointF(TRUNK, middle + 4), QPointF(TRUNK, bottom))
            painter.drawPath(path)
        has_child = any(other.parent_place == row.place for other in self.rows)
        if has_child:
            painter.drawLine(QPointF(row.x, top), QPointF(row.x, middle))

    def words(self, row: Branch) -> str:
        parent = (
            "" if row.parent_place is None else f", from {self.rows[row.parent_place].kin.name}"
        )
        return f"{row.kin.name}, {row.kin.state}{parent}"

    def tip(self, row: Branch, at: QPoint, box: QRect) -> str:
        return with_minus(row.kin.why) or self.words(row)


class FamilyPane(QWidget):
    """The tree as a list."""

    def __init__(self, parent: QWidget, choose: Callable[[int], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Family of the models"))
        self._painter = FamilyRows()
        self.list: RowList[Branch] = RowList(self, self._painter, PITCH, PITCH, "Family")
        self.list.pressed.connect(lambda index, _at: choose(self.list.rows[index].kin.model))

    def show_detail(self, detail: "ModelDetail | None") -> None:
        rows = branches(detail.family) if detail is not None else []
        self._painter.rows = rows
        current = next((r.place for r in rows if detail and r.kin.model == detail.model), -1)
        self.list.show_rows(rows, current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.list.setGeometry(0, 0, self.width(), self.height())
