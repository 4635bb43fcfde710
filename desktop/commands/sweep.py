"""Sweep: hotspot by hotspot across many cases. Inside it A settles, X and K leave, Tab looks on."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _start(session: Session, _: Invocation) -> None:
    session.start_sweep()


def _stop(session: Session, _: Invocation) -> None:
    session.stop_sweep()


def _sweeping(session: Session) -> bool:
    return session.sweep is not None


ROWS = (
    Command(
        "sweep.start",
        "Sweep hotspots",
        _start,
        "anywhere",
        "Settle the worst hotspots of many cases, one after another; once more to leave.",
        key="Z",
        phrases=("start sweep", "sweep hotspots"),
        icon="list-filter",
    ),
    Command(
        "sweep.stop",
        "Leave the sweep",
        _stop,
        "anywhere",
        "Leave the sweep; all that was settled stays settled.",
        phrases=("stop sweep", "leave sweep"),
        live=_sweeping,
        icon="x",
    ),
)
