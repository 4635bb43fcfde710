"""Grow: the region under the pointer becomes a little larger, by one press."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.edit import Box, Mask
from desktop.tools.geometry.distance import distance_mm
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, in_3d, label_box, least_mm, part_under

TITLE = "Grow"
ICON = "expand"
KEY = "="
CURSOR = "cross"
HELP = "Make the region under the pointer larger by 1 mm, at least by one voxel."
HAND = "press"
ORDER = 20


@dataclass(frozen=True)
class Options:
    """By how much, and whether the slices above and below take part."""

    by_mm: float = field(
        default=1.0, metadata={"words": "By", "unit": "mm", "low": 0.5, "high": 10.0, "step": 0.5}
    )
    in_3d: bool = in_3d(False)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label with room to grow."""
    room = least_mm(options.by_mm, gesture.spacing_mm, gesture.axis, options.in_3d)
    found = label_box(mask, gesture, gesture.label, options.in_3d, room)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """Every voxel whose centre is within reach of the region's."""
    everywhere = bool(job.options["in_3d"])
    reach = least_mm(float(job.options["by_mm"]), job.spacing_mm, job.axis, everywhere)
    part = part_under(job.mask == job.label, job)
    labels = job.mask.copy()
    labels[distance_mm(part, job.spacing_mm, reach) <= reach + 1e-3] = job.label
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "grow 1 mm" """
    return f"grow {options.by_mm:g} mm" + (" in 3-D" if options.in_3d else "")
