"""Balls in two images on one grid: the second shows the same balls dark in a bright body."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.loop import scans
from tests.loop.scans import Array

NUMBERED = ("_0000", "_0001")
NAMED = ("_T1", "_T2")


def pair(number: int) -> tuple[Array, Array]:
    """Both images of ball `number`, as (x, y, z)."""
    image, mask = scans.balls(number)
    rng = np.random.default_rng(number + 500)
    second = rng.normal(600, 20, mask.shape)
    second -= 300.0 * mask
    return image, np.rint(second).astype(np.int16)


def study(
    folder: Path,
    n: int,
    labels: Path | None = None,
    ends: Sequence[str] = NUMBERED,
    first: int = 1,
) -> None:
    """`n` cases called ball_01, ball_02, ... of two files each; masks under the shared name."""
    for number in range(first, first + n):
        for end, image in zip(ends, pair(number), strict=True):
            scans.write(folder / f"ball_{number:02d}{end}.nii.gz", image)
        if labels is not None:
            scans.write(labels / f"ball_{number:02d}.nii.gz", scans.balls(number)[1])


def canonical(image: Array) -> Array:
    """An image as the app holds it: (k, j, i)."""
    return np.ascontiguousarray(image.transpose(2, 1, 0)[:, :, ::-1])
