"""How many cases and minutes lie before the first draft, as the page of a new workspace says."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.learning import schedule
from engine.loop import first_draft, reviewing
from store import run as runs
from store.run import NewRun
from store.workspace import Workspace
from tests.desktop import room
from tests.desktop.room import BY


def accept(workspace: Workspace, name: str, held_out: bool = False) -> None:
    case = room.add_case(workspace, name, drafted=False, held_out=held_out)
    reviewing.decide(workspace, case, "correct", BY, mask=room.drafted_mask(), seconds=1.0)


def foretold(workspace: Workspace) -> first_draft.ToFirstDraft:
    told = first_draft.foretell(workspace)
    assert told is not None
    return told


def test_each_verified_case_brings_it_nearer(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_001",), drafted=False) as workspace:
        assert foretold(workspace).words == (
            "About 3 labelled cases and 5 minutes of training to the first draft."
        )
        accept(workspace, "liver_002")
        accept(workspace, "liver_003", held_out=True)
        assert foretold(workspace).cases == 2, "a held-out case teaches nothing"
        accept(workspace, "liver_004")
        assert foretold(workspace).words.startswith("About 1 labelled case and 5 minutes")
        accept(workspace, "liver_005")
        assert foretold(workspace).words == "About 5 minutes of training to the first draft."


@pytest.mark.parametrize(("took_s", "minutes"), [(60.0, "20 minutes"), (1.0, "1 minute ")])
def test_a_run_here_sets_the_pace(tmp_path: Path, took_s: float, minutes: str) -> None:
    """60 s for 30 steps of each of two nets are 1 s a step; the first training has 600 for each."""
    with room.workspace_with(tmp_path, ("liver_001",), drafted=False) as workspace:
        told = NewRun(1, 30, {}, {"members": 2}, seconds={"optimise": took_s})
        workspace.transaction("run", lambda write: runs.add(write, told))
        assert f"and {minutes}" in foretold(workspace).words


def test_a_run_that_tells_nothing_does_not_set_the_pace(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_001",), drafted=False) as workspace:
        before = foretold(workspace)
        workspace.transaction("run", lambda write: runs.add(write, NewRun(1, 0, {}, {})))
        assert foretold(workspace) == before


def test_nothing_is_said_once_there_is_a_draft(tmp_path: Path) -> None:
    with room.workspace_with(tmp_path, ("liver_001",)) as workspace:
        assert first_draft.foretell(workspace) is None


def test_the_pace_is_the_one_that_trainings_reckon_with() -> None:
    assert schedule.VOXELS_A_SECOND["cpu"] == first_draft.VOXELS_A_SECOND
