"""Fill holes: what the label encloses becomes the label, on the slice or in space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.edit import Box, Mask
from desktop.tools.geometry.flood import flood
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, in_3d, label_box

TITLE = "Fill holes"
ICON = "paint-bucket"
KEY = "Shift+T"
CURSOR = "cross"
HELP = "Fill what the label under the pointer encloses; other labels in it stay."
HAND = "press"
ORDER = 23


@dataclass(frozen=True)
class Options:
    """A hole on a slice may be a tunnel in space; only In 3-D knows."""

    in_3d: bool = in_3d(False)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The box around the label: a hole cannot reach beyond it."""
    found = label_box(mask, gesture, gesture.label, options.in_3d)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """Empty voxels that the label alone shuts in. Another label in a hole stays."""
    sides = [(1, 1)] * 3
    if not job.options["in_3d"]:
        sides[job.axis] = (0, 0)
    around = np.pad(job.mask != job.label, sides, constant_values=True)
    outside = np.ones_like(around)
    outside[
        tuple(slice(low, n - high) for (low, high), n in zip(sides, around.shape, strict=True))
    ] = False
    ways = flood(around, outside)
    ways = ways[
        tuple(slice(low, n - high) for (low, high), n in zip(sides, ways.shape, strict=True))
    ]
    labels = job.mask.copy()
    labels[~ways & (job.mask == 0)] = job.label
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "fill holes" """
    return "fill holes in 3-D" if options.in_3d else "fill holes"
