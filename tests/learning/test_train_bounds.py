"""A training within its bounds: seconds, a floor of steps, losses that are no numbers, parents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.modules.module import register_module_forward_pre_hook

from engine.learning import optimise
from engine.learning.operations import train_model
from engine.learning.refusal import Refusal
from engine.learning.weights import load_model
from tests.learning.phantoms import case_on_disk, train_request, volume


def cases(folder: Path, numbers: range, **changes: Any) -> list[dict[str, Any]]:
    return [case_on_disk(folder / "cases", number, **changes) for number in numbers]


def train(request: dict[str, Any], stop: Any = lambda: False) -> dict[str, Any]:
    return train_model(request, lambda news: None, stop)


def sample_hashes(result: dict[str, Any]) -> list[str]:
    return [sample["sha256"] for sample in result["contract"]["samples"]]


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
