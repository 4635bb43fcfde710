"""A training is looked at while it runs: the loss on held-out crops, and nothing chosen by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.learning import checkpoint, optimise
from engine.learning.documents import TrainJob
from engine.learning.train import train
from tests.learning import phantoms


def trained(folder: Path, held_out: int, **settings: Any) -> tuple[dict[str, Any], list[Any]]:
    folder.mkdir()
    cases = [phantoms.case_on_disk(folder / "data", n) for n in range(1, 4)]
    unseen = [phantoms.case_on_disk(folder / "data", n) for n in range(10, 10 + held_out)]
    said: list[Any] = []
    request = phantoms.train_request(folder, cases, unseen, **settings)
    return train(TrainJob.from_json(request), said.append), said


def test_a_held_out_curve_comes_with_the_loss_and_is_told_on_the_way(tmp_path: Path) -> None:
    result, said = trained(tmp_path / "a", 2, steps=40)
    points = result["curves"]["held_out"]
    assert [point["member"] for point in points] == [0, 0]  # the end of each cycle
    assert points[-1]["step"] == 40 and points[-1]["loss"] < points[0]["loss"]
    told = [news["held_out_loss"] for news in said if news["stage"] == "optimise"]
    assert told[-1] == points[-1]["loss"]
    kept = json.loads((tmp_path / "a" / "result" / "curves.json").read_text())
    assert kept == result["curves"]
    assert not (tmp_path / "a" / "job" / "watched").exists()


def test_being_watched_changes_no_weight(tmp_path: Path) -> None:
    alone, _ = trained(tmp_path / "a", 0)
    watched, _ = trained(tmp_path / "b", 2)
    assert alone["curves"]["held_out"] == [] and watched["curves"]["held_out"]
    assert alone["weights_sha256"] == watched["weights_sha256"]


def test_often_enough_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimise, "EVERY_S", 0.0)
    result, _ = trained(tmp_path / "a", 1, cycles=1)
    steps = [point["step"] for point in result["curves"]["held_out"]]
    assert steps == [*range(1, 13), 12]


def test_a_broken_held_out_case_neither_ends_it_nor_makes_a_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimise.Watch, "loss", lambda self, network: float("nan"))
    result, said = trained(tmp_path / "a", 1)
    assert result["curves"]["held_out"] == [] and len(result["curves"]["loss"]) > 0
    assert all(news["held_out_loss"] is None for news in said if news["stage"] == "optimise")


def test_a_checkpoint_of_an_earlier_version_goes_on(tmp_path: Path) -> None:
    """Its standing knows no held-out curve."""
    from safetensors.numpy import save_file

    standing = {
        **{"member": 0, "cycle": 1, "step": 4, "cycle_started_step": 4, "used_s": 1.0},
        **{"cycle_started_s": 1.0, "members": 2, "rate_scale": 1.0, "rollbacks": 0},
        **{"total_steps": 4, "samples": [["a", "b"]], "curve": [[0, 4, 0.5]]},
    }
    save_file(
        {"net.x": np.zeros(1, np.float32)},
        tmp_path / checkpoint.NAME,
        {"standing": json.dumps(standing)},
    )
    found = checkpoint.read_standing(tmp_path)
    assert found is not None and found.curve == ((0, 4, 0.5),) and found.watched == ()
