"""Parts of labels are measured as a radiologist would: volumes, long and short axes, slices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.imaging.components import components, diameters, measured

SPACING = (3.0, 0.8, 0.8)


def ellipse(shape: tuple[int, int], centre: tuple[float, float], axes_mm: tuple[float, float]):  # type: ignore[no-untyped-def]
    j, i = np.meshgrid(*(np.arange(n) for n in shape), indexing="ij")
    dj, di = (j - centre[0]) * SPACING[1], (i - centre[1]) * SPACING[2]
    return (dj / (axes_mm[0] / 2)) ** 2 + (di / (axes_mm[1] / 2)) ** 2 <= 1.0


def test_one_voxel_is_as_wide_as_its_spacing() -> None:
    long_mm, short_mm, ends = diameters(np.ones((1, 1, 1), bool), (2.0, 0.5, 1.5))
    assert long_mm == pytest.approx(1.5) and short_mm == pytest.approx(0.5)
    assert ends == ((0, 0, 0), (0, 0, 0))


@pytest.mark.parametrize(("axes_mm"), [(40.0, 24.0), (18.0, 30.0), (25.0, 25.0)])
def test_an_ellipse_has_its_two_axes(axes_mm: tuple[float, float]) -> None:
    mask = np.zeros((3, 80, 80), np.uint8)
    mask[1][ellipse((80, 80), (39.5, 41.0), axes_mm)] = 1
    (one,) = measured(mask, [1], SPACING)
    assert one.long_mm == pytest.approx(max(axes_mm), abs=1.2)
    assert one.short_mm == pytest.approx(min(axes_mm), abs=1.2)
    area = np.pi / 4 * axes_mm[0] * axes_mm[1]
    assert one.volume_ml == pytest.approx(area * 3.0 / 1000, rel=0.03)


def test_the_long_axis_is_that_of_the_widest_slice_and_lies_in_one_slice() -> None:
    mask = np.zeros((20, 60, 60), np.uint8)
    mask[:, 20:22, 20:22] = 1  # 60 mm along k, but that is not in one axial slice
    mask[12, 20, 10:40] = 1
    (one,) = measured(mask, [1], SPACING)
    assert one.long_mm == pytest.approx(30 * 0.8, abs=0.3)
    assert {end[0] for end in one.ends_kji} == {12}
    assert {one.ends_kji[0][2], one.ends_kji[1][2]} == {10, 39}
    assert (one.first_slice, one.last_slice) == (0, 19)
    assert one.box_kji == ((0, 20, 10), (20, 22, 40))


def test_parts_are_numbered_by_size_and_touch_by_corners_too() -> None:
    mask = np.zeros((4, 20, 20), np.uint8)
    mask[0, 0:3, 0:3] = 2
    mask[1, 3, 3] = 2  # touches the first by a corner
    mask[3, 10:14, 10:14] = 2
    mask[3, 0, 0] = 5
    parts = measured(mask, [1, 2, 5], SPACING)
    assert [(one.label, one.voxels) for one in parts] == [(2, 16), (2, 10), (5, 1)]


def test_a_turned_bar_is_measured_along_itself() -> None:
    mask = np.zeros((1, 100, 100), bool)
    for step in np.linspace(0, 60, 400):
        j, i = 20 + step * 0.6, 20 + step * 0.8
        mask[0, int(j) : int(j) + 4, int(i) : int(i) + 4] = True
    long_mm, short_mm, _ = diameters(mask, (1.0, 1.0, 1.0))
    assert long_mm == pytest.approx(64.5, abs=1.5) and short_mm == pytest.approx(5.6, abs=1.2)


def test_the_helper_answers_numbers_alone(tmp_path: Path) -> None:
    mask = np.zeros((4, 8, 8), np.uint8)
    mask[1:3, 2:6, 2:7] = 1
    np.save(tmp_path / "mask.npy", mask)
    params = {"mask": str(tmp_path / "mask.npy"), "labels": [1], "spacing_mm": [1, 1, 1]}
    (one,) = components(params, lambda _: None)["components"]
    assert one["voxels"] == 40 and one["volume_ml"] == pytest.approx(0.04)
    assert one["box_kji"] == ((1, 2, 2), (3, 6, 7))


def test_the_middle_of_a_curved_part_lies_in_it() -> None:
    mask = np.zeros((1, 30, 30), np.uint8)
    mask[0, 5:25, 5:8] = mask[0, 5:25, 20:23] = mask[0, 22:25, 5:23] = 1  # a U
    (one,) = measured(mask, [1], (1.0, 1.0, 1.0))
    assert mask[one.middle_kji] == 1 and mask[0, 15, 14] == 0
