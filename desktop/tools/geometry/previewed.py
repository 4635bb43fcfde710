"""A drag whose result is computed elsewhere and shown as it comes: smart fix, region grow.

Collects the points of the hand; the session takes its newest `job`, has it computed off the
window's thread and hands the labels back with `take`. What is on screen is then the tool's answer
so far, and the whole drag ends as one Edit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from desktop.edit import Box, Edit, Mask, between, slices_of, union
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import permitted

Ask = tuple[Box, np.ndarray, np.ndarray]  # box, points (n, 3), erase (n,)


class Previewed:
    """One drag. `region` says which part of the volume its answer may change."""

    path_kji: np.ndarray | None = None
    remembers = True

    def __init__(
        self,
        mask: Mask,
        gesture: Gesture,
        region: Callable[[Sequence[Sequence[float]]], Box | None],
        tool: str,
        name: str,
    ) -> None:
        """`region` takes all points so far and answers the box to compute on, None outside."""
        self.mask, self.gesture, self.tool, self.name = mask, gesture, tool, name
        self.met_locked: set[int] = set()
        self.box_kji: Box | None = None
        self._region = region
        self._points: list[list[float]] = []
        self._asked = 0
        self._before: tuple[Box, Mask] | None = None

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """The hand moved on; nothing is on screen until an answer comes."""
        point = [float(v) for v in np.asarray(point_kji, dtype=np.float64)]
        if not self._points or self._points[-1] != point:
            self._points.append(point)
        return None

    @property
    def points_kji(self) -> np.ndarray:
        """Where the hand went, (n, 3)."""
        return np.asarray(self._points, dtype=np.float64).reshape(-1, 3)

    @property
    def waits(self) -> bool:
        """Whether points came since the last job was taken."""
        return len(self._points) > self._asked

    def ask(self, again: bool = False) -> Ask | None:
        """The newest question, once unless asked again; None when nothing is new or all lies
        outside."""
        if not (self.waits or (again and self._points)):
            return None
        self._asked = len(self._points)
        box = self._region(self._points)
        if box is None:
            return None
        points = np.asarray(self._points, dtype=np.float64)
        return box, points, np.full(len(points), self.gesture.erase)

    def take(self, box_kji: Box, labels: Mask) -> Box | None:
        """Show an answer; answers the box to repaint."""
        damaged = self._put_back()
        region = self.mask[slices_of(box_kji)]
        self._before = (box_kji, region.copy())
        new, met = permitted(region, labels, self.gesture.label, self.gesture.locked)
        self.met_locked |= met
        region[...] = new
        self.box_kji = box_kji if damaged is None else union(damaged, box_kji)
        return self.box_kji

    def before(self, box_kji: Box) -> Mask:
        """The labels of this box as they were when the drag began."""
        whole = self.mask
        if self._before is None:
            return whole[slices_of(box_kji)].copy()
        shown = whole[slices_of(self._before[0])].copy()
        whole[slices_of(self._before[0])] = self._before[1]
        old = whole[slices_of(box_kji)].copy()
        whole[slices_of(self._before[0])] = shown
        return old

    def finish(self) -> Edit | None:
        """The whole drag as one edit; the mask already shows it."""
        if self._before is None:
            return None
        box, old = self._before
        about = {
            "axis": self.gesture.axis,
            "slice_index": self.gesture.slice_index,
            "tool": self.tool,
        }
        return between(old, self.mask[slices_of(box)], box[0], self.name, **about)

    def cancel(self) -> Box | None:
        """Put everything back as it was; answers the box to repaint."""
        self._put_back()
        box, self.box_kji = self.box_kji, None
        return box

    def _put_back(self) -> Box | None:
        if self._before is None:
            return None
        box, old = self._before
        self.mask[slices_of(box)] = old
        self._before = None
        return box
