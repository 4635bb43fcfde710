"""The voice's own: the talk keys, the yes and the no, its settings, and a slice by its number."""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _talk(down: bool, what: str) -> Run:
    def run(session: Session, by: Invocation) -> None:
        session.talk(down, what, by.command if by.source == "keyboard" else "")

    return run


def _answer(yes: bool) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.answer_asked(yes)

    return run


def _slice(session: Session, by: Invocation) -> None:
    """By the number that stands in the view: the first is 1."""
    if by.arguments.strip().isdecimal():
        axis = session.large_axis if session.large_axis in (0, 1, 2) else 0
        session.step(axis, int(by.arguments) - 1 - session.cursor_kji[axis])


def _asked(session: Session) -> bool:
    return session.voice_asked is not None


ROWS = (
    Command(
        "voice.talk",
        "Talk",
        _talk(True, "command"),
        "text",
        "Hold and say a command; let go to do it. Alt V does so in text fields and on cards, too.",
        key="V",
        also=("Alt+V",),
        pad="Left shoulder",
        hold=True,
        release=_talk(False, "command"),
        icon="mic",
    ),
    Command(
        "voice.note",
        "Speak a note",
        _talk(True, "note"),
        "viewer",
        "Hold and speak: the words and their sound become a note of this place.",
        key="Shift+N",
        hold=True,
        release=_talk(False, "note"),
        icon="message-square",
    ),
    Command(
        "voice.answer",
        "Speak the answer",
        _talk(True, "answer"),
        "viewer",
        "Hold and speak: the words answer the question in hand, if it takes words.",
        key="Alt+N",
        hold=True,
        release=_talk(False, "answer"),
        live=lambda session: session.can_speak_answer(),
        icon="mic",
    ),
    Command(
        "voice.confirm",
        "Yes to what was asked",
        _answer(True),
        "anywhere",
        "Do what was asked back after a spoken command.",
        phrases=("yes do that", "yes confirm"),
        live=_asked,
        icon="check",
    ),
    Command(
        "voice.cancel",
        "No to what was asked",
        _answer(False),
        "anywhere",
        "Leave what was asked back after a spoken command.",
        phrases=("no leave that", "no cancel"),
        live=_asked,
        icon="x",
    ),
    Command(
        "app.voice",
        "Change voice…",
        ask_window("voice"),
        "anywhere",
        "Choose the microphone and the model, see the level, and what can be said.",
        phrases=("change voice",),
        icon="mic",
    ),
    Command(
        "slice.go",
        "Go to a slice",
        _slice,
        "viewer",
        "Go to one slice of the large view by its number.",
        takes="slice",
    ),
)
