"""The hand in one slice view: tool, window and level, pan, zoom, slices, crosshair, nib size.

Reads Qt's mouse, wheel and key events of the view; calls the session. Wheel turns are added up and
taken once the view is idle, so that a fast wheel never queues slices nobody sees.
"""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.ui import overlay
from desktop.ui.hand_shapes import SHAPES, Hand, look_cursor

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

CLICK_PX = 4
NOTCH = 120
ZOOM_A_NOTCH = 1.2
ZOOM_A_PX = 1.008
WINDOW_SHARE_A_PX = 1 / 320
HEAT_BACK_MS = 400


class SliceMouse(QObject):
    """Filters the events of its view."""

    def __init__(self, view: "SliceView") -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self.pointer: QPoint | None = None
        self.hovered = False
        self.hand = Hand.NOTHING
        self.erasing = False
        self.before_stroke: np.ndarray | None = None
        self.heat_hidden = False
        self._pressed = QPoint()
        self._last = QPoint()
        self._moved = False
        self._window = (0.0, 1.0)
        self._turned = 0
        self._steps_timer = QTimer(self, singleShot=True, interval=0)
        self._steps_timer.timeout.connect(self._take_steps)
        self._heat_timer = QTimer(self, singleShot=True, interval=HEAT_BACK_MS)
        self._heat_timer.timeout.connect(self._heat_back)
        self._handlers = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.Enter: self._enter,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key,
        }
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        view.installEventFilter(self)

    # -- what the view asks

    @property
    def painting(self) -> bool:
        return self.hand is Hand.STROKE

    @property
    def has_nib(self) -> bool:
        return self.session.tool in self.session.tool_options and self.hand in (
            Hand.NOTHING,
            Hand.STROKE,
        )

    def sign(self) -> str:
        """What stands in the middle of the tool's circle."""
        at = self.session.pointer_kji
        under = 0
        if at is not None and self.session.open is not None:
            under = int(self.session.mask[at])
        if under in self.session.locked or self.session.active_label in self.session.locked:
            return "locked"
        return "minus" if self.erasing or self.session.tool == "eraser" else "plus"

    def forget(self) -> None:
        """Another case is on screen."""
        self.hand, self.before_stroke, self._turned = Hand.NOTHING, None, 0

    def take_cursor(self) -> None:
        """The system's shape for what the hand does now."""
        if self.hand in SHAPES:
            self.view.setCursor(SHAPES[self.hand])
        elif self.session.open is None:
            self.view.setCursor(Qt.CursorShape.ArrowCursor)
        elif self.has_nib:
            self.view.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self.view.setCursor(look_cursor())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handler = self._handlers.get(event.type())
        if handler is None or self.session.open is None:
            return False
        return bool(handler(event))  # type: ignore[operator]

    # -- buttons

    def _press(self, event: QMouseEvent) -> bool:
        if self.hand is not Hand.NOTHING:
            return True
        at = event.position().toPoint()
        self._pressed = self._last = at
        self._moved = False
        self._point(at)
        button = event.button()
        if button == Qt.MouseButton.MiddleButton:
            self.hand = Hand.PAN
        elif button == Qt.MouseButton.RightButton:
            self.hand = Hand.ZOOM
        elif button == Qt.MouseButton.LeftButton:
            self._press_left(event)
        self.take_cursor()
        return True

    def _press_left(self, event: QMouseEvent) -> None:
        self.session.focus(self.view.axis)
        tag = self._tag_at(event.position())
        if self.session.tool in self.session.tool_options:
            self._begin_stroke(event)  # a tag under the nib is painted beneath, not pressed
        elif tag is not None:
            self.session.go_to_hotspot(tag)
        else:
            self.hand = Hand.WINDOW
            self._window = self.session.window

    def _begin_stroke(self, event: QMouseEvent) -> None:
        assert self.view.plane is not None
        self.erasing = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.before_stroke = self.view.plane.cut(self.session.mask, self.view.index).copy()
        self.hand, self.heat_hidden = Hand.STROKE, True
        self._heat_timer.stop()
        at = self.view.kji_at(event.position().toPoint())
        if not self.session.begin_stroke(self.view.axis, at, self.erasing):
            self.before_stroke, self.hand = None, Hand.NOTHING
            self._heat_back()
        self.view.update()

    def _release(self, event: QMouseEvent) -> bool:
        hand, self.hand = self.hand, Hand.NOTHING
        if hand is Hand.STROKE:
            self.before_stroke = None
            self.session.end_stroke()
            self.view.mend_all()
            self._heat_timer.start()
        elif hand is Hand.WINDOW and not self._moved:
            self._jump(event.position().toPoint())
        self.take_cursor()
        self.view.repaint_pointer(None)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return self._press(event)
        if self.session.tool in self.session.tool_options:
            return self._press(event)
        self.view.maximise_asked.emit(self.view.axis)
        return True

    # -- moving

    def _move(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        before = self.view.cursor_mark()
        self._moved = self._moved or (at - self._pressed).manhattanLength() > CLICK_PX
        self.erasing = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._point(at)
        self._drag(at)
        if self.hand is Hand.NOTHING:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._jump(at)
            self.view.highlight.show(None if self.has_nib else self._tag_at(event.position()))
        self._last = at
        self.view.repaint_pointer(before)
        return True

    def _drag(self, at: QPoint) -> None:
        view, moved = self.view, at - self._last
        assert view.camera is not None and view.plane is not None
        if self.hand is Hand.STROKE:
            self.session.extend_stroke(view.kji_at(at))
        elif self.hand is Hand.PAN:
            view.set_camera(view.camera.panned(view.plane, moved.x(), moved.y()))
        elif self.hand is Hand.ZOOM:
            pressed = self._pressed
            factor = ZOOM_A_PX ** -moved.y()
            view.set_camera(view.camera.zoomed(view.plane, factor, pressed.x(), pressed.y()))
        elif self.hand is Hand.WINDOW and self._moved:
            self._drag_window(at - self._pressed)

    def _drag_window(self, by: QPoint) -> None:
        centre, width = self._window
        unit = max(width, 1e-6) * WINDOW_SHARE_A_PX
        self.session.set_window(centre + by.y() * unit, width + by.x() * unit)

    def _point(self, at: QPoint) -> None:
        self.pointer = at
        self.session.point_at(self.view.voxel_at(at))

    def _jump(self, at: QPoint) -> None:
        voxel = self.view.voxel_at(at)
        if voxel is not None:
            self.session.jump(voxel)

    def _tag_at(self, at: QPointF) -> int | None:
        if self.session.overlay.beneath:
            return None
        for mark in self.view.marks():
            if overlay.tag_box(mark).adjusted(-3, -3, 3, 3).contains(at):
                return mark.rank
        return None

    # -- wheel

    def _wheel(self, event: QWheelEvent) -> bool:
        delta = event.angleDelta()
        turned = delta.y() or delta.x()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._zoom(turned, event.position())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.session.resize(1 if turned > 0 else -1)
        elif self.hand is not Hand.STROKE:
            self._turned += turned
            if not self._steps_timer.isActive():
                self._steps_timer.start()
        event.accept()
        return True

    def _zoom(self, turned: int, at: QPointF) -> None:
        view = self.view
        assert view.camera is not None and view.plane is not None
        factor = ZOOM_A_NOTCH ** (turned / NOTCH)
        view.set_camera(view.camera.zoomed(view.plane, factor, at.x(), at.y()))

    def _take_steps(self) -> None:
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps and self.session.open is not None:
            self.session.step(self.view.axis, steps)
            if self.pointer is not None:
                self._point(self.pointer)

    # -- coming and going, keys

    def _enter(self, event: QEvent) -> bool:
        self.hovered = True
        self.session.focus(self.view.axis)
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.view.update()
        return False

    def _leave(self, event: QEvent) -> bool:
        self.hovered, self.pointer = False, None
        self.session.point_at(None)
        self.view.highlight.show(None)
        self.view.update()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Control and self.hand is not Hand.STROKE:
            before = self.view.cursor_mark()
            self.erasing = event.type() == QEvent.Type.KeyPress
            self.view.repaint_pointer(before)
        return False

    def _heat_back(self) -> None:
        self.heat_hidden = False
        self.view.update()
