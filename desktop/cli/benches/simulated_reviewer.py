"""A simulated reviewer, for benches and the demo: truth in files outside the workspace, costs
stated.

Reads a draft and the true mask; says what a reviewer of a given temper would hand in and how
many active seconds it took. Always named as simulated wherever its numbers appear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import ndimage

SECONDS_TO_OPEN = 20.0
SECONDS_A_CLICK = 4.0
SECONDS_A_SURFACE_VOXEL = 0.02
LAZY_ABOVE = 0.9
MISSED_SHARE = 0.05
Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class HandedIn:
    """What the reviewer gives back: the mask (k, j, i), the decision, the active seconds."""

    mask: Mask
    kind: str
    seconds: float
    clicks: int
    edited_surface_voxels: int


def review(draft: Mask | None, truth: Mask, temper: str = "perfect", seed: int = 0) -> HandedIn:
    """Correct a draft towards the truth (or draw it, without one) and count what it cost."""
    start = np.zeros_like(truth) if draft is None else draft
    if temper == "lazy" and draft is not None and mean_dice(draft, truth) > LAZY_ABOVE:
        return HandedIn(start, "accept", SECONDS_TO_OPEN + SECONDS_A_CLICK, 1, 0)
    wanted = noisy(start, truth, seed) if temper == "noisy" and draft is not None else truth
    wrong = start != wanted
    if not wrong.any() and draft is not None:
        return HandedIn(wanted, "accept", SECONDS_TO_OPEN + SECONDS_A_CLICK, 1, 0)
    clicks = strokes(start, wanted)
    edited = int((wrong & (surface(start) | surface(wanted))).sum())
    seconds = SECONDS_TO_OPEN + SECONDS_A_CLICK * clicks + SECONDS_A_SURFACE_VOXEL * edited
    return HandedIn(wanted, "correct", seconds, clicks, edited)


def strokes(start: Mask, wanted: Mask) -> int:
    """One act for each label and axial slice and stretch of change; near ones are one stroke."""
    count = 0
    for label in np.unique(wanted[start != wanted]):
        for k in np.flatnonzero(((start != wanted) & (wanted == label)).any(axis=(1, 2))):
            changed = (start[k] != wanted[k]) & (wanted[k] == label)
            count += int(ndimage.label(ndimage.binary_dilation(changed, iterations=2))[1])
    return count


def seconds_to_draw(truth: Mask) -> float:
    """What drawing the same mask from nothing would have cost."""
    return review(None, truth).seconds


def noisy(start: Mask, truth: Mask, seed: int) -> Mask:
    """One voxel deep at the boundary is not seen; a twentieth of what is deeper is missed."""
    random = np.random.default_rng(seed)
    wrong = start != truth
    near = ndimage.binary_dilation(surface(start)) & wrong
    deep = ndimage.binary_propagation(wrong & ~near, mask=wrong)
    parts, count = ndimage.label(deep)
    missed = np.flatnonzero(random.random(count) < MISSED_SHARE) + 1
    given = start.copy()
    seen = deep & ~np.isin(parts, missed)
    given[seen] = truth[seen]
    return given


def surface(mask: Mask) -> Mask:
    """Foreground voxels with a face neighbour of another label."""
    inner = np.ones(mask.shape, bool)
    for axis in range(mask.ndim):
        for shift in (1, -1):
            inner &= np.roll(mask, shift, axis) == mask
    return (mask > 0) & ~inner


def mean_dice(one: Mask, other: Mask) -> float:
    """Mean Dice over the labels either mask holds."""
    labels = set(np.unique(one)) | set(np.unique(other)) - {0}
    values = []
    for label in labels - {0}:
        a, b = one == label, other == label
        values.append(2.0 * (a & b).sum() / (a.sum() + b.sum()))
    return float(np.mean(values)) if values else 1.0
