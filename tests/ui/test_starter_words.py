"""What the window says while the starter model drafts: that it will, what it is, where it knows
nothing, and on the empty page that drafts come at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import roster, shown, style
from engine.imaging import phantom
from engine.loop import model_acts, starting
from store import draft as drafts
from store import job as jobs
from store import masks
from store.audit import Invocation
from store.draft import NewDraft
from store.workspace import Workspace, Write
from tests.desktop import practice_ground, room
from tests.ui.open_desk import OpenDesk, desk_on, own_settings
from tests.ui.window_room import window_room

LONG_MS = 120_000
HAND = Invocation("model.retire", "mouse", "ana")


@pytest.fixture(autouse=True)
def dark(qtbot: object) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    yield


def done_job(workspace: Workspace, case: int, model: int) -> None:
    """The starter looked at the case; what it drew was not kept."""

    def write(write: Write) -> None:
        job = jobs.add(write, "draft", "later", {"cases": [case], "model": model})
        jobs.finish(write, job)

    workspace.transaction("look at case", write)


def sentence(made: Any) -> str:
    return shown.head(made.session, roster.read(made.session.workspace), False).sentence


def test_a_case_says_that_its_draft_comes_or_why_none_will(tmp_path: Path) -> None:
    with window_room(tmp_path, drafted=False) as made:
        workspace = made.session.workspace
        assert sentence(made) == "No model yet: label 3 cases and the first training starts."
        given = starting.adopt(workspace)
        assert given is not None and sentence(made) == starting.COMING
        done_job(workspace, made.session.open.case.id, given.id)
        assert sentence(made) == starting.UNLIKE
        model_acts.act_on(workspace, given.id, "retire", "in the way", HAND)
        assert sentence(made).startswith("No model yet: ")


def test_its_draft_says_by_whom_it_is_and_what_to_expect(tmp_path: Path) -> None:
    with window_room(tmp_path, drafted=False) as made:
        workspace, case = made.session.workspace, made.session.open.case.id
        given = starting.adopt(workspace)
        assert given is not None
        mask = room.drafted_mask()
        new = {"model": given.id, "withheld": starting.EXPECT}

        def write(write: Write) -> None:
            drafts.record(write, NewDraft(case, mask_sha256=masks.put(write, mask), **new))

        workspace.transaction("draft", write)
        made.session.open_again()
        head = shown.head(made.session, roster.read(workspace), False)
        assert head.sentence == "Trained on phantoms, not on patients: expect to correct much."
        assert head.figures == (("Expected Dice", shown.DASH),)
        assert head.by == "draft by starter model"


def test_the_empty_page_promises_drafts_at_once_and_then_a_model_of_ones_own(
    tmp_path: Path,
) -> None:
    with room.workspace_with(tmp_path, ("liver_001",), drafted=False) as workspace:
        before = roster.read(workspace)
        assert before.first_draft.endswith("to the first draft.") and not before.undrafted
        starting.adopt(workspace)
        after = roster.read(workspace)
        assert after.first_draft.startswith("A starter model drafts Spleen at once (trained on ")
        assert after.first_draft.endswith("to the first model of your own.")
        assert set(after.undrafted.values()) == {starting.COMING} and after.champion == ""


def test_in_the_window_the_first_case_is_drafted_before_anybody_has_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Nothing is pressed: the engine starts, gives the workspace its starter, and drafts."""
    own_settings(tmp_path / "config", monkeypatch)
    with Workspace.create(tmp_path / "workspace", practice_ground.TASK, "ana") as workspace:
        case = practice_ground.add(workspace, phantom.case(practice_ground.SEED, 2))
        room.pick_in_order(workspace, [case])
    with desk_on(OpenDesk, tmp_path / "workspace", qtbot, engine=True) as desk:
        opened = desk.session.open
        assert opened is not None and opened.draft is None
        qtbot.waitUntil(lambda: desk.session.draft_waiting is not None, timeout=LONG_MS)
        desk.session.show_draft()
        qtbot.waitUntil(lambda: bool(desk.session.open and desk.session.open.draft), timeout=9000)
        head = shown.head(desk.session, roster.read(desk.session.workspace), False)
        assert head.by == "draft by starter model"
        assert desk.session.mask is not None and set(np.unique(desk.session.mask)) == {0, 1, 2}
