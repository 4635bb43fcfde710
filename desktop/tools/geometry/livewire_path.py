"""The way along edges from one voxel of a slice to all others: the sum behind the livewire.

Reads one slice's part of the image; answers, for every voxel, the step that leads one voxel back
towards the start, as one small number each. Following a way back is then nothing but looking up.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.uint8]

# Eight neighbours by (row, column); the number of a step is its place here. 8 is "not known".
NEIGHBOURS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
UNKNOWN = 8
LEAST_COST = 0.03  # of a step along the sharpest edge, so that no detour is free


def way_back(grey: NDArray[Any], start: tuple[int, int], spacing_mm: tuple[float, float]) -> Steps:
    """For each voxel the number of the step towards `start` on the cheapest way."""
    from scipy.sparse.csgraph import dijkstra

    rows, columns = grey.shape
    graph = _graph(roughness(grey, spacing_mm), spacing_mm)
    first = start[0] * columns + start[1]
    _, before = dijkstra(graph, indices=first, return_predecessors=True)
    here = np.arange(rows * columns)
    known = before >= 0
    back = np.where(known, before, here)
    offset = np.stack([back // columns - here // columns, back % columns - here % columns])
    number = np.full((3, 3), UNKNOWN, dtype=np.uint8)
    for n, (dr, dc) in enumerate(NEIGHBOURS):
        number[dr + 1, dc + 1] = n
    steps: Steps = number[offset[0] + 1, offset[1] + 1].reshape(rows, columns)
    return steps


def followed(steps: Steps, start: tuple[int, int], to: tuple[int, int]) -> NDArray[np.int64]:
    """The voxels from `start` to `to`, both among them; straight where no way is known."""
    row, column = to
    way = [(row, column)]
    for _ in range(steps.size):
        if (row, column) == start:
            break
        n = int(steps[row, column])
        if n == UNKNOWN:
            return np.asarray([start, to])
        row, column = row + NEIGHBOURS[n][0], column + NEIGHBOURS[n][1]
        way.append((row, column))
    return np.asarray(way[::-1])


def roughness(grey: NDArray[Any], spacing_mm: tuple[float, float]) -> NDArray[np.float64]:
    """What a step over each voxel costs: 1 where it is flat, LEAST_COST on a sharp edge."""
    from scipy import ndimage

    smooth = ndimage.gaussian_filter(np.asarray(grey, dtype=np.float32), 1.0)
    slope = np.hypot(*np.gradient(smooth, *spacing_mm)) if min(grey.shape) > 1 else smooth * 0
    sharp = max(float(np.percentile(slope, 85)), 1e-6)
    return LEAST_COST + (1 - LEAST_COST) * np.exp(-4.0 * np.minimum(slope / sharp, 1.0))


def _graph(cost: NDArray[np.float64], spacing_mm: tuple[float, float]) -> Any:
    """Each voxel joined with its eight neighbours; a step costs its length times its roughness."""
    from scipy.sparse import coo_array

    rows, columns = cost.shape
    number = np.arange(cost.size, dtype=np.int32).reshape(cost.shape)
    tails, heads, costs = [], [], []
    for dr, dc in NEIGHBOURS[4:]:  # each pair once, both ways added below
        low = slice(0, rows - dr), slice(max(0, -dc), columns - max(0, dc))
        high = slice(dr, rows), slice(max(0, dc), columns + min(0, dc))
        length = float(np.hypot(dr * spacing_mm[0], dc * spacing_mm[1]))
        tails.append(number[low].ravel())
        heads.append(number[high].ravel())
        costs.append((length * (cost[low] + cost[high]) / 2).ravel())
    tail, head, price = (np.concatenate(part) for part in (tails, heads, costs))
    both = np.concatenate([tail, head]), np.concatenate([head, tail])
    return coo_array((np.concatenate([price, price]), both), shape=(cost.size, cost.size)).tocsr()
