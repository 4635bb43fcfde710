"""The part of a mask that a press or a click is about: a label on one slice or in space, and the
region of it under the pointer.

`region` of a tool names the box with it; `compute` works on arrays of that box, one voxel thick
along the view's axis where the tool keeps to the slice, so that the same lines serve both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask, bounds, overlap
from desktop.tools.geometry.flood import flood
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job


def in_3d(default: bool) -> Any:
    """The switch that most of these tools have."""
    return field(default=default, metadata={"words": "In 3-D"})


def slice_box(gesture: Gesture, shape: Sequence[int]) -> Box:
    """The whole slice that the gesture is made on."""
    low, high = [0, 0, 0], [int(n) for n in shape]
    low[gesture.axis] = gesture.slice_index
    high[gesture.axis] = gesture.slice_index + 1
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def label_box(
    mask: Mask, gesture: Gesture, label: int, everywhere: bool, margin_mm: float = 0.0
) -> Box | None:
    """The box around a label on the slice, or `everywhere`, with room around it; None without."""
    within = ((0, 0, 0), _whole(mask)) if everywhere else slice_box(gesture, mask.shape)
    (k0, j0, i0), (k1, j1, i1) = within
    found = bounds(mask[k0:k1, j0:j1, i0:i1] == label, (k0, j0, i0))
    if found is None:
        return None
    room = [int(np.ceil(margin_mm / step)) if margin_mm else 0 for step in gesture.spacing_mm]
    if not everywhere:
        room[gesture.axis] = 0
    low, high = found
    wider = (
        (low[0] - room[0], low[1] - room[1], low[2] - room[2]),
        (high[0] + room[0], high[1] + room[1], high[2] + room[2]),
    )
    return overlap(wider, within)


def under(mask: Mask, gesture: Gesture) -> int:
    """The label at the place of the press; 0 beside the image."""
    k, j, i = (round(float(v)) for v in gesture.points_kji[-1])
    inside = all(0 <= v < n for v, n in zip((k, j, i), mask.shape, strict=True))
    return int(mask[k, j, i]) if inside else 0


def absent(gesture: Gesture, everywhere: bool) -> str:
    """Why there is nothing to do."""
    name = gesture.label_name or f"Label {gesture.label}"
    where = "in this case" if everywhere else "on this slice"
    return f"{name[:1].upper()}{name[1:]} is not {where}, so nothing was changed."


def part_under(inside: NDArray[np.bool_], job: Job) -> NDArray[np.bool_]:
    """The region of `inside` under the pointer, or the nearest to it; nothing where there is none.

    `inside` covers the job's box; the pointer may lie beside it.
    """
    seed = np.zeros_like(inside)
    here = tuple(round(float(v)) for v in job.inner_kji[-1])
    if all(0 <= v < n for v, n in zip(here, inside.shape, strict=True)) and inside[here]:
        seed[here] = True
        return flood(inside, seed)
    places = np.argwhere(inside)
    if places.size:
        away_mm = (places - job.inner_kji[-1]) * job.spacing_mm
        seed[tuple(places[int((away_mm**2).sum(axis=1).argmin())])] = True
    return flood(inside, seed)


def _whole(mask: Mask) -> tuple[int, int, int]:
    k, j, i = mask.shape
    return k, j, i


def least_mm(by_mm: float, spacing_mm: Sequence[float], axis: int, everywhere: bool) -> float:
    """A length that is no shorter than the finest step of the slice, so that a press does
    something on every image."""
    return max(by_mm, min(spacing_mm[a] for a in range(3) if everywhere or a != axis))
