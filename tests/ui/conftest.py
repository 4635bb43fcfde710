"""The whole window on two small cases, for the tests that want no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.open_desk import OpenDesk, small_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        qtbot.waitUntil(made.whole.window.isActiveWindow)
        yield made
