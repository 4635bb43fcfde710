"""The wheel over one slice view: slices, Ctrl for zoom, Shift for the nib's size.

Turns are added up and taken once the view is idle, so that a fast wheel never queues slices nobody
sees. `slice_mouse` hands it the events and hears when slices were stepped.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

NOTCH = 120
ZOOM_A_NOTCH = 1.2


class SliceWheel(QObject):
    """`stepped` is called after slices went by, because another voxel is under the pointer."""

    def __init__(self, view: "SliceView", stepped: Callable[[], None]) -> None:
        super().__init__(view)
        self._view, self._session, self._stepped = view, view.session, stepped
        self._turned = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_steps)

    def forget(self) -> None:
        self._turned = 0

    def turn(self, event: QWheelEvent, busy: bool) -> None:
        """`busy` while a drag or a line holds the slice."""
        delta = event.angleDelta()
        turned = delta.y() or delta.x()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._zoom(turned, event.position())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._session.resize(1 if turned > 0 else -1)
        elif not busy:
            self._turned += turned
            if not self._timer.isActive():
                self._timer.start()
        event.accept()

    def _zoom(self, turned: int, at: QPointF) -> None:
        view = self._view
        assert view.camera is not None and view.plane is not None
        factor = ZOOM_A_NOTCH ** (turned / NOTCH)
        view.set_camera(view.camera.zoomed(view.plane, factor, at.x(), at.y()))

    def _take_steps(self) -> None:
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps and self._session.open is not None:
            self._session.step(self._view.axis, steps)
            self._stepped()
