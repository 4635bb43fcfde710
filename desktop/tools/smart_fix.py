"""Smart fix: a stroke over what is wrong, and the boundary moves to where draft, mask and image
agree with it.

Strokes say label, or with Ctrl not label; earlier ones of the same label still count. Every answer
is a minimum cut in a box around the stroke (`geometry.evidence` asks, `geometry.cut` decides) and
shows while the hand moves. Nothing outside the box changes; at its faces the mask stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.cut import cut
from desktop.tools.geometry.evidence import question
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.outline import title_of
from desktop.tools.geometry.previewed import Previewed

TITLE = "Smart fix"
ICON = "wand-sparkles"
KEY = "S"
CURSOR = "cross"
HELP = "Stroke over what is missing; hold Ctrl over what is too much. The boundary follows."
HAND = "drag"
ORDER = 4
FAR = True
NEEDS = ("probability",)
MOST_VOXELS = 64**3
LEAST_MARGIN_VOXELS = 4
LOOKED_AT = 8  # points of a stroke that are looked at to see how much has to change

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Options:
    """How far from the strokes it may reach at most."""

    reach_mm: float = field(
        default=60.0,
        metadata={"words": "Reach", "unit": "mm", "low": 4.0, "high": 120.0, "step": 2.0},
    )


class Fixing(Previewed):
    """A stroke whose every voxel is a seed, however fast the hand was."""

    @property
    def path_kji(self) -> Points:  # type: ignore[override]
        """The stroke itself."""
        return self.points_kji

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """The hand moved on; the way from the last point counts too."""
        point = np.asarray(point_kji, dtype=np.float64)
        last = np.asarray(self._points[-1]) if self._points else point
        if self._points:
            steps = int(np.ceil(np.abs(point - last).max()))
            for step in range(1, steps):
                super().extend(last + (point - last) * step / steps)
        super().extend(point)
        return self._between(last, point)

    def _between(self, last: Points, point: Points) -> Box | None:
        """Where the stroke itself is to be repainted."""
        ends = np.asarray([last, point])
        low = np.clip(np.floor(ends.min(axis=0)), 0, None).astype(int)
        high = np.minimum(np.ceil(ends.max(axis=0)).astype(int) + 1, self.mask.shape)
        if (low >= high).any():
            return None
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def begin(mask: Mask, gesture: Gesture, options: Options) -> Fixing:
    """Start a stroke; the session asks as it grows."""

    def region(points: Sequence[Sequence[float]]) -> Box | None:
        return around(mask, gesture, np.asarray(points), options.reach_mm)

    return Fixing(mask, gesture, region, "smart_fix", title_of("smart fix", gesture))


def compute(job: Job) -> Mask:
    """The labels with the boundary where it costs least."""
    asked = question(job, float(job.options["reach_mm"]))
    inside = cut(asked.pull, asked.across)
    labels: Mask = job.mask.copy()
    labels[inside] = job.label
    labels[~inside & (job.mask == job.label)] = 0
    return labels


def around(mask: Mask, gesture: Gesture, points: Points, reach_mm: float) -> Box | None:
    """A box around the newest part of a stroke, wide enough for what has to change and never of
    more than 64 x 64 x 64 voxels."""
    voxels = np.rint(points).astype(int)
    voxels = voxels[np.all((voxels >= 0) & (voxels < mask.shape), axis=1)]
    if len(voxels) == 0:
        return None
    wanted = margin_mm(mask, gesture, voxels, reach_mm)
    while True:
        low, high = voxels.min(axis=0), voxels.max(axis=0) + 1
        for share in (1.0, 0.85, 0.7, 0.55, 0.45, 0.35, 0.25, 0.15, 0.0):
            margin = np.ceil(wanted * share / np.asarray(gesture.spacing_mm)).astype(int)
            margin = np.maximum(margin, LEAST_MARGIN_VOXELS)
            margin[gesture.axis] = max(1, min(margin[gesture.axis], margin.max()))
            ends = np.maximum(low - margin, 0), np.minimum(high + margin, mask.shape)
            if np.prod(ends[1] - ends[0]) <= MOST_VOXELS:
                (k0, j0, i0), (k1, j1, i1) = (tuple(int(v) for v in end) for end in ends)
                return (k0, j0, i0), (k1, j1, i1)
        voxels = voxels[len(voxels) // 4 + 1 :]


def margin_mm(mask: Mask, gesture: Gesture, voxels: NDArray[np.int64], reach_mm: float) -> float:
    """How far the answer may have to move: as deep as the stroke lies in the wrong, and as far as
    the organ beside it is thick. Looks along the three axes from a few points of the stroke."""
    deep, thick = 0.0, 0.0
    for voxel in voxels[:: -(-len(voxels) // LOOKED_AT)]:
        gaps, chords = [], []
        for axis, mm in enumerate(gesture.spacing_mm):
            index: list[int | slice] = [int(v) for v in voxel]
            index[axis] = slice(None)
            gap, chord = _along_line(mask[tuple(index)] == gesture.label, int(voxel[axis]))
            gaps.append(gap * mm)
            chords.append(chord * mm)
        deep = max(deep, min(gaps))
        thick = max(thick, min(chords))
    far = 2.2 * deep + 1.5 * thick
    return min(far, reach_mm) if np.isfinite(far) else reach_mm


def _along_line(mine: NDArray[np.bool_], at: int) -> tuple[float, float]:
    """How far the nearest voxel on the other side is, and how long the label is there."""
    other = np.flatnonzero(mine != mine[at])
    if other.size == 0:
        return np.inf, float(mine.size) if mine[at] else 0.0
    nearest = int(other[np.argmin(np.abs(other - at))])
    inside = at if mine[at] else nearest
    ends = np.flatnonzero(~mine)
    below, above = ends[ends < inside], ends[ends > inside]
    start = int(below[-1]) if below.size else -1
    stop = int(above[0]) if above.size else mine.size
    return float(abs(nearest - at)), float(stop - start - 1)
