"""What people did to a model and said of it, oldest first: crownings, acts, comments.

Reads champions, acts and comments; writes nothing. The model page and the change record show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store import comment as comments
from store import model as models
from store import model_act
from store.model import Model
from store.model_act import Standing
from store.workspace import Workspace


@dataclass(frozen=True)
class Deed:
    """One line of the history; `why` is the reason or the comment itself."""

    at: datetime
    what: str
    why: str
    who: str


@dataclass(frozen=True)
class History:
    """Everything of one model, and how it stands by it; `run` is where it came from."""

    stands: Standing
    deeds: tuple[Deed, ...]
    run: int | None = None


DONE = {
    "pin": "pinned",
    "unpin": "unpinned",
    "retire": "retired",
    "reinstate": "reinstated",
    "export": "exported",
}


def tell(workspace: Workspace, model: Model) -> History:
    """The history of a model and of the run it came from."""
    connection = workspace.read()
    deeds = [
        Deed(c.at, "became champion" if c.model == model.id else "was followed", c.reason, c.actor)
        for c in models.champion_history(connection)
        if model.id in (c.model, c.previous)
    ]
    acts = model_act.of_model(connection, model.id)
    deeds += [Deed(a.at, DONE[a.act], a.reason, a.actor) for a in acts]
    told = comments.of(connection, "model", model.id)
    if model.run is not None:
        told += comments.of(connection, "run", model.run)
    deeds += [Deed(c.at, _comment_on(c), c.text, c.actor) for c in told]
    stands = model_act.standing(connection, model.id)
    return History(stands, tuple(sorted(deeds, key=lambda deed: deed.at)), model.run)


def _comment_on(one: comments.Comment) -> str:
    return "comment" if one.about == "model" else f"comment on {one.about} {one.about_id}"
