"""A contour pushed by a soft disc: the drag of the nudge tool.

Remembers for every pixel of the slice from where its content was pushed there, in fractions of a
voxel, and looks the label up in the signed distance of what was there before the drag. So a hundred
small moves are as sharp as one, and moves below a voxel add up. The slices beside follow, less and
less. Reads and writes the open mask in place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Edit, Mask, between, bounds, overlap, slices_of, union
from desktop.tools.geometry.distance import signed_mm
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import permitted

STEP_OF_RADIUS = 0.25  # the longest move at once: a longer one would fold the image over itself
SIGNED_VOXELS = 2.0
Floats = NDArray[np.float32]


class Warp:
    """One drag with a disc of a radius; `below` and `above` are the slices that follow."""

    path_kji: NDArray[np.float64] | None = None

    def __init__(
        self,
        mask: Mask,
        gesture: Gesture,
        radius_mm: float,
        beside: tuple[int, int],
        tool: str,
        name: str,
    ) -> None:
        self.mask, self.gesture, self.tool, self.name = mask, gesture, tool, name
        self.met_locked: set[int] = set()
        self.box_kji: Box | None = None
        axis, index = gesture.axis, gesture.slice_index
        low, high = [0, 0, 0], list(mask.shape)
        low[axis] = max(0, index - beside[0])
        high[axis] = min(mask.shape[axis], index + beside[1] + 1)
        self._slab: Box = (low[0], low[1], low[2]), (high[0], high[1], high[2])
        self._old = mask[slices_of(self._slab)].copy()
        self._shown = np.moveaxis(mask[slices_of(self._slab)], axis, 0)
        away = np.abs(np.arange(low[axis], high[axis]) - index) / (max(beside) + 1)
        self._follows = (1 - away**2).astype(np.float32)
        self._within = [a for a in range(3) if a != axis]
        first, second = (gesture.spacing_mm[a] for a in self._within)
        self._spacing_mm = (first, second)
        self._radius = np.array([radius_mm / first, radius_mm / second])
        self._radius_mm = radius_mm
        # (2, rows, columns): where each pixel's content came from, less where it is.
        self._from = np.zeros((2, *self._shown.shape[1:]), dtype=np.float32)
        self._last: NDArray[np.float64] | None = None

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """Push on to this point; answers the box to repaint, None if no voxel changed."""
        at = np.asarray(point_kji, dtype=np.float64)[self._within]
        start, self._last = self._last, at
        if start is None or np.array_equal(start, at):
            return None
        way_mm = float(np.hypot(*((at - start) * self._spacing_mm)))
        steps = int(np.ceil(way_mm / (STEP_OF_RADIUS * self._radius_mm)))
        touched: tuple[slice, slice] | None = None
        for n in range(1, steps + 1):
            there = self._push(start + (at - start) * (n / steps), (at - start) / steps)
            touched = there if touched is None or there is None else _around(touched, there)
        return self._show(touched) if touched is not None else None

    def before(self, box_kji: Box) -> Mask:
        """The labels of this box as they were when the drag began."""
        labels = self.mask[slices_of(box_kji)].copy()
        shared = overlap(box_kji, self._slab)
        if shared is not None:
            labels[_inner(shared, box_kji)] = self._old[_inner(shared, self._slab)]
        return labels

    def finish(self) -> Edit | None:
        """The whole drag as one edit; the mask already shows it."""
        if self.box_kji is None:
            return None
        about = {
            "axis": self.gesture.axis,
            "slice_index": self.gesture.slice_index,
            "tool": self.tool,
        }
        after = self.mask[slices_of(self.box_kji)]
        return between(self.before(self.box_kji), after, self.box_kji[0], self.name, **about)

    def cancel(self) -> Box | None:
        """Put everything back as it was; answers the box to repaint."""
        if self.box_kji is not None:
            self.mask[slices_of(self.box_kji)] = self.before(self.box_kji)
        box, self.box_kji = self.box_kji, None
        return box

    def _push(
        self, centre: NDArray[np.float64], step: NDArray[np.float64]
    ) -> tuple[slice, slice] | None:
        """Carry what lies under the disc along; answers the pixels that it lay on."""
        rows, columns = self._from.shape[1:]
        low = np.maximum(np.floor(centre - self._radius).astype(int), 0)
        high = np.minimum(np.ceil(centre + self._radius).astype(int) + 1, (rows, columns))
        if (low >= high).any():
            return None
        there = slice(int(low[0]), int(high[0])), slice(int(low[1]), int(high[1]))
        a = np.arange(low[0], high[0], dtype=np.float32)[:, None]
        b = np.arange(low[1], high[1], dtype=np.float32)[None, :]
        away = ((a - centre[0]) / self._radius[0]) ** 2 + ((b - centre[1]) / self._radius[1]) ** 2
        soft = np.square(np.maximum(1 - away, 0)).astype(np.float32)
        move_a, move_b = soft * np.float32(step[0]), soft * np.float32(step[1])
        came = _sampled(self._from, a - move_a, b - move_b)
        came[0] -= move_a
        came[1] -= move_b
        self._from[:, there[0], there[1]] = came
        return there

    def _show(self, there: tuple[slice, slice]) -> Box | None:
        """Write the labels that the pushed content has on these pixels."""
        axis = self.gesture.axis
        old = np.moveaxis(self._old, axis, 0)[:, there[0], there[1]]
        inside = self._inside(there)
        was = old == self.gesture.label
        new = old.copy()
        new[was & ~inside] = 0
        if not self.gesture.erase:
            new[inside & ~was] = self.gesture.label
        new, met = permitted(old, new, self.gesture.label, self.gesture.locked)
        self.met_locked |= met
        shown = self._shown[:, there[0], there[1]]
        origin = [0, 0, 0]
        origin[axis] = self._slab[0][axis]
        for a, part in zip(self._within, there, strict=True):
            origin[a] = part.start
        changed = np.moveaxis(new != shown, 0, axis)
        damaged = bounds(changed, (origin[0], origin[1], origin[2]))
        shown[...] = new
        if damaged is not None:
            self.box_kji = damaged if self.box_kji is None else union(self.box_kji, damaged)
        return damaged

    def _inside(self, there: tuple[slice, slice]) -> NDArray[np.bool_]:
        """Whether the content that came to these pixels is the label's, for each slice."""
        a = np.arange(there[0].start, there[0].stop, dtype=np.float32)[:, None]
        b = np.arange(there[1].start, there[1].stop, dtype=np.float32)[None, :]
        came = self._from[:, there[0], there[1]]
        share = self._follows[:, None, None]
        from_a, from_b = a + share * came[0], b + share * came[1]
        limit_mm = SIGNED_VOXELS * max(self._spacing_mm)
        crop = tuple(
            _reach(places, limit_mm / step, count)
            for places, step, count in zip(
                (from_a, from_b), self._spacing_mm, self._shown.shape[1:], strict=True
            )
        )
        label = np.moveaxis(self._old, self.gesture.axis, 0)[:, crop[0], crop[1]]
        flat_mm = (1e9, *self._spacing_mm)  # slices do not see each other
        signed = signed_mm(label == self.gesture.label, flat_mm, limit_mm)
        inside = np.empty(from_a.shape, dtype=bool)
        for n, field in enumerate(signed):
            found = _sampled(field[None], from_a[n] - crop[0].start, from_b[n] - crop[1].start)
            inside[n] = found[0] >= 0
        return inside


def _sampled(fields: Floats, a: Floats, b: Floats) -> Floats:
    """The values of (n, rows, columns) between the pixels; beyond the edge the edge goes on."""
    rows, columns = fields.shape[1:]
    a = np.asarray(np.clip(a, 0, rows - 1), dtype=np.float32)
    b = np.asarray(np.clip(b, 0, columns - 1), dtype=np.float32)
    low_a = np.minimum(a.astype(np.int32), max(rows - 2, 0))
    low_b = np.minimum(b.astype(np.int32), max(columns - 2, 0))
    share_a = np.asarray(a - low_a, dtype=np.float32)
    share_b = np.asarray(b - low_b, dtype=np.float32)
    corner = low_a * columns + low_b
    down, across = columns if rows > 1 else 0, 1 if columns > 1 else 0
    flat = fields.reshape(fields.shape[0], -1)
    top = flat.take(corner, axis=1)
    top += share_b * (flat.take(corner + across, axis=1) - top)
    bottom = flat.take(corner + down, axis=1)
    bottom += share_b * (flat.take(corner + (down + across), axis=1) - bottom)
    bottom -= top
    top += share_a * bottom
    return top


def _reach(places: Floats, margin: float, count: int) -> slice:
    """The pixels that these places and a margin around them need."""
    low, high = int(places.min() - margin) - 1, int(places.max() + margin) + 3
    first = min(max(low, 0), count - 1)
    return slice(first, max(min(high, count), first + 1))


def _around(one: tuple[slice, slice], other: tuple[slice, slice]) -> tuple[slice, slice]:
    first, second = (
        slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(one, other, strict=True)
    )
    return first, second


def _inner(box: Box, of: Box) -> tuple[slice, slice, slice]:
    k, j, i = (slice(box[0][a] - of[0][a], box[1][a] - of[0][a]) for a in range(3))
    return k, j, i
