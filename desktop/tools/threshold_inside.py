"""Threshold inside: of a label only the voxels stay whose grey value lies in a range."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, in_3d, label_box
from desktop.tools.geometry.values import (
    LEAST,
    MOST,
    between_values,
    high_field,
    low_field,
    said_range,
)

TITLE = "Threshold inside"
ICON = "funnel"
KEY = None
CURSOR = "cross"
HELP = "Keep only the voxels of the label under the pointer whose value lies in the range."
HAND = "press"
ORDER = 27


@dataclass(frozen=True)
class Options:
    """Which values stay."""

    low: float = low_field()
    high: float = high_field()
    in_3d: bool = in_3d(False)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label; a range without ends changes nothing."""
    if (min(options.low, options.high), max(options.low, options.high)) == (LEAST, MOST):
        return "Set From or To below the tools first: now every value stays."
    found = label_box(mask, gesture, gesture.label, options.in_3d)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """Without the voxels beyond the range."""
    stays = between_values(job.image, float(job.options["low"]), float(job.options["high"]))
    labels = job.mask.copy()
    labels[(job.mask == job.label) & ~stays] = 0
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "keep 80 to 160" """
    return f"keep {said_range(options.low, options.high)}"
