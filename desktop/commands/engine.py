"""The engine by hand: train, pick, promote, roll back."""

from __future__ import annotations

from desktop.commands import Command, ask_window
from desktop.session import Session
from store.audit import Invocation


def _train(session: Session, by: Invocation) -> None:
    session.train_now(by)


def _stop(session: Session, _: Invocation) -> None:
    session.stop_training()


def _can_train(session: Session) -> bool:
    return not session.engine.cannot_learn


def _trains(session: Session) -> bool:
    return session.engine.training is not None


def _pick(session: Session, by: Invocation) -> None:
    session.pick_now(by)


def _promote(session: Session, by: Invocation) -> None:
    """With "m8 reason" it is done; without, the window asks for the model and the reason."""
    name, _, reason = by.arguments.partition(" ")
    if reason.strip():
        session.promote(name, reason.strip(), by)
    else:
        session.request("promote")


def _roll_back(session: Session, by: Invocation) -> None:
    if by.arguments.strip():
        session.rollback(by.arguments.strip(), by)
    else:
        session.request("roll back")


def _on_models(session: Session) -> bool:
    return session.page == "model"


ROWS = (
    Command(
        "model.train",
        "Train now",
        _train,
        "anywhere",
        "Train on every verified case. The champion changes only if the new model is not worse.",
        phrases=("train now",),
        live=_can_train,
        icon="play",
    ),
    Command(
        "model.stop",
        "Stop the training",
        _stop,
        "anywhere",
        "End the training that runs. The champion stays; the next one begins at its usual time.",
        phrases=("stop training",),
        live=_trains,
        icon="x",
    ),
    Command(
        "model.pick",
        "Pick cases now",
        _pick,
        "anywhere",
        "Put the cases that teach most at the top of the queue.",
        phrases=("pick cases",),
        icon="shuffle",
    ),
    Command(
        "model.folder",
        "Open the run's folder",
        ask_window("run folder"),
        "anywhere",
        "Show what the training of the model on the page left: settings, curves, split, weights.",
        live=_on_models,
        icon="folder-open",
    ),
    Command(
        "model.promote",
        "Promote the model…",
        _promote,
        "anywhere",
        "Make the model on the page the champion. Asks for a reason, which is kept.",
        phrases=("promote model",),
        live=_on_models,
        destructive=True,
        icon="git-compare-arrows",
    ),
    Command(
        "model.roll_back",
        "Roll back…",
        _roll_back,
        "anywhere",
        "Make the champion before this one the champion again. Asks for a reason, which is kept.",
        phrases=("roll back model",),
        live=_on_models,
        destructive=True,
        icon="history",
    ),
)
