"""Acts on models: pinned, set aside, taken back, given away; each with its reason, none undone.

Place in the loop: written by a person on the model page or the command line. The gate asks whether
the champion is pinned before it crowns another; whoever goes back to an earlier champion passes
over those that were retired. The newest act of a kind says how a model stands.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from store import model, moment
from store.refusal import Refused
from store.write import Write

ACTS = ("pin", "unpin", "retire", "reinstate", "export")


@dataclass(frozen=True)
class Act:
    """One act on a model, and why."""

    id: int
    model: int
    act: str
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How people left a model: pinned, retired, neither."""

    pinned: bool = False
    retired: bool = False


def add(write: Write, *, model_id: int, act: str, reason: str) -> int:
    """Keep an act with its reason.

    Raises:
        Refused: no reason was given, or the model stands so already or may not be put so.
    """
    if act not in ACTS:
        raise ValueError(f"a model is not {act!r}")
    chosen = model.get(write.connection, model_id)
    if not reason.strip():
        raise Refused("no-reason", f"To {act} a model needs a reason.", "Give one with --reason.")
    _must_fit(chosen, standing(write.connection, model_id), act)
    number = write.insert(
        "model_acts",
        model_id=model_id,
        act=act,
        reason=reason.strip(),
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.changed("model")
    write.audit(
        f"model.{act}",
        f"model:{model_id}",
        after={"act": number},
        reason=reason.strip(),
        model_sha256=chosen.weights_sha256,
    )
    return number


def _must_fit(chosen: model.Model, stands: Standing, act: str) -> None:
    name = chosen.name
    unfit = {
        "pin": (stands.pinned, f"{name} is pinned already."),
        "unpin": (not stands.pinned, f"{name} is not pinned."),
        "retire": (stands.retired, f"{name} is retired already."),
        "reinstate": (not stands.retired, f"{name} is not retired."),
    }.get(act)
    if unfit is not None and unfit[0]:
        raise Refused("stands-so", unfit[1], "Look at the models.")
    if act == "pin" and stands.retired:
        raise Refused("is-retired", f"{name} is retired.", "Reinstate it first.")
    if act == "retire" and chosen.state == "champion":
        raise Refused("is-champion", f"{name} is the champion.", "Promote another model first.")
    if act == "retire" and stands.pinned:
        raise Refused("is-pinned", f"{name} is pinned.", "Unpin it first.")


def standing(connection: sqlite3.Connection, model_id: int) -> Standing:
    """How a model stands by its newest acts."""
    return standings(connection).get(model_id, Standing())


def standings(connection: sqlite3.Connection) -> dict[int, Standing]:
    """Every model that was ever pinned or retired."""
    found: dict[int, Standing] = {}
    for row in connection.execute("SELECT model_id, act FROM model_acts ORDER BY id"):
        before = found.get(row["model_id"], Standing())
        pinned = {"pin": True, "unpin": False}.get(row["act"], before.pinned)
        retired = {"retire": True, "reinstate": False}.get(row["act"], before.retired)
        found[row["model_id"]] = Standing(pinned, retired)
    return found


def way_back(connection: sqlite3.Connection) -> model.Model | None:
    """The earlier champion that a rollback crowns; one that was retired is passed over."""
    retired = {number for number, stands in standings(connection).items() if stands.retired}
    return model.before_champion(connection, retired)


def of_model(connection: sqlite3.Connection, model_id: int) -> list[Act]:
    """What was done to one model, oldest first."""
    rows = connection.execute(
        "SELECT * FROM model_acts WHERE model_id = ? ORDER BY id", (model_id,)
    )
    return [_act(row) for row in rows]


def every(connection: sqlite3.Connection, n: int = -1, before: int | None = None) -> list[Act]:
    """The newest n acts (all without n), newest first; `before` names the id to go on from."""
    rows = connection.execute(
        "SELECT * FROM model_acts WHERE ?2 IS NULL OR id < ?2 ORDER BY id DESC LIMIT ?1",
        (n, before),
    )
    return [_act(row) for row in rows]


def _act(row: sqlite3.Row) -> Act:
    return Act(
        id=row["id"],
        model=row["model_id"],
        act=row["act"],
        reason=row["reason"],
        actor=row["actor"],
        at=moment.from_text(row["at"]),
    )
