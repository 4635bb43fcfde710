"""A workspace of three drafted cases and a session on it, for the tests that want no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.session import Session
from store.workspace import Workspace
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import session_on, workspace_with


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002", "liver_003")) as made:
        yield made


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return session_on(workspace)


@pytest.fixture
def hand(session: Session) -> PadHand:
    """A pad in hand."""
    return PadHand(session)
