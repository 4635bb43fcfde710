"""The drags: nudge, threshold brush, adaptive brush, and the pressure of a pen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from desktop import edit as edits
from desktop.edit import Mask
from desktop.tools import Gesture, brush, tool
from desktop.tools.geometry.live import Learning, Pressed
from tests.desktop.tool_play import played

SHAPE = (9, 90, 100)


def disc(centre: tuple[float, float], radius_mm: float, spacing: Any = (1.0, 1.0)) -> Any:
    j, i = np.mgrid[: SHAPE[1], : SHAPE[2]]
    away = ((j - centre[0]) * spacing[0]) ** 2 + ((i - centre[1]) * spacing[1]) ** 2
    return away <= radius_mm**2


def cylinder(radius_mm: float = 20.0, spacing: Any = (1.0, 1.0)) -> Mask:
    mask = np.zeros(SHAPE, dtype=np.uint8)
    mask[:, disc((45, 50), radius_mm, spacing)] = 1
    return mask


def along(*points: tuple[float, float], steps: int = 20, **more: Any) -> Gesture:
    """A slow axial drag on slice 5 (index 4) through these places."""
    way = [np.linspace(a, b, steps) for a, b in pairwise(points)]
    flat = np.concatenate(way) if way else np.array(points)
    kji = np.column_stack([np.full(len(flat), 4.0), flat])
    about: dict[str, Any] = {"spacing_mm": (5.0, 1.0, 1.0), "label": 1, "label_name": "Spleen"}
    return Gesture(kji, 0, 4, **(about | more))


def after(of: str, mask: Mask, gesture: Gesture, **options: Any) -> Mask:
    """The mask once the tool was used."""
    one = tool(of)
    edit = played(one, mask, gesture, replace(one.options(), **options))
    new = mask.copy()
    if edit is not None:
        edits.apply(new, edit)
    return new


# -- nudge ----------------------------------------------------------------------------------------
def test_nudge_carries_the_edge_under_the_pointer_as_far_as_the_pointer_goes() -> None:
    mask = cylinder()
    new = after("nudge", mask, along((45, 70), (45, 76)), size_mm=24.0)
    assert np.flatnonzero(mask[4, 45]).max() == 70
    assert abs(np.flatnonzero(new[4, 45]).max() - 76) <= 1, "outwards"
    assert np.flatnonzero(new[4, 45]).min() == 30, "the far side stays"
    pulled = after("nudge", mask, along((45, 70), (45, 64)), size_mm=24.0)
    assert abs(np.flatnonzero(pulled[4, 45]).max() - 64) <= 1, "inwards"
    down = after("nudge", mask, along((65, 50), (71, 50)), size_mm=24.0)
    assert abs(np.flatnonzero(down[4, :, 50]).max() - 71) <= 1, "down the picture"


def test_nudge_touches_nothing_beyond_its_disc_or_its_slice() -> None:
    mask = cylinder()
    gesture = along((45, 70), (45, 78))
    new = after("nudge", mask, gesture, size_mm=20.0)
    changed = new != mask
    assert changed[4].any() and not changed[[0, 1, 2, 3, 5, 6, 7, 8]].any()
    reach = np.zeros(SHAPE[1:], dtype=bool)
    for _, j, i in gesture.points_kji:
        reach |= disc((j, i), 10.0 + 1e-6)
    assert not (changed[4] & ~reach).any()


def test_nudge_leaves_a_smooth_bulge_in_one_piece() -> None:
    from scipy import ndimage

    new = after("nudge", cylinder(), along((45, 70), (45, 82), steps=60), size_mm=30.0)[4]
    assert ndimage.label(new)[1] == 1 and ndimage.label(new == 0)[1] == 1
    rows = [int(np.flatnonzero(row).max()) for row in new[31:60] if row.any()]
    assert max(abs(a - b) for a, b in pairwise(rows)) <= 5, "no spike"


def test_many_small_moves_are_as_sharp_as_one_and_moves_below_a_voxel_add_up() -> None:
    mask = cylinder()
    coarse = after("nudge", mask, along((45, 70), (45, 75), steps=4), size_mm=24.0)
    fine = after("nudge", mask, along((45, 70), (45, 75), steps=200), size_mm=24.0)
    assert (coarse != mask).sum() > 40
    assert (coarse != fine).sum() <= 0.15 * (coarse != mask).sum()
    there_and_back = along((45, 70), (45, 73), (45, 70), steps=60)
    back = after("nudge", mask, there_and_back, size_mm=24.0)
    assert (back != mask).sum() <= 12, "pushed out and pulled back"


def test_nudge_measures_in_millimetres_on_a_coronal_view() -> None:
    """Slices 5 mm apart: a disc of 20 mm is 4 slices tall and 20 voxels wide."""
    mask = np.zeros((30, 9, 100), dtype=np.uint8)
    mask[5:25, :, 20:60] = 1
    points = np.column_stack([np.full(10, 15.0), np.full(10, 4.0), np.linspace(59, 64, 10)])
    gesture = Gesture(points, 1, 4, (5.0, 1.0, 1.0), label=1)
    changed = (after("nudge", mask, gesture, size_mm=20.0) != mask)[:, 4]
    assert changed[15].sum() >= 4
    assert set(np.flatnonzero(changed.any(axis=1))) <= {13, 14, 15, 16, 17}


def test_slices_beside_follow_less_and_less() -> None:
    mask = cylinder()
    new = after("nudge", mask, along((45, 70), (45, 80)), size_mm=30.0, depth_slices=7)
    counts = (new != mask).sum(axis=(1, 2))
    assert counts[4] > counts[5] > counts[6] > counts[7] >= 0 and counts[8] == 0
    assert counts[3] == counts[5] and counts[0] == 0


def test_nudge_with_ctrl_only_takes_away_and_a_locked_neighbour_stays() -> None:
    mask = cylinder()
    mask[:, :, 72:] = 2
    out = along((45, 70), (45, 80), locked=frozenset({2}))
    new = after("nudge", mask, out, size_mm=24.0)
    assert ((new == 2) == (mask == 2)).all() and (new[4] == 1).sum() > (mask[4] == 1).sum()
    unlocked = after("nudge", mask, replace(out, locked=frozenset()), size_mm=24.0)
    assert (unlocked[4] == 2).sum() < (mask[4] == 2).sum()
    taken = after("nudge", mask, replace(out, erase=True), size_mm=24.0)
    assert not ((taken == 1) & (mask != 1)).any()


# -- threshold brush ------------------------------------------------------------------------------
def two_tissues(noise: float = 0.0) -> Any:
    """Left of column 50 about 40, right of it about 140."""
    image = np.full(SHAPE, 40.0)
    image[:, :, 50:] = 140.0
    image += np.random.default_rng(5).normal(0, 1, SHAPE) * noise
    return image.astype(np.int16)


def test_the_threshold_brush_writes_only_what_lies_between() -> None:
    image = two_tissues(noise=12.0)
    gesture = along((30, 40), (60, 60), image=image)
    mask = np.zeros(SHAPE, dtype=np.uint8)
    fixed = {"size_mm": 16.0, "values": "fixed", "low": 120.0, "high": 150.0}
    new = after("threshold_brush", mask, gesture, **fixed)
    plain = after("brush", mask, gesture, size_mm=16.0)
    assert np.array_equal(new > 0, (plain > 0) & (image >= 120) & (image <= 150))
    erased = after("threshold_brush", plain, replace(gesture, erase=True), **fixed)
    assert np.array_equal(erased > 0, (plain > 0) & ~((image >= 120) & (image <= 150)))


def test_the_threshold_brush_picks_its_range_where_the_button_goes_down() -> None:
    image = two_tissues(noise=6.0)
    gesture = along((45, 70), (45, 40), image=image)
    one = tool("threshold_brush")
    options = replace(one.options(), size_mm=12.0)
    assert one.begin is not None
    stroke = one.begin(np.zeros(SHAPE, dtype=np.uint8), gesture, options)
    under = image[4][disc((45, 70), 6.0)]
    assert isinstance(stroke, Learning)
    low, high = np.percentile(under, (10, 90))
    assert stroke.learned == {"low": low, "high": high}
    new = after("threshold_brush", np.zeros(SHAPE, dtype=np.uint8), gesture, size_mm=12.0)
    assert new[4, :, 55:].any() and not new[4, :, :50].any(), "the range holds for the whole drag"
    edit = played(one, np.zeros(SHAPE, dtype=np.uint8), gesture, options)
    assert edit is not None
    assert edit.name == f"threshold brush {low:.4g} to {high:.4g}, spleen, slice 5"


# -- adaptive brush -------------------------------------------------------------------------------
@pytest.mark.parametrize("noise", [0.0, 15.0])
def test_the_adaptive_brush_stops_at_the_edge_and_fills_even_tissue(noise: float) -> None:
    image = two_tissues(noise)
    mask = np.zeros(SHAPE, dtype=np.uint8)
    at_edge = after("adaptive_brush", mask, along((45, 45), image=image), size_mm=20.0)[4]
    nib = disc((45, 45), 10.0)
    assert at_edge[:, 51:].sum() <= 2, "does not cross"
    assert at_edge[:, :49].sum() >= 0.95 * nib[:, :49].sum(), "fills its side"
    inside = after("adaptive_brush", mask, along((45, 25), image=image), size_mm=20.0)[4]
    assert inside.sum() >= 0.95 * disc((45, 25), 10.0).sum(), "an even place is drawn whole"


def test_the_adaptive_brush_draws_only_what_is_joined_to_its_middle() -> None:
    image = two_tissues()
    image[:, :, 40:44] = 140  # a bar of the other tissue between two parts of the same
    new = after(
        "adaptive_brush", np.zeros(SHAPE, np.uint8), along((45, 36), image=image), size_mm=24.0
    )[4]
    assert new[:, :39].any() and not new[:, 45:].any()


def test_a_larger_spread_takes_more() -> None:
    image = np.broadcast_to(np.linspace(0, 200, SHAPE[2]), SHAPE).astype(np.int16)
    drawn = [
        int(
            after(
                "adaptive_brush",
                np.zeros(SHAPE, np.uint8),
                along((45, 50), image=image),
                size_mm=30.0,
                tolerance=share,
            ).sum()
        )
        for share in (10.0, 30.0, 100.0)
    ]
    assert drawn[0] < drawn[1] < drawn[2]


# -- the pen --------------------------------------------------------------------------------------
def test_a_pen_that_is_pressed_less_draws_a_finer_line() -> None:
    def width(pressure: float, heeds: bool = True) -> int:
        mask = np.zeros(SHAPE, dtype=np.uint8)
        options = replace(brush.Options(), size_mm=20.0, pen_pressure=heeds)
        stroke = brush.begin(mask, along((45, 20), (45, 60)), options)
        assert isinstance(stroke, Pressed)
        stroke.pressure = pressure
        for point in stroke.gesture.points_kji:
            stroke.extend(point)
        return int(mask[4, :, 40].sum())

    assert width(1.0) == 21 and width(0.0) == 5, "a fifth of the nib at least"
    assert width(0.25) < width(0.5) < width(0.9) < width(1.0)
    assert width(0.1, heeds=False) == 21
