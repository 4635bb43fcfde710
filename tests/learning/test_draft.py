"""A draft: its files lie on the case's grid, its document is plain JSON and says what is meant."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import ndimage

from engine.learning import label_doubt, uncertainty
from engine.learning.answers import EvaluationRow
from engine.learning.documents import CaseEntry
from engine.learning.evaluate import Evaluated, calibrate
from engine.learning.operations import (
    ModelShelf,
    draft_cases,
    evaluate_model,
    label_free_features,
    predict_masks,
    train_model,
)
from engine.learning.predict import bare_forward_s, opinion
from engine.learning.refusal import Refusal
from tests.learning.phantoms import LABELS, case_on_disk, train_request

quiet = lambda news: None  # noqa: E731


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("trained")
    entries = [case_on_disk(folder / "cases", number) for number in range(3)]
    result = train_model(train_request(folder, entries, steps=60), quiet)
    return Path(result["model_folder"]), folder


def drafted(trained: tuple[Path, Path], folder: Path, **changes: Any) -> dict[str, Any]:
    case = case_on_disk(folder / "case", 50, masked=False, **changes)
    request = {
        "model": str(trained[0]),
        "cases": [case],
        "labels": LABELS,
        "result": str(folder / "result"),
        "threads": 1,
    }
    answer = draft_cases(request, quiet, ModelShelf())
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert json.loads((folder / "result" / "result.json").read_text()) == answer
    return dict(answer["drafts"][0])


def test_its_files_lie_on_the_cases_grid(trained: Any, tmp_path: Path) -> None:
    shape = (20, 36, 30)
    found = drafted(trained, tmp_path, shape=shape, spacing_mm=(1.2, 0.7, 0.8))
    mask, uncertainty = (np.load(found[name]) for name in ("mask", "uncertainty"))
    assert mask.shape == uncertainty.shape == shape
    assert mask.dtype == uncertainty.dtype == np.uint8
    assert set(np.unique(mask)) <= {0, 1, 2} and uncertainty.max() > 50


def test_its_document_says_what_the_window_shows(trained: Any, tmp_path: Path) -> None:
    found = drafted(trained, tmp_path)
    assert 0 < found["score"] < 1 and found["q"] == pytest.approx(1 - found["score"], abs=1e-4)
    assert set(found["key"]) == set(found["volumes_ml"]) == set(found["present"]) == {"1", "2"}
    mask = np.load(found["mask"])
    assert found["volumes_ml"]["1"] == pytest.approx((mask == 1).sum() / 1000, abs=1e-3)
    assert len(found["features"]) == 64 + 128 and 0 <= found["unlike"] <= 100
    assert found["seconds"] >= found["forward_seconds"] > 0
    first = found["hotspots"][0]
    assert first["rank"] == 1 and first["label"] in (1, 2) and "slice" in first["words"]


def test_it_keeps_disagreement_and_each_labels_probability(trained: Any, tmp_path: Path) -> None:
    """On the grid of the plan, which here has twice the slices and half the columns."""
    found = drafted(trained, tmp_path, shape=(20, 30, 24), spacing_mm=(2.0, 1.0, 0.5))
    kept = {(one["kind"], one["label"]): np.load(one["file"]) for one in found["maps"]}
    assert list(kept) == [("mutual-information", None), ("probability", 1), ("probability", 2)]
    assert {(each.shape, each.dtype.name) for each in kept.values()} == {((40, 30, 12), "uint8")}
    model = ModelShelf().take(trained[0])
    case = CaseEntry.from_json(case_on_disk(tmp_path / "case", 50, masked=False, shape=(20, 30, 24),
                                            spacing_mm=(2.0, 1.0, 0.5)))  # fmt: skip
    alone = [opinion(replace(model, networks=(one,)), case).mean for one in model.networks]
    samples = np.stack(alone)
    disagreement = uncertainty.find("mutual_information").measure(samples) * 255
    assert kept["mutual-information", None] == pytest.approx(disagreement, abs=0.51)
    assert kept["mutual-information", None].max() > 2
    assert kept["probability", 2] == pytest.approx(samples.mean(axis=0)[2] * 255, abs=0.51)


def test_its_keys_are_those_of_the_doubt_that_follows_from_its_maps(
    trained: Any, tmp_path: Path
) -> None:
    found = drafted(trained, tmp_path)
    kept = {one["label"]: np.load(one["file"]) for one in found["maps"] if one["label"]}
    for label, doubt in label_doubt.from_kept(kept).items():
        worst = ndimage.uniform_filter(doubt, 5, mode="constant").max()
        assert found["key"][str(label)] == pytest.approx(np.log(worst), abs=0.1)


def test_the_yardstick_of_a_draft_is_its_bare_forward_passes(trained: Any, tmp_path: Path) -> None:
    model = ModelShelf().take(trained[0])
    case = CaseEntry.from_json(case_on_disk(tmp_path, 50, masked=False))
    seen: list[int] = []
    hook = model.networks[0].register_forward_hook(lambda *_: seen.append(1))
    assert bare_forward_s(model, case) > 0
    passes = len(seen)
    opinion(model, case)
    hook.remove()
    assert passes > 0 and len(seen) == 2 * passes


def test_expected_dice_is_not_promised_without_held_out_cases(trained: Any, tmp_path: Path) -> None:
    expected = drafted(trained, tmp_path)["expected_dice"]
    assert expected["value"] is None and expected["words"] == "needs 9 more held-out cases"


def test_a_case_of_another_kind_is_named_in_plain_words(trained: Any, tmp_path: Path) -> None:
    found = drafted(trained, tmp_path, spacing_mm=(4.0, 1.0, 1.0))
    assert any("Voxels of 4 x 1 x 1 mm" in said for said in found["plain_checks"])


def test_an_image_without_contrast_still_has_a_draft(trained: Any, tmp_path: Path) -> None:
    case = case_on_disk(tmp_path / "flat", 7, masked=False)
    np.save(case["image"], np.zeros((24, 24, 24), np.int16))
    request = {"model": str(trained[0]), "cases": [case], "result": str(tmp_path / "r")}
    (found,) = draft_cases(request, quiet, ModelShelf())["drafts"]
    assert np.isfinite(found["score"])


def test_a_model_stays_loaded_until_another_is_asked(trained: Any) -> None:
    shelf = ModelShelf()
    assert shelf.take(trained[0]) is shelf.take(trained[0])


def test_a_folder_that_exists_is_written_into(trained: Any, tmp_path: Path) -> None:
    (tmp_path / "result").mkdir()
    assert Path(drafted(trained, tmp_path)["mask"]).is_file()


def test_a_refused_draft_leaves_no_result(tmp_path: Path) -> None:
    request = {"model": str(tmp_path), "cases": [], "result": str(tmp_path / "result")}
    with pytest.raises(Refusal):
        draft_cases(request, quiet, ModelShelf())
    assert not (tmp_path / "result").exists()


def test_masks_alone_are_those_of_the_draft(trained: Any, tmp_path: Path) -> None:
    found = drafted(trained, tmp_path)
    case = case_on_disk(tmp_path / "again", 50, masked=False)
    request = {"model": str(trained[0]), "cases": [case], "result": str(tmp_path / "masks")}
    answer = predict_masks(request, quiet, ModelShelf())
    assert (np.load(answer["masks"][0]["mask"]) == np.load(found["mask"])).all()
    assert [label["name"] for label in answer["labels"]] == ["ball", "cap"]


def test_evaluation_counts_verified_voxels_only(trained: Any, tmp_path: Path) -> None:
    weight = np.zeros((24, 24, 24), np.uint8)
    weight[4:20, 4:20, 4:20] = 4
    case = case_on_disk(tmp_path, 60, weight=weight)
    request = {"model": str(trained[0]), "cases": [case], "threads": 1}
    before = evaluate_model(request, quiet, ModelShelf())
    mask = np.load(case["mask"])
    mask[weight == 0] = 1
    np.save(case["mask"], mask)
    assert evaluate_model(request, quiet, ModelShelf()) == before
    assert len(before["evaluation"]) == 2 and before["evaluation"][0]["tolerance_mm"] == 1.0


def test_cold_features_need_no_model(tmp_path: Path) -> None:
    cases = [case_on_disk(tmp_path, number, masked=False) for number in range(3)]
    answer = label_free_features({"cases": cases, "result": str(tmp_path / "r")}, quiet)
    assert set(answer["features"]) == {"0", "1", "2"} and (tmp_path / "r/result.json").is_file()


def evaluated(dice: float, spread: float) -> Evaluated:
    rows = tuple(EvaluationRow(c, 1, dice, None, None, False, 0.95) for c in range(3))
    return Evaluated(rows, dict.fromkeys(range(3), spread))


def test_samples_have_collapsed_when_they_agree_far_more_than_they_are_right() -> None:
    assert evaluated(0.8, 0.04).collapsed
    assert not evaluated(0.8, 0.06).collapsed
    assert not Evaluated((), {}).collapsed


def test_one_point_a_case_enters_the_calibration() -> None:
    rows = [
        EvaluationRow(case, label, 0.5 + case / 40 + label / 50, None, None, False, 0.5 + case / 30)
        for case in range(10)
        for label in (1, 2)
    ]
    found = calibrate(rows)
    assert found is not None and found.n == 10
    assert found.slope == pytest.approx(0.75) and calibrate([]) is None
