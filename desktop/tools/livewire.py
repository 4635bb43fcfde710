"""Livewire: click along an edge and the line finds its way on it, from each click to the next.

The ways from the last click to every voxel near it are worked out beside the window; until they
are there the line runs straight, and it snaps to the edge as soon as they come.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.job import Job
from desktop.tools.geometry.livewire_path import Steps, followed, way_back
from desktop.tools.geometry.outline import Outline, OutlineOptions, Points, title_of
from desktop.tools.geometry.previewed import Ask

TITLE = "Livewire"
ICON = "spline"
KEY = "L"
CURSOR = "cross"
HELP = "Click along an edge; the line follows it. Double-click or Enter fills it."
HAND = "anchors"
ORDER = 5
FAR = True
Options = OutlineOptions
REACH_VOXELS = 110  # how far from a click ways are known


@dataclass
class Knot:
    """A click, the line that led to it, and the ways from it once they are known."""

    at: Points
    line: Points
    box: Box
    steps: Steps | None = None


class Wire(Outline):
    """A line that snaps to edges between its clicks."""

    remembers = False  # its points are no seeds of the next line

    def __init__(self, mask: Mask, gesture: Gesture, depth_slices: int, tool: str, name: str):
        super().__init__(mask, gesture, depth_slices, tool, name)
        self._knots: list[Knot] = []
        self._asked: Knot | None = None
        self._pointer: Points | None = None
        first, second = (axis for axis in range(3) if axis != gesture.axis)
        self._within = [first, second]

    # -- the line -----------------------------------------------------------------------------
    def corners(self) -> Points:
        """Every voxel of the line, closed along the edge from the last click to the first."""
        if len(self._knots) < 2:
            return np.asarray([knot.at for knot in self._knots]).reshape(-1, 3)
        closing = self._way(self._knots[-1], self._knots[0].at)
        return np.concatenate([*(knot.line for knot in self._knots), closing[1:-1]])

    @property
    def path_kji(self) -> Points:
        """The line up to the pointer."""
        line = np.concatenate([knot.line for knot in self._knots])
        if self._pointer is None:
            return line
        return np.concatenate([line, self._way(self._knots[-1], self._pointer)[1:]])

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """The pointer moved; the first point is where the line begins."""
        point = np.asarray(point_kji, dtype=np.float64)
        if not self._knots:
            self._knots.append(self._knot(point, point[None]))
            return self.around([point])
        before = self._tail()
        self._pointer = point
        return self.around(np.concatenate([before, self._tail()]))

    def anchor(self, point_kji: ArrayLike) -> Box | None:
        """A click: the line is kept up to here."""
        point = self.on_slice(point_kji)
        if point is None:
            return None
        if not np.array_equal(point, self._knots[-1].at):
            line = self._way(self._knots[-1], point)[1:]
            self._knots.append(self._knot(point, line))
        self._pointer = None
        return self.around(self.path_kji)

    def drop_anchor(self) -> bool:
        """Take the last click back; False when only the first is left."""
        if len(self._knots) <= 1:
            return False
        self._knots.pop()
        return True

    def cancel(self) -> Box | None:
        """Put everything back."""
        self._points = [knot.at for knot in self._knots]
        return super().cancel()

    # -- what is worked out beside the window ---------------------------------------------------
    @property
    def points_kji(self) -> Points:
        """The clicks, (n, 3)."""
        return np.asarray([knot.at for knot in self._knots]).reshape(-1, 3)

    @property
    def waits(self) -> bool:
        """Whether the ways from a click are still to be asked for."""
        return self._unknown() is not None

    def ask(self, again: bool = False) -> Ask | None:
        """The oldest click whose ways are not known."""
        knot = self._unknown()
        self._asked = knot
        if knot is None:
            return None
        return knot.box, knot.at[None], np.zeros(1, dtype=bool)

    def take(self, box_kji: Box, labels: Mask) -> Box | None:
        """The ways from the click that was asked for; the line from it snaps to them."""
        knot, self._asked = self._asked, None
        if knot is None:
            return None
        before = self.path_kji
        knot.steps = np.moveaxis(labels, self.gesture.axis, 0)[0]
        for one, following in zip(self._knots, self._knots[1:], strict=False):
            if one is knot:
                following.line = self._way(one, following.at)[1:]
        return self.around(np.concatenate([before, self.path_kji]))

    def _unknown(self) -> Knot | None:
        return next((knot for knot in self._knots if knot.steps is None), None)

    def _knot(self, at: Points, line: Points) -> Knot:
        low, high = [0, 0, 0], [0, 0, 0]
        voxel = _voxel(at, self.mask.shape)
        for axis, n in enumerate(self.mask.shape):
            reach = 0 if axis == self.gesture.axis else REACH_VOXELS
            low[axis] = max(0, voxel[axis] - reach)
            high[axis] = min(n, voxel[axis] + reach + 1)
        return Knot(at, line, ((low[0], low[1], low[2]), (high[0], high[1], high[2])))

    def _way(self, knot: Knot, to: Points) -> Points:
        """From a click to a point: along the edge where that is known, else straight."""
        if knot.steps is None:
            return np.asarray([knot.at, to])
        start, end = (self._inner(knot, point) for point in (knot.at, to))
        if not all(0 <= v < n for v, n in zip(end, knot.steps.shape, strict=True)):
            return np.asarray([knot.at, to])
        voxels = followed(knot.steps, start, end) + [knot.box[0][axis] for axis in self._within]
        line = np.full((len(voxels), 3), float(self.gesture.slice_index))
        line[:, self._within] = voxels
        return line if len(line) > 1 else np.asarray([knot.at, to])

    def _inner(self, knot: Knot, point: Points) -> tuple[int, int]:
        voxel = _voxel(point, self.mask.shape)
        row, column = (voxel[axis] - knot.box[0][axis] for axis in self._within)
        return row, column

    def _tail(self) -> Points:
        if self._pointer is None:
            return self._knots[-1].at[None]
        return self._way(self._knots[-1], self._pointer)


def _voxel(point_kji: Points, shape: tuple[int, ...]) -> tuple[int, int, int]:
    """The voxel nearest to a point, inside the grid."""
    k, j, i = (min(max(round(float(v)), 0), n - 1) for v, n in zip(point_kji, shape, strict=True))
    return k, j, i


def begin(mask: Mask, gesture: Gesture, options: OutlineOptions) -> Wire:
    """Start a line; the caller sets its clicks."""
    return Wire(mask, gesture, options.depth_slices, "livewire", title_of("livewire", gesture))


def compute(job: Job) -> Mask:
    """The step towards the last click from every voxel of the box (not labels: a map of ways)."""
    grey: NDArray[np.float64] = np.moveaxis(np.asarray(job.image), job.axis, 0)[0]
    first, second = (axis for axis in range(3) if axis != job.axis)
    voxel = _voxel(job.points_kji[-1], job.shape)
    start = voxel[first] - job.origin_kji[first], voxel[second] - job.origin_kji[second]
    steps = way_back(grey, start, (job.spacing_mm[first], job.spacing_mm[second]))
    return np.expand_dims(steps, job.axis)
