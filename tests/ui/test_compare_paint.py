"""Two masks in one picture: every pair of labels has the name a reader would give it."""

from __future__ import annotations

import numpy as np

from desktop.ui import compare_paint
from desktop.ui.compare_paint import GONE, NEW, OTHERWISE


def named(mine: int, other: int) -> int:
    if mine == other:
        return 0
    if other == 0:
        return NEW
    return GONE if mine == 0 else OTHERWISE


def test_every_pair_of_labels_is_named() -> None:
    mine, other = np.meshgrid(np.arange(256, dtype=np.uint8), np.arange(256, dtype=np.uint8))
    out = np.full((256, 260), 7, np.uint8)[:, :256]  # rows of a picture are wider than they show
    compare_paint.differences(mine, other, out)
    expected = [[named(int(a), int(b)) for a, b in zip(*rows, strict=True)]
                for rows in zip(mine, other, strict=True)]  # fmt: skip
    assert np.array_equal(out, np.asarray(expected, np.uint8))
    assert set(np.unique(out)) == {0, NEW, GONE, OTHERWISE}


def test_masks_are_left_as_they_were() -> None:
    mine, other = np.zeros((4, 6), np.uint8), np.zeros((4, 6), np.uint8)
    mine[1:3, 2:4], other[2:4, 3:6] = 2, 5
    before = mine.copy(), other.copy()
    compare_paint.differences(mine, other, np.zeros((4, 6), np.uint8))
    assert np.array_equal(mine, before[0]) and np.array_equal(other, before[1])
