"""Copy slice: the active label as it is on the slice before, or after, the one in view."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from desktop.edit import Box, Mask, bounds, slices_of
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import slice_box

TITLE = "Copy slice"
ICON = "copy"
KEY = None
CURSOR = "cross"
HELP = "Copy the active label from the slice before, or after, in the view under the pointer."
HAND = "press"
ORDER = 25
UNDER = False

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Options:
    """Which neighbour, and what becomes of what is on this slice."""

    slice: str = field(default=BEFORE, metadata={"words": "Slice", "choices": (BEFORE, AFTER)})
    add: bool = field(default=False, metadata={"words": "Keep what is here"})


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """Both slices, as far as the label reaches on either."""
    beside = gesture.slice_index + _way(options.slice)
    if not 0 <= beside < mask.shape[gesture.axis]:
        return f"There is no slice {options.slice} this one, so nothing was copied."
    low, high = (list(corner) for corner in slice_box(gesture, mask.shape))
    low[gesture.axis] = min(beside, gesture.slice_index)
    high[gesture.axis] = low[gesture.axis] + 2
    both: Box = (low[0], low[1], low[2]), (high[0], high[1], high[2])
    label = mask[slices_of(both)] == gesture.label
    if not np.moveaxis(label, gesture.axis, 0)[beside - low[gesture.axis]].any():
        name = gesture.label_name or f"Label {gesture.label}"
        return f"{name[:1].upper()}{name[1:]} is not on slice {beside + 1}: nothing was copied."
    found = bounds(label, both[0])
    assert found is not None
    low, high = list(found[0]), list(found[1])
    low[gesture.axis], high[gesture.axis] = both[0][gesture.axis], both[1][gesture.axis]
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def compute(job: Job) -> Mask:
    """The neighbour's outline in place of this slice's, or added to it."""
    labels = job.mask.copy()
    slices = np.moveaxis(labels, job.axis, 0)
    here = job.slice_index - job.origin_kji[job.axis]
    copied = slices[1 - here] == job.label
    if not job.options["add"]:
        slices[here][slices[here] == job.label] = 0
    slices[here][copied] = job.label
    return labels


def _way(which: str) -> int:
    return -1 if which == BEFORE else 1


def said(gesture: Gesture, options: Options) -> str:
    """ "copy from slice 83" """
    return f"copy from slice {gesture.slice_index + 1 + _way(options.slice)}"
