"""The first ten minutes: the tour of the sample study, practising on known truth."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _practise(session: Session, by: Invocation) -> None:
    session.practise(by)


def _tour(session: Session, by: Invocation) -> None:
    session.take_tour(by)


def _leave_tour(session: Session, _: Invocation) -> None:
    session.leave_tour()


ROWS = (
    Command(
        "app.tour",
        "Take the tour",
        _tour,
        "text",
        "A minute on the sample study: look, hotspot, nudge, accept, and what the gate said.",
        phrases=("take the tour",),
        icon="play",
    ),
    Command(
        "app.leave_tour",
        "Leave the tour",
        _leave_tour,
        "text",
        "At any step, as Escape does; what was saved stays saved.",
        phrases=("leave the tour",),
        live=lambda session: session.tour is not None,
        icon="x",
    ),
    Command(
        "app.practice",
        "Practise on known truth",
        _practise,
        "text",
        "Open cases with planted errors; there it says what your edits were worth so far.",
        icon="circle-dot",
    ),
)
