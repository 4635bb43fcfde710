"""Back on the case's grid: the same as resampling everything, at a fraction of the work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.learning.onto_case import (
    bytes_on_case_grid,
    drawn_on_case_grid,
    mask_on_case_grid,
)
from tests.learning.test_predict import PLAN

SHAPES = st.tuples(*[st.integers(1, 40)] * 3)


def whole(maps: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    resampled = torch.nn.functional.interpolate(
        torch.from_numpy(maps)[None], size=shape, mode="trilinear"
    )
    return np.asarray(resampled[0].numpy())


def shares(seed: int, shape: tuple[int, ...]) -> np.ndarray:
    raw = np.random.default_rng(seed).random((3, *shape)).astype(np.float32) ** 4
    raw[0] += 0.6
    return np.asarray(raw / raw.sum(axis=0))


def test_masks_carry_the_labels_values() -> None:
    plan = replace(PLAN, labels=(3, 7))
    mean = np.zeros((3, 10, 10, 10), np.float32)
    mean[0] = 0.5
    mean[1, :5], mean[2, 5:] = 0.9, 0.9
    mask = mask_on_case_grid(mean, (40, 15, 30), plan)
    assert mask.shape == (40, 15, 30) and mask.dtype == np.uint8
    assert (mask[:19] == 3).all() and (mask[21:] == 7).all()


@settings(max_examples=60, deadline=None)
@given(SHAPES, SHAPES, st.integers(0, 99))
def test_the_box_loses_no_voxel(before: tuple[int, ...], after: tuple[int, ...], seed: int) -> None:
    mean = shares(seed, before)
    everywhere = whole(mean, after)
    mask = mask_on_case_grid(mean, after, PLAN)
    sure = np.sort(everywhere, axis=0)
    clear = sure[-1] - sure[-2] > 1e-4
    assert (mask == everywhere.argmax(axis=0))[clear].all()


@settings(max_examples=60, deadline=None)
@given(SHAPES, SHAPES, st.integers(0, 99))
def test_a_map_is_the_whole_volume_resampled_at_once(
    before: tuple[int, ...], after: tuple[int, ...], seed: int
) -> None:
    """Doubt in spots with nothing between them, so that most of the volume is passed over."""
    random = np.random.default_rng(seed)
    doubt = np.where(random.random(before) < 0.05, random.random(before), 0).astype(np.float32)
    shown = bytes_on_case_grid(doubt, after).astype(np.float32)
    # below half a byte a map counts as sure, at its edge as well as where it lies
    assert np.abs(shown - whole(doubt[None], after)[0] * 255).max() <= 1.01


def test_a_label_can_win_between_voxels_where_it_wins_at_neither() -> None:
    mean = np.zeros((3, 2, 1, 1), np.float32)
    mean[:, 0, 0, 0], mean[:, 1, 0, 0] = (0.52, 0.0, 0.48), (0.0, 0.52, 0.48)
    assert mask_on_case_grid(mean, (9, 1, 1), PLAN)[:, 0, 0].tolist() == [0, 0, 0, 2, 2, 2, 1, 1, 1]


def test_many_labels_are_told_apart() -> None:
    plan = replace(PLAN, labels=tuple(range(1, 201)))
    mean = np.zeros((201, 200, 2, 2), np.float32)
    mean[np.arange(200) + 1, np.arange(200)] = 1.0
    mask = mask_on_case_grid(mean, (400, 4, 4), plan)
    assert mask[::2].reshape(200, -1).min(axis=1).tolist() == list(range(1, 201))


def test_an_empty_draft_is_an_empty_mask() -> None:
    mean = np.zeros((3, 4, 4, 4), np.float32)
    mean[0] = 1.0
    assert not mask_on_case_grid(mean, (8, 9, 7), PLAN).any()


@pytest.mark.parametrize("shape", [(4, 4, 4), (8, 8, 8)])
def test_a_map_becomes_one_byte_a_voxel(shape: tuple[int, int, int]) -> None:
    doubt = np.zeros((4, 4, 4), np.float32)
    doubt[2:] = 1.0
    shown = bytes_on_case_grid(doubt, shape)
    assert shown.dtype == np.uint8 and shown.shape == shape
    assert shown[0].max() == 0 and shown[-1].min() == 255


@settings(max_examples=60, deadline=None)
@given(SHAPES, SHAPES, st.integers(0, 99))
def test_voxels_are_counted_as_they_are_drawn(
    before: tuple[int, ...], after: tuple[int, ...], seed: int
) -> None:
    plan = replace(PLAN, labels=(4, 9))
    drawn = drawn_on_case_grid(shares(seed, before), after, plan)
    assert drawn.voxels == {label: int((drawn.mask == label).sum()) for label in (4, 9)}


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.integers(1, 7)] * 3), st.integers(0, 99))
def test_where_many_labels_meet_each_voxel_is_the_largest_share(
    before: tuple[int, int, int], seed: int
) -> None:
    """Coarse voxels of eight labels at random, many fine voxels between any two of them."""
    labels = tuple(range(1, 9))
    raw = np.random.default_rng(seed).random((9, *before)).astype(np.float32) ** 3
    mean = raw / raw.sum(axis=0)
    after = tuple(side * 6 + 1 for side in before)
    everywhere = whole(mean, after)
    mask = mask_on_case_grid(mean, after, replace(PLAN, labels=labels))
    sure = np.sort(everywhere, axis=0)
    clear = sure[-1] - sure[-2] > 1e-4
    assert clear.mean() > 0.9 and (mask == everywhere.argmax(axis=0))[clear].all()
