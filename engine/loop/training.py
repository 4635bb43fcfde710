"""Train: what reviewers verified becomes a new model. The gate follows.

Reads verified revisions (only their verified part teaches) and held-out cases; writes a run, a
model with its weights' hash, and its evaluation on the held-out cases.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from engine.lanes.child import Lanes
from engine.learning import power
from engine.loop import drafting, gating, lane_work, scheduling, teaching, volumes
from engine.loop.lane_work import OnProgress, Step
from store import case as cases
from store import job as jobs
from store import model as models
from store import revision
from store import run as runs
from store.audit import Invocation
from store.case import Case
from store.job import Job
from store.refusal import Refused
from store.revision import Revision
from store.workspace import Workspace, Write

FEW_CASES, MANY_CASES = 8, 40
NO_SECONDS = {"prepare": 0.0, "optimise": 0.0, "evaluate": 0.0}


@dataclass(frozen=True)
class Wishes:
    """How long and from which seed; without seconds or steps the task's settings hold.

    By night a training starts from scratch; `by_day` it goes on from the champion, and half of what
    it sees is new. `threads` is for a machine that nobody sits before; otherwise one core stays
    free. However few `seconds` there are, a net gets `fewest_steps`.
    """

    seconds: float | None = None
    steps: int | None = None
    seed: int = 0
    if_due: bool = False
    threads: int | None = None
    by_day: bool = False
    fewest_steps: int = 0


@dataclass(frozen=True)
class Trained:
    run: int | None
    model: str | None
    steps: int
    cases: int
    seconds: dict[str, float]
    verdict: gating.Verdict | None
    why: str


def train(
    workspace: Workspace,
    lanes: Lanes,
    wishes: Wishes,
    invocation: Invocation,
    on_progress: OnProgress | None = None,
    step: Step | None = None,
) -> Trained:
    """Train on every verified case, evaluate on the held-out ones, and let the gate judge.

    `step` is for a bench that spoils what a training is given.

    Raises:
        Refused: too few verified cases, or the engine could not finish.
    """
    due = scheduling.due(workspace)
    if wishes.if_due and not due.due:
        return Trained(None, None, 0, due.verified, dict(NO_SECONDS), None, due.why)
    if wishes.if_due and power.on_battery():
        return Trained(None, None, 0, due.verified, dict(NO_SECONDS), None, power.WAITS)
    verified = _at_hand(workspace, lanes, teaching.verified_cases(workspace, held_out=False))
    _refuse_too_few(workspace, len(verified))
    why = due.why if wishes.if_due else "asked for"
    held_out = _at_hand(workspace, lanes, teaching.verified_cases(workspace, held_out=True))
    document = _document(workspace, verified, held_out, wishes, why)
    broken_off = _broken_off(workspace, document)
    if broken_off is None:
        kind = step or TRAIN
        made = lane_work.perform(workspace, lanes, kind, document, on_progress, None, invocation)
    else:
        made = lane_work.carry_out(workspace, lanes, TRAIN, broken_off, on_progress, invocation)
    run_id, model_id = made
    verdict = gating.gate(workspace, lanes, model_id, invocation, on_progress, act=True)
    run = runs.get(workspace.read(), run_id)
    model = models.get(workspace.read(), model_id)
    return Trained(
        run_id, model.name, run.steps, len(verified), dict(run.seconds), verdict, verdict.why
    )


def _refuse_too_few(workspace: Workspace, verified: int) -> None:
    need = workspace.task.first_training_at
    if not workspace.task.labels:
        raise Refused("no-masks", "The task has no masks, so nothing is trained.", "Answer cases.")
    if verified < need:
        raise Refused(
            "too-few-cases",
            f"Training needs {need} verified cases and there are {verified}.",
            f"Accept or correct {need - verified} more.",
        )


def _at_hand(
    workspace: Workspace, lanes: Lanes, verified: list[tuple[Case, Revision]]
) -> list[tuple[Case, Revision]]:
    """Those whose voxels can be had: a lost file must not stop every training."""
    return [(case, kept) for case, kept in verified if volumes.readable(workspace, lanes, case)]


def _broken_off(workspace: Workspace, document: dict[str, Any]) -> int | None:
    """The job of this same training that was interrupted: it goes on from its checkpoint.

    Interrupted trainings on other cases or settings are given up, unless their result is there and
    only waits to be recorded.
    """
    found = None
    for job in jobs.unfinished(workspace.read()):
        if job.kind != TRAIN.kind or lane_work.has_finished(workspace, job.id):
            continue
        if _training(job.document) == _training(document):
            found = job.id
        else:
            give_up = partial(jobs.discard, job_id=job.id, why="another training was asked for")
            workspace.transaction("give up training", give_up)
            lane_work.clear_away(workspace, job.id)
    return found


def _training(document: Mapping[str, Any]) -> dict[str, Any]:
    """What makes two trainings the same: not why they run, nor whether they wait for mains."""
    settings = {**document["settings"], "mains_only": False}
    return {**document, "settings": settings, "why": ""}


def _document(
    workspace: Workspace,
    verified: list[tuple[Case, Revision]],
    held_out: list[tuple[Case, Revision]],
    wishes: Wishes,
    why: str,
) -> dict[str, Any]:
    champion = models.champion(workspace.read())
    by_day = wishes.by_day and champion is not None
    steps = wishes.steps
    if steps is None and wishes.seconds is None:
        steps = _steps(workspace, len(verified), by_day)
    return {
        "cases": [[case.id, kept.id] for case, kept in verified],
        "held_out": [[case.id, kept.id] for case, kept in held_out],
        "settings": {
            "steps": steps,
            "seconds": wishes.seconds,
            "fewest_steps": wishes.fewest_steps,
            "seed": wishes.seed,
            "threads": wishes.threads,
            "members": workspace.task.members,
            "cycles": workspace.task.cycles,
            "symmetric_axes": list(workspace.task.symmetric_axes),
            "from_parent": by_day,
            "mains_only": wishes.if_due,
        },
        "parent": champion.id if champion else None,
        "why": why,
    }


def _steps(workspace: Workspace, verified: int, by_day: bool) -> int:
    """Few for a first model and by day, more by night, and more still as labels grow."""
    if by_day or verified < FEW_CASES:
        return workspace.task.first_steps
    return round(workspace.task.nightly_steps * math.sqrt(max(verified, MANY_CASES) / MANY_CASES))


def _prepare(workspace: Workspace, lanes: Lanes, job: Job) -> dict[str, Any]:
    folder = lane_work.scratch_folder(workspace, job.id)
    connection = workspace.read()
    parent = job.document["parent"]

    seen = _seen_by(workspace, parent)

    def entry(case_id: int, revision_id: int) -> dict[str, Any]:
        case = cases.get(connection, case_id)
        kept = revision.get(connection, revision_id)
        labelled = teaching.labelled_entry(workspace, lanes, case, kept, folder)
        return labelled | {"new": (case_id, revision_id) not in seen}

    return {
        "labels": drafting.label_entries(workspace),
        "cases": [entry(*pair) for pair in job.document["cases"]],
        "held_out": [entry(*pair) for pair in job.document["held_out"]],
        "settings": job.document["settings"],
        "parent": str(drafting.model_folder(workspace, models.get(connection, parent)))
        if parent
        else None,
    }


def _seen_by(workspace: Workspace, parent: int | None) -> set[tuple[int, int]]:
    """The cases, with their revisions, that the parent was trained on."""
    run = models.get(workspace.read(), parent).run if parent else None
    taught = runs.get(workspace.read(), run).split["cases"] if run else []
    return {(case, kept) for case, kept in taught}


def _record(workspace: Workspace, job: Job, answer: dict[str, Any]) -> Any:
    folder = Path("models") / f"job_{job.id}"
    place = workspace.folder / folder
    if not place.exists():
        shutil.copytree(answer["model_folder"], place.with_suffix(".part"), dirs_exist_ok=True)
        place.with_suffix(".part").rename(place)

    def write_run(write: Write) -> tuple[int, int]:
        run_id = runs.add(write, _new_run(job, answer))
        model_id = models.add(
            write,
            run=run_id,
            parent=job.document["parent"],
            folder=folder.as_posix(),
            weights_sha256=answer["weights_sha256"],
            contract=answer["contract"],
            calibration=answer["calibration"],
        )
        gating.record_evaluation(write, model_id, answer["evaluation"], job.document["held_out"])
        return run_id, model_id

    return write_run


def _new_run(job: Job, answer: dict[str, Any]) -> runs.NewRun:
    settings = job.document["settings"]
    return runs.NewRun(
        job=job.id,
        seed=settings["seed"],
        steps=answer["steps"],
        split={"cases": job.document["cases"], "held_out": job.document["held_out"]},
        settings=settings | {"plan": answer["contract"].get("plan")},
        curves=answer["curves"],
        environment=answer["environment"],
        seconds=answer["seconds"],
        collapsed=answer["collapsed"],
        notice=answer["notice"],
        why=job.document["why"],
    )


TRAIN = Step("train", "later", _prepare, _record)
