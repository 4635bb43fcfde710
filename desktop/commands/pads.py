"""The gamepad's own: what sticks and triggers do, the picture of the pad, its settings.

Rows that take something are made by a stick or a trigger, which says how far.
"""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _glide(session: Session, by: Invocation) -> None:
    if by.arguments:
        session.glide(int(by.arguments))


def _steer(session: Session, by: Invocation) -> None:
    words = by.arguments.split()
    if len(words) == 2:
        session.steer(float(words[0]), float(words[1]))


def _pull(erase: bool) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.pull_trigger(erase)

    return run


def _let_go(session: Session, _: Invocation) -> None:
    session.let_trigger_go()


def _next_tool(session: Session, _: Invocation) -> None:
    session.next_tool(1)


def _sheet(up: bool) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.hold_up_pad_sheet(up)

    return run


ROWS = (
    Command(
        "review.defer",
        "Defer the case…",
        ask_window("defer"),
        "viewer",
        "Choose why not now; the case goes to the end of the queue with the reason.",
        key="Shift+K",
        pad="Back",
        phrases=("defer case", "decide later"),
        icon="clock",
    ),
    Command(
        "slice.glide",
        "Glide through slices",
        _glide,
        "viewer",
        "A stick leads through the slices of the large view: little is slow, far is fast.",
        pad="Left stick",
        takes="slices",
    ),
    Command(
        "look.steer",
        "Steer the crosshair",
        _steer,
        "viewer",
        "A stick moves the crosshair of the large view, and the tool at it.",
        pad="Right stick",
        takes="mm",
    ),
    Command(
        "paint.add",
        "Grow or paint here",
        _pull(erase=False),
        "viewer",
        "Paint at the crosshair with the tool in hand; without one the region there grows.",
        pad="Right trigger",
        hold=True,
        release=_let_go,
        takes="hand",
    ),
    Command(
        "paint.take_away",
        "Shrink or erase here",
        _pull(erase=True),
        "viewer",
        "Erase at the crosshair with the tool in hand; without one the region there shrinks.",
        pad="Left trigger",
        hold=True,
        release=_let_go,
        takes="hand",
    ),
    Command(
        "paint.next_tool",
        "Next tool",
        _next_tool,
        "viewer",
        "Brush, eraser, nudge, smart fix, and none again.",
        key="'",
        pad="Right stick press",
        phrases=("next tool",),
    ),
    Command(
        "app.pad_sheet",
        "Show the pad",
        _sheet(up=True),
        "anywhere",
        "Hold to see what every control of the gamepad does.",
        key="F5",
        pad="Back held",
        phrases=("show pad",),
        hold=True,
        release=_sheet(up=False),
        icon="gamepad-2",
    ),
    Command(
        "app.pad",
        "Change pad controls…",
        ask_window("pad"),
        "anywhere",
        "Give the gamepad's controls other commands, see them live, set how they feel.",
        phrases=("change pad",),
        icon="gamepad-2",
    ),
    Command(
        "app.pad_new",
        "Teach an unknown pad…",
        ask_window("new pad"),
        "anywhere",
        "Press the controls of a gamepad that is not known, one after another.",
        live=lambda session: any(not pad.known for pad in session.pads),
        icon="gamepad-2",
    ),
)
