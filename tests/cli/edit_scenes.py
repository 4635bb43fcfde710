"""Drafts with planted faults, for the tests of the bench that edits them."""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop.cli.benches import damaged, repair
from desktop.cli.benches.habits import Piece
from desktop.cli.benches.hands import Scene

MM = (3.0, 1.0, 1.0)
SHAPE = (12, 48, 44)
MIDDLE = 6
ON_A_SLICE = ("brush", "nudge", "smart fix", "lasso", "polygon", "livewire")


def egg(grow: float = 0.0) -> Any:
    k, j, i = np.indices(SHAPE).astype(float)
    return ((k - 6) * 3 / 15) ** 2 + ((j - 24) / (14 + grow)) ** 2 + (
        (i - 22) / (11 + grow)
    ) ** 2 < 1


def scene(mask: Any, truth: Any = None) -> Scene:
    """A bright organ in a little noise, and a draft of it."""
    true = egg() if truth is None else truth
    noise = np.random.default_rng(1).normal(0, 4, SHAPE)
    image = (true * 100 + noise).astype(np.int16)
    return Scene(image, true, mask.astype(np.uint8), damaged.probability(mask, MM), MM)


def bitten() -> Any:
    """Without a fifth of the organ at one side."""
    mask = egg()
    mask[:, :, 27:] = False
    return mask


def swollen() -> Any:
    """With a lobe at one side that is not the organ."""
    mask = egg()
    mask[4:9, 18:30, 31:38] = True
    return mask


def largest(scene_: Scene, k: int = MIDDLE) -> Piece:
    piece, _ = next(one for one in repair.by_slices(scene_, [k]) if one[0] is not None)
    assert piece is not None
    return piece
