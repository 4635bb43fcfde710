"""Shrink: the region under the pointer becomes a little smaller, by one press."""

from __future__ import annotations

from desktop.edit import Box, Mask
from desktop.tools import grow
from desktop.tools.geometry.distance import distance_mm
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, label_box, least_mm, part_under

TITLE = "Shrink"
ICON = "shrink"
KEY = "-"
CURSOR = "cross"
HELP = "Make the region under the pointer smaller by 1 mm, at least by one voxel."
HAND = "press"
ORDER = 21

Options = grow.Options


def region(mask: Mask, gesture: Gesture, options: grow.Options) -> Box | str:
    """The label with what lies beside it."""
    room = least_mm(0.0, gesture.spacing_mm, gesture.axis, options.in_3d)
    found = label_box(mask, gesture, gesture.label, options.in_3d, room)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """Without the voxels that are within reach of what is not the region. Beyond the edge of the
    image nothing is known, so nothing is taken away there."""
    everywhere = bool(job.options["in_3d"])
    reach = least_mm(float(job.options["by_mm"]), job.spacing_mm, job.axis, everywhere)
    part = part_under(job.mask == job.label, job)
    labels = job.mask.copy()
    labels[part & (distance_mm(~part, job.spacing_mm, reach) <= reach + 1e-3)] = 0
    return labels


def said(gesture: Gesture, options: grow.Options) -> str:
    """ "shrink 1 mm" """
    return f"shrink {options.by_mm:g} mm" + (" in 3-D" if options.in_3d else "")
