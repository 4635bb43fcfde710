"""What hangs together with a seed: a flood over whole runs of voxels, in plain numpy.

A flood that walks voxel by voxel needs as many rounds as the region is long. Filling the whole run
along one axis, then along the next, needs as many as the region has bends. Neighbours share a face.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def flood(allowed: NDArray[np.bool_], seeds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The allowed voxels that can be reached from the seeds without leaving what is allowed."""
    reached = allowed & seeds
    axes = [axis for axis in range(allowed.ndim) if allowed.shape[axis] > 1]
    runs = {axis: _runs(allowed, axis) for axis in axes}
    count = int(np.count_nonzero(reached))
    while count:
        for axis in axes:
            reached = _along(reached, runs[axis], axis)
        before, count = count, int(np.count_nonzero(reached))
        if count == before:
            break
    return reached


def _runs(allowed: NDArray[np.bool_], axis: int) -> NDArray[np.int32]:
    """The number of the run that each voxel lies in along an axis, 0 where nothing is allowed."""
    lines = np.ascontiguousarray(np.moveaxis(allowed, axis, -1))
    starts = lines.copy()
    starts[..., 1:] &= ~lines[..., :-1]
    numbers = np.cumsum(starts.ravel(), dtype=np.int32).reshape(lines.shape)
    numbers[~lines] = 0
    return numbers


def _along(reached: NDArray[np.bool_], runs: NDArray[np.int32], axis: int) -> NDArray[np.bool_]:
    """Every run that holds a reached voxel, whole."""
    hit = np.zeros(int(runs.max()) + 1, dtype=bool)
    hit[runs[np.moveaxis(reached, axis, -1)]] = True
    hit[0] = False
    return np.moveaxis(hit[runs], -1, axis)
