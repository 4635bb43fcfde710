"""Which voxels a closed line holds: those whose centre lies inside, by the even-odd rule."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]


def filled(
    corners: Real, shape: tuple[int, int]
) -> tuple[tuple[int, int], NDArray[np.bool_]] | None:
    """Where the block begins and which of its voxels are inside; None if there is none.

    `corners` (n, 2) are rows and columns in voxels; the last is joined to the first. Between two
    areas that share a side each voxel falls to exactly one of them.
    """
    if len(corners) < 3:
        return None
    start, end = corners, np.roll(corners, -1, axis=0)
    first = np.clip(np.ceil(np.minimum(start[:, 0], end[:, 0])), 0, shape[0]).astype(int)
    last = np.clip(np.ceil(np.maximum(start[:, 0], end[:, 0])), 0, shape[0]).astype(int)
    crossings = last - first  # rows that each side crosses; a level side crosses none
    if crossings.sum() == 0:
        return None
    side = np.repeat(np.arange(len(corners)), crossings)
    step = np.arange(crossings.sum()) - np.repeat(np.cumsum(crossings) - crossings, crossings)
    row = first[side] + step
    a, b = start[side], end[side]
    column = a[:, 1] + (row - a[:, 0]) * (b[:, 1] - a[:, 1]) / (b[:, 0] - a[:, 0])
    turns_at = np.clip(np.ceil(column), 0, shape[1]).astype(int)
    top, left = int(row.min()), int(turns_at.min())
    turns = np.zeros((int(row.max()) + 1 - top, int(turns_at.max()) + 1 - left), dtype=np.int32)
    np.add.at(turns, (row - top, turns_at - left), 1)
    inside = np.cumsum(turns, axis=1)[:, :-1] % 2 == 1
    return ((top, left), inside) if inside.any() else None
