"""A prior beside the case, in its own slices: the one nearest to the cursor's place in the patient.

Reads the linked series and the camera of the large view; shows no labels, for they are the case's.
The wheel steps the case, and this view goes with it. Letters, slice thickness and grey values are
the series' own.
"""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.session import OpenCase, Session, SessionChanges
from desktop.session.linking import UNREGISTERED, Linked
from desktop.ui import halo_text, overlay, theme
from desktop.ui.beside_place import ON_SLICE_MM, Place, camera_like, kji_of_case, place_of
from desktop.ui.grey_words import figure, with_unit
from desktop.ui.plane import Camera, lettered_mm, letters
from desktop.ui.slice_words import series_choices
from desktop.ui.translating import translated
from desktop.ui.windowing import Gray, Window

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

NOTCH = 120
LETTER_PX = 14
# A drag across the view changes the grey values by this many times their range.
RANGES_A_WIDTH = 2.0


class PriorView(QWidget):
    """The slices of the linked series as they were taken."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.leader: SliceView | None = None
        self._window = Window()
        self._picture: tuple[tuple[object, ...], Gray, QImage] | None = None
        self._turned = 0
        self._pressed: tuple[QPoint, tuple[float, float], bool] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translated("Prior view"))
        session.on_changed(self._on_changed)

    def follow(self, leader: "SliceView") -> None:
        """Show what lies where this view looks."""
        self.leader = leader
        self.update()

    def _on_changed(self, changes: SessionChanges) -> None:
        if changes.kinds & {"case", "cursor", "window", "layout", "overlay"}:
            self.update()

    # -- what is where

    @property
    def shown(self) -> tuple[Linked, OpenCase] | None:
        """The series and the case it belongs to, while both are on screen."""
        linked, opened = self.session.linked, self.session.open
        if linked is None or opened is None or not self.session.linking:
            return None
        return linked, opened

    def place(self) -> Place | None:
        """Where the cursor lies in the series."""
        both = self.shown
        if both is None or self.leader is None:
            return None
        k, j, i = self.session.cursor_kji
        return place_of(*both, self.leader.axis, (float(k), float(j), float(i)))

    def camera(self) -> Camera | None:
        """The large view's, carried over through the patient."""
        both, leader = self.shown, self.leader
        if both is None or leader is None or leader.camera is None or leader.plane is None:
            return None
        size = (max(self.width(), 1), max(self.height(), 1))
        return camera_like(leader.camera, leader.plane, leader.index, *both, *size)

    # -- the hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._turned += delta.y() or delta.x()
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps and self.shown is not None and self.leader is not None:
            self.session.step(self.leader.axis, steps)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.shown is not None and event.button() == Qt.MouseButton.LeftButton:
            at = event.position().toPoint()
            self._pressed = (at, self.shown[0].window, False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.shown is None:
            return
        start, (centre, width), moved = self._pressed
        by = event.position().toPoint() - start
        if not moved and by.manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = (start, (centre, width), True)
        unit = RANGES_A_WIDTH * width / max(self.width(), 1)
        self.session.set_window_there(centre + by.y() * unit, width + by.x() * unit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed[2]:
            return
        both, place, camera = self.shown, self.place(), self.camera()
        if both is not None and place is not None and camera is not None:
            at = event.position()
            row, col = camera.under(place.plane, at.x() + 0.5, at.y() + 0.5)
            self.session.jump(kji_of_case(*both, place, row, col))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        both, place, camera = self.shown, self.place(), self.camera()
        if both is None or place is None or camera is None:
            return
        self._paint_slice(painter, both[0], place, camera)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place.reached and self.session.overlay.crosshair and not self.session.overlay.beneath:
            x, y = camera.at(place.plane, place.row, place.col)
            gap = theme.image("crosshair_gap")
            overlay.crosshair(painter, x, y, self.width(), self.height(), gap)
        self._paint_words(painter, *both, place, camera)

    def _paint_slice(self, painter: QPainter, linked: Linked, place: Place, camera: Camera) -> None:
        plane = place.plane
        of = (linked.id, linked.of, plane.axis, place.index, linked.window, self.session.inverted)
        if self._picture is None or self._picture[0] != of:
            held = np.zeros((plane.rows, (plane.cols + 3) // 4 * 4), np.uint8)
            values = plane.cut(linked.image, place.index)
            self._window.grey(values, linked.window, held[:, : plane.cols], self.session.inverted)
            kind = QImage.Format.Format_Grayscale8
            image = QImage(held.data, plane.cols, plane.rows, held.strides[0], kind)  # type: ignore[call-overload]
            self._picture = (of, held, image)
        left, top = camera.at(plane, 0, 0)
        right, bottom = camera.at(plane, plane.rows, plane.cols)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(QPointF(left, top), QPointF(right, bottom))
        painter.drawImage(target, self._picture[2])

    def _paint_words(
        self, painter: QPainter, linked: Linked, opened: OpenCase, place: Place, camera: Camera
    ) -> None:
        width, height = self.width(), self.height()
        inset = int(theme.image("inset"))
        overlay.edge_letters(painter, letters(place.plane, linked.affine), width, height, inset)
        words = self.words(linked, opened, place)
        overlay.large_corners(painter, words, width, height)
        overlay.scale_bar(painter, camera.px_per_mm, width, height)

    def words(self, linked: Linked, opened: OpenCase, place: Place) -> overlay.Corners:
        """What the view says in its corners: which series, which slice, how far off the cursor."""
        room = self.width() / 2 - LETTER_PX - theme.image("inset")
        fitting, figures = halo_text.fitting, halo_text.FIGURES
        centre, wide = linked.window
        bare = f"{figure(wide)} / {figure(centre)}"
        k, j, i = place.plane.kji(place.index, place.row, place.col)
        on_axis = lettered_mm(linked.affine, (k, j, i), place.plane.axis)
        return overlay.Corners(
            top_left=(
                halo_text.cut(linked.title, halo_text.NAME, room),
                fitting(series_choices(self.session, "switch"), figures, room),
                fitting((UNREGISTERED, "Not registered"), figures, room),
            ),
            top_right=(fitting((f"W/L  {bare}", bare), halo_text.WINDOW, room),),
            number=str(place.index + 1),
            of_count=f"of {place.plane.count}",
            position=fitting((f"{on_axis} mm", on_axis), figures, room),
            readout=fitting(readouts(linked, place), figures, room),
            detail=off_words(place),
        )


def readouts(linked: Linked, place: Place) -> tuple[str, ...]:
    """The series' value at the cursor's place, on the slice that is shown."""
    if not place.reached:
        return "The series does not reach here", "Not reached"
    k, j, i = place.plane.kji(place.index, place.row, place.col)
    at = [min(max(round(v), 0), n - 1) for v, n in zip((k, j, i), place.plane.shape, strict=True)]
    value = with_unit(float(linked.image[at[0], at[1], at[2]]), linked.modality)
    return f"{linked.title}: {value}", value


def off_words(place: Place) -> str:
    """How far the slice's middle lies from the cursor; nothing where it passes through it."""
    if not place.reached or place.off_mm <= ON_SLICE_MM:
        return ""
    return f"slice {place.off_mm:.1f} mm away"
