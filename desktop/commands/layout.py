"""Layout: which views stand where, and which of them is large."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _next(session: Session, _: Invocation) -> None:
    session.next_layout()


def _plane(session: Session, _: Invocation) -> None:
    session.next_plane()


def _maximise(session: Session, _: Invocation) -> None:
    session.maximise_in_hand()


def _show(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.show_large(name)

    return run


def _restore(session: Session, _: Invocation) -> None:
    session.set_share(None)


ROWS = (
    Command(
        "layout.next",
        "Next layout",
        _next,
        "queue",
        "One large view and three small ones, four alike, or one alone.",
        key="F2",
        pad="Left stick press",
        phrases=("next layout",),
        icon="panel-left",
    ),
    Command(
        "layout.plane",
        "Next plane in the large view",
        _plane,
        "queue",
        "Axial, coronal, sagittal, oblique or 3-D; the others stand beside it.",
        key="F3",
        phrases=("next plane",),
        icon="rotate-3d",
    ),
    Command(
        "layout.maximise",
        "Only this view",
        _maximise,
        "queue",
        "Give the view under the pointer the whole area, or give it back.",
        key="F4",
        phrases=("only this view",),
        icon="maximize-2",
    ),
    *(
        Command(
            f"layout.{name}",
            f"Large {name} view",
            _show(name),
            "queue",
            f"Put the {name} view into the large place.",
            phrases=(f"large {name} view",),
        )
        for name in ("axial", "coronal", "sagittal", "oblique")
    ),
    Command(
        "layout.restore",
        "Restore the size of the large view",
        _restore,
        "queue",
        "Put the divider back where it stands at first.",
    ),
)
