"""What the tools are built on, against the same thing worked out by a library or the long way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

from desktop.tools.geometry.distance import blurred, distance_mm, signed_mm
from desktop.tools.geometry.flood import flood
from desktop.tools.geometry.values import between_values, picked_range, said_range
from desktop.tools.mirror import mid_plane_twice

SPACINGS = st.tuples(*(st.sampled_from((0.5, 0.8, 1.0, 3.0, 5.0)) for _ in range(3)))
SHAPES = st.sampled_from([(1, 9, 12), (6, 7, 8), (9, 1, 11), (1, 1, 5)])


@settings(max_examples=150, deadline=None)
@given(data=st.data(), shape=SHAPES)
def test_a_flood_finds_what_hangs_together(data: st.DataObject, shape: Any) -> None:
    allowed = data.draw(arrays.arrays(bool, shape))
    seeds = data.draw(arrays.arrays(bool, shape, elements=st.just(False), fill=st.just(False)))
    for _ in range(data.draw(st.integers(0, 3))):
        seeds[tuple(data.draw(st.integers(0, n - 1)) for n in shape)] = True
    parts, _ = ndimage.label(allowed)
    wanted = np.isin(parts, np.unique(parts[seeds & allowed])) & allowed
    assert np.array_equal(flood(allowed, seeds), wanted)


def test_a_flood_follows_a_spiral() -> None:
    """A spiral has as many bends as anything: none is cut short."""
    way = np.zeros((1, 41, 41), dtype=bool)
    j, i, length, turn = 20, 20, 1, 0
    steps = ((0, 1), (1, 0), (0, -1), (-1, 0))
    while length < 38:
        for _ in range(length):
            way[0, j, i] = True
            j, i = j + steps[turn % 4][0], i + steps[turn % 4][1]
        turn += 1
        length += turn % 2 * 2
    seeds = np.zeros_like(way)
    seeds[0, 20, 20] = True
    assert np.array_equal(flood(way, seeds), way) and way.sum() > 300


@settings(max_examples=100, deadline=None)
@given(
    inside=SHAPES.flatmap(lambda shape: arrays.arrays(bool, shape)),
    spacing=SPACINGS,
    limit=st.floats(0.4, 12.0),
)
def test_distances_are_exact_up_to_the_limit(inside: Any, spacing: Any, limit: float) -> None:
    found = distance_mm(inside, spacing, limit)
    if not inside.any():
        assert np.isinf(found).all()
        return
    exact = ndimage.distance_transform_edt(~inside, sampling=spacing)
    near = exact <= limit - 1e-3
    assert np.allclose(found[near], exact[near], atol=1e-3)
    assert np.isinf(found[exact > limit + 1e-3]).all()
    signed = signed_mm(inside, spacing, limit)
    assert ((signed > 0) == inside).all() and np.abs(signed).max() <= limit + 1e-4


@pytest.mark.parametrize("sigma", [0.7, 1.5, 4.0])
def test_a_soft_mean_is_the_gaussian_of_the_library(sigma: float) -> None:
    values = np.random.default_rng(1).normal(size=(7, 20, 24)).astype(np.float32)
    spacing = (5.0, 1.0, 0.8)
    sigmas = [sigma / step for step in spacing]
    radius = [round(3 * one) for one in sigmas]
    wanted = values.astype(np.float64)
    for axis, (one, reach) in enumerate(zip(sigmas, radius, strict=True)):
        if reach:
            wanted = ndimage.gaussian_filter1d(wanted, one, axis, mode="nearest", radius=reach)
    assert np.allclose(blurred(values, spacing, sigma), wanted, atol=1e-4)


@pytest.mark.parametrize("middle", [44.0, 50.5, 57.0])
def test_the_plane_of_a_patient_who_lies_beside_the_middle_is_found(middle: float) -> None:
    j, i = np.mgrid[:80, :110]
    body = ((i - middle) / 35) ** 2 + ((j - 40) / 25) ** 2 < 1
    lungs = ((abs(i - middle) - 15) / 9) ** 2 + ((j - 36) / 12) ** 2 < 1
    noise = np.random.default_rng(3).normal(0, 20, body.shape)
    axial = np.where(body, 40, -1000) - 700 * lungs + noise
    assert mid_plane_twice(axial.astype(np.int16), 110) == round(2 * middle)
    assert mid_plane_twice(np.zeros((80, 110), np.int16), 110) == 109, "no image, the middle"


def test_ranges_take_their_ends_either_way_round_and_say_themselves() -> None:
    values = np.array([-5.0, 0.0, 10.0, 11.0, np.nan])
    assert between_values(values, 10.0, 0.0).tolist() == [False, True, True, False, False]
    low, high = picked_range(np.arange(101))
    assert (low, high) == (10.0, 90.0)
    infinite = float("inf")
    assert said_range(80, 160) == "80 to 160" and said_range(160, 80) == "80 to 160"
    assert said_range(-infinite, 55.5) == "below 55.5" and said_range(20, infinite) == "above 20"
    assert said_range(-infinite, infinite) == "any value"
