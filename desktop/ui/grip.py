"""The edge of a panel that can be dragged: 6 px wide, unseen, a double click restores the width."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.translating import translated


class Grip(QWidget):
    """`sign` is 1 where a drag to the right makes the panel wider, -1 where narrower."""

    def __init__(
        self, parent: QWidget, sign: int, drag: Callable[[int], None], reset: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Drag to change the width"))
        self._sign, self._drag, self._reset = sign, drag, reset
        self._from: float | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        by = round(event.globalPosition().x() - self._from)
        if by:
            self._from += by
            self._drag(self._sign * by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._reset()
