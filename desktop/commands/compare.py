"""Comparing: another mask of the case beside the one on screen."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    session.compare_next()


def _way(session: Session, _: Invocation) -> None:
    session.next_way()


def _end(session: Session, _: Invocation) -> None:
    session.end_comparing()


def _is_on(session: Session) -> bool:
    return bool(session.comparing)


ROWS = (
    Command(
        "compare.next",
        "Compare with another mask",
        _next,
        "viewer",
        "The draft, the stored revision, each other model's draft, then none.",
        key="\\",
        phrases=("compare masks",),
        icon="git-compare-arrows",
    ),
    Command(
        "compare.way",
        "Other way to compare",
        _way,
        "viewer",
        "Swiped, side by side, or only the voxels that differ.",
        key="|",
        phrases=("other way",),
        live=_is_on,
        icon="git-compare-arrows",
    ),
    Command(
        "compare.end",
        "Stop comparing",
        _end,
        "viewer",
        "Only the mask on screen again.",
        phrases=("stop comparing",),
        live=_is_on,
    ),
)
