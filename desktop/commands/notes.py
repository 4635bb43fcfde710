"""Notes: words on the case on screen, one of its slices or a hotspot, and the way to them."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from desktop.session.noting import PLACES
from store.audit import Invocation


def _add(session: Session, by: Invocation) -> None:
    """With "slice the words" it is kept; without, the window asks for place and words."""
    on, _, words = by.arguments.strip().partition(" ")
    if on in PLACES and words.strip():
        session.add_note(on, words, by)
    else:
        session.request("note")


def _go(session: Session, by: Invocation) -> None:
    if by.arguments.strip().isdecimal():
        session.go_to_note(int(by.arguments))


ROWS = (
    Command(
        "note.add",
        "Add a note…",
        _add,
        "viewer",
        "Type words on the case, on this slice or on the current hotspot.",
        key="Ctrl+N",
        phrases=("add note", "new note"),
        icon="message-square",
    ),
    Command(
        "note.go",
        "Show a note's place",
        _go,
        "viewer",
        "Go to the slice or hotspot that a note is about.",
        takes="note",
    ),
)
