"""Killed without warning, the next start is where the last one was, some seconds old at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.session import resuming
from store.workspace import user
from tests.desktop import room
from tests.ui.open_desk import OpenDesk, desk_on

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

# A window of its own, which goes somewhere and is killed there.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app as root, settings
settings.folder = lambda: Path(sys.argv[2])
app = QApplication([])
whole = root.Application(app, engine=False, scene=False)
whole.show()
whole.open(Path(sys.argv[1]))
def go():
    session = whole.current.session
    if session.open is None or session.open.case.name != "liver_031":
        if session.open is not None:
            session.open_next()
        QTimer.singleShot(50, go)
        return
    session.go_to_hotspot(2)
    session.take_tool("brush")
    session.jump((7, 11, 13))
    print("there", flush=True)
QTimer.singleShot(50, go)
app.exec()
"""


def kept(folder: Path) -> resuming.Place | None:
    return resuming.read_place(folder, user())


def test_after_a_kill_the_window_opens_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    with room.workspace_with(tmp_path, ("liver_017", "liver_031", "liver_008")) as workspace:
        folder = workspace.folder
    words = [sys.executable, "-c", WINDOW, str(folder), str(tmp_path / "config")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as window:
        try:
            assert window.stdout is not None
            assert window.stdout.readline().strip() == "there"
            end = time.monotonic() + 30
            while (place := kept(folder)) is None or place.cursor_kji != (7, 11, 13):
                assert time.monotonic() < end, "the place was not kept by itself"
                time.sleep(0.05)
        finally:
            window.send_signal(signal.SIGKILL)
    with desk_on(OpenDesk, folder, qtbot) as desk:
        session = desk.session
        assert session.open is not None and session.open.case.name == "liver_031"
        assert session.cursor_kji == (7, 11, 13)
        assert (session.tool, session.current_hotspot, session.active_label) == ("brush", 2, 2)


def test_closing_keeps_the_very_last_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(settings, "folder", lambda: tmp_path / "config")
    with room.workspace_with(tmp_path, ("liver_017", "liver_031")) as workspace:
        folder = workspace.folder
    with desk_on(OpenDesk, folder, qtbot) as desk:
        desk.session.jump((2, 3, 4))
    place = kept(folder)
    assert place is not None and place.cursor_kji == (2, 3, 4)
