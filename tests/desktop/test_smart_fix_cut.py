"""The cut that Smart fix asks for: the cheapest labelling there is."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.tools.geometry import cut as cuts


def energies(shape: tuple[int, int, int], seed: int, most: int) -> tuple[Any, Any]:
    """Random whole-number pulls and costs."""
    random = np.random.default_rng(seed)
    pull = random.integers(-most, most + 1, shape).astype(np.int32)
    across = []
    for axis in range(3):
        size = list(shape)
        size[axis] -= 1
        across.append(random.integers(0, 6, size).astype(np.int32))
    return pull, tuple(across)


def energy(inside: Any, pull: Any, across: Any) -> int:
    """What a labelling costs, counted from the one that follows every pull."""
    cost = int(np.abs(pull[inside != (pull > 0)]).sum())
    parted = (np.diff(inside.astype(np.int8), axis=axis) != 0 for axis in range(3))
    return cost + sum(int(edge[cut].sum()) for edge, cut in zip(across, parted, strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_no_labelling_of_a_small_volume_is_cheaper_than_the_cut(seed: int) -> None:
    pull, across = energies((2, 2, 3), seed, most=8)
    found = energy(cuts.cut(pull, across), pull, across)
    every = (
        energy(np.reshape(bits, pull.shape), pull, across)
        for bits in itertools.product((False, True), repeat=pull.size)
    )
    assert found == min(every)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), most=st.integers(1, 30))
def test_what_is_settled_beforehand_never_makes_the_cut_dearer(seed: int, most: int) -> None:
    pull, across = energies((6, 7, 8), seed, most)
    everything = np.ones(pull.shape, dtype=bool)
    full = cuts.flow(pull, across, everything).reshape(pull.shape)
    quick = cuts.cut(pull, across)
    assert energy(quick, pull, across) == energy(full, pull, across)


@pytest.mark.parametrize("shape", [(16, 20, 20), (17, 21, 19)])
def test_the_coarse_way_finds_a_planted_edge_as_the_full_cut_does(
    shape: tuple[int, int, int],
) -> None:
    random = np.random.default_rng(3)
    ball = np.sqrt(((np.indices(shape).T - np.array(shape) / 2) ** 2).sum(-1)).T < 6.1
    grey = np.where(ball, 100.0, 40.0) + random.normal(0, 5, shape)
    across = [cuts.whole(np.exp(-(np.diff(grey, axis=a) ** 2) / 400) + 0.02) for a in range(3)]
    pull = np.zeros(shape, dtype=np.int32)
    middle = np.sqrt(((np.indices(shape).T - np.array(shape) / 2) ** 2).sum(-1)).T
    pull[middle < 3] = cuts.CERTAIN
    for axis in range(3):
        np.moveaxis(pull, axis, 0)[[0, -1]] = -cuts.CERTAIN
    parts = (across[0], across[1], across[2])
    full = cuts.cut(pull, parts)
    assert (full != ball).sum() <= 2
    assert (cuts.cut(pull, parts, most_open=0) != full).sum() <= 0.01 * ball.sum()
