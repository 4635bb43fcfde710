"""Where a box lies, in the words of the reader: "posterior edge of spleen, slices 41 to 47".

Reads a box and the drawn label on a canonical grid (k to superior, j to posterior, i to left),
writes the words of a hotspot. Slices are counted from 1, the most inferior first, as the window
counts them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.learning.metrics import box_around

DIRECTIONS = (("inferior", "superior"), ("anterior", "posterior"), ("right", "left"))
CENTRE = 0.35
SECOND = 0.75


@dataclass(frozen=True)
class Extent:
    """Where a drawn label lies: its centroid and half its size along each axis, in voxels."""

    centroid: tuple[float, ...]
    half: tuple[float, ...]


def extent_of(drawn: np.ndarray) -> Extent | None:
    """None when the label is not drawn."""
    around = box_around(drawn)
    if around is None:
        return None
    inside = drawn[around]
    counts = [inside.sum(axis=tuple(a for a in range(3) if a != axis)) for axis in range(3)]
    centroid = tuple(
        side.start + float((np.arange(len(c)) * c).sum() / c.sum())
        for side, c in zip(around, counts, strict=True)
    )
    return Extent(centroid, tuple(max((s.stop - s.start) / 2, 1.0) for s in around))


def place_in_words(
    box: tuple[slice, ...], extent: Extent | None, name: str, slices: int, case_slices: int
) -> str:
    """The place of a box relative to the label that is drawn, with its axial slices."""
    return f"{_place(box, extent, name)}, {_slices(box[0], slices, int(case_slices))}"


def _place(box: tuple[slice, ...], extent: Extent | None, name: str) -> str:
    if extent is None:
        return f"possible {name}"
    middle = np.asarray([(side.start + side.stop - 1) / 2 for side in box])
    away = (middle - np.asarray(extent.centroid)) / np.asarray(extent.half)
    if np.abs(away).max() < CENTRE:
        return f"centre of {name}"
    order = np.argsort(-np.abs(away))
    words = [DIRECTIONS[axis][int(away[axis] > 0)] for axis in order]
    two = abs(away[order[1]]) >= SECOND * abs(away[order[0]])
    return f"{' '.join(words[: 2 if two else 1])} edge of {name}"


def _slices(side: slice, before: int, after: int) -> str:
    first = min(int(side.start * after / before), after - 1) + 1
    last = max(min(int(np.ceil(side.stop * after / before)), after), first)
    return f"slice {first}" if first == last else f"slices {first} to {last}"
