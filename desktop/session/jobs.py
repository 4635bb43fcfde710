"""What a tool's job holds of the open case: the part around the hand, and what is known about it.

Reads the open case and the mask; writes nothing. `computing` has the job done.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask, overlap, slices_of
from desktop.session import draft_maps
from desktop.session.opened import OpenCase
from desktop.tools import Gesture, Job, Tool
from desktop.tools.geometry.job import options_of


def make_job(
    of: Tool,
    opened: OpenCase,
    mask: Mask,
    gesture: Gesture,
    options: Any,
    part: tuple[Box, Mask],
    points: tuple[NDArray[np.float64], NDArray[np.bool_]],
) -> Job:
    """`part` is the box with its labels as they were before the hand came, `points` (n, 3) where
    the hand went and (n,) whether it said "not this"."""
    box, labels = part
    k, j, i = mask.shape
    return Job(
        tool=of.id,
        box_kji=box,
        shape=(k, j, i),
        spacing_mm=opened.spacing_mm,
        label=gesture.label,
        axis=gesture.axis,
        slice_index=gesture.slice_index,
        mask=labels,
        image=np.ascontiguousarray(opened.image[slices_of(box)]),
        probability=(
            draft_maps.probability(opened, gesture.label, box)
            if "probability" in of.needs
            else None
        ),
        verified=vouched(opened, mask, box, gesture) if "verified" in of.needs else None,
        points_kji=points[0],
        erase=points[1],
        options=options_of(options),
    )


def vouched(opened: OpenCase, mask: Mask, box: Box, gesture: Gesture) -> NDArray[np.bool_]:
    """What a person stands behind: verified slices, or all that is drawn where nothing was
    drafted."""
    k, j, i = slices_of(box)
    part = np.zeros(tuple(s.stop - s.start for s in (k, j, i)), dtype=bool)
    part[opened.verified[k]] = True
    if opened.draft_mask is None or opened.start_mask is None:
        drawn = mask[k, j, i] == gesture.label
        others = tuple(axis for axis in range(3) if axis != gesture.axis)
        part |= drawn.any(axis=others, keepdims=True)
    return part


def meets(points_kji: NDArray[np.float64], box: Box) -> bool:
    """Whether the box around some points shares a voxel with another."""
    low = points_kji.min(axis=0).astype(int)
    high = points_kji.max(axis=0).astype(int) + 1
    around = (tuple(int(v) for v in low), tuple(int(v) for v in high))
    return overlap(around, box) is not None  # type: ignore[arg-type]
