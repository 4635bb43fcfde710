"""A closed line over one slice, filled when it ends: lasso, polygon, livewire.

While it is drawn the mask stays as it is and only the line shows; `finish` writes the mask in
place like every live gesture, so that the whole line is one Edit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Edit, Mask, between, slices_of, union
from desktop.tools.geometry.capsule import Nib
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.polygon_fill import filled
from desktop.tools.geometry.stroke import permitted

Points = NDArray[np.float64]
NO_POINTS: Points = np.zeros((0, 3), dtype=np.float64)


@dataclass(frozen=True)
class OutlineOptions:
    """What every closed line asks."""

    depth_slices: int = field(
        default=1, metadata={"words": "Depth", "unit": "slice", "low": 1, "high": 9, "step": 1}
    )


class Outline:
    """The line so far. A drawn line grows with the hand; others put their own corners in."""

    def __init__(self, mask: Mask, gesture: Gesture, depth_slices: int, tool: str, name: str):
        self.mask, self.gesture, self.tool, self.name = mask, gesture, tool, name
        self.met_locked: set[int] = set()
        self.box_kji: Box | None = None
        self._depth_slices = depth_slices
        self._points: list[Points] = []
        self._before: Mask | None = None

    @property
    def path_kji(self) -> Points:
        """The line as it shows: closed, so that what will be filled is seen."""
        corners = self.corners()
        return np.concatenate([corners, corners[:1]]) if len(corners) > 2 else corners

    def corners(self) -> Points:
        """What will be filled; the last corner is joined to the first."""
        return np.asarray(self._points, dtype=np.float64).reshape(-1, 3)

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """The hand drew on to this point; answers the box in which the line changed."""
        point = np.asarray(point_kji, dtype=np.float64)
        if self._points and np.array_equal(self._points[-1], point):
            return None
        self._points.append(point)
        return self.around([self._points[0], *self._points[-2:]])

    def on_slice(self, point_kji: ArrayLike) -> Points | None:
        """The point, if it was made on the slice of this line."""
        point = np.asarray(point_kji, dtype=np.float64)
        off = abs(float(point[self.gesture.axis]) - self.gesture.slice_index)
        return point if off <= 0.5 else None

    def around(self, points: list[Points] | Points) -> Box | None:
        """The voxels of the slice around some points of the line, cut at the edge of the grid."""
        held = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        low = np.floor(held.min(axis=0)).astype(int)
        high = np.ceil(held.max(axis=0)).astype(int) + 1
        axis, index = self.gesture.axis, self.gesture.slice_index
        low[axis], high[axis] = index, index + 1
        k, j, i = (max(int(v), 0) for v in low)
        ends = [min(int(v), n) for v, n in zip(high, self.mask.shape, strict=True)]
        box = (k, j, i), (ends[0], ends[1], ends[2])
        return box if all(a < b for a, b in zip(*box, strict=True)) else None

    def before(self, box_kji: Box) -> Mask:
        """The labels of this box as they were when the line began."""
        if self._before is None or self.box_kji is None:
            return self.mask[slices_of(box_kji)].copy()
        filled_now = self.mask[slices_of(self.box_kji)].copy()
        self.mask[slices_of(self.box_kji)] = self._before
        old = self.mask[slices_of(box_kji)].copy()
        self.mask[slices_of(self.box_kji)] = filled_now
        return old

    def finish(self) -> Edit | None:
        """Fill the line and answer it as one edit; the mask shows it."""
        found = self._inside()
        if found is None:
            return None
        box, inside = found
        region = self.mask[slices_of(box)]
        gesture = self.gesture
        wanted = np.where(inside, np.uint8(0 if gesture.erase else gesture.label), region)
        new, met = permitted(region, wanted, gesture.label, gesture.locked)
        self.met_locked |= met
        self._before, self.box_kji = region.copy(), box
        region[...] = new
        about = {"axis": gesture.axis, "slice_index": gesture.slice_index, "tool": self.tool}
        return between(self._before, new, box[0], self.name, **about)

    def cancel(self) -> Box | None:
        """Put everything back; answers the box in which the line or its filling was."""
        box = self.around(self.path_kji) if len(self.path_kji) else None
        if self._before is not None and self.box_kji is not None:
            self.mask[slices_of(self.box_kji)] = self._before
            box = self.box_kji if box is None else union(box, self.box_kji)
        self._before, self.box_kji = None, None
        self._points.clear()
        return box

    def _inside(self) -> tuple[Box, NDArray[np.bool_]] | None:
        """The box around the filled voxels, and which of its voxels are."""
        axis, index = self.gesture.axis, self.gesture.slice_index
        first, second = (a for a in range(3) if a != axis)
        shape = self.mask.shape
        found = filled(self.corners()[:, [first, second]], (shape[first], shape[second]))
        if found is None:
            return None
        (top, left), inside = found
        below, above = Nib(0.0, depth_slices=self._depth_slices).depth(1.0)
        low, high = [0, 0, 0], [0, 0, 0]
        low[axis], high[axis] = max(0, index - below), min(shape[axis], index + above + 1)
        low[first], high[first] = top, top + inside.shape[0]
        low[second], high[second] = left, left + inside.shape[1]
        box = (low[0], low[1], low[2]), (high[0], high[1], high[2])
        slab = np.broadcast_to(
            np.expand_dims(inside, axis), [b - a for a, b in zip(*box, strict=True)]
        )
        return box, slab


def title_of(word: str, gesture: Gesture) -> str:
    """Its name in the undo list: "lasso, spleen, slice 84"."""
    done = f"{word} erase" if gesture.erase else word
    return f"{done}, {gesture.place}"
