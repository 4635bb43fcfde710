"""The task: what is labelled here, and by which rules.

Place in the loop: read from a task.toml or a list of label names when a workspace is made, kept
in the database ever after. Every change is a new row, so an old decision can be read beside the
task it was made under.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from store import moment
from store.canonical import canonical_json, sha256_of_text
from store.refusal import Refused
from store.write import Write

# Told apart by readers with the common colour blindnesses, in the order they are given out.
COLOURS = (
    "#71D9EC",
    "#F2F78D",
    "#965E8F",
    "#338661",
    "#CDFDD7",
    "#74BE90",
    "#6670DA",
    "#BF80B0",
)
QUESTION_KINDS = ("choice", "flag", "number", "text")
# Which answers a queue may be ordered by, and which of them come first.
ORDERS = {"choice": ("listed", "reversed"), "flag": ("yes", "no"), "number": ("highest", "lowest")}
LARGEST_VALUE = 255
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Which nights a model is trained by itself; a day is that of the slot, by UTC.
NIGHTS = ("every", "never", *DAYS)


@dataclass(frozen=True)
class Label:
    """One structure in the mask: its value there, how it is shown, and what it has to reach."""

    value: int
    name: str
    colour: str
    code: str | None = None
    floor: float | None = None


@dataclass(frozen=True)
class Question:
    """A study-level field that the reviewer answers for the whole case.

    `orders` says which answers put a case first in the queue: the choices as they are "listed" or
    "reversed", "yes" or "no", the "highest" or "lowest" number. Where several fields order, the
    first one of the task decides.
    """

    name: str
    kind: str = "choice"
    choices: tuple[str, ...] = ()
    words: str = ""
    orders: str = ""

    @property
    def spoken(self) -> str:
        """Its name as a person says it."""
        return " ".join(self.name.replace("_", " ").split()).lower()

    @property
    def answers(self) -> tuple[Any, ...]:
        """Everything that can be answered, where that is a list."""
        return (True, False) if self.kind == "flag" else self.choices


@dataclass(frozen=True)
class Task:
    """What is labelled in this workspace; one workspace, one task."""

    name: str
    labels: tuple[Label, ...]
    fields: tuple[Question, ...] = ()
    guideline: str = ""
    first_training_at: int = 3
    new_cases_to_train: int = 5
    nightly_at_utc: str = "02:00"
    nights: str = "every"
    first_steps: int = 600
    nightly_steps: int = 1500
    members: int = 2
    cycles: int = 2
    held_out_fraction: float = 0.2
    random_share: float = 0.2
    strategy: str = "default"
    symmetric_axes: tuple[int, ...] = ()
    sealed_fraction: float = 0.0
    starter: bool = True  # whether the model that ships with the app may draft before the first own

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise Refused("task", fault, "Change the task and try again.")

    def label(self, value: int) -> Label:
        """The label with this value in the mask."""
        for label in self.labels:
            if label.value == value:
                return label
        raise Refused("unknown-label", f"The task has no label {value}.", "Look at its labels.")

    def as_json(self) -> dict[str, Any]:
        """The task as one document; from_json gives it back."""
        document = asdict(self)
        document["labels"] = [asdict(label) for label in self.labels]
        document["fields"] = [asdict(question) for question in self.fields]
        return document

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> Task:
        """A task from the document that as_json wrote, or that a task.toml holds."""
        known = dict(document)
        schedule = known.pop("schedule", {})
        known.update(schedule if isinstance(schedule, Mapping) else {})
        _refuse_unknown(known, Task, "the task")
        if "name" not in known or not (known.get("labels") or known.get("fields")):
            raise Refused(
                "task",
                "The task needs a name and labels, or fields in their place.",
                "Add them and try again.",
            )
        listed = known.get("labels") or ()
        known["labels"] = tuple(_label(entry, place) for place, entry in enumerate(listed))
        known["fields"] = tuple(_question(entry) for entry in known.get("fields", ()))
        known["symmetric_axes"] = tuple(known.get("symmetric_axes", ()))
        return Task(**known)

    @staticmethod
    def from_toml(file: Path) -> Task:
        """A task from a task.toml: name, [[labels]], [[fields]], [schedule]."""
        try:
            document = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as why:
            raise Refused("task", "The task file cannot be read.", "Check its path.") from why
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
            raise Refused("task", f"The task file is not TOML: {why}.", "Correct it.") from why
        return Task.from_json(document)

    @staticmethod
    def from_labels(names: Sequence[str], name: str = "task") -> Task:
        """A task with these labels, numbered from 1, in the default colours. A name with choices,
        as "priority: high/normal/low", is a field; the first of them orders the queue."""
        labels = [each for each in names if ":" not in each]
        asked = [each.partition(":") for each in names if ":" in each]
        fields = [_typed(field, choices) for field, _, choices in asked]
        for first in [field for field in fields if field["kind"] == "choice"][:1]:
            first["orders"] = "listed"
        return Task.from_json(
            {"name": name, "labels": [{"name": each} for each in labels], "fields": fields}
        )


def current(connection: sqlite3.Connection) -> Task:
    """The task as it is now."""
    row = connection.execute("SELECT document FROM tasks ORDER BY id DESC LIMIT 1").fetchone()
    return Task.from_json(json.loads(row["document"]))


def replace(write: Write, task: Task) -> int:
    """Make this the task from now on; the ones before it stay readable."""
    document = canonical_json(task.as_json())
    before = write.execute("SELECT document FROM tasks ORDER BY id DESC LIMIT 1").fetchone()
    task_id = write.insert(
        "tasks", document=document, actor=write.invocation.actor, at=moment.to_text(write.at)
    )
    write.changed("task")
    write.audit(
        "task.replace",
        f"task:{task_id}",
        before=sha256_of_text(before["document"]) if before else None,
        after=sha256_of_text(document),
    )
    return task_id


def _typed(name: str, choices: str) -> dict[str, Any]:
    """A field as it is typed in one line; without choices it takes words."""
    listed = [choice.strip() for choice in choices.split("/") if choice.strip()]
    kind = "choice" if listed else "text"
    return {"name": name.strip(), "kind": kind, "choices": listed}


def _label(entry: Mapping[str, Any], place: int) -> Label:
    given = {"value": place + 1, "colour": COLOURS[place % len(COLOURS)], **entry}
    _refuse_unknown(given, Label, "a label")
    if "name" not in given:
        raise Refused("task", f"Label {place + 1} has no name.", "Give it one.")
    return Label(**given)


def _question(entry: Mapping[str, Any]) -> Question:
    _refuse_unknown(entry, Question, "a field")
    if "name" not in entry:
        raise Refused("task", "A field has no name.", "Give it one.")
    return Question(**{**entry, "choices": tuple(entry.get("choices", ()))})


def _refuse_unknown(given: Mapping[str, Any], kind: type, where: str) -> None:
    known = {field.name for field in fields(kind)}
    for name in given:
        if name not in known:
            raise Refused("task", f"{name!r} is not known in {where}.", "Remove or correct it.")


def _faults(task: Task) -> list[str]:
    faults = _label_faults(task.labels)
    if not task.labels and not task.fields:
        faults.append("The task has no labels and no fields.")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(task.nightly_at_utc)):
        faults.append("nightly_at_utc has to read like 02:00.")
    if task.nights not in NIGHTS:
        faults.append('nights is "every", "never" or a day, like "sunday".')
    if task.first_training_at < 1 or task.new_cases_to_train < 1:
        faults.append("Training needs at least one case.")
    if not 0 <= task.random_share <= 1:
        faults.append("random_share is a share of the picks, from 0 to 1.")
    if task.sealed_fraction < 0:
        faults.append("sealed_fraction is a share of the patients, from 0 on.")
    if task.sealed_fraction > 0 and task.held_out_fraction + task.sealed_fraction > 0.9:
        faults.append("At most 0.9 of the patients may be held out and sealed together.")
    if not set(task.symmetric_axes) <= {0, 1, 2}:
        faults.append("symmetric_axes are 0, 1 or 2.")
    return faults + _question_faults(task.fields)


def _question_faults(questions: Sequence[Question]) -> list[str]:
    faults = []
    spoken = [question.spoken for question in questions]
    if len(set(spoken)) != len(spoken):
        faults.append("Two fields have the same name.")
    for question in questions:
        name, known = question.name, ORDERS.get(question.kind, ())
        if not question.spoken or "=" in name:
            faults.append(f"Field {name!r} needs a name of words without the sign =.")
        if question.kind not in QUESTION_KINDS:
            faults.append(f"Field {name!r} has the unknown kind {question.kind!r}.")
        elif len(set(question.choices)) < len(question.choices):
            faults.append(f"Field {name!r} has the same choice twice.")
        elif question.orders and question.orders not in known:
            able = f"can order by {' or '.join(known)}" if known else "cannot order the queue"
            faults.append(f"Field {name!r} {able}, not by {question.orders!r}.")
    return faults


def _label_faults(labels: Sequence[Label]) -> list[str]:
    faults = []
    for label in labels:
        if not isinstance(label.value, int) or not 1 <= label.value <= LARGEST_VALUE:
            faults.append(f"Label {label.name!r} needs a value from 1 to {LARGEST_VALUE}.")
        if not label.name.strip():
            faults.append("A label has an empty name.")
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(label.colour)):
            faults.append(f"The colour of {label.name!r} has to read like #71D9EC.")
        if label.floor is not None and not 0 <= label.floor <= 1:
            faults.append(f"The floor of {label.name!r} has to lie between 0 and 1.")
    if len({label.value for label in labels}) != len(labels):
        faults.append("Two labels have the same value.")
    if len({label.name for label in labels}) != len(labels):
        faults.append("Two labels have the same name.")
    return faults
