"""A fresh workspace for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.workspace import Workspace
from tests.store.story import TASK


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "workspace", TASK, "ana", holder="the test") as opened:
        yield opened
