"""Notes: words on the case on screen, one of its slices or a hotspot; said better, played, found,
and the way to them."""

from __future__ import annotations

from desktop.commands import Command, Run, always
from desktop.session import Notice, Session
from desktop.session.noting import PLACES
from store.audit import Invocation

NONE_YET = Notice("There is no note on this case yet.", "message-square")


def _add(session: Session, by: Invocation) -> None:
    """With "slice the words" it is kept; without, the window asks for place and words, or, where it
    was asked for by voice, the next thing said is the note."""
    on, _, words = by.arguments.strip().partition(" ")
    if on in PLACES and words.strip():
        session.add_note(on, words, by)
    elif by.source == "voice":
        session.ask_for_note()
    else:
        session.request("note")


def _go(session: Session, by: Invocation) -> None:
    if by.arguments.strip().isdecimal():
        session.go_to_note(int(by.arguments))


def _open(session: Session, by: Invocation) -> None:
    numbers = by.arguments.split()
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        session.open_note(int(numbers[0]), int(numbers[1]))


def _chosen(session: Session, by: Invocation) -> tuple[int | None, str]:
    """The note that the arguments begin with, the newest one without; and the words after it."""
    number, _, words = by.arguments.strip().partition(" ")
    if number.isdecimal():
        return int(number), words.strip()
    return max((note.id for note in session.notes), default=None), ""


def _correct(session: Session, by: Invocation) -> None:
    """With "number the words" they are kept; without words the window asks for them."""
    note, words = _chosen(session, by)
    if note is not None and words:
        session.correct_note(note, words, by)
    elif note is not None:
        session.request(f"correct note {note}")
    else:
        session.notify(NONE_YET)


def _take_away(session: Session, by: Invocation) -> None:
    note, _ = _chosen(session, by)
    if note is not None:
        session.correct_note(note, "", by)
    else:
        session.notify(NONE_YET)


def _play(session: Session, by: Invocation) -> None:
    number = by.arguments.strip()
    session.play_note(int(number) if number.isdecimal() else None)


def _find(session: Session, by: Invocation) -> None:
    """With words they are looked for; without, the window asks for them."""
    if by.arguments:
        session.find_notes(by.arguments.strip())
    else:
        session.find_notes("")
        session.request("find note")


def _recorded(session: Session) -> bool:
    return session.recorded() is not None


def _row(id: str, words: str, run: Run, help: str, key: str, phrase: str, icon: str) -> Command:
    """One that is about the newest note of the case, or the one that its arguments name."""
    live = _recorded if id == "note.play" else always  # words typed may be of a case put away
    phrases = (phrase,)
    return Command(
        id, words, run, "viewer", help, key or None, phrases=phrases, live=live, icon=icon
    )


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
    _row(
        "note.correct",
        "Correct the newest note…",
        _correct,
        "Write better what was said or typed; what was heard is kept beside it.",
        "Ctrl+E",
        "correct note",
        "pencil",
    ),
    _row(
        "note.take_away",
        "Take the newest note away",
        _take_away,
        "The note is read and found no more; undo brings it back.",
        "",
        "take note away",
        "trash-2",
    ),
    _row(
        "note.play",
        "Play the newest recording",
        _play,
        "Hear a note as it was spoken; again, it stops.",
        "Ctrl+J",
        "play note",
        "play",
    ),
    Command(
        "note.find",
        "Find a note…",
        _find,
        "anywhere",
        "Look for words in the notes of all cases.",
        key="Ctrl+Shift+F",
        phrases=("find note",),
        icon="search",
    ),
    Command(
        "note.open",
        "Open a note's case",
        _open,
        "anywhere",
        "Put the case of a note on screen, at the place that it is about.",
        takes="case and note",
    ),
)
