"""Where a box lies, in the words of the reader: "posterior edge of spleen, slices 41 to 47".

Reads a box and the drawn label on a canonical grid (k to superior, j to posterior, i to left),
writes the words of a hotspot. Slices are counted from 1, the most inferior first, as the window
counts them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learning.metrics import box_around

DIRECTIONS = (("inferior", "superior"), ("anterior", "posterior"), ("right", "left"))
CENTRE = 0.35
SECOND = 0.75


def place_in_words(
    box: tuple[slice, ...], drawn: np.ndarray, name: str, case_shape: Sequence[int]
) -> str:
    """The place of a box relative to the label that is drawn, with its axial slices."""
    return f"{_place(box, drawn, name)}, {_slices(box[0], drawn.shape[0], int(case_shape[0]))}"


def _place(box: tuple[slice, ...], drawn: np.ndarray, name: str) -> str:
    around = box_around(drawn)
    if around is None:
        return f"possible {name}"
    counts = [drawn.sum(axis=tuple(a for a in range(3) if a != axis)) for axis in range(3)]
    centroid = [float((np.arange(len(c)) * c).sum() / c.sum()) for c in counts]
    away = np.zeros(3)
    for axis in range(3):
        middle = (box[axis].start + box[axis].stop - 1) / 2
        half = max((around[axis].stop - around[axis].start) / 2, 1.0)
        away[axis] = (middle - centroid[axis]) / half
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
