"""Hotspots: few boxes, where the error is, in words a reader uses."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from engine.learning import hotspots
from engine.learning.answers import Hotspot
from engine.learning.documents import Label
from engine.learning.hotspots import box_shape, find_hotspots

SHAPE = (40, 44, 48)
CENTRE = np.asarray([20, 22, 24])
SPLEEN = (Label(3, "spleen"),)
GRIDS = np.meshgrid(*map(np.arange, SHAPE), indexing="ij")
AWAY = np.sqrt(sum((grid - at) ** 2 for grid, at in zip(GRIDS, CENTRE, strict=True)))


def organ(*doubted: tuple[tuple[int, int, int], float], radius: float = 14.0) -> np.ndarray:
    """A ball drawn without doubt, except within 3 voxels of the places given."""
    share = np.where(radius > AWAY, 0.999, 0.001)
    for place, probability in doubted:
        near = np.sqrt(sum((grid - at) ** 2 for grid, at in zip(GRIDS, place, strict=True))) < 3
        share[near] = probability
    return np.stack([1 - share, share]).astype(np.float32)


def found_in(mean: np.ndarray, labels: tuple[Label, ...] = SPLEEN) -> tuple[Hotspot, ...]:
    return find_hotspots(mean, labels, (1.0, 1.0, 1.0), mean.shape[1:])


DIRECTIONS = {
    (13, 0, 0): "superior edge of spleen",
    (-13, 0, 0): "inferior edge of spleen",
    (0, 13, 0): "posterior edge of spleen",
    (0, -13, 0): "anterior edge of spleen",
    (0, 0, 13): "left edge of spleen",
    (0, 0, -13): "right edge of spleen",
    (0, 0, 0): "centre of spleen",
}


@pytest.mark.parametrize("offset", DIRECTIONS)
def test_the_words_name_the_side(offset: tuple[int, int, int]) -> None:
    place = tuple(int(at) for at in CENTRE + np.asarray(offset))
    (first, *_) = found_in(organ((place, 0.6)))  # type: ignore[arg-type]
    assert first.words.startswith(DIRECTIONS[offset] + ", slices ")
    assert all(
        lo <= at < hi for lo, at, hi in zip(first.box_kji[0], place, first.box_kji[1], strict=True)
    )


def test_slices_are_counted_from_one_and_match_the_box() -> None:
    (first, *_) = found_in(organ(((33, 22, 24), 0.6)))
    lower, upper = first.box_kji[0][0], first.box_kji[1][0]
    assert first.words.endswith(f"slices {lower + 1} to {upper}")


def test_the_largest_share_comes_first_and_small_ones_are_left_out() -> None:
    places = [(20, 35, 24), (20, 9, 24), (20, 22, 11)]
    spots = found_in(organ(*zip(places, (0.5, 0.8, 0.995), strict=True)))  # type: ignore[arg-type]
    assert [spot.rank for spot in spots] == [1, 2]
    assert spots[0].words.startswith("posterior") and spots[1].words.startswith("anterior")
    assert spots[0].error_share > spots[1].error_share >= 0.03


def test_boxes_do_not_count_the_same_error_twice() -> None:
    random = np.random.default_rng(0)
    share = np.clip(np.where(AWAY < 14, 0.9, 0.1) + random.normal(0, 0.1, SHAPE), 0.01, 0.99)
    spots = found_in(np.stack([1 - share, share]).astype(np.float32))
    assert len(spots) <= 10 and sum(spot.error_share for spot in spots) <= 1.0 + 1e-6
    assert len({spot.box_kji for spot in spots}) == len(spots)


def test_greedy_boxes_hold_as_much_as_looking_everywhere_again() -> None:
    """The sums that are refreshed in part give the boxes that sums made anew would give."""
    random = np.random.default_rng(3)
    inside = np.clip(0.7 + random.normal(0, 0.1, SHAPE), 0.55, 0.97)
    share = np.where(AWAY < 14, inside, 0.0)
    mean = np.stack([1 - share, share]).astype(np.float32)
    left = 1 - mean.max(axis=0)
    size = box_shape(float((mean[1] > mean[0]).sum()), (1, 1, 1))
    total = left.sum()
    for spot in found_in(mean):
        best = ndimage.uniform_filter(left, size, mode="constant").max() * np.prod(size)
        assert spot.error_share == pytest.approx(best / total, rel=2e-2)
        left[tuple(slice(a, b) for a, b in zip(*spot.box_kji, strict=True))] = 0.0


def test_the_surface_band_stays_in() -> None:
    share = 1 / (1 + np.exp((AWAY - 14) / 0.8))
    spots = found_in(np.stack([1 - share, share]).astype(np.float32))
    assert spots and all("edge" in spot.words for spot in spots)


def test_the_label_is_the_one_in_doubt() -> None:
    mean = organ(((20, 35, 24), 0.5))
    third = np.zeros((1, *SHAPE), np.float32)
    third[0, 18:22, 7:11, 22:26] = 0.45
    mean = np.concatenate([mean * (1 - third), third])
    spots = found_in(mean, (Label(3, "spleen"), Label(8, "cyst")))
    assert {spot.label for spot in spots} == {3, 8}
    cyst = next(spot for spot in spots if spot.label == 8)
    assert cyst.words.startswith("possible cyst, slices")


def test_the_edge_is_half_the_cube_root_of_the_volume() -> None:
    assert box_shape(20**3, (1, 1, 1)) == (10, 10, 10)
    assert box_shape(1, (1, 1, 1)) == (3, 3, 3)
    assert box_shape(20**3, (2, 1, 1)) == (6, 13, 13), "a cube in millimetres"
    assert box_shape(200, (10, 1, 1))[0] == 1, "thick slices may be one deep"


def test_boxes_land_on_the_case_grid() -> None:
    mean = organ(((20, 35, 24), 0.6))
    (first, *_) = find_hotspots(mean, SPLEEN, (2, 2, 2), (80, 88, 24))
    (lower, upper) = first.box_kji
    assert lower[0] <= 40 < upper[0] <= 80 and lower[1] <= 71 < upper[1] <= 88
    assert lower[2] <= 12 < upper[2] <= 24 and first.peak_kji[1] >= 64


def test_nothing_in_doubt_is_no_hotspot() -> None:
    share = (AWAY < 14).astype(np.float32)
    assert found_in(np.stack([1 - share, share])) == ()


def test_doubt_about_every_voxel_does_not_hide_the_place_that_matters() -> None:
    """A young model is a little unsure of everything; that alone points nowhere."""
    mean = organ(((20, 35, 24), 0.5))
    young = 0.75 * mean + 0.125
    assert found_in(young)[0].words.startswith("posterior edge of spleen")


def test_a_tiny_volume_is_no_trouble() -> None:
    mean = np.full((2, 2, 3, 2), 0.5, np.float32)
    mean[1] += 0.01
    (first,) = found_in(mean)
    assert first.box_kji == ((0, 0, 0), (2, 3, 2)) and first.error_share == pytest.approx(1.0)


def test_planted_errors_are_found_better_than_by_the_surface_alone() -> None:
    """Errors inside an organ: uncertainty finds them, the boxes with most surface do not."""
    wrong = np.zeros(SHAPE, bool)
    for place in ((20, 22, 24), (14, 26, 22)):
        wrong |= np.sqrt(sum((grid - at) ** 2 for grid, at in zip(GRIDS, place, strict=True))) < 3
    mean = organ(((20, 22, 24), 0.6), ((14, 26, 22), 0.55))
    held = np.zeros(SHAPE, bool)
    for spot in found_in(mean)[:3]:
        held[tuple(slice(a, b) for a, b in zip(*spot.box_kji, strict=True))] = True
    assert wrong[held].sum() / wrong.sum() > 0.9


@pytest.mark.parametrize("size", [(3, 3, 3), (4, 1, 6), (9, 7, 2)])
@pytest.mark.parametrize("at", [(0, 0, 0), (5, 3, 9), (11, 13, 15)])
def test_sums_without_a_box_are_the_sums_of_what_is_left(
    size: tuple[int, ...], at: tuple[int, ...]
) -> None:
    """Also at the edges, and for windows of an even edge."""
    left = np.random.default_rng(0).random((12, 14, 16)).astype(np.float32)
    sums = hotspots._box_sums(left, size)
    box = hotspots._box_at(at, size, left.shape)  # type: ignore[arg-type]
    hotspots._taken(sums, left[box], box, size)
    left[box] = 0.0
    assert sums == pytest.approx(hotspots._box_sums(left, size), abs=1e-3)
