"""Which part of its plane a view shows, and which voxel lies under which of its pixels.

Reads the session's cursor and the geometry of `plane`. `slice_view` builds on it; the small views
take the scale of the large one until a hand has moved them.
"""

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.ui.plane import Camera, Plane, companion, whole


class SliceCamera(QWidget):
    """A widget with a plane and a camera on it."""

    camera_changed = Signal()
    moved = Signal()

    def __init__(self, session: Session, axis: int, large: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session, self.axis, self.large = session, axis, large
        self.camera: Camera | None = None
        self.plane: Plane | None = None
        self._leader: SliceCamera | None = None
        self._untouched = True

    @property
    def index(self) -> int:
        """The slice on screen."""
        return self.session.cursor_kji[self.axis]

    def reset_camera(self) -> None:
        """The whole plane, or as much as is left in the scale of the large view."""
        if self.plane is None:
            return
        width, height = max(self.width(), 1), max(self.height(), 1)
        leader = self._leader.camera if self._leader is not None else None
        if leader is None or self.large:
            self.camera = whole(self.plane, width, height)
        else:
            self.camera = companion(self.plane, leader.px_per_mm, width, height)
        self._untouched = True
        self.centre_on_cursor()

    def centre_on_cursor(self) -> None:
        if self.camera is not None and self.plane is not None:
            row, col = self.plane.row_col(self.session.cursor_kji)
            self.set_camera(self.camera.centred(self.plane, row, col), by_hand=False)

    def follow(self, leader: "SliceCamera | None") -> None:
        """Take the scale of this view from now on; None leads itself."""
        if leader is self._leader or leader is self:
            return
        if self._leader is not None:
            self._leader.camera_changed.disconnect(self._follow_scale)
        self._leader = leader
        if leader is not None:
            leader.camera_changed.connect(self._follow_scale)

    def _follow_scale(self) -> None:
        if self._untouched and not self.large:
            self.reset_camera()
            self.update()

    def set_camera(self, camera: Camera, by_hand: bool = True) -> None:
        """Show another part; by hand it stays when the window is resized."""
        scaled = self.camera is None or camera.px_per_mm != self.camera.px_per_mm
        self.camera = camera
        self._untouched = self._untouched and not by_hand
        if scaled and not by_hand:
            self.camera_changed.emit()
        self.moved.emit()
        self.update()

    def copy(self, other: "SliceCamera") -> None:
        """Show what the other view of this plane shows."""
        if other.camera is None or other.camera == self.camera:
            return
        self.camera = replace(other.camera, width=self.width(), height=self.height())
        self._untouched = other._untouched
        self.update()

    def set_large(self, large: bool) -> None:
        """Take the words of a large view or of a small one; the image is shown anew."""
        self.large = large
        self.reset_camera()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.camera is not None and not self._untouched:
            self.camera = self.camera.resized(self.width(), self.height())
        else:
            self.reset_camera()

    # -- which voxel is where

    def kji_at(self, point: QPoint) -> tuple[float, float, float]:
        """Continuous voxel coordinates under a widget position, also outside the image."""
        if self.camera is None or self.plane is None:
            return 0.0, 0.0, 0.0
        row, col = self.camera.under(self.plane, point.x() + 0.5, point.y() + 0.5)
        return self.plane.kji(self.index, row, col)

    def voxel_at(self, point: QPoint) -> tuple[int, int, int] | None:
        """The voxel under a widget position; None where there is no image."""
        if self.camera is None or self.plane is None:
            return None
        row, col = self.camera.under(self.plane, point.x() + 0.5, point.y() + 0.5)
        if not self.plane.inside(row, col):
            return None
        k, j, i = self.plane.kji(self.index, int(row) + 0.5, int(col) + 0.5)
        return round(k), round(j), round(i)

    def point_of(self, kji: tuple[float, float, float]) -> QPoint:
        """The widget position of a voxel's centre."""
        if self.camera is None or self.plane is None:
            return QPoint()
        x, y = self.camera.at(self.plane, *self.plane.row_col(kji))
        return QPoint(int(x), int(y))
