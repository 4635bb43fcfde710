"""From the plan's grid back to the case's: masks and maps as the reviewer sees them.

Reads probabilities or maps on the plan's grid, writes label values or maps on the grid of the
case. Probabilities are resampled before the largest wins, a slice at a time so that it stays in the
processor's cache, and only where neighbours draw different labels: between voxels that all draw the
same, it is ahead everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.learning.largest import largest_class
from engine.learning.linear import Gaps, Linear
from engine.learning.metrics import box_around
from engine.learning.plan import Plan

Box = tuple[slice, ...]
#: rows of a map that are widened together: few enough to stay in the cache
ROWS = 128


@dataclass(frozen=True)
class DrawnMask:
    """Label values on the case's grid, and how many voxels each label has."""

    mask: np.ndarray
    voxels: dict[int, int]


def mask_on_case_grid(mean: np.ndarray, shape: Sequence[int], plan: Plan) -> np.ndarray:
    """Label values on the case's grid."""
    return drawn_on_case_grid(mean, shape, plan).mask


def drawn_on_case_grid(mean: np.ndarray, shape: Sequence[int], plan: Plan) -> DrawnMask:
    """Label values on the case's grid, counted while they are at hand."""
    values = np.asarray([0, *plan.labels], np.uint8)
    chosen = largest_class(mean)
    if mean.shape[1:] == tuple(shape):
        counted = np.bincount(chosen.reshape(-1), minlength=len(values))[1:].tolist()
        return DrawnMask(values[chosen], dict(zip(plan.labels, counted, strict=True)))
    out = np.zeros(tuple(shape), np.uint8)
    voxels = dict.fromkeys(plan.labels, 0)
    # between voxels that all choose background, background wins: the rest need not be resampled
    box = box_around(chosen > 0, margin=1)
    if box is None:
        return DrawnMask(out, voxels)
    near = mean[(slice(None), *box)]
    rivals = _rivals(near)
    ahead = np.stack([near[rival] - near[0] for rival in rivals])
    stretch = _Stretch.of(box, mean.shape[1:], shape)
    race = _Race(values[rivals], stretch)
    for level in stretch.levels(ahead, chosen[box] > 0):
        won = race.run(level)
        out[level.place] = won
        for value in values[rivals].tolist():
            voxels[value] += int(np.count_nonzero(won == value))
    return DrawnMask(out, voxels)


def _rivals(near: np.ndarray) -> list[int]:
    """The labels that win anywhere in a box: a share below one in C is never the largest."""
    least = 1.0 / len(near) - 1e-3
    return [number for number in range(1, len(near)) if near[number].max() > least]


def bytes_on_case_grid(doubt: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """A map in 0..1 as one byte a voxel: 0 is sure, 255 is all labels alike."""
    scaled = np.clip(doubt, 0, 1) * np.float32(255)
    if doubt.shape == tuple(shape):
        return np.asarray(np.round(scaled), np.uint8)
    out = np.zeros(tuple(shape), np.uint8)
    box = box_around(scaled > 0.5, margin=1)
    if box is None:
        return out
    near = scaled[box]
    stretch = _Stretch.of(box, doubt.shape, shape)
    widening = _Widening(stretch)
    for level in stretch.levels(near[None], near > 0.5):
        widening.run(level, out[level.place])
    return out


@dataclass(frozen=True)
class _Level:
    """Maps (n, j, i) between two held levels, on the held rows and columns, and where it belongs.

    `rows` and `columns` are the new ones that have a neighbour there, `held` the first held row and
    column, `place` where the new ones lie in the case.
    """

    maps: Tensor
    rows: slice
    columns: slice
    held: tuple[int, int]
    place: tuple[int, slice, slice]


@dataclass(frozen=True)
class _Stretch:
    """A box of one grid on another of the same extent."""

    axes: tuple[Linear, Linear, Linear]

    @staticmethod
    def of(box: Box, before: Sequence[int], after: Sequence[int]) -> _Stretch:
        k, j, i = (
            Linear.between(side, int(old), int(new))
            for side, old, new in zip(box, before, after, strict=True)
        )
        return _Stretch((k, j, i))

    def levels(self, maps: np.ndarray, alive: np.ndarray) -> Iterator[_Level]:
        """The maps (n, k, j, i) of the box slice by slice of the case, and of each slice only the
        rows and columns between voxels that are `alive`."""
        levels, rows, columns = self.axes
        held = torch.from_numpy(np.ascontiguousarray(maps, np.float32))
        in_rows, in_columns = np.asarray(alive.any(axis=2)), np.asarray(alive.any(axis=1))
        live_j, live_i = rows.live(in_rows), columns.live(in_columns)
        axis = zip(levels.lower.tolist(), levels.upper.tolist(), levels.share.tolist(), strict=True)
        for number, (lower, upper, share) in enumerate(axis):
            j, i = live_j.on(lower, upper), live_i.on(lower, upper)
            if j.stop <= j.start or i.stop <= i.start:
                continue
            first_j, first_i = int(rows.lower[j.start]), int(columns.lower[i.start])
            sides = (
                slice(first_j, int(rows.upper[j.stop - 1]) + 1),
                slice(first_i, int(columns.upper[i.stop - 1]) + 1),
            )
            low, high = (held[(slice(None), level, *sides)] for level in (lower, upper))
            place = (levels.first + number, rows.place(j), columns.place(i))
            yield _Level(torch.lerp(low, high, share), j, i, (first_j, first_i), place)


class _Race:
    """Which label wins at every voxel of a slice, from how far each is ahead of the background."""

    def __init__(self, values: np.ndarray, stretch: _Stretch) -> None:
        self._values = values
        _, self._rows, self._columns = stretch.axes
        self._gaps = Gaps.of(self._rows), Gaps.of(self._columns)

    def run(self, level: _Level) -> np.ndarray:
        """Label values on the slice: those of the held voxels first, then what lies between them
        where they differ."""
        held = self._furthest(level.maps.numpy())
        j = (self._rows.lower[level.rows] - level.held[0]).numpy()
        i = (self._columns.lower[level.columns] - level.held[1]).numpy()
        won = held.take(i, axis=1).take(j, axis=0)
        corners = _corners(held)
        differ = np.zeros(corners[0].shape, np.bool_)
        for corner in corners[1:]:
            differ |= corner != corners[0]
        cells = differ.nonzero()
        if cells[0].size:
            self._between(level, cells, won)
        return won

    def _between(self, level: _Level, cells: tuple[np.ndarray, ...], won: np.ndarray) -> None:
        """Resample the cells between four held voxels and let their labels race."""
        rows, columns = self._gaps
        down, right = (cell + first for cell, first in zip(cells, level.held, strict=True))
        some = rows.some[down] & columns.some[right]
        if not some.all():
            down, right, cells = down[some], right[some], (cells[0][some], cells[1][some])
        a, b, c, d = _at_corners(level.maps, cells)
        across = columns.share.index_select(1, torch.from_numpy(right))
        along = rows.share.index_select(1, torch.from_numpy(down))
        top = torch.lerp(a[:, None], b[:, None], across)
        low = torch.lerp(c[:, None], d[:, None], across)
        ahead = torch.lerp(top[:, None], low[:, None], along[:, None])
        j = torch.from_numpy((rows.new.take(down, axis=1) - level.rows.start) * won.shape[1])
        i = torch.from_numpy(columns.new.take(right, axis=1) - level.columns.start)
        best = torch.from_numpy(self._furthest(ahead.numpy()))
        at = (j[:, None] + i).reshape(-1)
        torch.from_numpy(won.reshape(-1)).scatter_(0, at, best.reshape(-1))

    def _furthest(self, ahead: np.ndarray) -> np.ndarray:
        """The label with the largest lead; background where none leads."""
        best, won = np.zeros(ahead.shape[1:], np.float32), np.zeros(ahead.shape[1:], np.uint8)
        for share, value in zip(ahead, self._values, strict=True):
            larger = share > best
            np.maximum(share, best, out=best)
            # bytes wrap round, so this sets the value where it is larger; a mask is far slower
            won += (value - won) * larger.view(np.uint8)
        return won


def _corners(plane: np.ndarray) -> tuple[np.ndarray, ...]:
    """Four views: the corners of each cell; an axis of one voxel is its own neighbour."""
    near, far = slice(None, -1), slice(1, None)
    ends = [(near, far) if side > 1 else (slice(None), slice(None)) for side in plane.shape]
    return tuple(plane[j, i] for j in ends[0] for i in ends[1])


def _at_corners(maps: Tensor, cells: tuple[np.ndarray, ...]) -> list[Tensor]:
    """What the maps (n, j, i) are at the four corners of these cells."""
    _, height, width = maps.shape
    flat = maps.numpy().reshape(len(maps), height * width)
    first = cells[0] * width + cells[1]
    down, right = width * min(1, height - 1), min(1, width - 1)
    return [
        torch.from_numpy(flat.take(first + step, axis=1)) for step in (0, right, down, down + right)
    ]


class _Widening:
    """A map on all rows and columns of a slice, rounded to bytes, a few rows at a time."""

    def __init__(self, stretch: _Stretch) -> None:
        _, self._rows, self._columns = stretch.axes
        self._weights = self._columns.weights()
        self._memory = torch.empty((2, ROWS * len(self._columns.lower)))

    def run(self, level: _Level, out: np.ndarray) -> None:
        first_j, first_i = level.held
        held = level.maps[0]
        wide = held @ self._weights[first_i : first_i + held.shape[1], level.columns]
        for start in range(0, len(out), ROWS):
            rows = slice(
                level.rows.start + start, min(level.rows.start + start + ROWS, level.rows.stop)
            )
            shape = (rows.stop - rows.start, wide.shape[1])
            slab, other = (half[: shape[0] * shape[1]].view(shape) for half in self._memory)
            torch.index_select(wide, 0, self._rows.lower[rows] - first_j, out=slab)
            torch.index_select(wide, 0, self._rows.upper[rows] - first_j, out=other)
            shown = slab.lerp_(other, self._rows.share[rows, None]).numpy()
            np.add(shown, np.float32(0.5), out=shown)
            out[start : start + shape[0]] = shown
