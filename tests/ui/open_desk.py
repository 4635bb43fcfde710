"""The application under a test's hands: what every walk through the real window asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop import settings
from desktop.input import pad_link, pad_map, rebinding
from desktop.session import Session
from tests.desktop import room


@dataclass
class OpenDesk:
    """The application on a workspace."""

    whole: root.Application
    folder: Path
    bot: QtBot

    @property
    def session(self) -> Session:
        assert self.whole.current is not None
        return self.whole.current.session


Desk = TypeVar("Desk", bound=OpenDesk)


def own_settings(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings folder of its own: nothing of the person at this machine is read or written."""
    monkeypatch.setattr(settings, "folder", lambda: place)
    monkeypatch.setattr(rebinding, "keys_file", lambda: place / "keys.toml")
    monkeypatch.setattr(pad_map, "pad_file", lambda: place / "pad.toml")
    monkeypatch.setattr(pad_link, "mappings_file", lambda: place / "gamecontrollerdb.txt")


@contextmanager
def desk_on(
    kind: type[Desk], folder: Path, bot: QtBot, size: tuple[int, int] | None = None, **parts: bool
) -> Iterator[Desk]:
    """The whole window on a workspace, its first case on screen; closed in the end. Neither the
    engine nor the 3-D view, unless `parts` say so."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    whole = root.Application(app, **{"engine": False, "scene": False, **parts})
    whole.show()
    if size is not None:
        whole.window.resize(*size)
    try:
        assert whole.open(folder)
        whole.window.activateWindow()
        made = kind(whole, folder, bot)
        bot.waitUntil(lambda: made.session.open is not None)
        yield made
    finally:
        whole.window.close()
        whole.window.deleteLater()


@contextmanager
def small_desk(place: Path, monkeypatch: pytest.MonkeyPatch, bot: QtBot) -> Iterator[OpenDesk]:
    """The whole window on two small cases, 1600 by 1000."""
    own_settings(place / "config", monkeypatch)
    with room.workspace_with(place, ("liver_017", "liver_031")) as workspace:
        folder = workspace.folder
    with desk_on(OpenDesk, folder, bot, (1600, 1000)) as made:
        yield made


def nameless(window: QWidget) -> list[str]:
    """What is on screen, is ours, and would be read out as nothing."""
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and not one.accessibleName()
        and type(one).__module__.startswith("desktop")
    ]
