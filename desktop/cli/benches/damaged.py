"""Drafts of a stated quality from true masks, and where a simulated reviewer would put a stroke.

The benches of editing tools ask. A damage is seeded: a mild low-frequency warp of the whole outline
and one to three parts swollen or worn away ("parts"), or warp and swelling everywhere ("spread"),
until the Dice asked for is reached. Probabilities are the damaged mask blurred: they know nothing
of the errors, which is harder than a real draft's. Always named as simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

MILD_DICE = 0.93
HALVINGS = 11
Flags = NDArray[np.bool_]
Real = NDArray[np.float64]
Spacing = tuple[float, float, float]


@dataclass(frozen=True)
class Act:
    """One stroke: voxels (n, 3) of one slice, and whether it says "not this"."""

    points_kji: Real
    axis: int
    erase: bool


def dice(one: Flags, other: Flags) -> float:
    """Of two masks of one label."""
    return float(2 * np.count_nonzero(one & other) / max(1, one.sum() + other.sum()))


def depth_mm(mask: Flags, spacing_mm: Spacing) -> Real:
    """Distance to the outline, negative inside."""
    inside = ndimage.distance_transform_edt(mask, sampling=spacing_mm)
    outside = ndimage.distance_transform_edt(~mask, sampling=spacing_mm)
    return np.where(mask, -inside, outside)


def damaged(truth: Flags, spacing_mm: Spacing, seed: int, kind: str, wanted: float) -> Flags:
    """The true mask put wrong until its Dice is what was wanted."""
    random = np.random.default_rng(seed)
    size_mm = float(truth.sum() * np.prod(spacing_mm)) ** (1 / 3)
    depth = depth_mm(truth, spacing_mm)
    warp = [_hills(truth.shape, spacing_mm, size_mm / 4, random) for _ in range(3)]
    if kind == "spread":
        swell = _hills(truth.shape, spacing_mm, size_mm / 4, random)
        return _as_bad_as(
            truth, wanted, size_mm, lambda a: _warped(depth, warp, spacing_mm, a) + a * swell < 0
        )
    mild = _strength(truth, MILD_DICE, size_mm, lambda a: _warped(depth, warp, spacing_mm, a) < 0)
    bent = _warped(depth, warp, spacing_mm, mild)
    bumps = _bumps(depth, spacing_mm, size_mm, random)
    return _as_bad_as(truth, wanted, 3 * size_mm, lambda a: bent + a * bumps < 0)


def probability(mask: Flags, spacing_mm: Spacing) -> NDArray[np.float32]:
    """The mask blurred by two voxels of the finest axis."""
    soft = 1 / (1 + np.exp(depth_mm(mask, spacing_mm) / (2 * min(spacing_mm))))
    return soft.astype(np.float32)


def next_act(mask: Flags, truth: Flags, spacing_mm: Spacing, kind: str) -> Act | None:
    """A stroke along the middle of the largest wrong component, in the view that shows most of
    it; a click is its deepest voxel."""
    parts = [(_largest(truth & ~mask), False), (_largest(mask & ~truth), True)]
    wrong, erase = max(parts, key=lambda part: int(part[0].sum()))
    if not wrong.any():
        return None
    axis, index = _best_slice(wrong, spacing_mm)
    shown = np.moveaxis(wrong, axis, 0)[index]
    within = [mm for a, mm in enumerate(spacing_mm) if a != axis]
    line = _middle(shown, within)
    if kind == "click":
        line = line[:1]
    return Act(np.insert(line.astype(float), axis, index, axis=1), axis, erase)


def _hills(shape: tuple[int, ...], spacing_mm: Spacing, wide_mm: float, random: Any) -> Real:
    """Smooth noise of variance 1."""
    wide = [max(wide_mm, 1.5 * min(spacing_mm)) / mm for mm in spacing_mm]
    noise = ndimage.gaussian_filter(random.normal(size=shape), wide, mode="nearest")
    return np.asarray(noise / noise.std())


def _warped(depth: Real, warp: list[Real], spacing_mm: Spacing, strength: float) -> Real:
    grid = np.indices(depth.shape, dtype=float)
    at = [grid[a] + warp[a] * strength / 2 / spacing_mm[a] for a in range(3)]
    return np.asarray(ndimage.map_coordinates(depth, at, order=1, mode="nearest"))


def _bumps(depth: Real, spacing_mm: Spacing, size_mm: float, random: Any) -> Real:
    """One to three places at the outline where it is moved out or in."""
    surface = np.argwhere(np.abs(depth) <= min(spacing_mm))
    places = surface[random.choice(len(surface), int(random.integers(1, 4)), replace=False)]
    grid = np.indices(depth.shape, dtype=float)
    total = np.zeros(depth.shape)
    for place in places:
        wide = size_mm * random.uniform(0.3, 0.6)
        squared = sum(((grid[a] - place[a]) * spacing_mm[a] / wide) ** 2 for a in range(3))
        total += random.choice((-1, 1)) * np.exp(-squared)
    return total


def _strength(truth: Flags, wanted: float, most: float, make: Callable[[float], Flags]) -> float:
    """How strong a damage has to be for this Dice, by halving."""
    low, high = 0.0, most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if dice(make(middle), truth) > wanted else (low, middle)
    return low


def _as_bad_as(truth: Flags, wanted: float, most: float, make: Callable[[float], Flags]) -> Flags:
    return make(_strength(truth, wanted, most, make))


def _largest(wrong: Flags) -> Flags:
    parts, count = ndimage.label(wrong)
    if count == 0:
        return wrong
    return np.asarray(parts == 1 + int(np.argmax(np.bincount(parts.ravel())[1:])))


def _best_slice(wrong: Flags, spacing_mm: Spacing) -> tuple[int, int]:
    """The view and slice with the largest piece; thick slices are only looked at as they lie."""
    best = (-1, 0, 0)
    for axis in range(3):
        within = [mm for a, mm in enumerate(spacing_mm) if a != axis]
        if max(within) > 2.5 * min(spacing_mm):
            continue
        areas = wrong.sum(axis=tuple(a for a in range(3) if a != axis))
        best = max(best, (int(areas.max()), axis, int(areas.argmax())))
    return best[1], best[2]


def _middle(shown: Flags, spacing_mm: list[float]) -> NDArray[np.int64]:
    """Voxels along the middle of the largest piece of a slice, the deepest first."""
    deep = ndimage.distance_transform_edt(np.pad(shown, 1), spacing_mm)[1:-1, 1:-1]
    deepest = np.unravel_index(int(deep.argmax()), deep.shape)
    parts, _ = ndimage.label(shown)
    voxels = np.argwhere(parts == parts[deepest])
    places = voxels * np.asarray(spacing_mm)
    along = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)[2][0]
    steps = np.floor((places @ along) / (2 * min(spacing_mm))).astype(int)
    line = [np.asarray(deepest)]
    for step in np.unique(steps):
        here = voxels[steps == step]
        middle = here[np.argmax(deep[here[:, 0], here[:, 1]])]
        if deep[tuple(middle)] >= min(deep.max(), 3) / 2:
            line.append(middle)
    return np.asarray(line)
