"""The geometry of a slice view: which voxel under which pixel, which letter on which edge.

Reads a shape, a spacing and an affine; pure arithmetic, no Qt. The slice view, its overlay and its
mouse all ask here, so a click and a contour cannot disagree.

A plane shows two array axes: rows and columns. Axial shows (j, i), coronal (k, i), sagittal (k,
j); where rows are k they run downwards from superior, so they are flipped. Plane coordinates (row,
col) are continuous, in displayed voxels, with voxel n covering n to n + 1.
"""

from dataclasses import dataclass, replace

import numpy as np

AXIAL, CORONAL, SAGITTAL = 0, 1, 2
TITLES = ("Axial", "Coronal", "Sagittal")

# A second letter is written where the axis leans by more than about 17 degrees.
LEANING = 0.3
# Planes that lean less than this from each other are taken for parallel.
LEAST_CUT = 0.02
MAX_ZOOM_PX_PER_VOXEL = 64.0
# How far beyond its edges a whole plane may be shown: 2 % on each of two sides.
AIR = 1.04

Kji = tuple[int, int, int]
Box = tuple[Kji, Kji]


@dataclass(frozen=True)
class Plane:
    """The plane of the array axis `axis` in a volume of this shape and spacing."""

    axis: int
    shape: Kji
    spacing_mm: tuple[float, float, float]

    @property
    def row_axis(self) -> int:
        return 1 if self.axis == AXIAL else 0

    @property
    def col_axis(self) -> int:
        return 1 if self.axis == SAGITTAL else 2

    @property
    def flipped(self) -> bool:
        """Whether row 0 on the screen is the last of the array."""
        return self.row_axis == 0

    @property
    def rows(self) -> int:
        return self.shape[self.row_axis]

    @property
    def cols(self) -> int:
        return self.shape[self.col_axis]

    @property
    def count(self) -> int:
        """How many slices there are."""
        return self.shape[self.axis]

    @property
    def row_mm(self) -> float:
        return self.spacing_mm[self.row_axis]

    @property
    def col_mm(self) -> float:
        return self.spacing_mm[self.col_axis]

    @property
    def pixel_mm(self) -> float:
        """The finer of the two spacings: what "1.4×" counts pixels in."""
        return min(self.row_mm, self.col_mm)

    def cut(self, volume: np.ndarray, index: int) -> np.ndarray:
        """The slice as it is shown; a view of the volume, never a copy."""
        if self.axis == AXIAL:
            return volume[index]
        if self.axis == CORONAL:
            return volume[::-1, index, :]
        return volume[::-1, :, index]

    def kji(self, index: int, row: float, col: float) -> tuple[float, float, float]:
        """Continuous voxel coordinates, whole numbers at voxel centres, of a point on the plane."""
        place = [0.0, 0.0, 0.0]
        place[self.axis] = float(index)
        place[self.row_axis] = (self.rows - row if self.flipped else row) - 0.5
        place[self.col_axis] = col - 0.5
        return place[0], place[1], place[2]

    def row_col(self, kji: tuple[float, float, float]) -> tuple[float, float]:
        """Where the point lies on the plane; the inverse of `kji`."""
        row = kji[self.row_axis] + 0.5
        return (self.rows - row if self.flipped else row), kji[self.col_axis] + 0.5

    def box(self, box_kji: Box) -> tuple[int, int, int, int]:
        """Rows and columns (row from, row to, col from, col to) of a voxel box, ends exclusive."""
        (low, high) = box_kji
        first, last = low[self.row_axis], high[self.row_axis]
        if self.flipped:
            first, last = self.rows - last, self.rows - first
        return first, last, low[self.col_axis], high[self.col_axis]

    def holds(self, index: int, box_kji: Box) -> bool:
        """Whether the slice passes through the box."""
        return box_kji[0][self.axis] <= index < box_kji[1][self.axis]

    def inside(self, row: float, col: float) -> bool:
        return 0 <= row < self.rows and 0 <= col < self.cols


@dataclass(frozen=True)
class Camera:
    """Which part of a plane a view shows: px per mm, and the plane point at the view's centre."""

    px_per_mm: float
    row: float
    col: float
    width: int
    height: int

    def at(self, plane: Plane, row: float, col: float) -> tuple[float, float]:
        """The widget position (x, y) of a plane point."""
        return (
            self.width / 2 + (col - self.col) * plane.col_mm * self.px_per_mm,
            self.height / 2 + (row - self.row) * plane.row_mm * self.px_per_mm,
        )

    def under(self, plane: Plane, x: float, y: float) -> tuple[float, float]:
        """The plane point (row, col) under a widget position; the inverse of `at`."""
        return (
            self.row + (y - self.height / 2) / (plane.row_mm * self.px_per_mm),
            self.col + (x - self.width / 2) / (plane.col_mm * self.px_per_mm),
        )

    def zoom(self, plane: Plane) -> float:
        """Screen px a voxel, as the corner text says it."""
        return self.px_per_mm * plane.pixel_mm

    def zoomed(self, plane: Plane, factor: float, x: float, y: float) -> "Camera":
        """Nearer or farther by `factor`, the plane point under (x, y) kept where it is."""
        row, col = self.under(plane, x, y)
        least = 0.25 * fit_px_per_mm(plane, self.width, self.height)
        most = MAX_ZOOM_PX_PER_VOXEL / plane.pixel_mm
        wanted = replace(self, px_per_mm=min(max(self.px_per_mm * factor, least), most))
        moved_row, moved_col = wanted.under(plane, x, y)
        return replace(wanted, row=self.row + row - moved_row, col=self.col + col - moved_col)

    def panned(self, plane: Plane, dx: float, dy: float) -> "Camera":
        """Moved with the hand by this many px; the image never leaves the view altogether."""
        row = self.row - dy / (plane.row_mm * self.px_per_mm)
        col = self.col - dx / (plane.col_mm * self.px_per_mm)
        return replace(self, row=min(max(row, 0.0), plane.rows), col=min(max(col, 0.0), plane.cols))

    def centred(self, plane: Plane, row: float, col: float) -> "Camera":
        """The point at the centre, as far as that shows image and not emptiness."""
        half_rows = self.height / 2 / (plane.row_mm * self.px_per_mm)
        half_cols = self.width / 2 / (plane.col_mm * self.px_per_mm)
        return replace(
            self,
            row=_kept(row, half_rows, plane.rows),
            col=_kept(col, half_cols, plane.cols),
        )

    def resized(self, width: int, height: int) -> "Camera":
        """The same image share in a view of another size."""
        # By the shorter sides, so that a view that was halved and gets its room back is as it was.
        scale = min(width, height) / max(min(self.width, self.height), 1)
        return replace(self, px_per_mm=self.px_per_mm * scale, width=width, height=height)


def _kept(wanted: float, half: float, extent: int) -> float:
    if 2 * half * AIR >= extent:
        return extent / 2
    return min(max(wanted, half), extent - half)


def fit_px_per_mm(plane: Plane, width: int, height: int) -> float:
    """The scale at which the whole plane just fits."""
    return min(width / (plane.cols * plane.col_mm), height / (plane.rows * plane.row_mm))


def whole(plane: Plane, width: int, height: int) -> Camera:
    """The camera that shows the whole plane; a margin of air may leave the view."""
    across = max(
        width / (plane.cols * plane.col_mm),
        height / (plane.rows * plane.row_mm),
    )
    scale = min(across, fit_px_per_mm(plane, width, height) * AIR)
    return Camera(scale, plane.rows / 2, plane.cols / 2, width, height)


def companion(plane: Plane, px_per_mm: float, width: int, height: int) -> Camera:
    """A small view in the scale of the large one, unless its slices then leave the view."""
    fit_rows = height / (plane.rows * plane.row_mm)
    least = fit_px_per_mm(plane, width, height)
    scale = max(min(px_per_mm, fit_rows), least)
    return Camera(scale, plane.rows / 2, plane.cols / 2, width, height)


@dataclass(frozen=True)
class Letters:
    """What stands on the edges of a view."""

    left: str
    right: str
    top: str
    bottom: str


def direction_word(direction: np.ndarray) -> str:
    """The letters of an LPS direction: the main one, and a second where it leans."""
    names = (("L", "R"), ("P", "A"), ("S", "I"))
    direction = direction / np.linalg.norm(direction)
    order = np.argsort(-np.abs(direction), kind="stable")
    word = ""
    for place in order[:2]:
        if not word or abs(direction[place]) > LEANING:
            word += names[place][0 if direction[place] > 0 else 1]
    return word


def letters(plane: Plane, affine: np.ndarray) -> Letters:
    """The anatomical directions of a view's edges, whatever the affine says."""
    columns = np.asarray(affine, float)[:3, :3]
    right = columns[:, plane.col_axis]
    down = columns[:, plane.row_axis] * (-1.0 if plane.flipped else 1.0)
    return Letters(
        direction_word(-right), direction_word(right), direction_word(-down), direction_word(down)
    )


def cut_along(plane: Plane, affine: np.ndarray, normal: np.ndarray) -> tuple[float, float] | None:
    """Along which (right, down), in mm of the screen, a tilted plane cuts this one; None where
    they lie side by side."""
    columns = np.asarray(affine, float)[:3, :3]
    right, down = columns[:, plane.col_axis], columns[:, plane.row_axis]
    across, through = float(normal @ right), float(normal @ down)
    x, y = -through * plane.col_mm, across * plane.row_mm * (-1.0 if plane.flipped else 1.0)
    length = float(np.hypot(x, y))
    if length < LEAST_CUT * plane.col_mm * plane.row_mm:
        return None
    return x / length, y / length


def world_mm(affine: np.ndarray, kji: tuple[float, float, float]) -> tuple[float, float, float]:
    """LPS millimetres of a voxel coordinate."""
    x, y, z = (np.asarray(affine, float) @ np.array([*kji, 1.0]))[:3]
    return float(x), float(y), float(z)


def lettered_mm(affine: np.ndarray, kji: tuple[float, float, float], axis: int) -> str:
    """The position along an array axis with its letter: "S 1632.5", "R 98.5"."""
    direction = np.asarray(affine, float)[:3, axis]
    component = int(np.argmax(np.abs(direction)))
    value = world_mm(affine, kji)[component]
    letter = (("L", "R"), ("P", "A"), ("S", "I"))[component][0 if value >= 0 else 1]
    return f"{letter} {abs(value):.1f}"
