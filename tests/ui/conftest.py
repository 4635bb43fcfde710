"""What every test of the window shares: nothing stays on screen, and the window on two cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from engine.lanes.child import Child
from tests.ui.open_desk import OpenDesk, small_desk
from tests.ui.scene_stand import Stand, stand_for


@pytest.fixture(autouse=True)
def no_widget_is_left() -> Iterator[None]:
    """A widget shown by one test would be painted while the next one listens."""
    before = {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and id(widget) not in before:
            widget.hide()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        qtbot.waitUntil(made.whole.window.isActiveWindow)
        yield made


@pytest.fixture(scope="module")
def scene_child() -> Iterator[Child]:
    """One process of the 3-D view for a whole file."""
    child = Child("scene")
    yield child
    child.stop()


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication, tmp_path: Path, scene_child: Child) -> Stand:
    """A small case in the 3-D view."""
    theme.apply(qapp, "dark")
    return stand_for(qtbot, tmp_path, scene_child)
