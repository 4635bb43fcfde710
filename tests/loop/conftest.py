"""A fresh workspace for each test of the loop, and one set of real children for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.lanes.child import Lanes
from store.task import Task
from store.workspace import Workspace
from tests.made_once import copied


@pytest.fixture(scope="session")
def lanes() -> Iterator[Lanes]:
    with Lanes() as children:
        yield children


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    copied(tmp_path, _made)
    with Workspace.open(tmp_path / "workspace", holder="the test", actor="ana") as opened:
        yield opened


def _made(folder: Path) -> None:
    task = Task.from_labels(["one", "two"], name="balls")
    Workspace.create(folder / "workspace", task, "ana").close()
