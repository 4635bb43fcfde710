"""Smooth: evens the outline of the region under the pointer, by one press, and keeps thin parts.

The signed distance of the region is averaged with a soft weight and cut at 0 again. That alone
would eat what is thinner than the weight: so the parts that an opening takes off, and that reach
further than a bump does, are put back as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.distance import blurred, distance_mm, signed_mm
from desktop.tools.geometry.flood import flood
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import absent, in_3d, label_box, least_mm, part_under

TITLE = "Smooth"
ICON = "waves"
KEY = "W"
CURSOR = "cross"
HELP = "Even the outline of the region under the pointer; vessels and thin rims stay."
HAND = "press"
ORDER = 22

ROOM_OF_SIGMA = 3.0
OPENED_OF_SIGMA = 1.3  # what a soft mean eats: a cylinder with a radius below 1.25 sigma
REACH_OF_SIGMA = 2.5  # a bump ends before this, a vessel goes on


@dataclass(frozen=True)
class Options:
    """How strongly, and what is spared."""

    by_mm: float = field(
        default=1.5, metadata={"words": "By", "unit": "mm", "low": 0.5, "high": 6.0, "step": 0.5}
    )
    keep_thin: bool = field(default=True, metadata={"words": "Keep thin parts"})
    in_3d: bool = in_3d(False)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The label with room for the soft weight."""
    sigma = least_mm(options.by_mm, gesture.spacing_mm, gesture.axis, options.in_3d)
    room = ROOM_OF_SIGMA * sigma
    found = label_box(mask, gesture, gesture.label, options.in_3d, room)
    return found or absent(gesture, options.in_3d)


def compute(job: Job) -> Mask:
    """The region cut anew."""
    sigma = least_mm(
        float(job.options["by_mm"]), job.spacing_mm, job.axis, bool(job.options["in_3d"])
    )
    part = part_under(job.mask == job.label, job)
    if not part.any():
        return job.mask.copy()
    signed = signed_mm(part, job.spacing_mm, ROOM_OF_SIGMA * sigma)
    # A voxel right on the cut stays what it was.
    soft = blurred(signed, job.spacing_mm, sigma) > np.where(part, -1e-4, 1e-4)
    if job.options["keep_thin"]:
        soft |= thin_parts(part, job.spacing_mm, sigma)
    labels = job.mask.copy()
    labels[part & ~soft] = 0
    labels[soft & ~part] = job.label
    return labels


def thin_parts(
    part: NDArray[np.bool_], spacing_mm: tuple[float, float, float], sigma_mm: float
) -> NDArray[np.bool_]:
    """What an opening takes off and what reaches far from the rest: vessels, rims, not bumps."""
    radius = OPENED_OF_SIGMA * sigma_mm
    core = part & (distance_mm(~part, spacing_mm, radius) > radius)
    opened = part & (distance_mm(core, spacing_mm, radius) <= radius)
    taken_off = part & ~opened
    reach = REACH_OF_SIGMA * sigma_mm
    far = taken_off & (distance_mm(opened, spacing_mm, reach) > reach)
    return flood(taken_off, far)


def said(gesture: Gesture, options: Options) -> str:
    """ "smooth 1.5 mm" """
    return f"smooth {options.by_mm:g} mm" + (" in 3-D" if options.in_3d else "")
