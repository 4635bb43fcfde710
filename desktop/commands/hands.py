"""The hands: keys of one's own, mouse buttons as learned elsewhere, a walk over the panels."""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _use(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.use_hands(name)

    return run


MICE = (
    ("voxloop", "Mouse as usual", "Left drag changes the window, middle pans, right zooms."),
    ("pacs", "Mouse as in a PACS", "Left drag scrolls, right changes the window, middle pans."),
    ("snap", "Mouse as in ITK-SNAP", "Left drag moves the crosshair, middle pans, right zooms."),
    ("slicer", "Mouse as in Slicer", "Left drag changes the window, with Shift it pans."),
)

ROWS = (
    Command(
        "app.keys",
        "Change keys…",
        ask_window("keys"),
        "anywhere",
        "Give commands keys of your own, see what runs what, take a profile along.",
        phrases=("change keys",),
        icon="keyboard",
    ),
    Command(
        "app.next_panel",
        "Next panel",
        ask_window("next panel"),
        "text",
        "Take the keyboard to the next panel; arrows walk in it, Escape gives it back.",
        key="F6",
    ),
    Command(
        "app.previous_panel",
        "Previous panel",
        ask_window("previous panel"),
        "text",
        "Take the keyboard to the panel before.",
        key="Shift+F6",
    ),
    *(
        Command(
            f"app.mouse_{name}",
            words,
            _use(name),
            "anywhere",
            help,
            live=lambda session, name=name: session.hands != name,  # type: ignore[misc]
            icon="mouse",
        )
        for name, words, help in MICE
    ),
)
