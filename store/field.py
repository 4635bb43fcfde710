"""Fields: a study-level answer (triage), by the reviewer or proposed by a model.

Place in the loop: answered while reviewing; every answer is a new row and the newest one by a
person stands before any proposal.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment, task
from store.canonical import canonical_json
from store.refusal import Refused
from store.task import Question
from store.write import Write

ORIGINS = ("review", "model")


@dataclass(frozen=True)
class Field:
    """One answer to one of the task's questions on one case."""

    id: int
    case: int
    name: str
    value: Any
    origin: str
    confidence: float | None
    actor: str
    created: datetime


def answer(
    write: Write,
    *,
    case: int,
    name: str,
    value: Any,
    origin: str = "review",
    confidence: float | None = None,
) -> int:
    """Keep an answer; one that the task does not allow is refused."""
    if origin not in ORIGINS:
        raise ValueError(f"an answer comes from {ORIGINS}, not {origin!r}")
    questions = {question.name: question for question in task.current(write.connection).fields}
    if name not in questions:
        raise Refused("unknown-field", f"The task has no field {name!r}.", "Look at the task.")
    given = _fitting(questions[name], value)
    document = canonical_json(given)
    field_id = write.insert(
        "fields",
        case_id=case,
        name=name,
        value=document,
        origin=origin,
        confidence=confidence,
        actor=write.invocation.actor,
        created=moment.to_text(write.at),
    )
    write.changed("field", case)
    write.audit(f"field.{origin}", f"case:{case}", after={"field": field_id, "name": name})
    return field_id


def of_case(connection: sqlite3.Connection, case: int) -> dict[str, Field]:
    """The answers that stand for a case: the newest by a person, else the newest proposal."""
    rows = connection.execute(
        "SELECT * FROM fields WHERE case_id = ? ORDER BY origin = 'review', id", (case,)
    )
    return {row["name"]: _field(row) for row in rows}


def every(connection: sqlite3.Connection) -> list[Field]:
    """All answers ever given, oldest first."""
    return [_field(row) for row in connection.execute("SELECT * FROM fields ORDER BY id")]


def history(connection: sqlite3.Connection, case: int) -> list[Field]:
    """Every answer ever given for a case, oldest first."""
    rows = connection.execute("SELECT * FROM fields WHERE case_id = ? ORDER BY id", (case,))
    return [_field(row) for row in rows]


def _fitting(question: Question, value: Any) -> Any:
    """The value as the question wants it, also when it was typed as text."""
    try:
        given = _KINDS[question.kind](value)
    except (ValueError, KeyError):
        given = None
    if given is None or (question.choices and given not in question.choices):
        wanted = ", ".join(question.choices) or f"a {question.kind}"
        raise Refused("field-value", f"{question.name!r} does not take this value.", wanted)
    return given


def _flag(value: Any) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[
        str(value).lower()
    ]


def _number(value: Any) -> float:
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError("not a finite number")
    return number


_KINDS: dict[str, Any] = {"flag": _flag, "number": _number, "choice": str, "text": str}


def _field(row: sqlite3.Row) -> Field:
    return Field(
        id=row["id"],
        case=row["case_id"],
        name=row["name"],
        value=json.loads(row["value"]),
        origin=row["origin"],
        confidence=row["confidence"],
        actor=row["actor"],
        created=moment.from_text(row["created"]),
    )
