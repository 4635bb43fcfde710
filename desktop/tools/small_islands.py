"""Small islands: drops the separate parts of a label but the largest, or those below a size."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, in_3d, label_box

TITLE = "Small islands"
ICON = "brush-cleaning"
KEY = None
CURSOR = "cross"
HELP = "Keep the largest part of the label under the pointer, or the parts from a size on."
HAND = "press"
ORDER = 31
FAR = True

LARGEST, SIZE = "largest", "by size"


@dataclass(frozen=True)
class Options:
    """What stays."""

    keep: str = field(default=LARGEST, metadata={"words": "Keep", "choices": (LARGEST, SIZE)})
    from_ml: float = field(
        default=1.0,
        metadata={
            "words": "From",
            "unit": "ml",
            "low": 0.1,
            "high": 20.0,
            "step": 0.1,
            "when": ("keep", SIZE),
        },
    )
    in_3d: bool = in_3d(True)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The whole label."""
    found = label_box(mask, gesture, gesture.label, options.in_3d)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """Parts share faces; of two equally large ones the first stays."""
    from scipy import ndimage

    inside = job.mask == job.label
    parts, _ = ndimage.label(inside)
    voxels = np.bincount(parts.ravel())
    voxels[0] = 0
    if job.options["keep"] == LARGEST:
        stays = np.arange(voxels.size) == voxels.argmax()
    else:
        stays = voxels * np.prod(job.spacing_mm) / 1000 >= float(job.options["from_ml"])
    labels = job.mask.copy()
    labels[inside & ~stays[parts]] = 0
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "keep largest island" """
    if options.keep == LARGEST:
        return "keep largest island"
    return f"drop islands below {options.from_ml:g} ml"
