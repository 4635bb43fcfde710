"""A stretch of slices verified or cleared by the hand: Shift and a drag on the ribbon's verified
lane.

Watches the ribbon's mouse; a drag that begins on a verified slice clears, any other verifies. What
is being chosen is painted over the lane until the button goes up; then it is a command.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session.seeing import verified_along
from desktop.ui import theme
from desktop.ui.hands import Hands
from desktop.ui.ribbon import Ribbon

# The lane is thin; it may be missed by this much.
REACH_PX = 6


class RibbonRange(QWidget):
    """Lies over the ribbon and lets the mouse through."""

    def __init__(self, ribbon: Ribbon, hands: Hands) -> None:
        super().__init__(ribbon)
        self.ribbon, self.hands = ribbon, hands
        self.chosen: tuple[int, int] | None = None
        self.clears = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(False)
        ribbon.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or self.ribbon.session.open is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and self._begins(event):
            self._begin(event.position())
        elif kind == QEvent.Type.MouseMove and self.chosen is not None:
            self.chosen = (self.chosen[0], self.ribbon.slice_at(event.position().x()))
            self.update()
        elif kind == QEvent.Type.MouseButtonRelease and self.chosen is not None:
            self._end()
        else:
            return False
        return True

    def _begins(self, event: QMouseEvent) -> bool:
        top, height = self.ribbon.geometry_of.lanes["verified"]
        on_lane = top - REACH_PX <= event.position().y() <= top + height + REACH_PX
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return on_lane and shifted and event.button() == Qt.MouseButton.LeftButton

    def _begin(self, at: QPointF) -> None:
        opened = self.ribbon.session.open
        assert opened is not None
        index = self.ribbon.slice_at(at.x())
        full, _ = verified_along(opened, self.ribbon.axis)
        self.clears = bool(full[index])
        self.chosen = (index, index)
        self.setGeometry(self.ribbon.rect())
        self.setVisible(True)
        self.raise_()
        self.update()

    def _end(self) -> None:
        assert self.chosen is not None
        first, last = sorted(self.chosen)
        self.chosen = None
        self.setVisible(False)
        command = "verify.clear_slice" if self.clears else "verify.slice"
        self.hands.run(command, f"{first} {last}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chosen is None:
            return
        layout = self.ribbon.geometry_of
        first, last = sorted(self.chosen)
        top, height = layout.lanes["verified"]
        left, right = layout.edge(first), layout.edge(last + 1)
        painter = QPainter(self)
        painter.setPen(theme.colour("text"))
        painter.setBrush(theme.colour("lane" if self.clears else "verified", 0.9))
        painter.drawRect(QRectF(left, top - 2, right - left, height + 4))
