"""Where voxels lie: a source's shape and affine, its canonical grid, the lossless way between.

Arrays are (k, j, i). An affine maps (k, j, i, 1) to LPS millimetres (x, y, z, 1). On the canonical
grid k runs to Superior, j to Posterior and i to Left as closely as flips and transposes can bring
it; no voxel is ever resampled. Readers in `formats` make the source grid, `operations.take` stores
the canonical array, and masks leave through `Reorientation.to_source`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.imaging.refusal import Refusal

# Headers round their numbers. Two grids whose corners agree within a twentieth of a voxel put every
# mask voxel on the same image voxel; more than that is another grid.
ROUNDING_VOXELS = 0.05

# Below half a degree a volume is cut along the patient's axes for every practical purpose.
OBLIQUE_DEGREES = 0.5

# The axis of LPS space that canonical array axes 0, 1, 2 follow: k the z, j the y, i the x axis.
_SPACE_AXIS = (2, 1, 0)


@dataclass(frozen=True, eq=False)
class Grid:
    """Shape (k, j, i) and the 4x4 affine from array indices to LPS millimetres."""

    shape: tuple[int, int, int]
    affine: NDArray[np.float64]

    def __post_init__(self) -> None:
        affine = np.array(self.affine, dtype=np.float64)
        shape = tuple(int(n) for n in self.shape)
        if len(shape) != 3 or min(shape) < 1:
            raise Refusal("not-a-volume", "The image is not a volume with three axes.")
        if affine.shape != (4, 4) or not np.isfinite(affine).all():
            raise Refusal(
                "bad-affine",
                "The image's position in space is not made of finite numbers.",
                "Export it again from where it was made.",
            )
        if abs(np.linalg.det(affine[:3, :3])) < 1e-9:
            raise Refusal(
                "bad-affine",
                "Two axes of the image point the same way, or a voxel has no size.",
                "Export it again from where it was made.",
            )
        affine.setflags(write=False)
        object.__setattr__(self, "shape", shape)
        object.__setattr__(self, "affine", affine)

    @property
    def spacing_mm(self) -> tuple[float, float, float]:
        """Voxel edges along (k, j, i)."""
        k, j, i = np.linalg.norm(self.affine[:3, :3], axis=0)
        return float(k), float(j), float(i)

    @property
    def directions(self) -> NDArray[np.float64]:
        """Unit vectors of the array axes, one per column."""
        directions: NDArray[np.float64] = self.affine[:3, :3] / np.array(self.spacing_mm)
        return directions

    @property
    def is_oblique(self) -> bool:
        """Whether an array axis leaves the patient's axes by more than half a degree."""
        cosines = np.abs(self.directions).max(axis=0)
        return bool(cosines.min() < np.cos(np.deg2rad(OBLIQUE_DEGREES)))

    @property
    def skew_mm(self) -> float:
        """How far the corners lie from those of the closest grid with right angles, same centre."""
        left, _, right = np.linalg.svd(self.directions)
        straight = (left @ right) * np.array(self.spacing_mm)
        half = (np.array(self.shape) - 1) / 2.0
        signs = np.stack(np.meshgrid(*[(-1.0, 1.0)] * 3), axis=-1).reshape(-1, 3)
        apart = (signs * half) @ (self.affine[:3, :3] - straight).T
        return float(np.linalg.norm(apart, axis=1).max())

    def world(self, kji: ArrayLike) -> NDArray[np.float64]:
        """LPS millimetres of voxel centres; (3,) or (n, 3)."""
        points: NDArray[np.float64] = np.asarray(kji, dtype=np.float64)
        return points @ self.affine[:3, :3].T + self.affine[:3, 3]

    def index(self, lps: ArrayLike) -> NDArray[np.float64]:
        """Fractional (k, j, i) of points in LPS millimetres; the inverse of `world`."""
        points: NDArray[np.float64] = np.asarray(lps, dtype=np.float64) - self.affine[:3, 3]
        return points @ np.linalg.inv(self.affine[:3, :3]).T

    def corners(self) -> NDArray[np.float64]:
        """LPS millimetres of the eight corner voxels' centres, in array order."""
        ends = np.stack(np.meshgrid(*[(0, n - 1) for n in self.shape], indexing="ij"), axis=-1)
        return self.world(ends.reshape(-1, 3))

    def same_as(self, other: Grid, tolerance_mm: float = 1e-3) -> bool:
        """Whether both have one shape and every voxel lies within `tolerance_mm`."""
        if self.shape != other.shape:
            return False
        return bool(np.abs(self.corners() - other.corners()).max() <= tolerance_mm)

    def as_json(self) -> dict[str, Any]:
        return {"shape": list(self.shape), "affine": self.affine.tolist()}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Grid:
        k, j, i = document["shape"]
        return cls((int(k), int(j), int(i)), np.array(document["affine"], dtype=np.float64))


@dataclass(frozen=True)
class Reorientation:
    """A lossless change of array axes: canonical = source.transpose(permutation), then flipped."""

    permutation: tuple[int, int, int]
    flips: tuple[bool, bool, bool]

    def to_canonical(self, array: NDArray[Any]) -> NDArray[Any]:
        """A view of a source array in canonical order."""
        return self._flipped(array.transpose(self.permutation))

    def to_source(self, array: NDArray[Any]) -> NDArray[Any]:
        """A view of a canonical array in source order; undoes `to_canonical`."""
        return self._flipped(array).transpose(tuple(np.argsort(self.permutation)))

    def canonical_grid(self, source: Grid) -> Grid:
        """The grid of `to_canonical(array)` for an array on `source`."""
        to_source_index = np.zeros((4, 4))
        to_source_index[3, 3] = 1.0
        for axis, (origin, flip) in enumerate(zip(self.permutation, self.flips, strict=True)):
            to_source_index[origin, axis] = -1.0 if flip else 1.0
            to_source_index[origin, 3] = source.shape[origin] - 1 if flip else 0.0
        k, j, i = (source.shape[p] for p in self.permutation)
        return Grid((k, j, i), source.affine @ to_source_index)

    def as_json(self) -> dict[str, Any]:
        return {"permutation": list(self.permutation), "flips": list(self.flips)}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Reorientation:
        a, b, c = (int(p) for p in document["permutation"])
        f, g, h = (bool(p) for p in document["flips"])
        if sorted((a, b, c)) != [0, 1, 2]:
            raise Refusal("bad-reorientation", "The case's axis order is not a permutation.")
        return cls((a, b, c), (f, g, h))

    def _flipped(self, array: NDArray[Any]) -> NDArray[Any]:
        return array[tuple(slice(None, None, -1 if flip else 1) for flip in self.flips)]


def canonical(grid: Grid) -> tuple[Grid, Reorientation]:
    """The grid's closest canonical LPS orientation and the reorientation that leads there."""
    order = _closest_axes(grid.directions)
    sources = [order.index(space) for space in _SPACE_AXIS]
    flips = [bool(grid.directions[s, a] < 0) for s, a in zip(_SPACE_AXIS, sources, strict=True)]
    reorientation = Reorientation(
        (sources[0], sources[1], sources[2]), (flips[0], flips[1], flips[2])
    )
    return reorientation.canonical_grid(grid), reorientation


def exact_match(source_grid: Grid, target_grid: Grid) -> Reorientation | None:
    """The flips and transposes that bring `source_grid` onto `target_grid`, if they alone do."""
    between = np.linalg.inv(target_grid.affine[:3, :3]) @ source_grid.affine[:3, :3]
    order = [int(np.argmax(np.abs(row))) for row in between]
    if sorted(order) != [0, 1, 2]:
        return None
    flips = [bool(between[axis, origin] < 0) for axis, origin in enumerate(order)]
    candidate = Reorientation((order[0], order[1], order[2]), (flips[0], flips[1], flips[2]))
    moved = candidate.canonical_grid(source_grid)
    tolerance_mm = ROUNDING_VOXELS * min(target_grid.spacing_mm)
    return candidate if moved.same_as(target_grid, tolerance_mm) else None


def _closest_axes(directions: NDArray[np.float64]) -> Sequence[int]:
    """For each array axis the LPS axis it follows, each used once; the largest sum of cosines."""
    cosines = np.abs(directions)
    return max(
        permutations(range(3)), key=lambda order: sum(cosines[s, a] for a, s in enumerate(order))
    )
