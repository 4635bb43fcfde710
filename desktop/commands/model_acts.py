"""Models beside promoting them: pin, retire, give away, write the record, comment; the timeline."""

from __future__ import annotations

from desktop.commands import Command, Run
from desktop.session import Session
from store.audit import Invocation


def _on_models(session: Session) -> bool:
    return session.page == "model"


def _act(act: str) -> Run:
    """With "m8 reason" it is done; without, the window asks for the model and the reason."""

    def run(session: Session, by: Invocation) -> None:
        name, _, reason = by.arguments.partition(" ")
        if reason.strip():
            session.act_on_model(name, act, reason.strip(), by)
        else:
            session.request(f"model {act}")

    return run


def _export(session: Session, by: Invocation) -> None:
    """With "m8", a folder and a reason, each after a tab; without, the window asks."""
    parts = by.arguments.split("\t")
    if len(parts) == 3:
        name, folder, reason = parts
        session.export_model(name, folder, reason, by)
    else:
        session.request("model export")


def _record(session: Session, by: Invocation) -> None:
    """With "m8" and a file after a tab; without, the window asks."""
    name, _, file = by.arguments.partition("\t")
    if file:
        session.write_record(name, file)
    else:
        session.request("model record")


def _comment(session: Session, by: Invocation) -> None:
    """With "m8 words" (or run:2, round:5) it is kept; without, the window asks."""
    about, _, text = by.arguments.partition(" ")
    if text.strip():
        session.comment(about, text.strip(), by)
    else:
        session.request("model comment")


def _timeline(session: Session, _: Invocation) -> None:
    session.show_page("model")
    session.request("timeline")


ROWS = (
    Command(
        "model.pin",
        "Pin or unpin the model…",
        _act("pin"),
        "anywhere",
        "A pinned champion stays whatever the gate finds. Asks for a reason, which is kept.",
        live=_on_models,
        icon="pin",
    ),
    Command(
        "model.retire",
        "Retire or reinstate the model…",
        _act("retire"),
        "anywhere",
        "A retired model is neither promoted nor gone back to. Asks for a reason, which is kept.",
        live=_on_models,
        destructive=True,
        icon="trash-2",
    ),
    Command(
        "model.export",
        "Export the model…",
        _export,
        "anywhere",
        "Copy the model with its change record into a new folder. Asks for a reason.",
        live=_on_models,
        icon="upload",
    ),
    Command(
        "model.record",
        "Write the change record…",
        _record,
        "anywhere",
        "What changed, protocol, evaluation, impact and when to roll back, as a page.",
        live=_on_models,
        icon="file-down",
    ),
    Command(
        "model.comment",
        "Comment on the model…",
        _comment,
        "anywhere",
        "Words that stay with the model, its run or a round, with your name.",
        phrases=("comment on model",),
        live=_on_models,
        icon="message-square",
    ),
    Command(
        "app.timeline",
        "Timeline",
        _timeline,
        "text",
        "Everything the loop chose and why, the newest first.",
        key="Ctrl+4",
        phrases=("show timeline",),
        icon="clock",
    ),
)
