"""Islands: a click drops the separate part under it, or keeps only that one."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import in_3d, label_box, part_under, under

TITLE = "Islands"
ICON = "shapes"
KEY = None
CURSOR = "cross"
HELP = "Click a separate part of a label to drop it; with Ctrl only that part stays."
HAND = "click"
ORDER = 30

DROP, KEEP = "drop", "keep"


@dataclass(frozen=True)
class Options:
    """What a click does; Ctrl does the other."""

    click: str = field(default=DROP, metadata={"words": "Click", "choices": (DROP, KEEP)})
    in_3d: bool = in_3d(True)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label around the click; a click beside it does nothing."""
    found = label_box(mask, gesture, gesture.label, options.in_3d)
    if found is None or under(mask, gesture) != gesture.label:
        name = gesture.label_name or f"label {gesture.label}"
        return f"Click a part of {name.lower()}, or unlock the label that is there."
    return found


def compute(job: Job) -> Mask:
    """Without the part, or without the others."""
    inside = job.mask == job.label
    part = part_under(inside, job)
    keep = (job.options["click"] == KEEP) != bool(job.erase[-1])
    labels = job.mask.copy()
    labels[inside & ~part if keep else part] = 0
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "drop island" """
    keep = (options.click == KEEP) != gesture.erase
    return "keep island" if keep else "drop island"
