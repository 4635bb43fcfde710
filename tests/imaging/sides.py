"""Which side the axes of a grid run to, by trying every order: the oracle of canonical order."""

from __future__ import annotations

import itertools

import numpy as np

from engine.imaging.grid import Grid

CANONICAL = ("S", "P", "L")
LETTERS = (("R", "L"), ("A", "P"), ("I", "S"))


def axis_codes(grid: Grid) -> tuple[str, ...]:
    """The letter of each array axis: of all ways to give each a patient's axis, the closest."""
    steps = grid.affine[:3, :3] / np.linalg.norm(grid.affine[:3, :3], axis=0)

    def closeness(order: tuple[int, ...]) -> float:
        return float(sum(abs(steps[side, axis]) for axis, side in enumerate(order)))

    best = max(itertools.permutations(range(3)), key=closeness)
    return tuple(LETTERS[side][int(steps[side, axis] > 0)] for axis, side in enumerate(best))
