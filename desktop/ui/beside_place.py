"""Where the cursor's place in the patient lies in another series, on that series' own slices.

Reads two affines; pure arithmetic, no Qt. `prior_view` paints by it: nothing is registered, places
are compared by the scanner's coordinates alone.
"""

from dataclasses import dataclass

import numpy as np

from desktop.session import OpenCase
from desktop.session.linking import Linked
from desktop.ui.plane import Camera, Plane

# Nearer than this the slice passes through the cursor for every practical purpose.
ON_SLICE_MM = 0.05


@dataclass(frozen=True)
class Place:
    """The slice of the series nearest to the cursor, and where the cursor's place lies on it."""

    plane: Plane
    index: int
    row: float
    col: float
    off_mm: float  # from the slice's middle to the place, along the series' own axis
    reached: bool


def spacing_of(linked: Linked) -> tuple[float, float, float]:
    """Voxel edges of the series along (k, j, i)."""
    k, j, i = (float(v) for v in np.linalg.norm(linked.affine[:3, :3], axis=0))
    return k, j, i


def plane_of(linked: Linked, axis: int) -> Plane:
    """The series' own slices that lie as this axis of the case does."""
    k, j, i = linked.image.shape
    return Plane(axis, (k, j, i), spacing_of(linked))


def place_of(linked: Linked, opened: OpenCase, axis: int, kji: tuple[float, float, float]) -> Place:
    """Where a voxel of the case lies in the series."""
    plane = plane_of(linked, axis)
    there = (linked.index_from(opened) @ np.array([*kji, 1.0]))[:3]
    index = int(np.clip(np.rint(there[axis]), 0, plane.count - 1))
    reached = all(-0.5 <= v <= n - 0.5 for v, n in zip(there, plane.shape, strict=True))
    off_mm = abs(float(there[axis]) - index) * plane.spacing_mm[axis]
    row, col = plane.row_col((float(there[0]), float(there[1]), float(there[2])))
    return Place(plane, index, row, col, off_mm, reached)


def kji_of_case(
    linked: Linked, opened: OpenCase, place: Place, row: float, col: float
) -> tuple[float, float, float]:
    """The voxel of the case at a point of the slice; the way back."""
    there = np.array([*place.plane.kji(place.index, row, col), 1.0])
    k, j, i = (np.linalg.inv(linked.index_from(opened)) @ there)[:3]
    return float(k), float(j), float(i)


def camera_like(
    camera: Camera,
    plane: Plane,
    index: int,
    linked: Linked,
    opened: OpenCase,
    width: int,
    high: int,
) -> Camera:
    """What a camera on the case's slice shows, on the series' slice: same scale, same middle."""
    middle = plane.kji(index, camera.row, camera.col)
    place = place_of(linked, opened, plane.axis, middle)
    return Camera(camera.px_per_mm, place.row, place.col, width, high)
