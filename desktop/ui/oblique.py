"""A plane through the volume at any angle: where it lies, and the values on it.

Reads the image and the mask; pure numpy, run off the window's thread. Values lie between voxels and
are weighed from the eight around; labels are never mixed, so they are those of the nearest voxel.
"""

from dataclasses import dataclass, replace

import numpy as np

from desktop.ui.contours import Line, every_smoothed, labels_present, outline

CHUNK_ROWS = 64
Vector = np.ndarray


@dataclass(frozen=True)
class Eye:
    """What part of the plane a view shows: px per mm, and how far it was panned, in mm."""

    px_per_mm: float
    right_mm: float = 0.0
    down_mm: float = 0.0

    def at_mm(self, origin: Vector, basis: Vector, x: float, y: float) -> Vector:
        """The LPS point under a pixel, counted from the view's middle."""
        across = self.right_mm + x / self.px_per_mm
        down = self.down_mm + y / self.px_per_mm
        return np.asarray(origin + across * basis[0] + down * basis[1])

    def px_of(self, origin: Vector, basis: Vector, point_mm: Vector) -> tuple[float, float]:
        """Where an LPS point is seen from the front; the inverse of `at_mm` on the plane."""
        away = point_mm - origin
        x = (float(away @ basis[0]) - self.right_mm) * self.px_per_mm
        return x, (float(away @ basis[1]) - self.down_mm) * self.px_per_mm

    def zoomed(self, factor: float, x: float, y: float) -> "Eye":
        """Nearer by this factor; what lies under the pixel stays there."""
        scale = min(max(self.px_per_mm * factor, 0.05), 64.0)
        keep = 1 / self.px_per_mm - 1 / scale
        return replace(
            self,
            px_per_mm=scale,
            right_mm=self.right_mm + x * keep,
            down_mm=self.down_mm + y * keep,
        )

    def panned(self, x: float, y: float) -> "Eye":
        return replace(
            self,
            right_mm=self.right_mm - x / self.px_per_mm,
            down_mm=self.down_mm - y / self.px_per_mm,
        )


def origin_mm(centre_mm: Vector, cursor_mm: Vector, normal: Vector) -> Vector:
    """The volume's middle moved onto the plane through the cursor, so that a click moves nothing
    but the crosshair."""
    return np.asarray(centre_mm + float((cursor_mm - centre_mm) @ normal) * normal)


@dataclass(frozen=True)
class Cut:
    """A raster on the plane in (k, j, i): where it starts, and what a step right and down adds."""

    start: tuple[float, float, float]
    right: tuple[float, float, float]
    down: tuple[float, float, float]
    cols: int
    rows: int


@dataclass(frozen=True)
class Sampled:
    """The values on a raster; `lines` are the labels' outlines in its pixels."""

    cut: Cut
    values: np.ndarray
    inside: np.ndarray
    mask: np.ndarray
    lines: dict[int, list[Line]]


def sample(image: np.ndarray, mask: np.ndarray | None, cut: Cut, fine: bool) -> Sampled:
    """Read the plane; `fine` weighs the voxels around each point, else the nearest is taken."""
    values = np.zeros((cut.rows, cut.cols), image.dtype)
    labels = np.zeros((cut.rows, cut.cols), np.uint8)
    inside = np.zeros((cut.rows, cut.cols), bool)
    top = np.array(image.shape, np.float32)[:, None, None] - 1
    for first in range(0, cut.rows, CHUNK_ROWS):
        rows = slice(first, min(first + CHUNK_ROWS, cut.rows))
        at = _points(cut, rows)
        inside[rows] = ((at >= -0.5) & (at <= top + 0.5)).all(axis=0)
        np.clip(at, 0, top, out=at)
        near = np.rint(at).astype(np.int32)
        if mask is not None:
            labels[rows] = _taken(mask, near)
        values[rows] = _between(image, at) if fine else _taken(image, near)
    labels[~inside] = 0
    lines = {label: every_smoothed(outline(labels, label)) for label in labels_present(labels)}
    return Sampled(cut, values, inside, labels, lines)


def _points(cut: Cut, rows: slice) -> np.ndarray:
    """The (k, j, i) of these rows, each (rows, cols)."""
    down = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None]
    right = np.arange(cut.cols, dtype=np.float32)[None, :]
    axes = zip(cut.start, cut.down, cut.right, strict=True)
    return np.stack(
        [np.float32(a) + down * np.float32(b) + right * np.float32(c) for a, b, c in axes]
    )


def _taken(volume: np.ndarray, kji: np.ndarray) -> np.ndarray:
    """The voxels at these places; through one index where they lie in a row, which is faster."""
    if not volume.flags.c_contiguous:
        return np.asarray(volume[kji[0], kji[1], kji[2]])
    at = (kji[0] * volume.shape[1] + kji[1]) * volume.shape[2] + kji[2]
    return np.asarray(volume.reshape(-1)[at])


def _between(image: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The eight voxels around each point, weighed by their nearness."""
    low = np.floor(at).astype(np.int32)
    share = at - low
    high = np.minimum(low + 1, np.array(image.shape, np.int32)[:, None, None] - 1)
    total = np.zeros(at.shape[1:], np.float32)
    for corner in range(8):
        ups = [bool(corner >> place & 1) for place in range(3)]
        place = np.stack([(high if up else low)[axis] for axis, up in enumerate(ups)])
        weight = np.ones(at.shape[1:], np.float32)
        for axis, up in enumerate(ups):
            weight *= share[axis] if up else 1 - share[axis]
        total += weight * _taken(image, place)
    return np.rint(total).astype(image.dtype) if image.dtype.kind in "iu" else total
