"""The plan follows the data, reads like a page, and never looks at what is not verified."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.learning.documents import CaseEntry, Label
from engine.learning.plan import Plan, make_plan, patch_for
from engine.learning.refusal import Refusal
from tests.learning.phantoms import LABELS, case_on_disk

TWO = tuple(Label.from_json(label) for label in LABELS)


def entries(folder: Path, count: int = 3, **changes: object) -> list[CaseEntry]:
    return [CaseEntry.from_json(case_on_disk(folder, n, **changes)) for n in range(count)]  # type: ignore[arg-type]


def test_a_plan_survives_its_document(tmp_path: Path) -> None:
    plan = make_plan(entries(tmp_path, modality="CT"), TWO)
    text = json.dumps(plan.as_json(), allow_nan=False)
    assert Plan.from_json(json.loads(text)) == plan


def test_spacing_is_the_median_and_the_patch_a_multiple_of_eight(tmp_path: Path) -> None:
    cases = [
        CaseEntry.from_json(case_on_disk(tmp_path, n, spacing_mm=(s, 1.0, 1.0)))
        for n, s in enumerate((1.0, 1.2, 1.5))
    ]
    plan = make_plan(cases, TWO)
    assert plan.spacing_mm == (1.2, 1.0, 1.0) and plan.patch == (24, 24, 24)
    assert plan.thin_axis is None and plan.strides == ((2, 2, 2),) * 3


@pytest.mark.parametrize("most", [2**13, 2**15, 2**17])
def test_a_patch_fits_memory(most: int) -> None:
    patch = patch_for(np.asarray([100, 300, 200]), np.asarray([1.0, 1.0, 1.0]), most)
    assert np.prod(patch) <= most and all(side % 8 == 0 for side in patch)


def test_thick_slices_stay_thin(tmp_path: Path) -> None:
    plan = make_plan(entries(tmp_path, shape=(8, 40, 40), spacing_mm=(10.0, 1.5, 1.5)), TWO)
    assert plan.thin_axis == 0 and plan.patch[0] == 8
    assert plan.strides[0] == (1, 2, 2)


def test_ct_is_clipped_to_its_foreground_and_mr_is_scaled_by_case(tmp_path: Path) -> None:
    ct = make_plan(entries(tmp_path, modality="CT"), TWO).normalisation[0]
    assert ct.kind == "foreground" and 110 < ct.low < ct.mean < ct.high < 190
    assert make_plan(entries(tmp_path), TWO).normalisation[0].kind == "each case"


def test_unverified_voxels_change_nothing(tmp_path: Path) -> None:
    weight = np.zeros((24, 24, 24), np.uint8)
    weight[10:18, 8:16, 8:16] = 4
    case = case_on_disk(tmp_path, 1, weight=weight, modality="CT")
    before = make_plan([CaseEntry.from_json(case)], TWO)
    mask = np.load(case["mask"])
    mask[weight == 0] = 2
    np.save(case["mask"], mask)
    assert make_plan([CaseEntry.from_json(case)], TWO) == before
    mask[weight > 0] = 1
    np.save(case["mask"], mask)
    assert make_plan([CaseEntry.from_json(case)], TWO) != before


def test_class_frequencies_add_up(tmp_path: Path) -> None:
    frequencies = make_plan(entries(tmp_path), TWO).class_frequencies
    assert sum(frequencies) == pytest.approx(1.0, abs=1e-6) and min(frequencies) > 0


def test_large_images_are_looked_at_more_coarsely_and_the_plan_says_so(tmp_path: Path) -> None:
    case = case_on_disk(tmp_path, 1, shape=(24, 24, 24))
    image = np.zeros((30, 400, 400), np.int16)
    mask = np.zeros(image.shape, np.uint8)
    mask[10:20, 100:200, 100:200] = 1
    np.save(case["image"], image)
    np.save(case["mask"], mask)
    case["spacing_mm"] = [3.0, 0.7, 0.7]
    plan = make_plan([CaseEntry.from_json(case)], TWO)
    assert plan.spacing_mm[0] == 3.0 and plan.spacing_mm[1] > 0.7
    assert 30 * (400 * 0.7 / plan.spacing_mm[1]) ** 2 <= 2**21 and plan.notes


def test_what_cannot_be_planned_is_refused(tmp_path: Path) -> None:
    case = case_on_disk(tmp_path, 1)
    np.save(case["mask"], np.zeros((24, 24, 24), np.uint8))
    with pytest.raises(Refusal, match="No verified voxel carries a label"):
        make_plan([CaseEntry.from_json(case)], TWO)
    np.save(case["mask"], np.zeros((3, 3, 3), np.uint8))
    with pytest.raises(Refusal, match="grid"):
        make_plan([CaseEntry.from_json(case)], TWO)
    with pytest.raises(Refusal):
        make_plan([], TWO)


def test_few_steps_look_at_a_large_case_coarsely_and_many_steps_finely(tmp_path: Path) -> None:
    large = entries(tmp_path, 1, shape=(64, 128, 128), spacing_mm=(3.0, 3.0, 3.0))
    few, many = (make_plan(large, TWO, steps=steps) for steps in (200, 4000))
    assert min(few.spacing_mm) > 3.0 and np.prod(few.patch) < np.prod(many.patch)
    assert many.spacing_mm == (3.0, 3.0, 3.0)
    assert few.notes and not many.notes


def test_a_small_label_is_never_looked_at_too_coarsely(tmp_path: Path) -> None:
    large = entries(tmp_path, 1, shape=(64, 128, 128), spacing_mm=(3.0, 3.0, 3.0))
    mask = np.zeros((64, 128, 128), np.uint8)
    mask[30:34, 60:64, 60:64] = 1
    assert large[0].mask is not None
    np.save(large[0].mask, mask)
    assert make_plan(large, TWO, steps=200).spacing_mm == (3.0, 3.0, 3.0)


def test_boxes_of_a_sweep_do_not_make_a_label_look_small(tmp_path: Path) -> None:
    shape, spacing = (64, 128, 128), (3.0, 3.0, 3.0)
    whole = entries(tmp_path, 1, shape=shape, spacing_mm=spacing)
    box = np.zeros(shape, np.uint8)
    box[14:18, 60:64, 60:64] = 4
    swept = [
        CaseEntry.from_json(case_on_disk(tmp_path, n, shape=shape, spacing_mm=spacing, weight=box))
        for n in (1, 2, 3)
    ]
    plan = make_plan([*whole, *swept], TWO, steps=200)
    assert plan.spacing_mm == make_plan(whole, TWO, steps=200).spacing_mm != spacing
    assert make_plan(swept, TWO, steps=200).spacing_mm == spacing, "for want of a whole case"


def test_a_small_case_is_never_coarsened(tmp_path: Path) -> None:
    small = entries(tmp_path, 1)
    assert make_plan(small, TWO, steps=10) == make_plan(small, TWO)
