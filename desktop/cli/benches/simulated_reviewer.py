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

TEMPERS = ("perfect", "noisy", "lazy")
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
    wanted = noisy(start, truth, seed) if temper == "noisy" else truth
    wrong = start != wanted
    if not wrong.any() and draft is not None:
        return HandedIn(wanted, "accept", SECONDS_TO_OPEN + SECONDS_A_CLICK, 1, 0)
    clicks = int(ndimage.label(wrong)[1])
    edited = int((wrong & (surface(start) | surface(wanted))).sum())
    seconds = SECONDS_TO_OPEN + SECONDS_A_CLICK * clicks + SECONDS_A_SURFACE_VOXEL * edited
    return HandedIn(wanted, "correct", seconds, clicks, edited)


def seconds_to_draw(truth: Mask) -> float:
    """What drawing the same mask from nothing would have cost."""
    return review(None, truth).seconds


def noisy(start: Mask, truth: Mask, seed: int) -> Mask:
    """One uncertain voxel along the boundary, and a twentieth of the wrong parts missed."""
    random = np.random.default_rng(seed)
    given = truth.copy()
    moved = ndimage.maximum_filter(truth, 3)
    edge = surface(truth) | surface(moved)
    flips = edge & (random.random(truth.shape) < 0.25)
    given[flips] = moved[flips]
    parts, count = ndimage.label(start != truth)
    missed = np.flatnonzero(random.random(count) < MISSED_SHARE) + 1
    left = np.isin(parts, missed)
    given[left] = start[left]
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
