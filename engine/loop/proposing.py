"""Propose: what the questions about waiting cases may be answered with, or nothing where that is
not sure enough.

Reads the answers that people gave and the features of the images; writes proposals, which stand
until a person answers, and takes back those that are not sure any more. A proposal orders the queue
and closes no case; held-out cases neither teach nor are proposed for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import drafting, lane_work
from engine.loop.lane_work import OnProgress, Step
from store import case as cases
from store import case_line
from store import draft as drafts
from store import field as fields
from store.audit import Invocation
from store.case_line import Standing
from store.field import Field
from store.job import Job
from store.refusal import Refused
from store.task import Question
from store.workspace import Workspace
from store.write import Write

FEATURES_FILE = "features.json"
WAITING = ("new", "drafted", "partly-verified", "flagged")


@dataclass(frozen=True)
class ProposedAnswer:
    """One proposed answer; the confidence is one minus how ordinary the next best would be."""

    case: int
    field: str
    value: Any
    confidence: float


@dataclass(frozen=True)
class Learnt:
    """How a question went on cases that were not learnt from; None where there are too few."""

    field: str
    answered: int
    proposed: int
    right: float | None
    single: float | None
    why: str


@dataclass(frozen=True)
class Proposed:
    proposals: tuple[ProposedAnswer, ...]
    withdrawn: int
    fields: tuple[Learnt, ...]


def askable(workspace: Workspace) -> tuple[Question, ...]:
    """The questions that have a list of answers."""
    return tuple(one for one in workspace.task.fields if len(one.answers) > 1)


def answers_given(workspace: Workspace) -> int:
    """How many answers people gave that something can be learnt from, ever."""
    names = {question.name for question in askable(workspace)}
    return sum(fields.given(workspace.read(), name) for name in names)


def propose(
    workspace: Workspace,
    lanes: Lanes,
    invocation: Invocation,
    on_progress: OnProgress | None = None,
) -> Proposed:
    """Learn from the answers, propose for the open ones.

    Raises:
        Refused: the task asks nothing that has a list of answers, or nothing is answered.
    """
    questions = askable(workspace)
    if not questions:
        raise Refused("no-question", "The task has no field with choices.", "See its fields.")
    standing = fields.standing(workspace.read())
    every = [case for case in case_line.standings(workspace.read()) if not case.held_out]
    if not any(_answered(standing.get(case.id, {}), questions) for case in every):
        raise Refused("no-answer", "Nothing is answered yet.", "Answer some cases first.")
    document = {
        "questions": [_asked(question, every, standing) for question in questions],
        "cases": sorted(case.id for case in every),
    }
    answer = lane_work.perform(workspace, lanes, PROPOSE, document, on_progress)
    return _keep(workspace, answer, questions, standing, invocation)


def _answered(standing: Mapping[str, Field], questions: tuple[Question, ...]) -> bool:
    names = {question.name for question in questions}
    return any(one.origin == "review" and one.name in names for one in standing.values())


def _asked(
    question: Question, every: list[Standing], standing: Mapping[int, Mapping[str, Field]]
) -> dict[str, Any]:
    """Who answered what, and whom to propose for: waiting cases that no person answered."""
    known, asked = [], []
    for case in every:
        one = standing.get(case.id, {}).get(question.name)
        if one is not None and one.origin == "review":
            place = question.answers.index(one.value) if one.value in question.answers else None
            if place is not None:
                known.append({"case": case.id, "patient": case.patient, "answer": place})
        elif case.state in WAITING:
            asked.append(case.id)
    return {
        "name": question.name,
        "answers": len(question.answers),
        "known": known,
        "asked": asked,
    }


def _keep(
    workspace: Workspace,
    answer: Mapping[str, Any],
    questions: tuple[Question, ...],
    standing: Mapping[int, Mapping[str, Field]],
    invocation: Invocation,
) -> Proposed:
    """Write what is new, take back what is not sure any more; one transaction for all."""
    made: list[ProposedAnswer] = []
    gone: list[tuple[int, str]] = []
    learnt = []
    for question in questions:
        told = answer["questions"][question.name]
        by_case = {int(case): one for case, one in told["proposals"].items()}
        for case, (place, sure) in by_case.items():
            made.append(
                ProposedAnswer(case, question.name, question.answers[int(place)], float(sure))
            )
        for case, answers in standing.items():
            one = answers.get(question.name)
            if one is not None and one.origin == "model" and case not in by_case:
                gone.append((case, question.name))
        learnt.append(_learnt(question, told, len(by_case)))
    fresh = [one for one in made if not _stands(one, standing)]
    if fresh or gone:
        write = partial(_write, fresh=fresh, gone=gone)
        workspace.transaction("propose answers", write, invocation)
    return Proposed(tuple(made), len(gone), tuple(learnt))


def _stands(one: ProposedAnswer, standing: Mapping[int, Mapping[str, Field]]) -> bool:
    known = standing.get(one.case, {}).get(one.field)
    return known is not None and known.origin == "model" and known.value == one.value


def _write(write: Write, fresh: list[ProposedAnswer], gone: list[tuple[int, str]]) -> None:
    for one in fresh:
        given = {"case": one.case, "name": one.field, "value": one.value}
        fields.answer(write, **given, origin="model", confidence=round(one.confidence, 4))
    for case, name in gone:
        fields.answer(write, case=case, name=name, value=None, origin="model")


def _learnt(question: Question, told: Mapping[str, Any], proposed: int) -> Learnt:
    judged = told["judged"] or {}
    return Learnt(
        question.name,
        int(judged.get("answered", 0)),
        proposed,
        judged.get("right"),
        judged.get("single"),
        str(told["why"]),
    )


# -- the lane -------------------------------------------------------------------------------------
def _prepare(workspace: Workspace, lanes: Lanes, job: Job) -> dict[str, Any]:
    """Features that are known already are not made again; they lie in the cache."""
    connection, kept = workspace.read(), _kept(workspace)
    every = [cases.get(connection, case) for case in job.document["cases"]]
    drafted = drafts.said_of_each(connection)
    labels = [str(label.value) for label in workspace.task.labels]
    beside = {}
    for case in every:
        draft = drafted.get(case.id)
        volumes_ml = draft.facts.get("volumes_ml", {}) if draft is not None else {}
        beside[str(case.id)] = [float(np.log1p(volumes_ml.get(label) or 0.0)) for label in labels]
    return {
        "questions": job.document["questions"],
        "features": {str(case.id): kept[case.sha256] for case in every if case.sha256 in kept},
        "cases": [
            drafting.case_entry(workspace, lanes, case) for case in every if case.sha256 not in kept
        ],
        "beside": beside,
    }


def _record(workspace: Workspace, job: Job, answer: dict[str, Any]) -> Any:
    connection = workspace.read()
    kept = _kept(workspace)
    for case, row in answer["features"].items():
        kept[cases.get(connection, int(case)).sha256] = row
    part = workspace.path("cache") / f"{FEATURES_FILE}.{os.getpid()}.part"
    part.write_text(json.dumps(kept), "utf-8")
    os.replace(part, _file(workspace))
    return lambda write: answer


def _file(workspace: Workspace) -> Path:
    return workspace.path("cache") / FEATURES_FILE


def _kept(workspace: Workspace) -> dict[str, list[float]]:
    """By the hash of the source; a cache that cannot be read is made anew."""
    try:
        found = json.loads(_file(workspace).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


PROPOSE = Step("propose", "later", _prepare, _record)
