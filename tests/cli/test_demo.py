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
    def train(_: Workspace, __: Lanes, wishes: Wishes, by: Any, hear: Any) -> None:
        assert callable(hear), "somebody is told how long it still takes"
        raise Wished(wishes)

    monkeypatch.setattr(training, "train", train)
    with (
        Workspace.create(folder / "ws", demo._task(), holder="a test") as workspace,
        pytest.raises(Wished) as told,
    ):
        demo._train(workspace, Lanes(), seconds, lambda line: None)
    return told.value.wishes


@pytest.mark.parametrize(("seconds", "fewest"), [(45.0, 300), (120.0, 300), (1.0, 7)])
def test_a_training_of_the_demo_has_a_floor_of_steps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float, fewest: int
) -> None:
    wishes = asked(monkeypatch, tmp_path, seconds)
    assert (wishes.seconds, wishes.fewest_steps, wishes.steps) == (seconds, fewest, demo.STEPS)


class Watch:
    """A clock that the test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_training_that_takes_longer_says_how_long() -> None:
    said: list[str] = []
    clock = Watch()
    hear = demo.time_left(said.append, 45.0, clock)
    for after_s, left_s in ((1, 400.0), (29, 380.0), (31, 372.0), (45, 350.0), (60, 330.0)):
        clock.now = 100.0 + after_s
        hear({"stage": "optimise", "seconds_left": left_s})
    assert [line.rsplit(": ")[-1] for line in said] == ["about 6 min left"], "not every step"
    clock.now += 2
    hear({"stage": "optimise", "seconds_left": 89.0})
    assert said[-1].endswith("about 89 s left") and len(said) == 2
    clock.now += 60
    hear({"stage": "evaluate"})
    assert len(said) == 2, "what it does not know it does not say"


def test_a_training_that_keeps_its_time_says_nothing() -> None:
    said: list[str] = []
    clock = Watch()
    hear = demo.time_left(said.append, 45.0, clock)
    for after_s in range(0, 46, 5):
        clock.now = 100.0 + after_s
        hear({"stage": "optimise", "seconds_left": 45.0 - after_s})
    assert said == []
