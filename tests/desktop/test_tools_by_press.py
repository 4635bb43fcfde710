"""Grow, shrink, smooth, fill holes, islands, relabel: one press, worked out another way too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from desktop.edit import Mask
from tests.desktop.press_play import SHAPE, at, blob, island, pressed


# -- grow and shrink -------------------------------------------------------------------------------
@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("by_mm", [1.0, 3.0, 6.0])
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_grow_and_shrink_are_the_distance_transform(
    axis: int, by_mm: float, everywhere: bool
) -> None:
    mask = blob(3)
    spacing = (5.0, 1.0, 0.8)
    kji = tuple(int(v) for v in np.argwhere(mask)[len(np.argwhere(mask)) // 2])
    gesture = at(*kji, axis=axis)
    here: Any = [slice(None)] * 3
    if not everywhere:
        here[axis] = slice(kji[axis], kji[axis] + 1)
    here = tuple(here)
    seen = np.zeros(SHAPE, dtype=bool)
    seen[here] = mask[here] > 0
    part = island(seen, kji)  # type: ignore[arg-type]
    sampling = [s if everywhere or a != axis else 1e6 for a, s in enumerate(spacing)]
    out = ndimage.distance_transform_edt(~part, sampling=sampling)
    finest = min(s for a, s in enumerate(spacing) if everywhere or a != axis)
    reach = max(by_mm, finest)
    grown = pressed("grow", mask, gesture, by_mm=by_mm, in_3d=everywhere)
    wanted = mask.copy()
    wanted[out <= reach + 1e-3] = 1
    assert np.array_equal(grown, wanted) and (grown != mask).any()
    padded = np.pad(part, 1, mode="edge")
    deep = ndimage.distance_transform_edt(padded, sampling=sampling)[1:-1, 1:-1, 1:-1]
    shrunk = pressed("shrink", mask, gesture, by_mm=by_mm, in_3d=everywhere)
    wanted = mask.copy()
    wanted[part & (deep <= reach + 1e-3)] = 0
    assert np.array_equal(shrunk, wanted) and (shrunk != mask).any()


def test_a_press_beside_the_label_means_the_nearest_part_of_it() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:20, 10:20] = 1
    mask[4, 30:40, 40:50] = 1
    new = pressed("grow", mask, at(4, 41, 38))
    assert np.array_equal(new[4, :25], mask[4, :25]) and (new[4, 29] == 1).sum() == 10
    assert pressed("grow", mask, at(5, 30, 40)) == (
        "Spleen is not on this slice, so nothing was changed."
    )


def test_a_press_does_something_where_voxels_are_coarser_than_a_millimetre() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:20, 10:20] = 1
    coarse = at(4, 15, 15, spacing_mm=(8.0, 3.0, 3.0))
    assert (pressed("grow", mask, coarse) > 0).sum() == 100 + 40
    assert (pressed("shrink", mask, coarse) > 0).sum() == 64


def liver_with_vessel() -> tuple[Mask, Any]:
    """A rough disc with a tail 2 mm wide and 25 mm long; answers the tail beside it."""
    j, i = np.mgrid[: SHAPE[1], : SHAPE[2]]
    angle = np.arctan2(j - 25, i - 20)
    disc = np.hypot(j - 25, i - 20) <= 13 + 1.2 * np.sign(np.sin(17 * angle))
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, disc] = 1
    tail = np.zeros(SHAPE, dtype=bool)
    tail[4, 24:26, 28:58] = True
    mask[tail] = 1
    tail[:, :, :38] = False
    return mask, tail


def perimeter(plane: Any) -> int:
    return int((plane[1:] != plane[:-1]).sum() + (plane[:, 1:] != plane[:, :-1]).sum())


# -- smooth ----------------------------------------------------------------------------------------
def test_smooth_evens_the_outline_and_keeps_the_vessel() -> None:
    mask, tail = liver_with_vessel()
    gesture = at(4, 25, 20, spacing_mm=(5.0, 1.0, 1.0))
    new = pressed("smooth", mask, gesture, by_mm=1.5)
    assert new[tail].all(), "the vessel stays"
    rest = slice(0, 28)
    assert perimeter(new[4, :, rest]) < 0.9 * perimeter(mask[4, :, rest]), "teeth are gone"
    assert abs(int(new.sum()) - int(mask.sum())) < 0.05 * mask.sum(), "nothing else is eaten"
    assert np.array_equal(new[[0, 1, 2, 3, 5, 6]], mask[[0, 1, 2, 3, 5, 6]])
    bare = pressed("smooth", mask, gesture, by_mm=1.5, keep_thin=False)
    assert bare[tail].mean() < 0.5, "without it the vessel is eaten"


def test_smooth_takes_a_bump_off_and_leaves_a_straight_edge() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:40, 10:40] = 1
    mask[4, 25, 40] = 1
    new = pressed("smooth", mask, at(4, 25, 25, spacing_mm=(5.0, 1.0, 1.0)), by_mm=1.5)
    assert new[4, 25, 40] == 0, "a bump of one voxel is no vessel"
    assert np.array_equal(new[4, 15:35, 10:40], mask[4, 15:35, 10:40])


def test_smooth_in_space_keeps_a_tube_across_slices() -> None:
    mask = np.zeros((30, 40, 40), dtype=np.uint8)
    k, j, i = np.mgrid[:30, :40, :40]
    mask[(k - 8) ** 2 + (j - 20) ** 2 + (i - 20) ** 2 <= 49] = 1
    tube = (k > 14) & (k < 28) & (abs(j - 20) <= 1) & (abs(i - 20) <= 1)
    mask[tube] = 1
    gesture = at(8, 20, 20, spacing_mm=(1.0, 1.0, 1.0))
    beyond = tube & (k > 16)
    assert pressed("smooth", mask, gesture, by_mm=2.0, in_3d=True)[beyond].all()
    bare = pressed("smooth", mask, gesture, by_mm=2.0, in_3d=True, keep_thin=False)
    assert bare[beyond].mean() < 0.6


# -- fill holes ------------------------------------------------------------------------------------
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 50), everywhere=st.booleans())
def test_fill_holes_is_that_of_the_library(seed: int, everywhere: bool) -> None:
    mask = blob(seed, -0.3)
    mask[:, ::7, ::5] = 0
    k, j, i = (int(v) for v in np.argwhere(mask)[0])
    new = pressed("fill_holes", mask, at(k, j, i), in_3d=everywhere)
    wanted = mask.copy()
    if everywhere:
        wanted[ndimage.binary_fill_holes(mask > 0)] = 1
    else:
        wanted[k][ndimage.binary_fill_holes(mask[k] > 0)] = 1
    assert np.array_equal(new, wanted)


def test_another_label_in_a_hole_stays_and_in_the_wall_is_a_way_out() -> None:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[4, 10:30, 10:30] = 1
    mask[4, 15:25, 15:25] = 0
    mask[4, 18:20, 18:20] = 2
    new = pressed("fill_holes", mask, at(4, 12, 12))
    assert (new[4, 18:20, 18:20] == 2).all() and (new[4] == 1).sum() == 396
    mask[4, 20, 25:30] = 2  # the wall itself is the other label there
    assert np.array_equal(pressed("fill_holes", mask, at(4, 12, 12)), mask)


# -- islands, relabel ------------------------------------------------------------------------------
def test_a_click_drops_an_island_and_ctrl_keeps_only_it() -> None:
    mask = blob(1)
    kji = tuple(int(v) for v in np.argwhere(mask)[40])
    part = island(mask > 0, kji)  # type: ignore[arg-type]
    dropped = pressed("islands", mask, at(*kji))
    assert np.array_equal(dropped > 0, (mask > 0) & ~part)
    kept = pressed("islands", mask, at(*kji, erase=True))
    assert np.array_equal(kept > 0, part)
    assert np.array_equal(pressed("islands", mask, at(*kji), click="keep"), kept)
    flat = pressed("islands", mask, at(*kji), in_3d=False)
    assert np.array_equal(np.delete(flat, kji[0], 0), np.delete(mask, kji[0], 0))
    nowhere = tuple(int(v) for v in np.argwhere(mask == 0)[0])
    assert "Click a part of spleen" in pressed("islands", mask, at(*nowhere))


def test_small_islands_go_by_rank_or_by_millilitres() -> None:
    mask = blob(2)
    parts, count = ndimage.label(mask)
    sizes = ndimage.sum_labels(mask, parts, range(1, count + 1))
    assert count > 3
    kji = tuple(int(v) for v in np.argwhere(mask)[0])
    largest = pressed("small_islands", mask, at(*kji))
    assert np.array_equal(largest > 0, parts == 1 + int(sizes.argmax()))
    ml = sizes * 5.0 * 1.0 * 0.8 / 1000
    limit = float(np.sort(ml)[count // 2])
    by_size = pressed("small_islands", mask, at(*kji), keep="by size", from_ml=limit)
    assert np.array_equal(by_size > 0, np.isin(parts, 1 + np.flatnonzero(ml >= limit)))


def test_relabel_gives_the_clicked_part_the_active_label() -> None:
    mask = blob(1) * 3
    kji = tuple(int(v) for v in np.argwhere(mask)[40])
    part = island(mask > 0, kji)  # type: ignore[arg-type]
    new = pressed("relabel", mask, at(*kji))
    assert np.array_equal(new == 1, part) and np.array_equal(new == 3, (mask == 3) & ~part)
    locked = at(*kji, locked=frozenset({3}))
    assert np.array_equal(pressed("relabel", mask, locked), mask), "a locked label stays"
    assert pressed("relabel", mask, at(*kji, label=3)).startswith("Click a part of another label")
