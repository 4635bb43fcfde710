"""Verify: stand behind a slice, a hotspot's box or a label, or no longer. What is verified teaches.

Each is one decision and one step to undo; the case stays on screen.
"""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _slices(clear: bool) -> Run:
    def run(session: Session, by: Invocation) -> None:
        here = session.cursor_kji[session.large_axis]
        named = [int(word) for word in by.arguments.split() if word.isdecimal()]
        first, last = (named[0], named[-1]) if named else (here, here)
        (session.clear_slices if clear else session.verify_slices)(by, first, last)

    return run


def _hotspot(clear: bool) -> Run:
    def run(session: Session, by: Invocation) -> None:
        spot = session.hotspot_in_hand()
        if spot is not None:
            (session.clear_hotspot if clear else session.verify_hotspot)(by, spot)

    return run


def _label(accept: bool) -> Run:
    def run(session: Session, by: Invocation) -> None:
        text = by.arguments.strip()
        label = int(text) if text.isdecimal() else session.label_in_hand()
        (session.accept_label if accept else session.reject_label)(by, label)

    return run


def _brush(session: Session, _: Invocation) -> None:
    session.arm_vouching()


def _in_hand(session: Session) -> bool:
    return session.hotspot_in_hand() is not None


ROWS = (
    Command(
        "verify.slice",
        "Verify the slice",
        _slices(clear=False),
        "viewer",
        "Stand behind the mask on the slice of the large view. The case stays on screen.",
        key="Y",
        phrases=("verify slice", "verify this slice"),
        icon="shield-check",
    ),
    Command(
        "verify.clear_slice",
        "Clear the verified slice",
        _slices(clear=True),
        "viewer",
        "Stand behind the slice of the large view no longer; it teaches nothing then.",
        key="Shift+Y",
        phrases=("clear slice", "clear this slice"),
    ),
    Command(
        "verify.paint",
        "Paint what is verified",
        _brush,
        "viewer",
        "A drag vouches for what it sweeps, with Ctrl no longer; the same key puts it away.",
        key="Alt+Y",
        phrases=("verified brush", "paint verified"),
        icon="shield-check",
    ),
    Command(
        "verify.hotspot",
        "Verify the hotspot's box",
        _hotspot(clear=False),
        "viewer",
        "Stand behind the mask in the box of the hotspot under the pointer, else the current one.",
        key="Alt+A",
        phrases=("verify hotspot", "verify box"),
        live=_in_hand,
        icon="shield-check",
    ),
    Command(
        "verify.clear_hotspot",
        "Clear the hotspot's box",
        _hotspot(clear=True),
        "viewer",
        "Stand behind the hotspot's box no longer; the hotspot is open again.",
        key="Alt+X",
        phrases=("clear hotspot", "clear box"),
        live=_in_hand,
    ),
    Command(
        "verify.label",
        "Accept the label",
        _label(accept=True),
        "viewer",
        "Stand behind the label under the pointer, else the active one, and a rim around it.",
        key="Shift+A",
        phrases=("accept label", "accept this label"),
        icon="check",
    ),
    Command(
        "verify.reject_label",
        "Reject the label",
        _label(accept=False),
        "viewer",
        "The label under the pointer, else the active one, is wrong: it teaches nothing.",
        key="Alt+Shift+X",
        phrases=("reject label", "reject this label"),
        icon="x",
    ),
)
