"""Training: it learns, it stops and goes on, it keeps its time, and unverified teaches nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.modules.module import register_module_forward_pre_hook

from engine.learning import checkpoint, optimise
from engine.learning.operations import train_model
from engine.learning.refusal import Refusal
from engine.learning.weights import Contract, load_model
from tests.learning.phantoms import case_on_disk, train_request, volume


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


class Clock:
    """A clock on which every step takes a tenth of a second, and nothing else takes time."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.draw_batch = optimise.draw_batch
        patched.setattr(optimise, "time", self)
        patched.setattr(optimise, "draw_batch", self.drawn)

    def monotonic(self) -> float:
        return self.now

    def drawn(self, *asked: Any) -> Any:
        self.now += 0.1
        return self.draw_batch(*asked)


def test_seconds_bound_the_optimisation_of_all_nets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch)
    monkeypatch.setattr(optimise, "FEWEST_STEPS_EACH", 10)
    entries = cases(tmp_path, range(2))
    result = train(train_request(tmp_path, entries, steps=None, seconds=4.0, members=2))
    assert result["seconds"]["optimise"] <= 4.0 and result["steps"] >= 34
    assert len(sample_hashes(result)) == 4


def test_on_a_busy_machine_the_floor_of_steps_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch)
    entries = cases(tmp_path, range(2))
    request = train_request(tmp_path, entries, steps=500, seconds=0.1, fewest_steps=12)
    assert train(request)["steps"] == 12


def test_when_time_is_short_one_net_is_trained_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Clock(monkeypatch)
    entries = cases(tmp_path, range(2))
    result = train(train_request(tmp_path, entries, steps=None, seconds=2.0, members=2))
    assert result["members"] == 1 and "1 net instead of 2" in result["notice"]
    assert len(sample_hashes(result)) == 2 and result["seconds"]["optimise"] <= 2.0


def test_never_a_batch_of_one(tmp_path: Path) -> None:
    sizes: list[int] = []

    def look(module: torch.nn.Module, given: tuple[Any, ...]) -> None:
        if isinstance(module, torch.nn.Conv3d):
            sizes.append(given[0].shape[0])

    hook = register_module_forward_pre_hook(look)
    try:
        train(train_request(tmp_path, cases(tmp_path, range(2)), cases(tmp_path, range(9, 10))))
    finally:
        hook.remove()
    assert sizes and min(sizes) >= 2


def poison(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """The loss is not a number at the third step, so many times."""
    left, rates = [times], []
    healthy = optimise._loss

    def loss(work: Any, network: Any, tensors: Any) -> torch.Tensor:
        value = healthy(work, network, tensors)
        rates.append(0.0)
        if len(rates) >= 3 and left[0]:
            left[0] -= 1
            return value * float("nan")
        return value

    monkeypatch.setattr(optimise, "_loss", loss)
    return rates


def test_a_loss_that_is_not_a_number_goes_back_with_a_lower_rate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison(monkeypatch, 2)
    result = train(train_request(tmp_path, cases(tmp_path, range(2)), members=2))
    assert "Went back 2 times with a lower rate" in result["notice"] and result["steps"] == 24
    model = load_model(Path(result["model_folder"]))
    for network in model.networks:
        assert all(bool(torch.isfinite(value).all()) for value in network.state_dict().values())


def test_a_loss_that_stays_bad_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison(monkeypatch, 10)
    with pytest.raises(Refusal) as refused:
        train(train_request(tmp_path, cases(tmp_path, range(2))))
    assert refused.value.code == "training-diverged" and refused.value.hint
    assert not (tmp_path / "result").exists()


def test_broken_voxels_do_not_end_a_training(tmp_path: Path) -> None:
    entries = cases(tmp_path, range(2))
    image = np.load(entries[0]["image"])
    image[3:5] = np.nan
    np.save(entries[0]["image"], image)
    assert train(train_request(tmp_path, entries))["steps"] == 12


def test_a_continued_training_starts_from_its_parent(tmp_path: Path) -> None:
    entries = cases(tmp_path, range(2))
    parent = train(train_request(tmp_path / "parent", entries, steps=40))
    request = train_request(tmp_path / "child", entries, steps=2, from_parent=True)
    child = train({**request, "parent": parent["model_folder"]})
    scratch = train(train_request(tmp_path / "scratch", entries, steps=2))
    lineage = train(
        {**train_request(tmp_path / "night", entries, steps=2), "parent": parent["model_folder"]}
    )
    losses = [run["curves"]["loss"][0]["loss"] for run in (child, scratch)]
    assert losses[0] < losses[1]
    assert sample_hashes(lineage) == sample_hashes(scratch), "by night from scratch"


def test_a_parent_for_other_labels_is_left_alone_and_it_says_so(tmp_path: Path) -> None:
    entries = cases(tmp_path, range(2))
    parent = train(train_request(tmp_path / "parent", entries, steps=2))
    request = train_request(tmp_path / "child", entries, steps=2, from_parent=True)
    request["labels"] = [{"value": 1, "name": "ball"}]
    child = train({**request, "parent": parent["model_folder"]})
    assert "Trained from scratch" in child["notice"]


def test_without_held_out_cases_nothing_is_promised(tmp_path: Path) -> None:
    result = train(train_request(tmp_path, cases(tmp_path, range(2)), steps=2))
    assert result["evaluation"] == [] and result["calibration"] is None
    assert result["collapsed"] is False


def test_one_net_whose_samples_agree_too_much_gets_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is moved instead of the data: which samples collapse is a matter of luck."""
    entries = cases(tmp_path, range(3))
    request = train_request(tmp_path / "job", entries[:2], steps=6, members=1, cycles=2)
    request["held_out"] = [entries[2]]
    monkeypatch.setattr("engine.learning.evaluate.COLLAPSED_BELOW", 1e9)
    agreed = train(request)
    assert agreed["members"] == 2 and len(agreed["contract"]["samples"]) == 4
    assert "a second net was trained" in agreed["notice"]
    monkeypatch.setattr("engine.learning.evaluate.COLLAPSED_BELOW", 0.0)
    request = train_request(tmp_path / "other", entries[:2], steps=6, members=1, cycles=2)
    differed = train({**request, "held_out": [entries[2]]})
    assert differed["members"] == 1 and len(differed["contract"]["samples"]) == 2


def test_nothing_verified_is_refused(tmp_path: Path) -> None:
    entry = case_on_disk(tmp_path, 1, weight=np.zeros((24, 24, 24), np.uint8))
    with pytest.raises(Refusal):
        train(train_request(tmp_path, [entry]))


def test_two_channels_are_learnt_from(tmp_path: Path) -> None:
    entry = case_on_disk(tmp_path, 1)
    second = tmp_path / "second.npy"
    np.save(second, volume(1)[0][::-1].copy())
    entry["channels"] = [entry["image"], str(second)]
    result = train(train_request(tmp_path, [entry], steps=2))
    assert result["contract"]["channels"] == 2
