"""Polygon: corners set click by click around what gets the active label."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from desktop.edit import Box, Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.outline import NO_POINTS, Outline, OutlineOptions, Points, title_of

TITLE = "Polygon"
ICON = "pentagon"
KEY = "Shift+P"
CURSOR = "cross"
HELP = "Click corners around a region; double-click or Enter fills it. Ctrl+Z drops the last."
HAND = "anchors"
ORDER = 7
Options = OutlineOptions


class Corners(Outline):
    """A line of straight sides; the pointer shows where the next would go."""

    _tail: Points | None = None

    @property
    def path_kji(self) -> Points:
        """The sides so far and the one to the pointer."""
        line = [*self._points] if self._tail is None else [*self._points, self._tail]
        return np.asarray([*line, *line[:1]]) if len(line) > 2 else np.asarray(line or NO_POINTS)

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """The pointer moved; the first point is where the line begins."""
        point = np.asarray(point_kji, dtype=np.float64)
        if not self._points:
            self._points.append(point)
            return self.around([point])
        before = self.path_kji
        self._tail = point
        return self.around(np.concatenate([before[-3:], before[:1], self.path_kji[-3:]]))

    def anchor(self, point_kji: ArrayLike) -> Box | None:
        """A click: a corner is set here."""
        point = self.on_slice(point_kji)
        if point is None:
            return None
        if not np.array_equal(point, self._points[-1]):
            self._points.append(point)
        self._tail = None
        return self.around(self.path_kji)

    def drop_anchor(self) -> bool:
        """Take the last corner back; False when only the first is left."""
        if len(self._points) <= 1:
            return False
        self._points.pop()
        return True


def begin(mask: Mask, gesture: Gesture, options: OutlineOptions) -> Corners:
    """Start a line; the caller sets its corners."""
    return Corners(mask, gesture, options.depth_slices, "polygon", title_of("polygon", gesture))
