"""Hotspots: where the draft is likely wrong, one key each to go there and to settle it."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Notice, Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    _along(session, 1)


def _previous(session: Session, _: Invocation) -> None:
    _along(session, -1)


def _along(session: Session, by: int) -> None:
    """Where there are none the key says so, and does not wander through the window's buttons."""
    if session.sweep is not None:
        session.step_sweep(by)
        return
    if session.next_hotspot(by) is None:
        drafted = session.open is not None and session.open.draft is not None
        text = "This draft has no hotspots." if drafted else "No draft is shown, so no hotspots."
        session.notify(Notice(text, "circle-dot"))


def _go(session: Session, by: Invocation) -> None:
    if by.arguments.strip().isdecimal():
        session.go_to_hotspot(int(by.arguments))


def _accept(session: Session, by: Invocation) -> None:
    if session.sweep is not None:
        session.settle_stop(by)
        return
    spot = session.hotspot_in_hand()
    if spot is not None:
        session.mark_hotspot(spot.rank, "accepted", by)


def _reject(session: Session, by: Invocation) -> None:
    if session.sweep is not None:
        session.leave_stop()
        return
    spot = session.hotspot_in_hand()
    if spot is not None:
        session.mark_hotspot(spot.rank, "open", by)
        session.go_to_hotspot(spot.rank)
        session.take_tool("brush")


def _in_hand(session: Session) -> bool:
    return session.sweep is not None or session.hotspot_in_hand() is not None


ROWS = (
    Command(
        "hotspot.next",
        "Next hotspot",
        _next,
        "viewer",
        "Go to the next place where the draft is likely wrong, in every view.",
        key="Tab",
        pad="D-pad down",
        phrases=("next hotspot", "next spot"),
    ),
    Command(
        "hotspot.previous",
        "Previous hotspot",
        _previous,
        "viewer",
        "Go back to the hotspot before.",
        key="Shift+Tab",
        pad="D-pad up",
        phrases=("previous hotspot", "previous spot"),
    ),
    Command(
        "hotspot.go",
        "Go to a hotspot",
        _go,
        "viewer",
        "Go to one hotspot by its number.",
        takes="hotspot",
    ),
    Command(
        "hotspot.accept",
        "Accept the hotspot",
        _accept,
        "viewer",
        "The draft is right here: the hotspot under the pointer, else the current one.",
        key="A",
        pad="South",
        phrases=("accept hotspot", "accept spot"),
        live=_in_hand,
        icon="check",
    ),
    Command(
        "hotspot.reject",
        "Reject the hotspot",
        _reject,
        "viewer",
        "The draft is wrong here: opens the hotspot again and takes its label and the brush.",
        key="X",
        pad="East",
        phrases=("reject hotspot", "reject spot"),
        live=_in_hand,
        icon="x",
    ),
)
