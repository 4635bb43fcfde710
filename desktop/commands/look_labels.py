"""Looking: how strongly labels lie over the image, which of them, and in which pattern."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _fill(steps: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.change_fill(steps)

    return run


def _patterns(session: Session, _: Invocation) -> None:
    session.toggle_patterns()


def _solo(session: Session, invocation: Invocation) -> None:
    named = invocation.arguments
    session.solo_label(int(named) if named else session.active_label)


ROWS = (
    Command(
        "look.more",
        "More fill",
        _fill(1),
        "viewer",
        "Fill the labels a little more: while judging and with a tool in hand each for itself.",
        key="Shift+Up",
        phrases=("more fill",),
        icon="layers",
    ),
    Command(
        "look.less",
        "Less fill",
        _fill(-1),
        "viewer",
        "Fill the labels a little less, down to the bare outline.",
        key="Shift+Down",
        phrases=("less fill",),
        icon="layers",
    ),
    Command(
        "look.patterns",
        "Outline patterns",
        _patterns,
        "viewer",
        "Give every label its own dashes, so that no two need colour to be told apart.",
        key="Shift+O",
        phrases=("outline patterns",),
    ),
    Command(
        "label.solo",
        "Only this label",
        _solo,
        "viewer",
        "Hide all labels but one, or show the others again; the active one if none is named.",
        key="Shift+H",
        phrases=("only this label",),
        icon="eye",
    ),
)
