"""Scissors: which voxels lie within a line drawn on the screen, seen through the camera.

Reads the camera's projection and the part of the case that is shown; gives a box with one flag a
voxel. The window takes those of the active label out of its own mask: no label is changed here.
"""

import numpy as np

from desktop.scene.grid import Grid, Range

Box = tuple[tuple[int, int, int], tuple[int, int, int]]


def filled(points: np.ndarray, width: int, height: int) -> np.ndarray:
    """The pixels within a closed line (even-odd), as (height, width); the points are (x, y)."""
    inside = np.zeros((height, width), bool)
    x0, y0 = points.T
    x1, y1 = np.roll(points, -1, axis=0).T
    columns = np.arange(width) + 0.5
    for row in range(height):
        y = row + 0.5
        crossing = (y0 <= y) != (y1 <= y)
        if crossing.any():
            a, b, c, d = x0[crossing], y0[crossing], x1[crossing], y1[crossing]
            at = np.sort(a + (y - b) / (d - b) * (c - a))
            inside[row] = np.searchsorted(at, columns) % 2 == 1
    return inside


def within(
    grid: Grid, part: Range, projection: np.ndarray, drawn: np.ndarray, outside: bool
) -> tuple[Box, np.ndarray] | None:
    """The voxels of the part whose centre falls on a drawn pixel (or on none), with their box.

    `projection` maps LPS millimetres to the camera's clip space, `drawn` is (height, width) with
    the first row on top. What the clipping box or the cut hides is left alone.
    """
    low = np.ceil(np.maximum(part[0], 0)).astype(int)
    high = np.floor(np.minimum(part[1], np.array(grid.shape) - 1)).astype(int) + 1
    if (low >= high).any():
        return None
    whole = projection @ grid.affine
    flags = np.zeros(tuple(high - low), bool)
    j = np.arange(low[1], high[1], dtype=np.float32)[:, None]
    i = np.arange(low[2], high[2], dtype=np.float32)[None, :]
    height, width = drawn.shape
    flat = whole[[0, 1, 3]].astype(np.float32)
    plane = [row[1] * j + row[2] * i for row in flat]
    for k in range(low[0], high[0]):
        x, y, w = (p + (row[0] * k + row[3]) for p, row in zip(plane, flat, strict=True))
        # Clip space runs from -1 to 1, upwards; behind the eye w is not above 0.
        col = np.floor((x / w + 1) * (width / 2)).astype(np.int32)
        line = np.floor((1 - y / w) * (height / 2)).astype(np.int32)
        seen = (w > 0) & (col >= 0) & (col < width) & (line >= 0) & (line < height)
        hit = drawn[np.where(seen, line, 0), np.where(seen, col, 0)] & seen
        flags[k - low[0]] = ~hit if outside else hit
    return _tight(flags, low)


def _tight(flags: np.ndarray, low: np.ndarray) -> tuple[Box, np.ndarray] | None:
    region, corner = [], []
    for axis in range(3):
        others = tuple(a for a in range(3) if a != axis)
        found = np.flatnonzero(flags.any(axis=others))
        if found.size == 0:
            return None
        region.append(slice(int(found[0]), int(found[-1]) + 1))
        corner.append(int(found[0] + low[axis]))
    tight = flags[region[0], region[1], region[2]]
    first = (corner[0], corner[1], corner[2])
    last = tuple(a + n for a, n in zip(first, tight.shape, strict=True))
    return (first, (last[0], last[1], last[2])), tight
