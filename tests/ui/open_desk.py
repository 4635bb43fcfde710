"""The application under a test's hands: what every walk through the real window asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop import app as root
from desktop.session import Session


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
