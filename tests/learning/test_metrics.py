"""Metrics agree with what others compute, and say nothing where nothing was asked."""

from __future__ import annotations

import numpy as np
import pytest
import SimpleITK as sitk
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.learning import metrics

SPACING = (2.5, 1.0, 0.7)


def ball(radius: float, shift: float = 0.0, shape: tuple[int, ...] = (20, 30, 34)) -> np.ndarray:
    grids = np.meshgrid(
        *(np.arange(n) * s for n, s in zip(shape, SPACING, strict=True)), indexing="ij"
    )
    middle = [n * s / 2 for n, s in zip(shape, SPACING, strict=True)]
    away = sum((grid - at - shift) ** 2 for grid, at in zip(grids, middle, strict=True))
    return np.asarray(np.sqrt(away) < radius)


def test_dice_agrees_with_simpleitk() -> None:
    ours, theirs = ball(7.0), ball(6.0, shift=1.0)
    overlap = sitk.LabelOverlapMeasuresImageFilter()
    overlap.Execute(*(sitk.GetImageFromArray(m.astype(np.uint8)) for m in (ours, theirs)))
    assert metrics.dice(ours, theirs) == pytest.approx(overlap.GetDiceCoefficient())


def test_hd95_agrees_with_monai() -> None:
    import torch
    from monai.metrics import compute_hausdorff_distance

    ours, theirs = ball(7.0), ball(5.5, shift=1.5)
    tensors = [torch.from_numpy(m[None, None].astype(np.uint8)) for m in (ours, theirs)]
    theirs_says = compute_hausdorff_distance(*tensors, percentile=95, spacing=list(SPACING))
    found = metrics.hd95_mm(ours, theirs, SPACING)
    assert found == pytest.approx(float(theirs_says), abs=1e-4)


@pytest.mark.parametrize("tolerance_mm", [0.5, 1.0, 2.5])
def test_surface_dice_agrees_with_monai(tolerance_mm: float) -> None:
    import torch
    from monai.metrics import compute_surface_dice

    ours, theirs = ball(7.0), ball(5.5, shift=1.5)
    tensors = [torch.from_numpy(m[None, None].astype(np.uint8)) for m in (ours, theirs)]
    theirs_says = compute_surface_dice(
        *tensors, class_thresholds=[tolerance_mm], include_background=True, spacing=list(SPACING)
    )
    found = metrics.surface_dice(ours, theirs, SPACING, tolerance_mm)
    assert found == pytest.approx(float(theirs_says), abs=1e-4)


def test_a_shift_of_two_slices_is_five_millimetres() -> None:
    ours = np.zeros((20, 20, 20), bool)
    theirs = ours.copy()
    ours[8, 5:15, 5:15] = True
    theirs[10, 5:15, 5:15] = True
    assert metrics.hd95_mm(ours, theirs, SPACING) == pytest.approx(5.0)
    assert metrics.surface_dice(ours, theirs, SPACING, 4.9) == 0.0
    assert metrics.surface_dice(ours, theirs, SPACING, 5.0) == 1.0


def test_a_mask_at_the_edge_of_the_volume_has_a_surface_there() -> None:
    whole = np.ones((4, 4, 4), bool)
    less = whole.copy()
    less[0] = False
    assert metrics.hd95_mm(whole, less, (1, 1, 1)) == pytest.approx(1.0)


def test_both_empty_is_no_answer_and_one_empty_is_nothing_right() -> None:
    empty, full = np.zeros((4, 4, 4), bool), np.ones((4, 4, 4), bool)
    assert metrics.dice(empty, empty) is None
    assert metrics.surface_dice(empty, empty, (1, 1, 1), 1.0) is None
    assert metrics.hd95_mm(empty, full, (1, 1, 1)) is None
    assert metrics.dice(full, empty) == 0.0
    assert metrics.surface_dice(full, empty, (1, 1, 1), 1.0) == 0.0


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_box_changes_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    ours, theirs = random.random((2, 6, 7, 8)) < 0.3
    wide = [np.pad(m, ((3, 9), (0, 4), (5, 2))) for m in (ours, theirs)]
    assert metrics.hd95_mm(ours, theirs, SPACING) == pytest.approx(metrics.hd95_mm(*wide, SPACING))
    assert metrics.dice(ours, theirs) == metrics.dice(*wide)
