"""A pad in the real window: plugged in and pressed as its process tells it."""

from __future__ import annotations

from dataclasses import asdict

from desktop.input.pad_link import PadLink
from desktop.session.pad_words import BUTTONS, PadFacts
from desktop.ui.pad_over import PadOver
from tests.ui.open_desk import OpenDesk


def link_of(desk: OpenDesk) -> PadLink:
    assert desk.whole.current is not None
    return desk.whole.current.pad


def over(desk: OpenDesk) -> PadOver:
    assert desk.whole.window.over is not None and desk.whole.window.over.pad is not None
    return desk.whole.window.over.pad


def plug(desk: OpenDesk, *pads: PadFacts) -> None:
    """As the `pad` process tells it."""
    link_of(desk)._hear({"pads": [asdict(pad) for pad in pads]})


def turn(desk: OpenDesk, control: str, down: bool) -> None:
    moves = [[0, f"b{BUTTONS.index(control)}", float(down), 0.0]]
    link_of(desk)._hear({"moves": moves})


def tap(desk: OpenDesk, control: str) -> None:
    turn(desk, control, True)
    turn(desk, control, False)
