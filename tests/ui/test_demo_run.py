"""The run that makes demo and practice beside the window: when it is refused, it says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop import first_page
from desktop.ui.demo_run import DemoRun
from tests.ui.open_desk import own_settings

LONG_MS = 60_000


def test_a_refusal_is_told_with_what_to_do(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that needs a workspace, where there is none."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    ended: list[str] = []
    owner = QObject()
    run = DemoRun(owner, lambda words: None, ended.append, "queue")
    run.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG_MS)
    assert ended == [""]
    assert run.trouble.startswith("No workspace was named") and "Name one" in run.trouble


@pytest.mark.parametrize("why", ["", "The disk is full. Free 300 MB."])
def test_the_first_page_says_why_the_demo_was_not_made(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    own_settings(tmp_path / "person", monkeypatch)
    whole = root.Application(qapp, engine=False, scene=False)
    try:
        for run, made in (
            (whole.first.demo, whole.first._demo_made),
            (whole.first.practice, whole.first._practice_made),
        ):
            run.trouble = why
            made("")
            said = whole.window.welcome.trouble
            assert said.endswith(why or first_page.IN_WORDS) and "`" not in said
    finally:
        whole.window.close()
        whole.window.deleteLater()
