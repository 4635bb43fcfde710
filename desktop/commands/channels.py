"""Comparing: the images of one case, and the colours of what lies over it."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    session.next_channel()


def _fuse(session: Session, _: Invocation) -> None:
    session.toggle_fuse()


def _map(session: Session, _: Invocation) -> None:
    session.next_fuse_map()


def _in_hand(session: Session, _: Invocation) -> None:
    session.toggle_series_in_hand()


def _is_fused(session: Session) -> bool:
    return session.linking == "fuse"


def _with_another(session: Session) -> bool:
    return session.linking not in ("", "switch")


ROWS = (
    Command(
        "compare.channel",
        "Show the next channel",
        _next,
        "viewer",
        "The next image of this case on its grid, after the last the first.",
        key="F8",
        phrases=("next channel",),
        icon="layers",
    ),
    Command(
        "compare.fuse",
        "Lay the other image over the case",
        _fuse,
        "viewer",
        "In colour over the case, then in its stead again; the first other image if none is shown.",
        key="Shift+F8",
        phrases=("fuse images",),
        icon="layers",
    ),
    Command(
        "compare.fuse_map",
        "Change the other image's colours",
        _map,
        "viewer",
        "Cool, hot, grey inverse, and round again.",
        key="Ctrl+F8",
        phrases=("other colours",),
        live=_is_fused,
        icon="contrast",
    ),
    Command(
        "compare.series_window",
        "Set the other image's grey values",
        _in_hand,
        "viewer",
        "Drags, presets and 0 then change what lies over or beside the case; once more the case.",
        key="Shift+W",
        phrases=("other window",),
        live=_with_another,
        icon="contrast",
    ),
)
