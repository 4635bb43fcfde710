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


class RunningSum:
    """The sum of the slices of a slab, kept: of the next slab a few slices more and a few less."""

    def __init__(self) -> None:
        self._of: tuple[np.ndarray, int] | None = None
        self._ends = (0, 0)
        self._total = np.empty(0)

    def through(self, volume: np.ndarray, axis: int, first: int, end: int) -> np.ndarray:
        """The sum of the slices first to end (exclusive); good until the next is asked for."""
        known = self._of is not None and self._of[0] is volume and self._of[1] == axis
        before, after = self._ends
        moved = abs(first - before) + abs(end - after)
        # whole numbers only: what is added and taken away again leaves nothing behind
        if not known or volume.dtype.kind not in "iu" or moved >= end - first:
            self._total = _total(_block(volume, axis, first, end), axis)
        else:
            for index in range(min(first, before), max(end, after)):
                now, then = first <= index < end, before <= index < after
                if now != then:
                    cut = _block(volume, axis, index, index + 1).squeeze(axis)
                    wide = cut.astype(self._total.dtype)
                    (np.add if now else np.subtract)(self._total, wide, out=self._total)
        self._of, self._ends = (volume, axis), (first, end)
        return self._total


def projected(
    volume: np.ndarray,
    plane: Plane,
    first: int,
    end: int,
    kind: str,
    sums: RunningSum | None = None,
) -> np.ndarray:
    """The slices first to end (exclusive) as one, in the order of `plane.cut` and its type."""
    if kind == "Mean":
        total = (sums or RunningSum()).through(volume, plane.axis, first, end)
        mean = total.astype(np.float32) / np.float32(end - first)
        whole = volume.dtype.kind in "iu"
        flat = (np.rint(mean, out=mean) if whole else mean).astype(volume.dtype)
    else:
        flat = _extreme(_block(volume, plane.axis, first, end), plane.axis, kind)
    return flat[::-1] if plane.flipped else flat


def _block(volume: np.ndarray, axis: int, first: int, end: int) -> np.ndarray:
    return volume[(slice(None),) * axis + (slice(first, end),)]


def _extreme(block: np.ndarray, axis: int, kind: str) -> np.ndarray:
    """The largest or the smallest along an axis."""
    reduce = np.max if kind == "MIP" else np.min
    if axis < block.ndim - 1:
        return np.asarray(reduce(block, axis=axis))
    # slices that lie scattered: a row of all of them fits the cache, all rows do not
    flat = np.empty(block.shape[:-1], block.dtype)
    for row, into in zip(block, flat, strict=True):
        into[...] = reduce(np.ascontiguousarray(row.T), axis=0)
    return flat


def _total(block: np.ndarray, axis: int) -> np.ndarray:
    """The sum along an axis: slice by slice, or as a product where slices lie scattered."""
    kind = np.int32 if block.dtype.kind in "iu" else np.float32
    if axis == block.ndim - 1:
        ones = np.ones(block.shape[-1], np.float32)
        return np.asarray(block.astype(np.float32) @ ones).astype(kind)
    cuts = np.moveaxis(block, axis, 0)
    total = cuts[0].astype(kind)
    wide = np.empty_like(total)
    for cut in cuts[1:]:
        np.copyto(wide, cut)  # adding it as it is would widen it slowly
        np.add(total, wide, out=total)
    return total
