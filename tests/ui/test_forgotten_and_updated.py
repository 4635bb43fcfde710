"""In the real window: a forgotten patient is nowhere to be seen; an update is looked for on request
only."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.input.dispatch import dispatch
from desktop.ui.menus import MAIN
from store import case, decision, forgetting
from store.workspace import Workspace
from tests.desktop.room import workspace_with
from tests.ui.open_desk import OpenDesk, desk_on, own_settings

LONG_MS = 20_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own_settings(tmp_path / "person", monkeypatch)
    monkeypatch.setattr(settings, "site_folder", lambda: tmp_path / "site")
    with workspace_with(tmp_path, ("anne_secret", "other", "third")) as workspace:
        return Path(workspace.folder)


def forget(folder: Path, name: str) -> None:
    with Workspace.open(folder, holder="the test") as workspace:
        first = case.find(workspace.read(), name)
        workspace.transaction(
            "patient",
            lambda w: w.execute("UPDATE cases SET patient = 'p_1' WHERE id = ?", (first.id,)),
        )
        workspace.transaction("forget", lambda write: forgetting.forget(write, "p_1"))
        workspace.pack()


def test_the_window_opens_without_them(folder: Path, qtbot: QtBot) -> None:
    with desk_on(OpenDesk, folder, qtbot) as desk:
        assert "anne_secret" in {entry.name for entry in desk.session.queue}
        assert desk.session.open is not None
        flagged = desk.session.open.case.name
        dispatch(desk.session, "review.flag", "keyboard", "grave")
        read = desk.session.workspace.read
        desk.bot.waitUntil(lambda: decision.history(read()) != [], timeout=LONG_MS)
    forget(folder, flagged)
    with desk_on(OpenDesk, folder, qtbot) as desk:
        session = desk.session
        left = {"anne_secret", "other", "third"} - {flagged}
        assert {entry.name for entry in session.queue} == left
        assert session.open is not None and session.open.case.name in left
        dispatch(session, "app.undo", "keyboard")
        QApplication.processEvents()
        assert session.open is not None and session.open.case.name in left


def test_an_update_is_asked_for_by_the_menu_and_by_nothing_else(
    folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def answer(address: str, **_: Any) -> Any:
        asked.append(address)
        raise OSError("nobody is there")

    monkeypatch.setattr(urllib.request, "urlopen", answer)
    settings.save(settings.Settings(update_from="https://updates.example/voxloop.json"))
    assert "app.update" in MAIN
    with desk_on(OpenDesk, folder, qtbot) as desk:
        QApplication.processEvents()
        assert asked == [], "nothing is asked of a network on its own"
        dispatch(desk.session, "app.update", "mouse")
        qtbot.waitUntil(lambda: desk.session.notice is not None, timeout=LONG_MS)
        assert desk.session.notice is not None
        assert desk.session.notice.text == "The server of updates does not answer."
        assert asked == ["https://updates.example/voxloop.json"]


def test_a_share_that_offers_a_newer_version_is_one_notice(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "voxloop.json").write_text(json.dumps({"version": "99.0"}), "utf-8")
    settings.save(settings.Settings(update_from=str(tmp_path)))
    with desk_on(OpenDesk, folder, qtbot) as desk:
        dispatch(desk.session, "app.update", "mouse")
        qtbot.waitUntil(lambda: desk.session.notice is not None, timeout=LONG_MS)
        assert desk.session.notice is not None
        assert desk.session.notice.text.startswith("Voxloop 99.0 is out; this is ")
