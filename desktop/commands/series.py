"""Comparing: priors and other sequences shown with the case."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    session.link_next()


def _way(session: Session, _: Invocation) -> None:
    session.next_link_way()


def _fuse(steps: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.change_fuse(steps)

    return run


def _is_on(session: Session) -> bool:
    return bool(session.linking)


def _is_fused(session: Session) -> bool:
    return session.linking == "fuse"


ROWS = (
    Command(
        "compare.series",
        "Show another series",
        _next,
        "viewer",
        "The next prior or sequence that was named for this case, then the case alone.",
        key="F7",
        phrases=("another series",),
        icon="layers",
    ),
    Command(
        "compare.series_way",
        "Other way to show the series",
        _way,
        "viewer",
        "Instead of the case, over it in colour, or beside it.",
        key="Shift+F7",
        phrases=("series way",),
        live=_is_on,
        icon="layers",
    ),
    Command(
        "compare.series_more",
        "More of the series",
        _fuse(1),
        "viewer",
        "Cover the case more with the series that lies over it.",
        key="Ctrl+Shift+Up",
        phrases=("more series",),
        live=_is_fused,
    ),
    Command(
        "compare.series_less",
        "Less of the series",
        _fuse(-1),
        "viewer",
        "Cover the case less with the series that lies over it.",
        key="Ctrl+Shift+Down",
        phrases=("less series",),
        live=_is_fused,
    ),
)
