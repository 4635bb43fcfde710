"""The line of a swipe: left of it the other mask, right of it the one on screen.

Reads where the session has it; a drag moves it. `slice_mouse` hands it the press, the moves and the
release.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui import halo_text, theme

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

GRIP_PX = 14
KNOB = QRectF(-5, -14, 10, 28)
WORDS_Y = 76
ON_SCREEN = "On screen"


class SwipeLine:
    """The line of one view."""

    shape = Qt.CursorShape.SplitHCursor

    def __init__(self, view: "SliceView") -> None:
        self._view = view

    @property
    def shown(self) -> bool:
        return self._view.way == "swipe"

    @property
    def x(self) -> float:
        return self._view.session.swipe * self._view.width()

    def takes(self, at: QPoint) -> bool:
        """The line with room for a hand on both sides of it; anywhere on it."""
        return self.shown and abs(at.x() - self.x) <= GRIP_PX

    def press(self, at: QPoint) -> None:
        self.move(at)

    def move(self, at: QPoint) -> None:
        self._view.session.set_swipe(at.x() / max(self._view.width(), 1))

    def release(self) -> None:
        pass

    def forget(self) -> None:
        pass

    def paint(self, painter: QPainter) -> None:
        compared = self._view.session.against
        if not self.shown or compared is None:
            return
        x, middle = round(self.x), self._view.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(x - 1, 0, 3, self._view.height(), theme.colour("#000000", 0.5))
        painter.fillRect(x, 0, 1, self._view.height(), theme.colour("overimage"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("#000000", 0.5), 1))
        painter.setBrush(theme.colour("overimage"))
        painter.drawRoundedRect(KNOB.translated(QPointF(x + 0.5, middle)), 5, 5)
        room = x - 24
        title = halo_text.cut(compared.title, halo_text.NAME, room)
        halo_text.write_right(painter, title, x - 10, WORDS_Y, halo_text.NAME)
        if self._view.width() - x > halo_text.width(ON_SCREEN, halo_text.NAME) + 16:
            halo_text.write(painter, ON_SCREEN, x + 11, WORDS_Y, halo_text.NAME)
