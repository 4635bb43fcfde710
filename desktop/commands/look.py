"""Looking: slices, grey values, and what lies over the image."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import PRESETS, Session
from store.audit import Invocation

PAGE_SLICES = 10


def _step(n: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.step(session.focus_axis, n)

    return run


def _end(last: bool) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.to_end(session.focus_axis, last)

    return run


def _preset(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.set_preset(name)

    return run


def _fit(session: Session, _: Invocation) -> None:
    session.fit_window()


def _peek(session: Session, _: Invocation) -> None:
    session.set_overlay(beneath=True)


def _peek_ends(session: Session, _: Invocation) -> None:
    session.set_overlay(beneath=False)


def _heat(session: Session, _: Invocation) -> None:
    session.set_overlay(heat=not session.overlay.heat)


def _opacity(session: Session, _: Invocation) -> None:
    session.next_fill()


def _crosshair(session: Session, _: Invocation) -> None:
    session.set_overlay(crosshair=not session.overlay.crosshair)


def _draft(session: Session, _: Invocation) -> None:
    session.set_overlay(draft_outline=not session.overlay.draft_outline)


def _is_ct(session: Session) -> bool:
    return session.open is not None and session.open.modality == "CT"


def _slice_row(name: str, words: str, run: Run, keys: tuple[str, ...]) -> Command:
    where = "In the view under the pointer."
    phrases = (words.lower(),)
    return Command(f"slice.{name}", words, run, "viewer", where, keys[0], keys[1:], phrases=phrases)


SLICES = (
    _slice_row("up", "Slice up", _step(1), ("Up",)),
    _slice_row("down", "Slice down", _step(-1), ("Down",)),
    _slice_row("page_up", "Ten slices up", _step(PAGE_SLICES), ("PageUp",)),
    _slice_row("page_down", "Ten slices down", _step(-PAGE_SLICES), ("PageDown",)),
    _slice_row("first", "First slice", _end(False), ("Home",)),
    _slice_row("last", "Last slice", _end(True), ("End",)),
)

WINDOWS = tuple(
    Command(
        f"look.{name}",
        f"{name.capitalize()} window",
        _preset(name),
        "viewer",
        f"CT grey values: width {PRESETS[name][1]:g}, level {PRESETS[name][0]:g}.",
        key=str(place),
        phrases=(f"{name} window",),
        live=_is_ct,
        icon="contrast",
    )
    for place, name in enumerate(PRESETS, start=1)
)

ROWS = (
    *SLICES,
    *WINDOWS,
    Command(
        "look.fit",
        "Fit the window",
        _fit,
        "viewer",
        "The scanner's own grey values; once more, the ones that suit this image.",
        key="0",
        phrases=("fit window",),
        icon="contrast",
    ),
    Command(
        "look.peek",
        "Look beneath",
        _peek,
        "viewer",
        "Hold to see the image without anything over it.",
        key="Space",
        pad="Right shoulder",
        phrases=("look beneath",),
        hold=True,
        release=_peek_ends,
        icon="eye",
    ),
    Command(
        "look.heat",
        "Show uncertainty",
        _heat,
        "viewer",
        "Show or hide where the model doubts.",
        key="U",
        phrases=("show uncertainty", "hide uncertainty"),
    ),
    Command(
        "look.opacity",
        "Label opacity",
        _opacity,
        "viewer",
        "Fill the labels more, and round again.",
        key="O",
        phrases=("label opacity",),
        icon="layers",
    ),
    Command(
        "look.crosshair",
        "Show crosshair",
        _crosshair,
        "viewer",
        "Show or hide the lines through the cursor.",
        key="C",
        phrases=("show crosshair", "hide crosshair"),
        icon="crosshair",
    ),
    Command(
        "look.draft",
        "Show the draft's outline",
        _draft,
        "viewer",
        "Show or hide where the draft was before it was corrected.",
        key="D",
        phrases=("show draft", "hide draft"),
    ),
)
