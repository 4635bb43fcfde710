"""Neighbours and shares: how one axis of a grid is read linearly on another of the same extent.

Read by `onto_case`, which takes probabilities and maps from the plan's grid back to the case's.
Knows axes only, neither masks nor maps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Linear:
    """For each new voxel of one axis the held voxel below it, the next one, and a share of that."""

    first: int
    held: int
    lower: Tensor
    upper: Tensor
    share: Tensor

    @staticmethod
    def between(held: slice, before: int, after: int) -> Linear:
        """From a stretch of the old voxels to all new ones between them."""
        side = _covered(held, before, after)
        wanted = (torch.arange(side.start, side.stop) + 0.5) * (before / after) - 0.5
        at = wanted.clamp(0, before - 1)
        count = held.stop - held.start
        lower = (at.floor().long() - held.start).clamp(0, max(count - 2, 0))
        upper = (lower + 1).clamp(max=count - 1)
        return Linear(side.start, count, lower, upper, (at - held.start - lower).clamp(0, 1))

    def weights(self) -> Tensor:
        """As a matrix from the held voxels to the new ones."""
        matrix = torch.zeros((self.held, len(self.lower)))
        new = torch.arange(len(self.lower))
        matrix[self.lower, new] = 1 - self.share
        matrix[self.upper, new] += self.share
        return matrix

    def live(self, alive: np.ndarray) -> Live:
        """Which new voxels have a neighbour that is alive; the held ones lie along the last axis of
        `alive`, one row of it for each level."""
        some, count = alive.any(axis=1), alive.shape[1]
        first = np.where(some, alive.argmax(axis=1), count)
        past = np.where(some, count - alive[:, ::-1].argmax(axis=1), 0)
        held = torch.arange(self.held + 1)
        reached = torch.searchsorted(self.upper, held), torch.searchsorted(self.lower, held)
        return Live(first.tolist(), past.tolist(), reached[0].tolist(), reached[1].tolist())

    def place(self, new: slice) -> slice:
        """Where new voxels lie in the case."""
        return slice(self.first + new.start, self.first + new.stop)


def _covered(side: slice, before: int, after: int) -> slice:
    """The voxels of the new axis that lie between voxels of this stretch of the old one."""
    lower = int(np.floor((side.start + 0.5) * after / before - 0.5)) if side.start > 0 else 0
    upper = int(np.ceil((side.stop - 0.5) * after / before + 0.5)) if side.stop < before else after
    return slice(max(lower, 0), min(upper, after))


@dataclass(frozen=True)
class Live:
    """By level the ends of what is alive, and by end the new voxels that it reaches."""

    first: list[int]
    past: list[int]
    reached_first: list[int]
    reached_past: list[int]

    def on(self, lower: int, upper: int) -> slice:
        """The new voxels between two levels; none where neither is alive."""
        first = min(self.first[lower], self.first[upper])
        past = max(self.past[lower], self.past[upper])
        return slice(self.reached_first[first], self.reached_past[past])


@dataclass(frozen=True)
class Gaps:
    """The new voxels in each gap, between one held voxel and the next, as a table (place, gap).

    Gaps have different numbers of them, so the last is repeated; `some` is false where a gap has
    none at all.
    """

    new: np.ndarray
    share: Tensor
    some: np.ndarray

    @staticmethod
    def of(axis: Linear) -> Gaps:
        gaps = np.arange(max(axis.held - 1, 1) + 1)
        start = np.searchsorted(axis.lower.numpy(), gaps)
        count = np.diff(start)
        places = np.arange(max(int(count.max(initial=0)), 1))[:, None]
        new = start[:-1] + np.minimum(places, np.maximum(count - 1, 0))
        new = np.minimum(new, max(len(axis.lower) - 1, 0))
        return Gaps(new, axis.share[torch.from_numpy(new)], count > 0)
