"""What the tests of a whole review share: commands by key, the case on screen, what was stored."""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import draft, masks, revision
from store.draft import NewDraft
from store.workspace import Workspace
from store.write import Write
from tests.desktop.room import HOTSPOTS, drafted_mask, session_on

AT, ON = (5.0, 30.0, 10.0), (5.0, 30.0, 20.0)


def press(session: Session, *commands: str) -> None:
    for command in commands:
        assert dispatch(session, command, "keyboard"), f"{command} is not live"


def name(session: Session) -> str:
    return session.open.case.name if session.open is not None else ""


def opened_id(session: Session) -> int:
    assert session.open is not None
    return session.open.case.id


def again(workspace: Workspace, case_id: int) -> Session:
    """Another window on the same workspace, with this case on screen."""
    session = session_on(workspace)
    session.open_case(case_id)
    return session


def stored_mask(workspace: Workspace, case_id: int) -> np.ndarray[Any, Any]:
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None
    return masks.get(workspace.read(), kept.mask_sha256)


def other_draft(workspace: Workspace, case_id: int, lower: float | None = None) -> int:
    """One that draws something else, as a new champion would."""

    def record(write: Any) -> int:
        sha256 = masks.put(write, np.roll(drafted_mask(), 3, axis=2))
        return draft.record(write, NewDraft(case_id, None, sha256, lower=lower), HOTSPOTS)

    return int(workspace.transaction("draft", record).value)


def put_empty(write: Write) -> str:
    return masks.put(write, np.zeros_like(drafted_mask()))
