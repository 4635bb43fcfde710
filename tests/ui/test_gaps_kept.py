"""The window leaves its longest absences for `voxloop doctor` when it closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop import gaps
from tests.ui.open_desk import own_settings


@pytest.fixture
def opened(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bool], root.Application]:
    own_settings(tmp_path, monkeypatch)

    def make(keep: bool) -> root.Application:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        whole = root.Application(app, engine=False, scene=False, keep=keep)
        whole.show()
        whole.first.show()
        qtbot.waitUntil(lambda: whole.gaps.gaps().beats > 3)
        return whole

    return make


def test_a_closed_window_leaves_what_it_measured(
    opened: Callable[[bool], root.Application], tmp_path: Path
) -> None:
    whole = opened(True)
    assert gaps.kept(tmp_path / gaps.FILE) is None
    whole.window.close()
    found = gaps.kept(tmp_path / gaps.FILE)
    assert found is not None and found["beats"] > 3 and found["longest_ms"] >= found["p99_ms"] >= 0


def test_a_window_that_keeps_nothing_of_the_person_keeps_no_gaps(
    opened: Callable[[bool], root.Application], tmp_path: Path
) -> None:
    opened(False).window.close()
    assert not (tmp_path / gaps.FILE).exists()
