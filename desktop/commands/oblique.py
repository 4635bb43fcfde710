"""Views: the tilt of the oblique view."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from desktop.session.tilting import TILT_DEG
from store.audit import Invocation


def _tilt(down: float, right: float) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.tilt(down, right)

    return run


def _straighten(session: Session, _: Invocation) -> None:
    session.straighten()


def _is_shown(session: Session) -> bool:
    return "oblique" in session.contents


def _row(name: str, words: str, run: Run, key: str, help_words: str) -> Command:
    return Command(
        f"layout.{name}",
        words,
        run,
        "viewer",
        help_words,
        key=key,
        phrases=(words.lower(),),
        live=_is_shown,
        icon="rotate-cw",
    )


WAY = "Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely."

ROWS = (
    _row("tilt_up", "Tilt up", _tilt(TILT_DEG, 0), "Alt+PageUp", WAY),
    _row("tilt_down", "Tilt down", _tilt(-TILT_DEG, 0), "Alt+PageDown", WAY),
    _row("tilt_left", "Tilt left", _tilt(0, -TILT_DEG), "Alt+Left", WAY),
    _row("tilt_right", "Tilt right", _tilt(0, TILT_DEG), "Alt+Right", WAY),
    _row("straighten", "Straighten the plane", _straighten, "Alt+Home", "As an axial slice lies."),
)
