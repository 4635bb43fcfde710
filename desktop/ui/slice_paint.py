"""From voxels to the pixels of one slice view: table, heat, fill, contours, in that order.

Reads a slice of the image, of the mask, of the draft and of the uncertainty; keeps two pictures:
one pixel a voxel, and that picture scaled to the screen with the contours on it. An edit mends
only its rectangle in both. `slice_layers` decides when; what moves with the pointer is drawn by
`overlay`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRegion, QTransform

from desktop.ui import theme
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
from desktop.ui.windowing import Gray, Window

# Voxels of a stroke that is not yet finished are painted through a second half of the colour table.
STROKE = 128
STROKE_ALPHA = 0.22
OTHERS_FILL_SHARE = 0.6
LABEL_DASH = (6.0, 3.0)
MANY_LINES = 250  # on one slice: the crumbs of a first, poor model
# How far the paint of a contour reaches beyond its line.
CONTOUR_REACH_PX = 4


@dataclass(frozen=True)
class Look:
    """How the overlay is painted: what is on, which label is active, which are hidden."""

    labels: tuple[int, ...] = ()
    active: int = 1
    hidden: frozenset[int] = frozenset()
    fill: float = 0.05
    contours: bool = True
    heat: bool = True
    draft: bool = True
    colours: tuple[tuple[int, str], ...] = ()

    def colour(self, label: int, alpha: float = 1.0) -> QColor:
        return theme.colour(dict(self.colours).get(label) or theme.label_hex(label), alpha)


@lru_cache(maxsize=64)
def fill_table(look: Look) -> list[int]:
    """The colour table of the label image: fill below 128, the present stroke above."""
    table = [0] * 256
    for label in range(1, STROKE):
        if label in look.hidden:
            continue
        share = look.fill if label == look.active else look.fill * OTHERS_FILL_SHARE
        table[label] = look.colour(label, share).rgba()
        table[label + STROKE] = look.colour(label, max(STROKE_ALPHA, share)).rgba()
    return table


@cache
def heat_table() -> list[int]:
    """The colour table of the uncertainty image."""
    return [
        int(alpha) << 24 | int(red) << 16 | int(green) << 8 | int(blue)
        for red, green, blue, alpha in theme.ramp()
    ]


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
    uncertainty: np.ndarray | None = None
    before_stroke: np.ndarray | None = None
    window: tuple[float, float] = (40.0, 400.0)


@dataclass
class SlicePicture:
    """The pictures of one view, and what has to be made again."""

    plane: Plane
    outlines: Outlines = field(default_factory=Outlines)
    draft_outlines: Outlines = field(default_factory=Outlines)
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
        self._look: Look | None = None
        self._has_heat = False
        self._camera: Camera | None = None
        self._drawn: SliceOutlines | None = None
        self._draft_lines: dict[int, list[Line]] = {}

    def show(self, voxels: Voxels, look: Look) -> None:
        """Make the picture of one pixel a voxel from nothing."""
        self._window.grey(voxels.image, voxels.window, self._grey)
        self._take_heat(voxels)
        self._take_labels(voxels, slice(None), slice(None))
        self._take_look(look)
        self._flatten(QRect(0, 0, self.plane.cols, self.plane.rows))
        self._trace(voxels)

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

    def _take_labels(self, voxels: Voxels, rows: slice, cols: slice) -> None:
        part = self._fill[rows, cols]
        np.copyto(part, voxels.mask[rows, cols])
        if voxels.before_stroke is not None:
            part[part != voxels.before_stroke[rows, cols]] |= STROKE

    def _take_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._fill_image.setColorTable(fill_table(look))

    def _flatten(self, part: QRect) -> None:
        painter = QPainter(self._flat)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(part, self._grey_image, part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._look is not None and self._look.heat and self._has_heat:
            painter.drawImage(part, self._heat_image, part)
        if self._look is not None and self._look.contours:
            painter.drawImage(part, self._fill_image, part)
        painter.end()

    def _trace(self, voxels: Voxels, touched: set[int] | None = None) -> None:
        """Have the outlines ready; `touched` are the labels to look at again, None for all."""
        look = self._look
        if look is None or not look.contours:
            self._drawn, self._draft_lines = None, {}
            return
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
        self._draw_contours(painter, camera, part)
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

    def _draw_contours(self, painter: QPainter, camera: Camera, part: QRect | None) -> None:
        look = self._look
        if look is None or self._drawn is None:
            return
        to_screen = transform(self.plane, camera)
        for label in _active_last(self._drawn.paths, look):
            path = to_screen.map(self._path(label, camera, part))
            width = theme.image("contour_active_px" if label == look.active else "contour_px")
            pen = _contour_pen(look.colour(label), width, label)
            _stroke(painter, path, pen, len(self._drawn.drawn[label]))
        hidden = look.hidden
        differences = [
            line for label, of in self._draft_lines.items() if label not in hidden for line in of
        ]
        _draft(painter, to_screen.map(path_of(differences)), len(differences))

    def _path(self, label: int, camera: Camera, part: QRect | None) -> QPainterPath:
        assert self._drawn is not None
        if part is None or theme.label_dashed(label):
            return self._drawn.paths[label]
        margin = 4.0 + CONTOUR_REACH_PX / (camera.px_per_mm * self.plane.pixel_mm)
        top, left = camera.under(self.plane, part.left(), part.top())
        bottom, right = camera.under(self.plane, part.right() + 1, part.bottom() + 1)
        rows, cols = (top - margin, bottom + margin), (left - margin, right + margin)
        return path_of(near(self._drawn.drawn[label], rows, cols))


def _active_last(paths: Iterable[int], look: Look) -> Sequence[int]:
    shown = [label for label in paths if label not in look.hidden]
    return sorted(shown, key=lambda label: label == look.active)


def transform(plane: Plane, camera: Camera) -> QTransform:
    """Plane points (x = col, y = row) to widget px."""
    left, top = camera.at(plane, 0, 0)
    scale = camera.px_per_mm
    return QTransform(scale * plane.col_mm, 0, 0, scale * plane.row_mm, left, top)


def _stroke(painter: QPainter, path: QPainterPath, pen: QPen, lines: int) -> None:
    """With a dark halo; very many lines as hair lines, which Qt draws a hundred times faster."""
    if lines <= MANY_LINES:
        black = theme.colour("#000000", theme.image("contour_halo_alpha"))
        painter.strokePath(path, _pen(black, pen.widthF() + 2 * theme.image("contour_halo_px")))
    painter.strokePath(path, pen if lines <= MANY_LINES else QPen(pen.color(), 0))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    # Voxel outlines turn by 45 degrees at most, where a miter looks like a round join and is cheap.
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _contour_pen(colour: QColor, width: float, label: int) -> QPen:
    pen = _pen(colour, width)
    if theme.label_dashed(label):
        # Qt counts dashes in pen widths.
        pen.setDashPattern([length / width for length in LABEL_DASH])
    return pen


def _draft(painter: QPainter, path: QPainterPath, lines: int) -> None:
    width = theme.image("contour_px")
    pen = _pen(theme.colour("#E7E9EC", 0.8), width)
    pen.setDashPattern([length / width for length in theme.image("draft_dash")])
    _stroke(painter, path, pen, lines)
