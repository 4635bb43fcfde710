"""Fill between slices: the label on the slices between two verified ones, from their shapes.

The signed distances of the two outlines are blended in the proportion of the way; outlines of one
piece each are first laid over each other by their centres, so that a slanted vessel does not thin
out half way. Only verified slices are read, and nothing that is verified is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, label_box

TITLE = "Fill between"
ICON = "layers-2"
KEY = "T"
CURSOR = "cross"
HELP = "Draw the label on the slices between verified ones, along the view under the pointer."
HAND = "press"
ORDER = 24
FAR = True
NEEDS = ("verified",)


@dataclass(frozen=True)
class Options:
    """Whether a slice that has the label already is drawn anew."""

    only_empty: bool = field(default=False, metadata={"words": "Only empty slices"})


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label from its first slice to its last."""
    return label_box(mask, gesture, gesture.label, True) or absent(gesture, True)


def why_not(job: Job) -> str | None:
    """Which verified slices are missing, in one sentence."""
    inside, known = _along(job)
    count = int((known.all(axis=(1, 2)) & inside.any(axis=(1, 2))).sum())
    if count < 2:
        more = "verify two" if count == 0 else "verify one more"
        return f"Fill between needs two verified slices with this label: {more} first."
    if not _gaps(inside, known):
        return "No slice lies between the verified ones, so there is nothing to fill."
    return None


def compute(job: Job) -> Mask:
    """New labels where nothing is verified."""
    inside, known = _along(job)
    labels = job.mask.copy()
    slices = np.moveaxis(labels, job.axis, 0)
    first, second = (job.spacing_mm[a] for a in range(3) if a != job.axis)
    for below, above in _gaps(inside, known):
        shapes = _Blend(inside[below], inside[above], (first, second))
        for n in range(below + 1, above):
            if job.options["only_empty"] and inside[n].any():
                continue
            new = shapes.at((n - below) / (above - below))
            slices[n][inside[n] & ~new & ~known[n]] = 0
            slices[n][new & ~known[n]] = job.label
    return labels


def _along(job: Job) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The label and what is verified, slice by slice of the view."""
    assert job.verified is not None
    label = np.moveaxis(job.mask == job.label, job.axis, 0)
    return label, np.moveaxis(job.verified, job.axis, 0)


def _gaps(inside: NDArray[np.bool_], known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Neighbouring verified slices that both have the label and are apart.

    A verified slice without it says that the label ends there: nothing is drawn across.
    """
    has = np.asarray(inside.any(axis=(1, 2)))
    whole = np.flatnonzero(known.all(axis=(1, 2)))
    return [
        (int(below), int(above))
        for below, above in pairwise(whole)
        if above - below > 1 and has[below] and has[above]
    ]


class _Blend:
    """Two outlines and everything between them."""

    def __init__(
        self,
        below: NDArray[np.bool_],
        above: NDArray[np.bool_],
        spacing_mm: tuple[float, float],
    ) -> None:
        self._fields = tuple(_signed(shape, spacing_mm) for shape in (below, above))
        self._way = np.zeros(2)
        if _pieces(below) == _pieces(above) == 1:
            self._way = _centre(above) - _centre(below)

    def at(self, share: float) -> NDArray[np.bool_]:
        """The outline at this share of the way from the first to the second."""
        from scipy import ndimage

        below, above = (
            ndimage.shift(field, offset, order=1, mode="nearest") if self._way.any() else field
            for field, offset in zip(
                self._fields, (share * self._way, (share - 1) * self._way), strict=True
            )
        )
        blend = np.asarray((1 - share) * below + share * above, dtype=np.float64)
        return blend[1:-1, 1:-1] > 0


def _signed(shape: NDArray[np.bool_], spacing_mm: tuple[float, float]) -> NDArray[np.float64]:
    """Positive inside, with one more pixel around: beyond the box the label is not."""
    from scipy import ndimage

    padded = np.pad(shape, 1)
    within = ndimage.distance_transform_edt(padded, sampling=spacing_mm)
    out = ndimage.distance_transform_edt(~padded, sampling=spacing_mm)
    signed: NDArray[np.float64] = within - out
    return signed


def _pieces(shape: NDArray[np.bool_]) -> int:
    from scipy import ndimage

    return int(ndimage.label(shape)[1])


def _centre(shape: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.argwhere(shape).mean(axis=0)
