"""Training: it learns, it stops and goes on, it keeps its time, and unverified teaches nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.learning import checkpoint
from engine.learning.operations import train_model
from engine.learning.refusal import Refusal
from engine.learning.weights import Contract
from tests.learning.phantoms import case_on_disk, train_request


def cases(folder: Path, numbers: range, **changes: Any) -> list[dict[str, Any]]:
    return [case_on_disk(folder / "cases", number, **changes) for number in numbers]


def train(request: dict[str, Any], stop: Any = lambda: False) -> dict[str, Any]:
    return train_model(request, lambda news: None, stop)


def sample_hashes(result: dict[str, Any]) -> list[str]:
    return [sample["sha256"] for sample in result["contract"]["samples"]]


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """One small training with two nets, shared by the tests that only look at its result."""
    folder = tmp_path_factory.mktemp("learnt")
    news: list[dict[str, Any]] = []
    request = train_request(
        folder, cases(folder, range(4)), cases(folder, range(20, 29)), steps=40, members=2
    )
    return train_model(request, news.append), news


def test_the_loss_falls_and_unseen_cases_are_drawn(learnt: Any) -> None:
    result, _ = learnt
    losses = [point["loss"] for point in result["curves"]["loss"] if point["member"] == 0]
    assert losses[-1] < losses[0]
    assert np.mean([row["dice"] for row in result["evaluation"] if row["label"] == 1]) > 0.7
    assert len(result["evaluation"]) == 9 * 2


def test_the_result_folder_is_whole(learnt: Any) -> None:
    result, _ = learnt
    model = Path(result["model_folder"])
    folder = model.parent
    assert json.loads((folder / "result.json").read_text()) == result
    for name in ("curves.json", "environment.json", "evaluation.json"):
        assert (folder / name).is_file()
    assert (model / "plan.json").is_file() and len(list(model.glob("sample_*.safetensors"))) == 4
    assert not list(folder.parent.glob("*.part")) and not list(folder.rglob("*.part"))
    assert not list((folder.parent / "job").glob("*.safetensors")), "its checkpoints are gone"


def test_two_nets_of_two_cycles_are_four_samples_that_differ(learnt: Any) -> None:
    result, _ = learnt
    assert len(set(sample_hashes(result))) == 4 and result["steps"] == 80


def test_nine_held_out_cases_are_enough_for_a_calibration(learnt: Any) -> None:
    result, _ = learnt
    assert result["calibration"]["n"] == 9 and result["calibration"]["residual_bound"] is not None
    assert Contract.read(Path(result["model_folder"])).calibration is not None


def test_it_says_where_it_is(learnt: Any) -> None:
    _, news = learnt
    stages = [each["stage"] for each in news]
    assert stages[0] == "prepare" and stages[-1] == "evaluate" and "optimise" in stages
    last = [each for each in news if each["stage"] == "optimise"][-1]
    assert last["step"] == last["of"] == 80 and last["seconds_left"] == 0


def test_a_finished_result_is_given_again_without_training(learnt: Any) -> None:
    result, _ = learnt
    folder = Path(result["model_folder"]).parent.parent
    request = train_request(folder, cases(folder, range(4)), steps=40, members=2)
    news: list[Any] = []
    assert train_model(request, news.append) == result and news == []


def after(steps: int) -> Any:
    asked = iter(range(10_000))
    return lambda: next(asked) + 1 >= steps


def test_stopped_and_started_again_it_ends_as_if_never_stopped(tmp_path: Path) -> None:
    entries = cases(tmp_path, range(2))
    whole = train(train_request(tmp_path / "whole", entries, members=2))
    request = train_request(tmp_path / "torn", entries, members=2)
    for steps in (5, 3, 9):
        with pytest.raises(Refusal) as refused:
            train(request, after(steps))
        assert refused.value.code == "stopped"
    standing = checkpoint.read_standing(tmp_path / "torn" / "job")
    assert standing is not None and standing.total_steps == 17
    torn = train(request)
    assert sample_hashes(torn) == sample_hashes(whole) and torn["steps"] == whole["steps"]


def test_another_seed_gives_another_model(tmp_path: Path) -> None:
    entries = cases(tmp_path, range(2))
    first = train(train_request(tmp_path / "a", entries, steps=4))
    again = train(train_request(tmp_path / "b", entries, steps=4))
    other = train(train_request(tmp_path / "c", entries, steps=4, seed=9))
    assert sample_hashes(first) == sample_hashes(again) != sample_hashes(other)


def partly(folder: Path, number: int) -> dict[str, Any]:
    weight = np.zeros((24, 24, 24), np.uint8)
    weight[2:13, 2:13, 2:13] = 4
    weight[11:22, 11:22, 11:22] = 2
    return case_on_disk(folder / "cases", number, weight=weight)


def test_labels_in_unverified_voxels_change_nothing_bit_for_bit(tmp_path: Path) -> None:
    entries = [partly(tmp_path, 1), partly(tmp_path, 2)]
    before = train(train_request(tmp_path / "before", entries, steps=6))
    for entry in entries:
        mask, weight = np.load(entry["mask"]), np.load(entry["weight"])
        mask[weight == 0] = np.random.default_rng(0).integers(0, 3, int((weight == 0).sum()))
        np.save(entry["mask"], mask)
    changed = train(train_request(tmp_path / "changed", entries, steps=6))
    assert sample_hashes(changed) == sample_hashes(before)
    mask[weight > 0] = 1
    np.save(entries[1]["mask"], mask)
    taught = train(train_request(tmp_path / "taught", entries, steps=6))
    assert sample_hashes(taught) != sample_hashes(before)


def test_two_verified_boxes_a_case_teach(tmp_path: Path) -> None:
    held_out = cases(tmp_path, range(30, 33))
    entries = [partly(tmp_path, number) for number in range(4)]
    result = train(train_request(tmp_path, entries, held_out, steps=50))
    ball = [row["dice"] for row in result["evaluation"] if row["label"] == 1]
    assert np.mean(ball) > 0.5, "whole cases, from a quarter of four others"
