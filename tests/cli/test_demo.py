"""The sample study under load: its trainings take their steps even where time is short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.cli import demo
from engine.lanes.child import Lanes
from engine.loop import training
from engine.loop.training import Wishes
from store.workspace import Workspace


class Wished(Exception):
    """What a training was asked for."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__("wished")
        self.wishes = wishes


def asked(monkeypatch: pytest.MonkeyPatch, folder: Path, seconds: float) -> Wishes:
    def train(_: Workspace, __: Lanes, wishes: Wishes, *rest: Any) -> None:
        raise Wished(wishes)

    monkeypatch.setattr(training, "train", train)
    with (
        Workspace.create(folder / "ws", demo._task(), holder="a test") as workspace,
        pytest.raises(Wished) as told,
    ):
        demo._train(workspace, Lanes(), seconds, lambda line: None)
    return told.value.wishes


@pytest.mark.parametrize(("seconds", "fewest"), [(45.0, 150), (120.0, 150), (1.0, 3)])
def test_a_training_of_the_demo_has_a_floor_of_steps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float, fewest: int
) -> None:
    wishes = asked(monkeypatch, tmp_path, seconds)
    assert (wishes.seconds, wishes.fewest_steps, wishes.steps) == (seconds, fewest, demo.STEPS)
