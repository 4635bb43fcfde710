"""Mirror: the part under the pointer, of whichever label, is added as the active label on the other
side of the body.

For what comes in pairs: draw the right kidney, take the label of the left one in hand and press
over the right. The plane is the one that mirrors this axial slice's image best, to half a voxel,
because a patient seldom lies in the middle of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.part import in_3d, label_box, part_under, under

TITLE = "Mirror"
ICON = "flip-horizontal-2"
KEY = None
CURSOR = "cross"
HELP = "Add the part under the pointer, of any label, on the other side as the active label."
HAND = "press"
ORDER = 26
UNDER = False

LEAST_OVERLAP = 0.5  # of the width: the plane lies in the middle half of the picture
MOST_ROWS = 192


@dataclass(frozen=True)
class Options:
    """How far the part reaches."""

    in_3d: bool = in_3d(False)


def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str:
    """The part's label and its mirror image: along i the box lies evenly about the plane."""
    if gesture.axis == 2 and not options.in_3d:
        return "A sagittal slice has no other side: take an axial or coronal view, or In 3-D."
    there = under(mask, gesture)
    found = label_box(mask, gesture, there, options.in_3d) if there else None
    if found is None:
        return "Point at a part of a label: it is added on the other side as the active label."
    k, _, i = (round(float(v)) for v in gesture.points_kji[-1])
    count = mask.shape[2]
    twice = mid_plane_twice(gesture.image[k] if gesture.image is not None else None, count)
    low, high = max(0, twice - (count - 1)), min(count - 1, twice) + 1
    if not low <= i < high:
        return "The other side of this place lies beside the picture, so nothing was added."
    return (found[0][0], found[0][1], low), (found[1][0], found[1][1], high)


def mid_plane_twice(axial: NDArray[Any] | None, count: int) -> int:
    """Twice the index i of the plane about which an axial slice is most like its mirror image.

    The rows' products with their own mirror image, summed, for every plane at once.
    """
    if axial is None:
        return count - 1
    rows = np.nan_to_num(np.asarray(axial[:: max(1, axial.shape[0] // MOST_ROWS)], np.float64))
    rows = rows - rows.mean()
    spectrum = np.fft.rfft(rows, 2 * count, axis=1)
    likeness = np.fft.irfft((spectrum**2).sum(axis=0), 2 * count)[: 2 * count - 1]
    first = int(count * LEAST_OVERLAP)
    middle = likeness[first : 2 * count - 1 - first]
    if middle.size == 0 or middle.max() <= 1e-9 * max(1.0, float((rows**2).sum())):
        return count - 1
    return first + int(middle.argmax())


def compute(job: Job) -> Mask:
    """The box turned about its middle."""
    k, j, i = (round(float(v)) for v in job.inner_kji[-1])
    part = part_under(job.mask == job.mask[k, j, i], job)
    labels = job.mask.copy()
    labels[part[:, :, ::-1]] = job.label
    return labels


def said(gesture: Gesture, options: Options) -> str:
    """ "mirror" """
    return "mirror in 3-D" if options.in_3d else "mirror"
