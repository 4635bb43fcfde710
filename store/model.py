"""Models: weights by their sha256, where they came from, and which one is the champion.

Place in the loop: added with its run; crowned by the gate or by a person; read by every draft. The
history of champions is append-only, so a rollback is one more crowning and nothing is lost.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

STATES = ("candidate", "champion", "retired", "rejected")
#: the model that ships with the app: it drafts until the workspace's own first model does
STARTER = "starter model"


@dataclass(frozen=True)
class Model:
    """A trained model; `folder` is relative to the workspace."""

    id: int
    name: str
    run: int | None
    parent: int | None
    folder: str
    weights_sha256: str
    contract: Mapping[str, Any]
    calibration: Mapping[str, Any] | None
    state: str
    created: datetime

    @property
    def starter(self) -> Mapping[str, Any] | None:
        """Where the starter model comes from; None for every model of the workspace's own."""
        origin: Mapping[str, Any] | None = self.contract.get("starter")
        return origin


@dataclass(frozen=True)
class Crowning:
    """One change of champion."""

    id: int
    model: int
    previous: int | None
    verdict: int | None
    reason: str
    actor: str
    at: datetime


def add(
    write: Write,
    *,
    folder: str,
    weights_sha256: str,
    contract: Mapping[str, Any],
    run: int | None = None,
    parent: int | None = None,
    calibration: Mapping[str, Any] | None = None,
) -> int:
    """Keep a model as a candidate."""
    model_id = write.insert(
        "models",
        run_id=run,
        parent_id=parent,
        folder=folder,
        weights_sha256=weights_sha256,
        contract=canonical_json(dict(contract)),
        calibration=None if calibration is None else canonical_json(dict(calibration)),
        created=moment.to_text(write.at),
    )
    write.changed("model")
    write.audit(
        "model.add",
        f"model:{model_id}",
        after={"run": run, "parent": parent},
        model_sha256=weights_sha256,
    )
    return model_id


def get(connection: sqlite3.Connection, model_id: int) -> Model:
    """The model with this id."""
    row = connection.execute("SELECT * FROM models WHERE id = ?", (model_id,)).fetchone()
    if row is None:
        raise Refused("unknown-model", f"There is no model m{model_id}.", "Look at the models.")
    return _model(row)


def find(connection: sqlite3.Connection, text: str) -> Model:
    """The model that a person means by m7, by 7, by `champion` or by `starter`."""
    text = text.strip()
    if text in ("starter", STARTER) and (given := starter(connection)) is not None:
        return given
    if text == "champion":
        crowned = champion(connection)
        if crowned is None:
            raise Refused("no-champion", "There is no champion yet.", "Train a model first.")
        return crowned
    digits = text.removeprefix("m")
    if not digits.isdecimal() or len(digits) > 17:
        raise Refused("unknown-model", f"There is no model {text!r}.", "Look at the models.")
    return get(connection, int(digits))


def every(connection: sqlite3.Connection) -> list[Model]:
    """All models, newest first."""
    return [_model(row) for row in connection.execute("SELECT * FROM models ORDER BY id DESC")]


def champion(connection: sqlite3.Connection) -> Model | None:
    """The model whose drafts are shown, if there is one."""
    row = connection.execute("SELECT * FROM models WHERE state = 'champion'").fetchone()
    return _model(row) if row else None


def starter(connection: sqlite3.Connection) -> Model | None:
    """The starter model of this workspace, if it was given one."""
    row = connection.execute(
        "SELECT * FROM models WHERE run_id IS NULL"
        " AND json_extract(contract, '$.starter') IS NOT NULL ORDER BY id LIMIT 1"
    ).fetchone()
    return _model(row) if row else None


def crown(write: Write, model_id: int, reason: str, verdict_id: int | None = None) -> Model | None:
    """Make this model the champion; gives the one it follows."""
    new, previous = get(write.connection, model_id), champion(write.connection)
    if previous is not None and previous.id == model_id:
        raise Refused("already-champion", f"{new.name} already is the champion.", "Name another.")
    if previous is not None:
        write.execute("UPDATE models SET state = 'retired' WHERE id = ?", (previous.id,))
    write.execute("UPDATE models SET state = 'champion' WHERE id = ?", (model_id,))
    write.insert(
        "champions",
        model_id=model_id,
        previous_id=previous.id if previous else None,
        verdict_id=verdict_id,
        reason=reason,
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.audit(
        "model.crown",
        f"model:{model_id}",
        before={"champion": previous.id if previous else None},
        after={"champion": model_id, "verdict": verdict_id},
        reason=reason,
        model_sha256=new.weights_sha256,
    )
    write.changed("model")
    return previous


def champion_history(connection: sqlite3.Connection) -> list[Crowning]:
    """Every change of champion, newest first."""
    return [
        Crowning(
            id=row["id"],
            model=row["model_id"],
            previous=row["previous_id"],
            verdict=row["verdict_id"],
            reason=row["reason"],
            actor=row["actor"],
            at=moment.from_text(row["at"]),
        )
        for row in connection.execute("SELECT * FROM champions ORDER BY id DESC")
    ]


def before_champion(connection: sqlite3.Connection, without: Collection[int] = ()) -> Model | None:
    """The model that a rollback would crown: the one the champion followed when it rose.

    Rolling back twice goes back two steps, not to and fro: a crowning that was itself a step
    back does not count as a rise. Those of `without` are passed over.
    """
    risen: list[int] = []
    for row in connection.execute("SELECT model_id FROM champions ORDER BY id"):
        if row["model_id"] in risen:
            del risen[risen.index(row["model_id"]) + 1 :]
        else:
            risen.append(row["model_id"])
    left = [model_id for model_id in risen[:-1] if model_id not in without]
    return get(connection, left[-1]) if left else None


def set_state(write: Write, model_id: int, state: str) -> None:
    """Set a candidate aside, or back; a champion is made by `crown` only."""
    if state not in STATES or state == "champion":
        raise ValueError(f"a model is not put to {state!r} this way")
    get(write.connection, model_id)
    write.execute(
        "UPDATE models SET state = ? WHERE id = ? AND state <> 'champion'", (state, model_id)
    )
    write.changed("model")


def _model(row: sqlite3.Row) -> Model:
    contract = json.loads(row["contract"])
    return Model(
        id=row["id"],
        name=STARTER if contract.get("starter") else f"m{row['id']}",
        run=row["run_id"],
        parent=row["parent_id"],
        folder=row["folder"],
        weights_sha256=row["weights_sha256"],
        contract=contract,
        calibration=json.loads(row["calibration"]) if row["calibration"] else None,
        state=row["state"],
        created=moment.from_text(row["created"]),
    )
