"""Structures offered by name while a label is typed, with their codes, over the sheet.

Reads the list of codes; the arrows move through it while the field keeps the keyboard. What is
taken goes to the row that asked.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated
from engine.imaging.codes import Coded

PITCH, MOST, EDGE = 32, 6, 5


class OfferRows:
    """Paints a structure: its name, its code on the right."""

    def paint(self, painter: QPainter, box: QRect, row: Coded, look: RowLook) -> None:
        code = f"{row.code.scheme}:{row.code.value}"
        right = box.right() - 8
        start = write_right(
            painter, code, right, box.top(), Face("caption", tabular=True), "text3", box.height()
        )
        room = start - box.left() - 18
        write(painter, row.name, box.left() + 10, box.top(), Face(), "text", box.height(), room)

    def words(self, row: Coded) -> str:
        return f"{row.name}, {row.code.as_line()}"

    def tip(self, row: Coded, at: QPoint, box: QRect) -> str:
        return row.code.as_line()


class LabelOffers(QWidget):
    """The list below a field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Structures with codes"))
        self.rows: RowList[Coded] = RowList(self, OfferRows(), PITCH, PITCH - 2, "Structures")
        self.rows.pressed.connect(lambda index, _at: self._take(index))
        self.taken: Callable[[Coded], object] = lambda one: None
        self.hide()

    def offer(
        self, found: tuple[Coded, ...], field: QLineEdit, taken: Callable[[Coded], object]
    ) -> None:
        """Show these below a field; none puts the list away."""
        self.taken = taken
        self.setVisible(bool(found))
        if not found:
            return
        over = self.parentWidget()
        if over is None:
            return
        self.setFocusProxy(field)  # a press here leaves the keyboard where it is
        below = QRect(field.mapTo(over, QPoint(0, 0)), field.size())
        shown = found[:MOST]
        tall = PITCH * len(shown) + 2 * EDGE
        under = below.bottom() + 3
        top = under if under + tall <= over.height() - 8 else below.top() - tall - 2
        self.setGeometry(below.left(), top, max(below.width(), 280), tall)
        self.rows.setGeometry(1, EDGE, self.width() - 2, tall - 2 * EDGE)
        self.rows.show_rows(shown, -1)
        self.raise_()

    def step(self, by: int) -> None:
        """The choice goes up or down, round the ends."""
        count = len(self.rows.rows)
        at = self.rows.current
        at = (at + by) % count if at >= 0 else (0 if by > 0 else count - 1)
        self.rows.show_rows(self.rows.rows, at)

    def take_chosen(self) -> bool:
        """Take the one the arrows are on; False when they are on none."""
        if self.isHidden() or self.rows.current < 0:
            return False
        self._take(self.rows.current)
        return True

    def _take(self, index: int) -> None:
        chosen = self.rows.rows[index]
        self.hide()
        self.taken(chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
