"""One picture through several slices: their mean, their largest or their smallest values.

Reads a block of the volume; the layers of a slice view keep what comes out until the slice, the
slab or the case is another.
"""

from dataclasses import dataclass

import numpy as np

from desktop.ui.plane import Plane


@dataclass(frozen=True)
class Slab:
    """A picture that was made, and of what: the volume, (first, end, kind)."""

    image: np.ndarray
    of: tuple[int, int, str]
    made: np.ndarray


def projected(volume: np.ndarray, plane: Plane, first: int, end: int, kind: str) -> np.ndarray:
    """The slices first to end (exclusive) as one, in the order of `plane.cut` and its type."""
    block = volume[(slice(None),) * plane.axis + (slice(first, end),)]
    if kind == "MIP":
        flat = block.max(axis=plane.axis)
    elif kind == "MinIP":
        flat = block.min(axis=plane.axis)
    else:
        mean = _total(block, plane.axis) / np.float32(end - first)
        flat = (np.rint(mean) if block.dtype.kind in "iu" else mean).astype(block.dtype)
    return flat[::-1] if plane.flipped else flat


def _total(block: np.ndarray, axis: int) -> np.ndarray:
    """The sum along an axis: slice by slice, or as a product where slices lie scattered."""
    if axis == block.ndim - 1:
        return np.asarray(block.astype(np.float32) @ np.ones(block.shape[-1], np.float32))
    cuts = np.moveaxis(block, axis, 0)
    total = cuts[0].astype(np.int32 if block.dtype.kind in "iu" else np.float32)
    for cut in cuts[1:]:
        np.add(total, cut, out=total)
    return total
