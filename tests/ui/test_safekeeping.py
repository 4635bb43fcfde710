"""In the real window: a backup on request while reviewing goes on, and scans that moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.input.dispatch import dispatch
from store import backup
from tests.desktop.room import workspace_with
from tests.ui.open_desk import OpenDesk, desk_on, own_settings

LONG_MS = 20_000


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    own_settings(tmp_path / "person", monkeypatch)
    with workspace_with(tmp_path, ("one", "two")) as workspace:
        folder = workspace.folder
    with desk_on(OpenDesk, folder, qtbot) as opened:
        yield opened


def press(desk: OpenDesk, command: str) -> None:
    dispatch(desk.session, command, "mouse")


def test_a_backup_on_request_is_said_and_sound(desk: OpenDesk) -> None:
    press(desk, "app.backup")
    desk.bot.waitUntil(lambda: bool(backup.every(desk.folder)), timeout=LONG_MS)
    desk.bot.waitUntil(lambda: desk.session.notice is not None, timeout=LONG_MS)
    assert desk.session.notice is not None
    assert desk.session.notice.text.startswith("Backed up and checked")
    (made,) = backup.every(desk.folder)
    assert backup.verify(made.file) == []
    assert desk.session.open is not None, "the case is still on screen"


def test_a_folder_is_asked_for_and_what_came_of_it_is_said(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "scans"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    said, session = list[str](), desk.session
    session.on_changed(lambda _: said.append(session.notice.text if session.notice else ""))
    press(desk, "app.relink")
    found = "Every scan is where it was"
    desk.bot.waitUntil(lambda: any(found in text for text in said), timeout=LONG_MS)


def test_the_window_ends_with_its_backup_under_way(desk: OpenDesk) -> None:
    press(desk, "app.backup")
    assert desk.whole.current is not None
    desk.whole.close()
    assert all(backup.verify(one.file) == [] for one in backup.every(desk.folder))
    assert list((desk.folder / "backups").glob("*.part*")) == []
