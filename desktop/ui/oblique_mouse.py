"""The hand in the oblique view: Alt tilts; grey values, pan, zoom and steps as in every view.

Reads Qt's mouse and wheel events of the view; calls the session. A tool is refused with a sentence.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from desktop.ui.oblique_view import ObliqueView

DEG_A_PX = 0.4
CLICK_PX = 4
NOTCH = 120
ZOOM_A_NOTCH = 1.2
ZOOM_A_PX = 1.008
WINDOW_SHARE_A_PX = 1 / 320


class ObliqueMouse(QObject):
    """Filters the events of its view."""

    def __init__(self, view: "ObliqueView") -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self._hand = ""
        self._pressed = self._last = QPoint()
        self._window = (0.0, 1.0)
        self._turned = 0
        self._handlers = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.Enter: self._enter,
            QEvent.Type.Leave: self._leave,
        }
        view.setCursor(Qt.CursorShape.CrossCursor)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        if handler is None or self.session.open is None:
            return False
        return bool(handler(event))  # type: ignore[operator]

    def _press(self, event: QMouseEvent) -> bool:
        self._pressed = self._last = event.position().toPoint()
        button, alt = event.button(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if button == Qt.MouseButton.MiddleButton:
            self._hand = "pan"
        elif button == Qt.MouseButton.RightButton:
            self._hand = "zoom"
        elif alt:
            self._hand = "tilt"
        elif self.session.tool != "look":
            self.session.refuse_oblique_stroke()
        else:
            self._hand, self._window = "window", self.session.window_shown
        return True

    def _move(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        by, self._last = at - self._last, at
        self.session.point_at(self.view.kji_at(at))
        if self._hand == "tilt":
            self.session.tilt(-by.y() * DEG_A_PX, by.x() * DEG_A_PX)
        elif self._hand == "pan":
            self.view.look(self.view.eye.panned(by.x(), by.y()))
        elif self._hand == "zoom":
            self._zoom(ZOOM_A_PX ** -by.y(), self._pressed)
        elif self._hand == "window" and self._far(at):
            centre, width = self._window
            unit, moved = max(width, 1e-6) * WINDOW_SHARE_A_PX, at - self._pressed
            self.session.set_window(centre + moved.y() * unit, width + moved.x() * unit)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self._hand:
            self._jump(at)
        return True

    def _far(self, at: QPoint) -> bool:
        return (at - self._pressed).manhattanLength() > CLICK_PX

    def _release(self, event: QMouseEvent) -> bool:
        hand, self._hand = self._hand, ""
        at = event.position().toPoint()
        if hand == "window" and not self._far(at):
            self._jump(at)
        return True

    def _jump(self, at: QPoint) -> None:
        kji = self.view.kji_at(at)
        if kji is not None:
            self.session.jump(kji)

    def _zoom(self, factor: float, at: QPoint) -> None:
        view = self.view
        x, y = at.x() - view.width() / 2, at.y() - view.height() / 2
        view.look(view.eye.zoomed(factor, x, y))

    def _double(self, event: QMouseEvent) -> bool:
        self._hand = ""
        if event.button() == Qt.MouseButton.LeftButton:
            self.view.maximise_asked.emit()
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM_A_NOTCH ** (turned / NOTCH), event.position().toPoint())
        else:
            self._turned += turned
            steps = int(self._turned / NOTCH)
            self._turned -= steps * NOTCH
            if steps:
                self.session.step_oblique(steps)
        event.accept()
        return True

    def _enter(self, event: QEvent) -> bool:
        self.session.focus(self.session.oblique_axis())
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        return False

    def _leave(self, event: QEvent) -> bool:
        self.session.point_at(None)
        return False
