"""Which cases may teach, as numbers: the same ones that the training reads in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.loop import reviewing, teaching
from store import case, verified_case
from store.revision import Verified
from store.task import Task
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY


def taught(workspace: Workspace) -> list[tuple[int, int]]:
    """What the training would read."""
    found = teaching.verified_cases(workspace, held_out=False)
    return [(case.id, kept.id) for case, kept in found]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "w", Task.from_labels(["one", "two"]))


def test_nothing_teaches_in_an_empty_workspace(workspace: Workspace) -> None:
    assert verified_case.teachable(workspace.read()) == []


def test_whole_and_partly_verified_cases_teach_and_held_out_ones_do_not(
    workspace: Workspace,
) -> None:
    planting.held_out_cases(workspace, 2)
    whole = planting.add_case(workspace, "whole")
    planting.add_revision(workspace, whole)
    part, untouched = planting.drafted(workspace, "part"), planting.drafted(workspace, "untouched")
    reviewing.decide(
        workspace,
        part,
        "correct",
        BY,
        mask=planting.CORRECTED,
        verified=Verified("slices", 0, (1, 2)),
        seconds=3.0,
    )
    found = verified_case.teachable(workspace.read())
    assert [number for number, _ in found] == [whole, part] and untouched not in dict(found)
    assert found == taught(workspace)
    planting.do(workspace, lambda write: case.set_held_out(write, whole, True))
    assert [number for number, _ in verified_case.teachable(workspace.read())] == [part]


def test_of_a_case_that_was_decided_twice_the_decision_that_stands_counts(
    workspace: Workspace,
) -> None:
    number = planting.drafted(workspace, "one")
    accepted = reviewing.decide(workspace, number, "accept", BY, seconds=1.0)
    (first,) = verified_case.teachable(workspace.read())
    corrected = reviewing.decide(
        workspace, number, "correct", BY, mask=planting.CORRECTED, seconds=1.0
    )
    (second,) = verified_case.teachable(workspace.read())
    assert second[1] > first[1] and [second] == taught(workspace)
    reviewing.decide(workspace, number, "reopen", BY, undoes=corrected.decision)
    assert verified_case.teachable(workspace.read()) == [first] == taught(workspace)
    reviewing.decide(workspace, number, "reopen", BY, undoes=accepted.decision)
    assert verified_case.teachable(workspace.read()) == [] == taught(workspace)
