"""Answer: what a reviewer says of a whole case, one of the task's questions at a time.

Reads the task and the answers that stand; writes an answer in one transaction. Answers to fields
that order put the case elsewhere in the queue at once; they leave with the labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store import field as fields
from store.audit import Invocation
from store.field import Field
from store.task import Question
from store.workspace import Changes, Workspace


@dataclass(frozen=True)
class Answered:
    """An answer that is on the disk, with all that stand for the case now."""

    field: int
    standing: Mapping[str, Field]
    changes: Changes[Any]


def answer(
    workspace: Workspace, case_id: int, name: str, value: Any, invocation: Invocation
) -> Answered:
    """Keep an answer; None takes the last one back. Durable when this returns.

    Raises:
        Refused: no such field, or a value it does not take.
    """
    changes = workspace.transaction(
        "answer",
        lambda write: fields.answer(write, case=case_id, name=name, value=value),
        invocation,
    )
    return Answered(changes.value, fields.of_case(workspace.read(), case_id), changes)


def open_questions(task_fields: tuple[Question, ...], standing: Mapping[str, Field]) -> list[str]:
    """The names of the questions that nobody answered; a proposal answers nothing."""
    return [
        question.spoken
        for question in task_fields
        if question.kind != "text"
        and (question.name not in standing or standing[question.name].origin != "review")
    ]


def as_json(standing: Mapping[str, Field]) -> dict[str, dict[str, Any]]:
    """Answers with who gave them: what leaves with a release."""
    return {
        name: {
            "value": one.value,
            "origin": one.origin,
            "confidence": one.confidence,
            "by": one.actor,
            "at": one.created.isoformat(),
        }
        for name, one in sorted(standing.items())
    }
