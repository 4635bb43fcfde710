"""Region grow: press on a region and everything connected and alike is taken; drag to widen it.

The answer shows while the button is held: dragging up takes more, dragging down less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.outline import title_of
from desktop.tools.geometry.previewed import Previewed

TITLE = "Region grow"
ICON = "circle-dot-dashed"
KEY = "G"
CURSOR = "cross"
HELP = "Press on a region and hold: drag up to take more, down for less. Ctrl takes away."
HAND = "drag"
ORDER = 8
FAR = True
DOUBLED_BY_MM = 15.0


@dataclass(frozen=True)
class Options:
    """How alike, how far, and whether through the slices."""

    tolerance_percent: float = field(
        default=8.0,
        metadata={"words": "Tolerance", "unit": "%", "low": 0.5, "high": 60.0, "step": 0.5},
    )
    reach_mm: float = field(
        default=40.0,
        metadata={"words": "Reach", "unit": "mm", "low": 5.0, "high": 120.0, "step": 5.0},
    )
    in_3d: bool = field(default=True, metadata={"words": "In 3-D"})


class Growing(Previewed):
    """The press is the seed; where the hand is now says how alike."""

    remembers = False

    @property
    def path_kji(self) -> NDArray[np.float64]:  # type: ignore[override]
        """From the seed to the hand."""
        return self.points_kji[[0, -1]] if len(self._points) else self.points_kji


def begin(mask: Mask, gesture: Gesture, options: Options) -> Growing:
    """Start at the press; the session asks as the hand moves."""
    shape, spacing = mask.shape, gesture.spacing_mm

    def region(points: Sequence[Sequence[float]]) -> Box | None:
        seed = [round(v) for v in points[0]]
        if not all(0 <= v < n for v, n in zip(seed, shape, strict=True)):
            return None
        low, high = [0, 0, 0], [0, 0, 0]
        for axis, (at, n, mm) in enumerate(zip(seed, shape, spacing, strict=True)):
            through = options.in_3d or axis != gesture.axis
            reach = int(options.reach_mm / mm) if through else 0
            low[axis], high[axis] = max(0, at - reach), min(n, at + reach + 1)
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])

    return Growing(mask, gesture, region, "region_grow", title_of("region grow", gesture))


def compute(job: Job) -> Mask:
    """The labels with what is connected to the seed and as grey as it."""
    from scipy import ndimage

    seed = tuple(np.rint(job.inner_kji[0]).astype(int))
    erase = bool(job.erase[0])
    value, spread = _at_seed(job.image, seed)
    within = np.abs(job.image.astype(np.float32) - value) <= tolerance(job, spread)
    mine = job.mask == job.label
    within &= mine if erase else mine | (job.mask == 0)
    within[seed] = mine[seed] if erase else True
    parts, _ = ndimage.label(within & _within_reach(job, seed))
    labels: Mask = job.mask.copy()
    if parts[seed]:
        labels[parts == parts[seed]] = 0 if erase else job.label
    return labels


def tolerance(job: Job, spread: float) -> float:
    """How far a grey value may lie from that at the seed: doubled by each 15 mm of dragging up."""
    share = float(job.options["tolerance_percent"]) / 100
    return share * spread * 2.0 ** (risen_mm(job) / DOUBLED_BY_MM)


def risen_mm(job: Job) -> float:
    """How far the hand went up on the screen: anterior in an axial slice, superior in others."""
    down = 1 if job.axis == 0 else 0
    by = float(job.points_kji[-1][down] - job.points_kji[0][down]) * job.spacing_mm[down]
    return -by if down == 1 else by


def _at_seed(image: NDArray[Any], seed: tuple[int, ...]) -> tuple[float, float]:
    """The grey value at the seed (median of its neighbours), and how far values spread around."""
    near = tuple(slice(max(0, v - 1), v + 2) for v in seed)
    low, high = np.percentile(image[::2, ::2, ::2], (2, 98))
    return float(np.median(image[near])), max(float(high - low), 1e-6)


def _within_reach(job: Job, seed: tuple[int, ...]) -> NDArray[np.bool_]:
    """A ball around the seed, so that a leak ends somewhere and no corner of the box shows."""
    squared: NDArray[np.floating[Any]] = np.zeros((1, 1, 1), dtype=np.float32)
    for axis, (at, n, mm) in enumerate(zip(seed, job.mask.shape, job.spacing_mm, strict=True)):
        steps = ((np.arange(n, dtype=np.float32) - at) * mm) ** 2
        squared = squared + steps.reshape([-1 if a == axis else 1 for a in range(3)])
    return np.asarray(squared <= float(job.options["reach_mm"]) ** 2)
