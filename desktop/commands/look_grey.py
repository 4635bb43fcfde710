"""Looking: grey values beyond the presets: inverted, fitted to a box, kept for the task."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _invert(session: Session, _: Invocation) -> None:
    session.invert()


def _box(session: Session, _: Invocation) -> None:
    session.arm_box()


def _keep(session: Session, _: Invocation) -> None:
    session.keep_preset()


def _restore(session: Session, _: Invocation) -> None:
    session.restore_presets()


def _is_ct(session: Session) -> bool:
    return session.open is not None and session.open.modality == "CT"


ROWS = (
    Command(
        "look.invert",
        "Invert the grey values",
        _invert,
        "viewer",
        "Black where it was white, and back.",
        key="I",
        phrases=("invert image",),
        icon="contrast",
    ),
    Command(
        "look.box",
        "Fit the window to a box",
        _box,
        "viewer",
        "Drag a box over the image; the grey values in it decide.",
        key="Q",
        phrases=("fit box",),
        icon="maximize-2",
    ),
    Command(
        "look.keep",
        "Keep this window as a preset",
        _keep,
        "viewer",
        "The preset that was pressed last shows these grey values from now on, in this task.",
        key="Shift+Q",
        live=_is_ct,
        icon="contrast",
    ),
    Command(
        "look.presets",
        "Restore the window presets",
        _restore,
        "queue",
        "The grey values that keys 1 to 8 show in every new task.",
    ),
)
