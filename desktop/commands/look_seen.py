"""Slices: what of the case was not on screen yet, and what has a note."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _unseen(session: Session, _: Invocation) -> None:
    session.next_unseen()


def _note(session: Session, _: Invocation) -> None:
    session.next_note()


ROWS = (
    Command(
        "slice.unseen",
        "Next slice not seen yet",
        _unseen,
        "viewer",
        "The next slice of the large view that holds a label and was not on screen.",
        key="Alt+Down",
        phrases=("next unseen",),
    ),
    Command(
        "slice.note",
        "Next slice with a note",
        _note,
        "viewer",
        "In the large view, and round again.",
        key="Alt+Up",
        phrases=("next note",),
    ),
)
