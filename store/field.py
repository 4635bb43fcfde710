"""Fields: a study-level answer (triage), by the reviewer or proposed by a model.

Place in the loop: answered while reviewing; every answer is a new row and the newest one by a
person stands before any proposal. An answer that was taken back is a row without a value. Fields
that the task says so of order the queue.
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
    """Keep an answer; one that the task does not allow is refused. None takes it back."""
    if origin not in ORIGINS:
        raise ValueError(f"an answer comes from {ORIGINS}, not {origin!r}")
    questions = {question.name: question for question in task.current(write.connection).fields}
    if name not in questions:
        known = ", ".join(questions) or "none"
        raise Refused("unknown-field", f"The task has no field {name!r}.", f"It has: {known}.")
    given = None if value is None else fitting(questions[name], value)
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
    return standing(connection, case).get(case, {})


# Of a held-out case no proposal is to be known, as no draft of it is.
STANDING = """
SELECT fields.* FROM fields JOIN cases ON cases.id = fields.case_id
WHERE (?1 IS NULL OR fields.case_id = ?1) AND (fields.origin = 'review' OR cases.held_out = 0)
  AND fields.id IN (SELECT max(id) FROM fields WHERE ?1 IS NULL OR case_id = ?1
                    GROUP BY case_id, name, origin)
ORDER BY fields.origin = 'review', fields.id
"""


def standing(
    connection: sqlite3.Connection, case: int | None = None
) -> dict[int, dict[str, Field]]:
    """The answers that stand, by case and name; of all cases, or of one."""
    found: dict[int, dict[str, Field]] = {}
    for row in connection.execute(STANDING, (case,)):
        one = _field(row)
        if one.value is not None:  # one that a person took back leaves a proposal standing
            found.setdefault(one.case, {})[one.name] = one
    return found


def every(connection: sqlite3.Connection) -> list[Field]:
    """All answers ever given, oldest first."""
    return [_field(row) for row in connection.execute("SELECT * FROM fields ORDER BY id")]


def given(connection: sqlite3.Connection, name: str) -> int:
    """How many answers to this question people ever gave."""
    found = "SELECT count(*) FROM fields WHERE name = ? AND origin = 'review'"
    return int(connection.execute(found, (name,)).fetchone()[0])


def history(connection: sqlite3.Connection, case: int) -> list[Field]:
    """Every answer ever given for a case, oldest first."""
    rows = connection.execute("SELECT * FROM fields WHERE case_id = ? ORDER BY id", (case,))
    return [_field(row) for row in rows]


def fitting(question: Question, value: Any) -> Any:
    """The value as the question wants it, also when it was typed as text.

    Raises:
        Refused: the question does not take it.
    """
    try:
        given = _KINDS[question.kind](value)
    except (ValueError, KeyError):
        given = None
    if given is None or given == "" or (question.choices and given not in question.choices):
        wanted = ", ".join(question.choices) or WANTED[question.kind]
        raise Refused("field-value", f"{question.name!r} does not take this value.", wanted)
    return given


WANTED = {"flag": "yes or no", "number": "a number", "choice": "a word", "text": "words"}


def spelled(value: Any) -> str:
    """An answer as a person says it: "high", "yes", "2.5"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


# -- the order of the queue -----------------------------------------------------------------------
@dataclass(frozen=True)
class Place:
    """Where its answers put a case: the smaller the key, the sooner; and why, in words."""

    key: tuple[float, ...]
    why: str = ""


def places(connection: sqlite3.Connection, reader: str = "") -> tuple[Place, dict[int, Place]]:
    """Where a case without answers stands, and those whose answers put them elsewhere.

    `reader` is who asks: what they set themselves is "set by you". Nothing is answered by leaving
    it open, so an unanswered choice stands in the middle; an unanswered number comes last.
    """
    questions = [question for question in task.current(connection).fields if question.orders]
    usual = Place(tuple(_rank(question, None) for question in questions))
    if not questions:
        return usual, {}
    known: dict[tuple[tuple[str, _Told], ...], Place] = {}  # most cases say what many others say
    found = {}
    for case, said in _told(connection, [question.name for question in questions]).items():
        alike = tuple(said.items())
        if alike not in known:
            ranks = (_rank(q, said.get(q.name, _NOTHING)[0]) for q in questions)
            known[alike] = Place(tuple(ranks), _why(said, questions, reader))
        found[case] = known[alike]
    return usual, found


# What stands of one question, without all that a Field has beside: there may be ten thousand.
_Told = tuple[Any, str, float | None, str]
_NOTHING: _Told = (None, "", None, "")


def _told(connection: sqlite3.Connection, names: list[str]) -> dict[int, dict[str, _Told]]:
    """(value, origin, confidence, actor) of the answers that stand, by case and name."""
    parsed: dict[str, Any] = {}
    found: dict[int, dict[str, _Told]] = {}
    for _, case, name, value, origin, sure, actor, _ in connection.execute(STANDING, (None,)):
        if name not in names:
            continue
        if value not in parsed:
            parsed[value] = json.loads(value)
        if parsed[value] is not None:
            found.setdefault(case, {})[name] = (parsed[value], origin, sure, actor)
    return found


def _rank(question: Question, value: Any) -> float:
    """Choices lie around a middle of 0, the ones that come first below it."""
    if question.kind == "number":
        if value is None:
            return float("inf")
        return -value if question.orders == "highest" else float(value)
    if value not in question.answers:
        return 0.0
    from_middle = question.answers.index(value) - (len(question.answers) - 1) / 2
    return -from_middle if question.orders in ("reversed", "no") else from_middle


def _why(said: dict[str, _Told], questions: list[Question], reader: str) -> str:
    question = next(question for question in questions if question.name in said)
    value, origin, confidence, actor = said[question.name]
    words = f"{question.spoken} {spelled(value)}"
    if origin == "model":
        sure = "" if confidence is None else f", {confidence:.0%} sure"
        return f"{words}, proposed by the model{sure}"
    return f"{words}, set by {'you' if actor == reader else actor}"


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
