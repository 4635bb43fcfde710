"""Selecting: the task says how many picks chance alone makes, and each says why it was picked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import selecting
from store import draft, masks, pick
from store import task as tasks
from store.draft import NewDraft
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from tests.desktop.room import BY, SHAPE, TASK, add_case


def drafted(folder: Path, task: Task, cases: int = 12) -> Workspace:
    """Cases whose drafts say how unsure they are."""
    workspace = Workspace.create(folder, task, "reviewer")
    for number in range(cases):
        case_id = add_case(workspace, f"case_{number:03d}", drafted=False)
        facts = {"key": {"1": number / cases, "2": 0.5}, "volumes_ml": {"1": 2.0, "2": 0.0}}

        def record(write: Any, case_id: int = case_id, facts: Any = facts) -> int:
            sha256 = masks.put(write, np.ones(SHAPE, dtype=np.uint8))
            return draft.record(write, NewDraft(case_id, None, sha256, score=0.5, facts=facts))

        workspace.transaction("draft", record)
    return workspace


@pytest.mark.parametrize(("share", "audits"), [(0.0, 0), (0.2, 2), (0.5, 5)])
def test_the_task_says_how_many_picks_chance_alone_makes(
    tmp_path: Path, share: float, audits: int
) -> None:
    with drafted(tmp_path / "w", replace(TASK, random_share=share)) as workspace, Lanes() as lanes:
        made = selecting.select(workspace, lanes, 10, BY)
        assert len(made.picks) == 10 and made.picks[0].strategy == "default"
        assert sum("random audit" in one.why for one in made.picks) == audits
        assert len(pick.open_audits(workspace.read())) == audits, "and the store knows them"


def test_a_share_that_is_none_is_refused_with_its_bounds() -> None:
    for share in (-0.1, 1.5):
        with pytest.raises(Refused, match=r"random_share is a share of the picks, from 0 to 1\."):
            replace(TASK, random_share=share)


def test_a_changed_share_counts_from_the_next_round_on(tmp_path: Path) -> None:
    with drafted(tmp_path / "w", replace(TASK, random_share=0.0)) as workspace, Lanes() as lanes:
        selecting.select(workspace, lanes, 4, BY)
        assert pick.open_audits(workspace.read()) == set()
        changed = replace(workspace.task, random_share=1.0)
        workspace.transaction("task", lambda write: tasks.replace(write, changed))
        made = selecting.select(workspace, lanes, 4, BY)
        assert {one.case for one in made.picks} == pick.open_audits(workspace.read())
