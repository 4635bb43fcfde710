"""The question why a case is deferred: a list of reasons to choose from, or words of one's own.

Reads nothing; hands the reason to who asked. Made so that a pad can answer it: up and down choose.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.card import Card, Sheet
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_icon
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated

REASONS = (
    "Needs a second opinion",
    "Image quality is poor",
    "Unsure where the boundary is",
    "Something else is seen here",
    "Later today",
)
ROW = 34


class ReasonRows:
    """Paints a reason."""

    def paint(self, painter: QPainter, box: QRect, row: str, look: RowLook) -> None:
        draw_icon(painter, "clock", 20, box.top() + (box.height() - 16) / 2, "text3", 16)
        ink = "text" if look.current else "text2"
        write(painter, row, 46, box.top(), Face(), ink, box.height(), box.width() - 60)

    def words(self, row: str) -> str:
        return row

    def tip(self, row: str, at: QPoint, box: QRect) -> str:
        return ""


class DeferGround(Sheet):
    """The card's ground with its heading."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "Defer the case", 24, 20, Face("heading", 600), "text", 24)
        words = "It goes to the end of the queue; the reason is kept with it."
        write(painter, words, 24, self.height() - 34, Face("caption"), "text3")


class DeferSheet(Card):
    """The card."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.stand_on(DeferGround)
        self.setAccessibleName(translated("Defer the case"))
        self.field.setPlaceholderText(translated("Or say why in your own words"))
        self.field.setAccessibleName(translated("Reason"))
        self.field.textChanged.connect(lambda _: self._show())
        self.list: RowList[str] = RowList(self.sheet, ReasonRows(), ROW, ROW, "Reasons")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.pressed.connect(self._pressed)
        self._then: Callable[[str], object] | None = None

    def wanted(self) -> QRect:
        return self.centre_top(460, 110 + ROW * (len(REASONS) + 1) + 44)

    def ask(self, then: Callable[[str], object]) -> None:
        """Ask; `then` gets the reason. Nothing happens when the card is closed without one."""
        self._then = then
        self.field.clear()
        self._show()
        self.open()

    def _show(self) -> None:
        own = self.field.text().strip()
        self.list.show_rows((own, *REASONS) if own else REASONS, 0)

    def move_choice(self, by: int) -> None:
        at = self.list.current + by
        if 0 <= at < len(self.list.rows):
            self.list.show_rows(self.list.rows, at)

    def confirm(self) -> None:
        if 0 <= self.list.current < len(self.list.rows):
            self._choose(self.list.current)

    def _pressed(self, index: int, at: QPoint) -> None:
        self._choose(index)

    def _choose(self, index: int) -> None:
        reason, then = self.list.rows[index], self._then
        self.close_card()
        if then is not None:
            then(reason)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        self.field.setGeometry(24, 54, wide - 48, 34)
        self.list.setGeometry(8, 98, wide - 16, tall - 98 - 44)
