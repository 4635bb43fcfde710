"""Torch is not installed: the window opens, painting and deciding work, one sentence says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.input.dispatch import dispatch
from engine.lanes.child import Lanes
from engine.lanes.protocol import Refused
from engine.loop import intake
from store import case as cases
from store import decision, job, pick
from store.audit import Invocation
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace
from tests.desktop.room import paint
from tests.loop import scans
from tests.ui.open_desk import OpenDesk, desk_on
from tests.without_torch import forbid_torch

BY = Invocation("test", "keyboard", "reviewer")
TASK = {"name": "balls", "labels": [{"name": "one"}, {"name": "two"}], "first_training_at": 3}
SENTENCE = "Drafts and training need torch, which is not installed."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    """Three verified scans, so that a training is due at once, and two picked ones."""
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    forbid_torch(tmp_path / "site", monkeypatch)
    scans.study(tmp_path / "labelled", 3, tmp_path / "labels")
    scans.study(tmp_path / "waiting", 2, first=4)
    with (
        Workspace.create(tmp_path / "workspace", Task.from_json(TASK), "ana") as workspace,
        Lanes() as lanes,
    ):
        wishes = intake.Wishes(labels=tmp_path / "labels")
        intake.import_paths(workspace, lanes, [tmp_path / "labelled"], wishes, BY)
        taken = intake.import_paths(
            workspace, lanes, [tmp_path / "waiting"], intake.Wishes(), BY
        ).taken
        picks = [NewPick(t.case, n, "random", None, "by lot") for n, t in enumerate(taken, 1)]
        workspace.transaction("pick", lambda w: pick.add_round(w, "random", 2, 0, picks), BY)
    with desk_on(OpenDesk, tmp_path / "workspace", qtbot, engine=True) as made:
        yield made


@pytest.mark.parametrize("lane", ["now", "later"])
def test_a_lane_without_torch_refuses_and_lives(
    lane: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_torch(tmp_path / "site", monkeypatch)
    with Lanes() as lanes:
        child = getattr(lanes, lane)
        for _ in range(2):
            with pytest.raises(Refused) as no:
                child.call("ready", {}, timeout_s=60.0)
            assert no.value.code == "no-torch" and no.value.message == SENTENCE
        assert child.starts == 1 and child.pid is not None


def test_a_review_goes_on_without_torch(desk: OpenDesk) -> None:
    session, bot = desk.session, desk.bot
    said: list[str] = []
    session.on_changed(
        lambda changes: (
            said.append(session.notice.text)
            if "notice" in changes.kinds and session.notice is not None
            else None
        )
    )
    bot.waitUntil(lambda: session.engine.next_training == SENTENCE, timeout=60_000)
    assert session.engine.cannot_learn == SENTENCE
    assert not dispatch(session, "model.train", "keyboard"), "what cannot be is not offered"
    current = desk.whole.current
    assert current is not None and current.conductor is not None
    opened = session.open
    assert opened is not None
    k, j, i = session.cursor_kji
    paint(session, (k, j, i), (k, j + 2, i + 2))
    assert session.edited
    session.take_tool("look")
    QTest.keyClick(desk.whole.window, Qt.Key.Key_Return)
    bot.waitUntil(lambda: session.saved_at is not None)
    for _ in range(3):
        current.conductor.wake()
        bot.wait(50)
    connection = current.workspace.read()
    assert [one.kind for one in decision.history(connection, case=opened.case.id)] == ["correct"]
    assert cases.get(connection, opened.case.id).state == "verified"
    assert current.lanes.later.starts == 1, "the lane is not started over and over"
    failed = [one for one in job.every(connection) if one.kind == "train"]
    assert len(failed) <= 1, "training is not tried again at every tick"
    assert len([words for words in said if SENTENCE in words]) <= 1
