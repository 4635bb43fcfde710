"""The hand in one slice view: tool, window and level, pan, zoom, slices, crosshair, nib size.

Reads Qt's mouse, wheel and key events of the view; calls the session. What the wheel does is in
`slice_wheel`.
"""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.session.unfinished import KEPT_EVERY_MS
from desktop.ui import overlay
from desktop.ui.drag import Drag
from desktop.ui.hand_shapes import SHAPES, Hand, look_cursor, nib_sign
from desktop.ui.slice_wheel import SliceWheel
from desktop.ui.swipe_line import SwipeLine
from desktop.ui.vouch_brush import VouchBrush
from desktop.ui.window_box import WindowBox

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

CLICK_PX = 4
HEAT_BACK_MS = 400
AWAY = QPoint(-9999, 0)
Taker = WindowBox | VouchBrush | SwipeLine


class SliceMouse(QObject):
    """Filters the events of its view."""

    def __init__(self, view: "SliceView") -> None:
        super().__init__(view)
        self.view, self.session = view, view.session
        self.drag = Drag(view)
        self.pointer: QPoint | None = None
        self.hovered = False
        self.hand = Hand.NOTHING
        self.erasing = False
        self.before_stroke: np.ndarray | None = None
        self.takers: tuple[Taker, ...] = (WindowBox(view), VouchBrush(view), SwipeLine(view))
        self._taken: Taker | None = None
        self._over = False
        self.heat_hidden = False
        self._pressed = QPoint()
        self._last = QPoint()
        self._moved = False
        self._turner = SliceWheel(view, self._stepped)
        self._keep_timer = QTimer(self, interval=KEPT_EVERY_MS)
        self._keep_timer.timeout.connect(self.session.keep_unfinished)
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
            # A circle stays behind with the pointer, not the view; a view without one says nothing.
            QEvent.Type.Move: lambda event: self.pointer is not None and self._leave(event),
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
        drawn = self.session.has_nib and not self.view.of_other
        return drawn and self.hand in (Hand.NOTHING, Hand.STROKE)

    @property
    def _taker(self) -> Taker | None:
        """What a press would take in hand before any tool."""
        if self._taken is not None:
            return self._taken
        at = self.pointer if self.pointer is not None else AWAY
        return next((taker for taker in self.takers if taker.takes(at)), None)

    def _take_shape(self) -> None:
        """Another shape of the pointer where something waits to be taken in hand."""
        over = self._taker is not None
        if over != self._over:
            self._over = over
            self.take_cursor()

    def sign(self) -> str:
        """What stands in the middle of the tool's circle."""
        at = self.session.pointer_kji
        under = 0
        if at is not None and self.session.open is not None:
            under = int(self.session.mask[at])
        if under in self.session.locked or self.session.active_label in self.session.locked:
            return "locked"
        return nib_sign(self.session.tool, self.erasing)

    def forget(self) -> None:
        """Another case is on screen."""
        self.hand, self.before_stroke = Hand.NOTHING, None
        self._turner.forget()
        self._taken = None
        for taker in self.takers:
            taker.forget()

    def take_cursor(self) -> None:
        """The system's shape for what the hand does now."""
        if self.hand in SHAPES:
            self.view.setCursor(SHAPES[self.hand])
        elif self.session.open is None:
            self.view.setCursor(Qt.CursorShape.ArrowCursor)
        elif self._taker is not None:
            self.view.setCursor(self._taker.shape)
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
        if button == Qt.MouseButton.LeftButton:
            self._press_left(event)
        else:
            self.hand = self.drag.begin(event)
        self.take_cursor()
        return True

    def _press_left(self, event: QMouseEvent) -> None:
        self.session.focus(self.view.axis)
        tag = self._tag_at(event.position())
        if self._taker is not None:
            self.hand, self._taken = Hand.TAKEN, self._taker
            self._taken.press(self._pressed)
        elif self.session.outlining:
            self.session.add_anchor(self.view.kji_at(event.position().toPoint()))
        elif self.session.tool in self.session.tool_options and not self.view.of_other:
            self._begin_stroke(event)  # a tag under the nib is painted beneath, not pressed
        elif tag is not None:
            self.session.go_to_hotspot(tag)
        else:
            self.hand = self.drag.begin(event)

    def _begin_stroke(self, event: QMouseEvent) -> None:
        assert self.view.plane is not None
        self.erasing = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.before_stroke = self.view.plane.cut(self.session.mask, self.view.index).copy()
        self.hand, self.heat_hidden = Hand.STROKE, True
        self._heat_timer.stop()
        at = self.view.kji_at(event.position().toPoint())
        dragged = self.session.begin_stroke(self.view.axis, at, self.erasing)
        self._keep_timer.start()
        if not dragged or self.session.outlining:
            self._keep_timer.stop()
            self.before_stroke, self.hand = None, Hand.NOTHING
            self._heat_back()
        self.view.update()

    def _release(self, event: QMouseEvent) -> bool:
        hand, self.hand = self.hand, Hand.NOTHING
        self._keep_timer.stop()
        if hand is Hand.STROKE:
            self.before_stroke = None
            self.session.release_stroke()
            self.view.mend_all()
            self._heat_timer.start()
        elif self._taken is not None:
            taken, self._taken = self._taken, None
            taken.release()
        else:
            self.drag.end(hand, event.position().toPoint(), self._moved)
        self.take_cursor()
        self.view.repaint_pointer(None)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return self._press(event)
        if self.session.outlining:
            self.session.close_line()
            return True
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
            self._take_shape()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._jump(at)
            self.view.highlight.show(None if self.has_nib else self._tag_at(event.position()))
            self.view.highlight.rest_on(self.session.label_judged())
        self._last = at
        self.view.repaint_pointer(before)
        return True

    def _drag(self, at: QPoint) -> None:
        if self.hand is Hand.STROKE or (self.hand is Hand.NOTHING and self._on_the_line()):
            self.session.extend_stroke(self.view.kji_at(at))
        elif self._taken is not None:
            self._taken.move(at)
        else:
            self.drag.move(self.hand, at, self._last, self._moved)

    def _on_the_line(self) -> bool:
        """Whether a line that is made click by click belongs to this view."""
        stroke = self.session.stroke
        if stroke is None or not self.session.outlining:
            return False
        return stroke.gesture.axis == self.view.axis

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
        self._turner.turn(event, self.hand is Hand.STROKE or self.session.outlining)
        return True

    def _stepped(self) -> None:
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
        self.view.highlight.rest_on(None)
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
