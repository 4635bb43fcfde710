"""The first ten minutes: practising on cases whose truth is known."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _practise(session: Session, by: Invocation) -> None:
    session.practise(by)


ROWS = (
    Command(
        "app.practice",
        "Practise on known truth",
        _practise,
        "text",
        "Open cases with planted errors; there it says what your edits were worth so far.",
        icon="circle-dot",
    ),
)
