"""Looking: thick slabs in the large view."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    session.next_slab()


def _single(session: Session, _: Invocation) -> None:
    session.set_slab("")


def _resize(steps: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.resize_slab(steps)

    return run


def _is_slab(session: Session) -> bool:
    return bool(session.slab_kind)


ROWS = (
    Command(
        "look.slab",
        "Thick slab",
        _next,
        "viewer",
        "The large view shows the mean, the largest, the smallest value through it, or one slice.",
        key="M",
        phrases=("thick slab",),
        icon="layers",
    ),
    Command(
        "look.slice",
        "Single slice",
        _single,
        "viewer",
        "The large view shows one slice again.",
        phrases=("single slice",),
    ),
    Command(
        "look.thicker",
        "Thicker slab",
        _resize(1),
        "viewer",
        "Show more slices as one, up to 40 mm.",
        key="}",
        phrases=("thicker slab",),
        live=_is_slab,
    ),
    Command(
        "look.thinner",
        "Thinner slab",
        _resize(-1),
        "viewer",
        "Show fewer slices as one, down to 5 mm.",
        key="{",
        phrases=("thinner slab",),
        live=_is_slab,
    ),
)
