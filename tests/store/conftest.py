"""A fresh workspace for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.workspace import Workspace
from tests.made_once import copied
from tests.store.story import TASK


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    copied(tmp_path, _made)
    with Workspace.open(tmp_path / "workspace", holder="the test", actor="ana") as opened:
        yield opened


def _made(folder: Path) -> None:
    Workspace.create(folder / "workspace", TASK, "ana").close()
