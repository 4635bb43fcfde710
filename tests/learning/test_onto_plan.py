"""Images reach the network the same whether a slice or the whole volume is worked on at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from engine.learning.documents import CaseEntry
from engine.learning.onto_plan import image_on_plan, on_plan
from engine.learning.plan import Normalisation
from tests.learning.phantoms import case_on_disk
from tests.learning.test_predict import PLAN

SHAPES = st.tuples(*[st.integers(2, 30)] * 3)
EACH, CT = Normalisation("each case"), Normalisation("foreground", -20.5, 40.25, 5.0, 12.0)


def whole(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Smoothed and zoomed as one volume, axis by axis: what is meant."""
    out = np.asarray(array, np.float32)
    for axis in range(3):
        factor = out.shape[axis] / shape[axis]
        if (factor - 1.0) / 2.0 > 0.1:
            out = ndimage.gaussian_filter1d(out, (factor - 1) / 2, axis=axis, truncate=2.0)
        zoom = [1.0, 1.0, 1.0]
        zoom[axis] = 1.0 / factor
        out = ndimage.zoom(out, zoom, order=1, mode="nearest", grid_mode=True)
    return out


@settings(max_examples=40, deadline=None)
@given(SHAPES, SHAPES, st.integers(0, 99))
def test_slice_by_slice_is_the_same_as_the_volume_at_once(
    before: tuple[int, ...], after: tuple[int, ...], seed: int
) -> None:
    image = np.random.default_rng(seed).integers(-60, 90, before).astype(np.int16)
    clipped = (np.clip(image, CT.low, CT.high) - CT.mean) / CT.sd
    assert on_plan(image, CT, after) == pytest.approx(whole(clipped, after), abs=1e-3)


def test_resampling_keeps_a_ramp_and_the_extent() -> None:
    ramp = np.tile(np.arange(40, dtype=np.float32)[:, None, None], (1, 6, 6))
    as_it_is = Normalisation("foreground", 0.0, 39.0)
    fine = on_plan(ramp, as_it_is, (80, 6, 6))
    assert fine[20:60, 3, 3] == pytest.approx((np.arange(20, 60) + 0.5) / 2 - 0.5, abs=1e-4)


@pytest.mark.parametrize("shape", [(9, 9, 9), (5, 7, 12)])
def test_each_mr_case_has_its_own_scale(shape: tuple[int, int, int]) -> None:
    image = np.random.default_rng(0).normal(50, 5, (9, 9, 9)).astype(np.float32)
    image[:2] = 0
    one, thousand = on_plan(image, EACH, shape), on_plan(image * 1000, EACH, shape)
    assert one == pytest.approx(thousand, abs=1e-3) and one.dtype == np.float32
    inside = on_plan(image, EACH, image.shape)[2:]
    assert inside.mean() == pytest.approx(0, abs=1e-4)
    assert inside.std() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("value", [0.0, 7.0, 0.1])
def test_an_image_of_one_value_is_flat(value: float) -> None:
    flat = on_plan(np.full((4, 5, 6), value, np.float32), EACH, (8, 5, 3))
    assert np.abs(flat).max() < 0.1 and flat.shape == (8, 5, 3)


@pytest.mark.parametrize("how", [EACH, CT])
def test_voxels_that_are_not_numbers_become_the_smallest(how: Normalisation) -> None:
    image = np.ones((3, 3, 3), np.float32) * 7
    image[0, 0, 0], image[1, 1, 1], image[2] = np.nan, np.inf, -3
    mended = image.copy()
    mended[0, 0, 0] = mended[1, 1, 1] = -3
    assert on_plan(image, how, (6, 3, 2)) == pytest.approx(on_plan(mended, how, (6, 3, 2)))


def test_a_case_lies_on_the_plans_spacing_and_its_file_is_not_touched(tmp_path: Path) -> None:
    entry = case_on_disk(tmp_path, 1, shape=(20, 30, 24), spacing_mm=(2.0, 1.0, 0.5))
    before = Path(entry["image"]).read_bytes()
    assert image_on_plan(CaseEntry.from_json(entry), PLAN).shape == (1, 40, 30, 12)
    assert Path(entry["image"]).read_bytes() == before
