"""The mask of the open case, copied for the 3-D process in small bites.

Reads the session's mask and uncertainty, writes thinner arrays into the workspace's cache. Every
bite is one axial slice, so that copying 50 million voxels never holds the window up.
"""

import math
from collections.abc import Generator, Mapping
from pathlib import Path

import numpy as np

from desktop.edit import Box

FINEST_MM = 1.5
MOST_VOXELS = 5_000_000


def stride_for(
    shape: tuple[int, int, int], spacing_mm: tuple[float, float, float]
) -> tuple[int, int, int]:
    """As fine as a surface of some thousand triangles can show, and no finer."""
    finest = FINEST_MM
    while True:
        stride = [max(1, round(finest / mm)) for mm in spacing_mm]
        voxels = math.prod(-(-n // s) for n, s in zip(shape, stride, strict=True))
        if voxels <= MOST_VOXELS:
            return stride[0], stride[1], stride[2]
        finest *= 1.25


def copying(
    sources: Mapping[Path, np.ndarray], stride: tuple[int, int, int]
) -> Generator[None, None, None]:
    """Write every `stride`-th voxel of each source to its file."""
    for file, source in sources.items():
        yield from _copying(source, stride, file)


def part_of(
    source: np.ndarray, box_kji: Box, stride: tuple[int, int, int]
) -> tuple[tuple[int, int, int], np.ndarray] | None:
    """The voxels of a box that the thinner copy holds, with their corner there; None if none.

    A view, not a copy."""
    low, high = box_kji
    first = [-(-a // s) for a, s in zip(low, stride, strict=True)]
    last = [-(-b // s) for b, s in zip(high, stride, strict=True)]
    if any(a >= b for a, b in zip(first, last, strict=True)):
        return None
    k, j, i = (
        slice(a * s, (b - 1) * s + 1, s) for a, b, s in zip(first, last, stride, strict=True)
    )
    return (first[0], first[1], first[2]), source[k, j, i]


def _copying(
    source: np.ndarray, stride: tuple[int, int, int], file: Path
) -> Generator[None, None, None]:
    step_k, step_j, step_i = stride
    depth = -(-source.shape[0] // step_k)
    thin = np.empty((depth, *source[0, ::step_j, ::step_i].shape), np.uint8)
    for place in range(depth):
        thin[place] = source[place * step_k, ::step_j, ::step_i]
        yield
    file.parent.mkdir(parents=True, exist_ok=True)
    np.save(file, thin)
    yield
