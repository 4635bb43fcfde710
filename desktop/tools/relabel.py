"""Relabel: the part under the click becomes the active label."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import in_3d, label_box, part_under, under

TITLE = "Relabel"
ICON = "tag"
KEY = None
CURSOR = "cross"
HELP = "Click a part of another, unlocked label: it becomes the active label."
HAND = "click"
ORDER = 32
UNDER = False


@dataclass(frozen=True)
class Options:
    """How far the part reaches."""

    in_3d: bool = in_3d(True)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label that is under the click, with the part in it."""
    there = under(mask, gesture)
    if there in (0, gesture.label):
        name = gesture.label_name or f"label {gesture.label}"
        return f"Click a part of another label: it becomes {name.lower()}."
    found = label_box(mask, gesture, there, options.in_3d)
    assert found is not None, "the click lies in it"
    return found


def compute(job: Job) -> Mask:
    """The part with its new label."""
    k, j, i = (round(float(v)) for v in job.inner_kji[-1])
    labels = job.mask.copy()
    labels[part_under(job.mask == job.mask[k, j, i], job)] = job.label
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "relabel" """
    return "relabel in 3-D" if options.in_3d else "relabel"
