"""A drag while it happens: each pointer move touches only the voxels it sweeps.

Reads and writes the open mask in place and remembers what it covered, so that the whole drag ends
as one Edit, or as nothing when it is cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from desktop.edit import Box, Edit, Mask, bounds, overlap, slices_of, union
from desktop.tools.geometry.capsule import Nib, Plane, capsule
from desktop.tools.geometry.gesture import Gesture

_WRITE, _LOCKED = 1, 2
TILE = (16, 64, 64)
LEAST_PRESSURE = 0.2  # of the nib's size, for a pen that barely touches

# Which of the swept voxels of a box are meant, for a piece of the drag from here to there.
Chosen = Callable[
    [Box, NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]], NDArray[np.bool_]
]


class Stroke:
    """Sweeps a nib through the mask. The first point of the gesture is where it begins."""

    path_kji: NDArray[np.float64] | None = None

    def __init__(
        self,
        mask: Mask,
        gesture: Gesture,
        nib: Nib,
        tool: str,
        name: str,
        *,
        chosen: Chosen | None = None,
        heeds_pressure: bool = False,
        learned: Mapping[str, float] | None = None,
    ) -> None:
        """`chosen` leaves out swept voxels, `learned` are options that the press itself set."""
        self.mask = mask
        self.gesture = gesture
        self.name = name
        self.tool = tool
        self.met_locked: set[int] = set()
        self.box_kji: Box | None = None
        self.learned = dict(learned or {})
        self.pressure = 1.0
        self._heeds_pressure = heeds_pressure
        self._chosen = chosen
        self._nib = nib
        self._value = np.uint8(0 if gesture.erase else gesture.label)
        shape = (mask.shape[0], mask.shape[1], mask.shape[2])
        self._plane = Plane(gesture.axis, gesture.slice_index, shape, gesture.spacing_mm)
        self._what = _permissions(gesture.locked, int(self._value))
        self._kept: dict[tuple[int, int, int], Mask] = {}  # tiles, as the drag found them
        self._last: NDArray[np.float64] | None = None

    def extend(self, point_kji: ArrayLike) -> Box | None:
        """Sweep on to this point; answers the box to repaint, None if nothing changed."""
        point = np.asarray(point_kji, dtype=np.float64)
        start, self._last = self._last if self._last is not None else point, point
        swept = capsule(start, point, self._pressed(), self._plane)
        if swept is None:
            return None
        box, inside = swept
        if self._chosen is not None:
            inside = self._chosen(box, inside, start, point)
        what = self._what[self.mask[slices_of(box)]]
        self._note_locked(box, inside & (what == _LOCKED))
        change = inside & (what == _WRITE)
        damaged = bounds(change, box[0])
        if damaged is None:
            return None
        self._keep(damaged)
        region = self.mask[slices_of(damaged)]
        origin = box[0]
        low = [damaged[0][a] - origin[a] for a in range(3)]
        high = [damaged[1][a] - origin[a] for a in range(3)]
        region[change[slices_of(((low[0], low[1], low[2]), (high[0], high[1], high[2])))]] = (
            self._value
        )
        self.box_kji = damaged if self.box_kji is None else union(self.box_kji, damaged)
        return damaged

    def _keep(self, box_kji: Box) -> None:
        """Copy each tile of the mask once, before the drag first touches it: a hand that goes to
        and fro over the same voxels costs no more than one that goes there once."""
        for tile in _tiles(box_kji):
            if tile not in self._kept:
                self._kept[tile] = self.mask[slices_of(_box_of(tile))].copy()

    def before(self, box_kji: Box) -> Mask:
        """The labels of this box as they were when the drag began."""
        old = self.mask[slices_of(box_kji)].copy()
        for tile in _tiles(box_kji):
            shared = overlap(_box_of(tile), box_kji)
            if tile in self._kept and shared is not None:
                kept = self._kept[tile][slices_of(_shifted(shared, _box_of(tile)[0]))]
                old[slices_of(_shifted(shared, box_kji[0]))] = kept
        return old

    def finish(self) -> Edit | None:
        """The whole drag as one edit; the mask already shows it."""
        if self.box_kji is None:
            return None
        # Each sweep wrote the value where it was not, so the box is as small as the change.
        box, gesture = self.box_kji, self.gesture
        after = self.mask[slices_of(box)].copy()
        return Edit(
            box,
            self.before(box),
            after,
            self.name,
            self.tool,
            gesture.axis,
            gesture.slice_index,
        )

    def cancel(self) -> Box | None:
        """Put everything back as it was; answers the box to repaint."""
        if self.box_kji is not None:
            self.mask[slices_of(self.box_kji)] = self.before(self.box_kji)
        box, self.box_kji = self.box_kji, None
        self._kept.clear()
        return box

    def _pressed(self) -> Nib:
        """The nib as the pen presses it."""
        if not self._heeds_pressure or self.pressure >= 1:
            return self._nib
        share = LEAST_PRESSURE + (1 - LEAST_PRESSURE) * max(self.pressure, 0.0)
        return replace(self._nib, diameter_mm=self._nib.diameter_mm * share)

    def _note_locked(self, box: Box, blocked: NDArray[np.bool_]) -> None:
        if blocked.any():
            self.met_locked |= {int(v) for v in np.unique(self.mask[slices_of(box)][blocked])}


def drag(stroke: Stroke) -> Edit | None:
    """The edit that the stroke's whole gesture would make; the mask is left as it was."""
    for point in stroke.gesture.points_kji:
        stroke.extend(point)
    edit = stroke.finish()
    stroke.cancel()
    return edit


def permitted(
    before: Mask, after: Mask, label: int, locked: frozenset[int]
) -> tuple[Mask, set[int]]:
    """New labels with locked ones kept as they were, and which locked ones were met."""
    what = _permissions(locked, label)
    what[label] = _WRITE if label not in locked else _LOCKED
    differs = before != after
    kept = differs & ((what[before] == _LOCKED) | (what[after] == _LOCKED))
    return np.where(kept, before, after), {int(v) for v in np.unique(before[kept])} - {0}


def _permissions(locked: frozenset[int], value: int) -> NDArray[np.uint8]:
    """For each present label: may it be written over?"""
    what = np.full(256, _WRITE, dtype=np.uint8)
    what[sorted(locked - {0})] = _LOCKED
    what[value] = 0
    return what


def _tiles(box_kji: Box) -> Iterator[tuple[int, int, int]]:
    """The tiles of the mask that a box reaches into, by their place along each axis."""
    k, j, i = (
        range(low // side, (high - 1) // side + 1)
        for low, high, side in zip(*box_kji, TILE, strict=True)
    )
    return product(k, j, i)


def _box_of(tile: tuple[int, int, int]) -> Box:
    """At the far rim of the mask it reaches beyond it."""
    low, high = (tuple((n + far) * s for n, s in zip(tile, TILE, strict=True)) for far in (0, 1))
    return low, high  # type: ignore[return-value]


def _shifted(box: Box, origin: tuple[int, int, int]) -> Box:
    low, high = (tuple(corner[a] - origin[a] for a in range(3)) for corner in box)
    return low, high  # type: ignore[return-value]
