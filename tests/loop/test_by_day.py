"""What a training by day is asked to do, and what one by night: steps, start, and what is new."""

from __future__ import annotations

from typing import Any

import pytest

from engine.lanes.child import Lanes
from engine.loop import lane_work, training
from engine.loop.training import Wishes
from store import job as jobs
from store import model as models
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY


class Asked(Exception):
    """The document a training would have sent to its lane."""

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__("asked")
        self.document = document


@pytest.fixture
def taught(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Ten verified cases; nine of them taught the champion."""

    def ask(*arguments: Any) -> None:
        raise Asked(arguments[3])

    monkeypatch.setattr(lane_work, "perform", ask)
    pairs = []
    for number in range(10):
        case_id = planting.add_case(workspace, f"case_{number}")
        pairs.append([case_id, planting.add_revision(workspace, case_id)])
    run = planting.add_run(workspace, pairs[:9])
    champion = planting.add_model(workspace, "a", run=run)
    planting.do(workspace, lambda write: models.crown(write, champion, "first"))
    return pairs


def asked(workspace: Workspace, wishes: Wishes) -> dict[str, Any]:
    with pytest.raises(Asked) as no:
        training.train(workspace, Lanes(), wishes, BY)
    return no.value.document


def test_by_night_from_scratch_and_by_day_from_the_champion(
    workspace: Workspace, taught: list[list[int]]
) -> None:
    night, day = asked(workspace, Wishes()), asked(workspace, Wishes(by_day=True))
    assert (night["settings"]["from_parent"], night["settings"]["steps"]) == (False, 1500)
    assert (day["settings"]["from_parent"], day["settings"]["steps"]) == (True, 600)
    assert day["parent"] == night["parent"] is not None
    assert day["cases"] == night["cases"] == taught


def test_a_floor_of_steps_is_asked_of_the_lane(
    workspace: Workspace, taught: list[list[int]]
) -> None:
    wished = asked(workspace, Wishes(seconds=45.0, fewest_steps=150))["settings"]
    assert (wished["seconds"], wished["fewest_steps"]) == (45.0, 150)
    assert asked(workspace, Wishes())["settings"]["fewest_steps"] == 0


def test_what_the_parent_did_not_see_is_new(workspace: Workspace, taught: list[list[int]]) -> None:
    document = asked(workspace, Wishes(by_day=True))
    job = planting.do(
        workspace, lambda write: jobs.add(write, kind="train", lane="later", document=document)
    )
    request = training.TRAIN.prepare(workspace, Lanes(), jobs.get(workspace.read(), job))
    assert [entry["new"] for entry in request["cases"]] == [False] * 9 + [True]
