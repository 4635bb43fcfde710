"""The sheet of keys: every command of the table that has a key, by what it belongs to.

Reads the command table, so that a key on it is a key that works. Letters narrow it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui.card import Card
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_key
from desktop.ui.palette import rank
from desktop.ui.translating import translated

LINE = 26
HEAD = 34
COLUMN_GAP = 32
SCROLL_BAR_PX = 8
BAR = 2 * SCROLL_BAR_PX


@dataclass(frozen=True)
class KeyLine:
    """A command and its key, and the group it stands in."""

    group: str
    words: str
    key: str


@dataclass(frozen=True)
class Placed:
    """A line of the sheet: a head where `line` is None."""

    column: int
    y: int
    group: str
    line: KeyLine | None


def place(lines: Sequence[KeyLine], columns: int) -> tuple[list[Placed], int]:
    """The groups in columns of about the same height, a group never torn; and the height."""
    groups: dict[str, list[KeyLine]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    total = sum(HEAD + LINE * len(members) for members in groups.values())
    placed: list[Placed] = []
    column, y, tallest = 0, 0, 0
    for group, members in groups.items():
        tall = HEAD + LINE * len(members)
        if y and column < columns - 1 and y + tall / 2 > total / columns:
            column, y = column + 1, 0
        placed.append(Placed(column, y, group, None))
        placed += [
            Placed(column, y + HEAD + LINE * n, group, line) for n, line in enumerate(members)
        ]
        y += tall
        tallest = max(tallest, y)
    return placed, tallest


class Lines(QWidget):
    """The painted lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translated("Commands with their keys"))
        self.placed: list[Placed] = []
        self.columns = 3

    def show_lines(self, lines: Sequence[KeyLine], columns: int) -> None:
        self.columns = columns
        self.placed, tall = place(lines, columns)
        self.setMinimumHeight(tall + 12)
        self.setAccessibleDescription(
            translated("; ".join(f"{one.words}: {one.key}" for one in lines))
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = (self.contentsRect().width() - COLUMN_GAP * (self.columns - 1)) / self.columns
        seen = event.rect()
        for one in self.placed:
            if one.y > seen.bottom() or one.y + 2 * LINE < seen.top():
                continue
            left = one.column * (wide + COLUMN_GAP)
            if one.line is None:
                write(painter, one.group, left, one.y + 8, Face("base", 600), "text")
                continue
            words_room = wide
            right = left + wide
            for part in reversed(key_parts(one.line.key)):
                right = draw_key(painter, part, right, one.y + 4) - 4
            words_room = right - left - 8
            write(painter, one.line.words, left, one.y, Face(), "text2", LINE, words_room)


def key_parts(key: str) -> list[str]:
    """The caps of a key: "Ctrl Shift Z" is three."""
    return key.split(" ") if key.strip() else []


class KeySheet(Card):
    """The card with the keys."""

    def __init__(self, window: QWidget, lines: Callable[[], Sequence[KeyLine]]) -> None:
        super().__init__(window)
        self.setAccessibleName(translated("Keys at a glance"))
        self._lines = lines
        self._all: Sequence[KeyLine] = ()
        self.field.setPlaceholderText(translated("Find a key"))
        self.field.setAccessibleName(translated("Find a key"))
        self.field.textChanged.connect(lambda _: self._show())
        self.area = QScrollArea(self.sheet)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.lines = Lines()
        self.area.setWidget(self.lines)
        self.area.viewport().setAutoFillBackground(False)
        self.lines.setAutoFillBackground(False)

    def wanted(self) -> QRect:
        return self.centre_top(960 if self.width() >= 1100 else 720, 680)

    def open(self) -> None:
        self._all = self._lines()
        self.field.clear()
        super().open()
        self._show()

    def _show(self) -> None:
        letters = self.field.text()
        kept = [line for line in self._all if rank(line.words, letters) is not None]
        self.lines.show_lines(kept, 3 if self.sheet.width() > 800 else 2)
        # The scroll bar stands in the sheet's inset, so that caps end where the field ends.
        area = self.area.geometry()
        bar = BAR if self.lines.minimumHeight() > area.height() else 0
        area.setWidth(self.field.width() + bar)
        self.area.setGeometry(area)
        self.lines.setContentsMargins(0, 0, max(0, bar - SCROLL_BAR_PX), 0)

    def _place(self) -> None:
        super()._place()
        sheet = self.sheet.rect()
        self.field.setGeometry(24, 18, sheet.width() - 48, 34)
        self.area.setGeometry(24, 60, sheet.width() - 48, sheet.height() - 72)
        self._show()

    def move_choice(self, by: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + by * LINE)
