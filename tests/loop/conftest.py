"""A fresh workspace for each test of the loop, and one set of real children for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.lanes.child import Lanes
from store.task import Task
from store.workspace import Workspace


@pytest.fixture(scope="session")
def lanes() -> Iterator[Lanes]:
    with Lanes() as children:
        yield children


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    task = Task.from_labels(["one", "two"], name="balls")
    with Workspace.create(tmp_path / "workspace", task, "ana", holder="the test") as opened:
        yield opened
