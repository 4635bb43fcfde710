"""From voxels to the pixels of one slice view: table, heat, fill, contours, in that order.

Reads a slice of the image, of the mask, of the draft and of the uncertainty; keeps two pictures:
one pixel a voxel, and that picture scaled to the screen with the contours on it. An edit mends
only its rectangle in both. `slice_layers` decides when; what moves with the pointer is drawn by
`overlay`.
"""

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QRegion, QTransform

from desktop.ui import compare_paint, contour_pens, linked_slices, theme
from desktop.ui.contours import (
    Line,
    Outlines,
    SliceOutlines,
    differing,
    labels_present,
    near,
    path_of,
)
from desktop.ui.plane import Camera, Plane
from desktop.ui.slice_look import STROKE, Look, fill_table, heat_table
from desktop.ui.windowing import Gray, Window

# How far the paint of a contour reaches beyond its line.
CONTOUR_REACH_PX = 4


def _plane_buffer(rows: int, cols: int) -> Gray:
    """Rows start at multiples of four bytes, as Qt wants them."""
    return np.zeros((rows, (cols + 3) // 4 * 4), np.uint8)[:, :cols]


def _as_image(buffer: Gray, kind: QImage.Format) -> QImage:
    rows, cols = buffer.shape
    base = buffer.base if buffer.base is not None else buffer
    return QImage(base.data, cols, rows, buffer.strides[0], kind)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Voxels:
    """The slices that one view shows now; None where there is nothing of the kind."""

    index: int
    image: np.ndarray
    mask: np.ndarray
    draft: np.ndarray | None = None
    other: np.ndarray | None = None
    series: np.ndarray | None = None
    uncertainty: np.ndarray | None = None
    before_stroke: np.ndarray | None = None
    window: tuple[float, float] = (40.0, 400.0)
    inverted: bool = False


@dataclass
class SlicePicture:
    """The pictures of one view, and what has to be made again."""

    plane: Plane
    outlines: Outlines = field(default_factory=Outlines)
    draft_outlines: Outlines = field(default_factory=Outlines)
    other_outlines: Outlines = field(default_factory=Outlines)
    scaled: QImage = field(default_factory=QImage)
    ratio: float = 1.0

    def __post_init__(self) -> None:
        rows, cols = self.plane.rows, self.plane.cols
        self._window = Window()
        self._grey, self._heat, self._fill = (_plane_buffer(rows, cols) for _ in range(3))
        self._grey_image = _as_image(self._grey, QImage.Format.Format_Grayscale8)
        self._heat_image = _as_image(self._heat, QImage.Format.Format_Indexed8)
        self._fill_image = _as_image(self._fill, QImage.Format.Format_Indexed8)
        self._heat_image.setColorTable(heat_table())
        self._flat = QImage(cols, rows, QImage.Format.Format_RGB32)
        self._change = _plane_buffer(rows, cols)
        self._change_image = _as_image(self._change, QImage.Format.Format_Indexed8)
        self._change_image.setColorTable(compare_paint.table())
        self._series: QImage | None = None
        self._look: Look | None = None
        self._has_heat = False
        self._camera: Camera | None = None
        self._drawn: SliceOutlines | None = None
        self._left: SliceOutlines | None = None
        self._draft_lines: dict[int, list[Line]] = {}

    def show(self, voxels: Voxels, look: Look) -> None:
        """Make the picture of one pixel a voxel from nothing."""
        self._take_look(look)
        self._take_series(voxels, look)
        self._window.grey(voxels.image, voxels.window, self._grey, voxels.inverted)
        self._take_heat(voxels)
        self._take_labels(voxels, slice(0, self.plane.rows), slice(0, self.plane.cols))
        self._flatten(QRect(0, 0, self.plane.cols, self.plane.rows))
        self._trace(voxels)

    def recolour(self, look: Look) -> None:
        """Only colours are others: voxels and outlines stand as they are."""
        self._take_look(look)
        self._flatten(QRect(0, 0, self.plane.cols, self.plane.rows))

    def mend(self, voxels: Voxels, rows: slice, cols: slice) -> None:
        """Make a rectangle of it again after an edit of the mask."""
        touched = set(labels_present(self._fill[rows, cols] & (STROKE - 1)))
        self._take_labels(voxels, rows, cols)
        touched |= set(labels_present(voxels.mask[rows, cols]))
        self._flatten(QRect(cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start))
        self.outlines.mend(voxels.index, voxels.mask, touched)
        self._trace(voxels, touched)

    def _take_heat(self, voxels: Voxels) -> None:
        self._has_heat = voxels.uncertainty is not None
        if voxels.uncertainty is not None:
            self._heat[...] = voxels.uncertainty
            self._has_heat = bool(self._heat.max() >= 255 * theme.doubt_floor())

    def _take_series(self, voxels: Voxels, look: Look) -> None:
        """What another series shows here; none of the case lies beneath one that is its stead."""
        self._series = None
        if look.series:
            held = _plane_buffer(self.plane.rows, self.plane.cols)
            if voxels.series is not None:
                held[...] = voxels.series
            self._series = _as_image(held, QImage.Format.Format_Indexed8).copy()
            table = linked_slices.table(look.series, look.fuse, look.fuse_map)
            self._series.setColorTable(table)

    def _take_labels(self, voxels: Voxels, rows: slice, cols: slice) -> None:
        part = self._fill[rows, cols]
        np.copyto(part, voxels.mask[rows, cols])
        if voxels.before_stroke is not None:
            part[part != voxels.before_stroke[rows, cols]] |= STROKE
        if voxels.other is not None and self._look is not None:
            self._take_other(voxels.other, voxels.mask, rows, cols)

    def _take_other(self, other: np.ndarray, mask: np.ndarray, rows: slice, cols: slice) -> None:
        """Left of a swipe's column the other mask's fill; or the voxels that differ."""
        split = self._look.split if self._look is not None else None
        if split is not None:
            left = slice(cols.start, max(cols.start, min(split, cols.stop)))
            np.copyto(self._fill[rows, left], other[rows, left])
        else:
            compare_paint.differences(mask[rows, cols], other[rows, cols], self._change[rows, cols])

    def _take_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._fill_image.setColorTable(fill_table(look))

    def _flatten(self, part: QRect) -> None:
        painter = QPainter(self._flat)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(part, self._grey_image, part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._series is not None and self._look is not None:
            if self._look.series == "switch":
                painter.fillRect(part, theme.colour("canvas"))
            painter.drawImage(part, self._series, part)
        if self._look is not None and self._look.heat and self._has_heat:
            painter.drawImage(part, self._heat_image, part)
        if self._look is not None and self._look.contours:
            painter.drawImage(part, self._fill_image, part)
        if self._look is not None and self._look.way == "changes":
            painter.drawImage(part, self._change_image, part)
        painter.end()

    def _trace(self, voxels: Voxels, touched: set[int] | None = None) -> None:
        """Have the outlines ready; `touched` are the labels to look at again, None for all."""
        look = self._look
        if look is None or not look.contours:
            self._drawn, self._left, self._draft_lines = None, None, {}
            return
        self._left = None
        if look.way == "swipe" and voxels.other is not None:
            self._left = self.other_outlines.of(voxels.index, voxels.other)
        self._drawn = self.outlines.of(voxels.index, voxels.mask)
        if touched is None:
            self._draft_lines = {}
        if look.draft and voxels.draft is not None:
            self._compare(voxels, voxels.draft, touched)

    def _compare(self, voxels: Voxels, draft: np.ndarray, touched: set[int] | None) -> None:
        if self._drawn is None or (touched is None and np.array_equal(draft, voxels.mask)):
            return
        drafted = self.draft_outlines.of(voxels.index, draft)
        for label, lines in drafted.lines.items():
            if touched is None or label in touched:
                now = self._drawn.lines.get(label, [])
                self._draft_lines[label] = differing(lines, now)

    # -- to the screen

    def scale(self, camera: Camera, ratio: float, part: QRect | None = None) -> None:
        """Draw the picture through the camera with its contours.

        Where only `part` (widget px) has changed, only that; where the camera has, everything.
        """
        size = (round(camera.width * ratio), round(camera.height * ratio))
        if (self.scaled.width(), self.scaled.height()) != size:
            self.scaled = QImage(*size, QImage.Format.Format_RGB32)
            self._camera = None
        if camera != self._camera or ratio != self.ratio:
            part = None
        if part is not None and part.isEmpty():
            return
        self._camera, self.ratio = camera, ratio
        self.scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self.scaled)
        if part is not None:
            painter.setClipRect(part)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_image(painter, camera, part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_halves(painter, camera, part)
        painter.end()

    def _draw_image(self, painter: QPainter, camera: Camera, part: QRect | None) -> None:
        left, top = camera.at(self.plane, 0, 0)
        right, bottom = camera.at(self.plane, self.plane.rows, self.plane.cols)
        target = QRectF(QPointF(left, top), QPointF(right, bottom))
        bare = QRegion(part if part is not None else QRect(0, 0, camera.width, camera.height))
        bare -= QRegion(target.toRect().adjusted(1, 1, -1, -1))
        if not bare.isEmpty():
            path = QPainterPath()
            path.addRegion(bare)
            painter.fillPath(path, theme.colour("canvas"))
        painter.drawImage(target, self._flat, QRectF(self._flat.rect()))

    def _draw_halves(self, painter: QPainter, camera: Camera, part: QRect | None) -> None:
        """The contours; of two masks where one is swiped away, each on its side."""
        split = self._look.split if self._look is not None else None
        if self._left is None or split is None:
            self._draw_contours(painter, camera, part)
            return
        x, _ = camera.at(self.plane, 0, split)
        whole = QRectF(0, 0, camera.width, camera.height) if part is None else QRectF(part)
        for outlines, left, right in ((self._left, -1.0, x), (None, x, camera.width + 1.0)):
            painter.save()
            side = QRectF(left, -1, right - left, camera.height + 2)
            painter.setClipRect(side & whole)
            if outlines is None:
                self._draw_contours(painter, camera, part)
            else:
                self._draw_labels(painter, camera, None, outlines)
            painter.restore()

    def _draw_labels(
        self, painter: QPainter, camera: Camera, part: QRect | None, of: SliceOutlines
    ) -> None:
        look, to_screen = self._look, transform(self.plane, camera)
        assert look is not None
        for label in look.in_order(of.paths):
            path = to_screen.map(self._path(label, camera, part, of))
            pen = contour_pens.of_label(look, label)
            contour_pens.stroke(painter, path, pen, len(of.drawn[label]))

    def _draw_contours(self, painter: QPainter, camera: Camera, part: QRect | None) -> None:
        look = self._look
        if look is None or self._drawn is None:
            return
        self._draw_labels(painter, camera, part, self._drawn)
        to_screen = transform(self.plane, camera)
        hidden = look.hidden
        differences = [
            line for label, of in self._draft_lines.items() if label not in hidden for line in of
        ]
        contour_pens.draft(painter, to_screen.map(path_of(differences)), len(differences))

    def _path(
        self, label: int, camera: Camera, part: QRect | None, of: SliceOutlines
    ) -> QPainterPath:
        if part is None or self._dashed(label):
            return of.paths[label]
        margin = 4.0 + CONTOUR_REACH_PX / (camera.px_per_mm * self.plane.pixel_mm)
        top, left = camera.under(self.plane, part.left(), part.top())
        bottom, right = camera.under(self.plane, part.right() + 1, part.bottom() + 1)
        rows, cols = (top - margin, bottom + margin), (left - margin, right + margin)
        return path_of(near(of.drawn[label], rows, cols))

    def _dashed(self, label: int) -> bool:
        return self._look is not None and bool(self._look.dashes(label))


def transform(plane: Plane, camera: Camera) -> QTransform:
    """Plane points (x = col, y = row) to widget px."""
    left, top = camera.at(plane, 0, 0)
    scale = camera.px_per_mm
    return QTransform(scale * plane.col_mm, 0, 0, scale * plane.row_mm, left, top)
