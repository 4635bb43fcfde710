"""The case on screen and the next ones get the champion's drafts without being asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.session import Session
from desktop.session.drafting_ahead import DraftingAhead
from engine.loop import drafting
from store import draft, journal, masks, model, pick
from store.draft import NewDraft
from store.pick import NewPick
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from tests.desktop.room import TASK, AtOnce, Lanes, add_case, drafted_mask


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    task: Task = TASK
    with Workspace.create(tmp_path / "ws", task) as made:
        for name in ("a", "b", "c", "d"):
            add_case(made, name, drafted=False)
        picks = [NewPick(case, case, "random", None, "by lot") for case in (1, 2, 3, 4)]
        made.transaction("pick", lambda write: pick.add_round(write, "random", 4, 0, picks))
        yield made


def crown(workspace: Workspace, mark: str) -> int:
    made = workspace.transaction(
        "model", lambda write: model.add(write, folder=mark, weights_sha256=mark * 64, contract={})
    )
    workspace.transaction("crown", lambda write: model.crown(write, made.value, "better"))
    return made.value


class NowLane:
    """What the lane would record, and for whom it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.refuses = False
        self.overtaken = False

    def draft(
        self, workspace: Workspace, lanes: Lanes, cases: Sequence[int], lane: str = "later"
    ) -> tuple[int, ...]:
        self.asked += [(case, lane) for case in cases]
        if self.refuses:
            raise Refused("lane-failed", "The engine could not finish.", "Try again.")
        if self.overtaken:
            for case in cases:
                workspace.transaction(
                    "keep strokes", lambda write, case=case: journal.append(write, case, b"stroke")
                )
            return ()
        champion = model.champion(workspace.read())
        assert champion is not None
        for case in cases:
            workspace.transaction(
                "draft",
                lambda write, case=case: draft.record(
                    write, NewDraft(case, champion.id, masks.put(write, drafted_mask()))
                ),
            )
        return tuple(cases)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> NowLane:
    lane = NowLane()
    monkeypatch.setattr(drafting, "draft", lane.draft)
    return lane


def ahead(workspace: Workspace) -> tuple[Session, DraftingAhead]:
    session = Session(workspace, Lanes(), AtOnce(), "reviewer")
    session.start()
    return session, DraftingAhead(session, workspace, session.lanes, AtOnce())


def test_without_a_champion_nothing_is_asked(workspace: Workspace, now: NowLane) -> None:
    ahead(workspace)[1].look()
    assert now.asked == []


def test_the_case_on_screen_comes_first_then_the_next(workspace: Workspace, now: NowLane) -> None:
    session, drafts = ahead(workspace)
    session.open_case(3)
    crown(workspace, "a")
    drafts.look()
    assert now.asked == [(3, "now"), (1, "now"), (2, "now")]


def test_a_new_champion_drafts_again_and_the_same_one_does_not(
    workspace: Workspace, now: NowLane
) -> None:
    _, drafts = ahead(workspace)
    crown(workspace, "a")
    drafts.look()
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2]
    crown(workspace, "b")
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2, 1, 2]


def test_a_case_that_cannot_be_drafted_is_tried_once_and_said(
    workspace: Workspace, now: NowLane
) -> None:
    session, drafts = ahead(workspace)
    crown(workspace, "a")
    now.refuses = True
    drafts.look()
    drafts.look()
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2]
    assert session.notice is not None and "could not finish" in session.notice.text


def test_a_case_whose_draft_was_dropped_under_strokes_is_drafted_once_they_are_gone(
    workspace: Workspace, now: NowLane
) -> None:
    _, drafts = ahead(workspace)
    crown(workspace, "a")
    now.overtaken = True
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2], "not again while strokes wait"
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2]
    now.overtaken = False
    workspace.transaction("drop", lambda write: journal.drop(write, 1))
    drafts.look()
    assert [case for case, _ in now.asked] == [1, 2, 1]
    assert draft.latest(workspace.read(), 1) is not None
