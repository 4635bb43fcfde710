"""Review: what is said about the case on screen, and the way along the queue."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _accept(session: Session, by: Invocation) -> None:
    session.accept(by)


def _flag(session: Session, by: Invocation) -> None:
    session.flag(by, by.arguments)


def _skip(session: Session, by: Invocation) -> None:
    session.skip(by, by.arguments)


def _reject(session: Session, by: Invocation) -> None:
    session.reject(by, by.arguments)


def _reopen(session: Session, by: Invocation) -> None:
    session.reopen(by)


def _next(session: Session, _: Invocation) -> None:
    session.open_next(1)


def _previous(session: Session, _: Invocation) -> None:
    session.open_next(-1)


def _show_draft(session: Session, _: Invocation) -> None:
    session.show_draft()


def _open(session: Session, by: Invocation) -> None:
    if by.arguments.strip().isdecimal():
        session.open_case(int(by.arguments))


ROWS = (
    Command(
        "review.accept",
        "Accept and next",
        _accept,
        "viewer",
        "Save the mask as it stands and open the next case. Asks once while hotspots are open.",
        key="Return",
        also=("Enter",),
        pad="Start held",
        phrases=("accept and next", "accept case"),
        icon="check",
    ),
    Command(
        "review.flag",
        "Flag the case",
        _flag,
        "viewer",
        "Put the case aside for someone to look at, and open the next one.",
        key="F",
        phrases=("flag case", "flag for second opinion"),
        icon="flag",
    ),
    Command(
        "review.skip",
        "Skip the case",
        _skip,
        "viewer",
        "Move the case to the end of the queue and open the next one.",
        key="K",
        phrases=("skip case", "skip for now"),
        icon="skip-forward",
    ),
    Command(
        "review.reject",
        "Reject the case",
        _reject,
        "viewer",
        "The case is not to be used, for drafts or for training. Undo brings it back.",
        key="Shift+X",
        phrases=("reject case", "reject this case"),
        destructive=True,
        icon="x",
    ),
    Command(
        "review.reopen",
        "Reopen the case",
        _reopen,
        "viewer",
        "Put a decided case back into the queue.",
        key="Ctrl+R",
        phrases=("reopen case",),
        live=lambda session: session.reopenable,
        icon="history",
    ),
    Command(
        "queue.next",
        "Next case",
        _next,
        "queue",
        "Open the next case of the queue without deciding this one; its strokes are kept.",
        key="Ctrl+Right",
        phrases=("next case",),
        live=lambda session: bool(session.queue),
        icon="chevron-right",
    ),
    Command(
        "queue.previous",
        "Previous case",
        _previous,
        "queue",
        "Open the case before this one in the queue.",
        key="Ctrl+Left",
        phrases=("previous case",),
        live=lambda session: bool(session.queue),
    ),
    Command(
        "queue.show_draft",
        "Show the new draft",
        _show_draft,
        "viewer",
        "Open the case again with the draft that came while it was on screen.",
        phrases=("new draft",),
        live=lambda session: session.draft_waiting is not None and not session.edited,
        icon="layers",
    ),
    Command(
        "queue.open",
        "Open a case",
        _open,
        "anywhere",
        "Open one case by its number.",
        takes="case",
    ),
)
