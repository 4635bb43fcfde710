"""Gate: a candidate takes over only if the held-out cases say so. Drafts and picks follow.

Reads evaluations of candidate and champion on the same held-out cases; writes the verdict in
words and, when it says so or a person does with a reason, the new champion. Rolling back is the
same pointer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.learning import evidence
from engine.learning import gate as judging
from engine.learning.answers import EvaluationRow
from engine.learning.documents import Label as JudgedLabel
from engine.loop import drafting, lane_work, starting, teaching, volumes
from engine.loop.lane_work import OnProgress, Step
from store import case as cases
from store import evaluation, held_out, model_act, revision
from store import model as models
from store import verdict as verdicts
from store.audit import Invocation
from store.job import Job
from store.model import Model
from store.refusal import Refused
from store.verdict import NewVerdict, Verdict
from store.workspace import Workspace, Write


@dataclass(frozen=True)
class Crowned:
    champion: str
    previous: str | None


@dataclass(frozen=True)
class HeldOutDice:
    mean: float | None
    lower: float | None
    per_label: dict[str, float]
    n: int


def gate(
    workspace: Workspace,
    lanes: Lanes,
    model_id: int,
    invocation: Invocation,
    on_progress: OnProgress | None = None,
    act: bool = False,
) -> Verdict:
    """Judge a model against the champion; with `act`, promote it when the verdict says promote."""
    champion = models.champion(workspace.read())
    _refuse_unjudgeable(champion, models.get(workspace.read(), model_id))
    labelled = _labelled_held_out(workspace, lanes)
    for judged in (model_id, *((champion.id,) if champion else ())):
        evaluate_missing(workspace, lanes, judged, labelled, on_progress)
    looks = _looks(workspace, labelled)
    judgement = judging.judge(
        _rows(workspace, model_id, labelled),
        _rows(workspace, champion.id, labelled) if champion else None,
        [JudgedLabel(label.value, label.name, label.floor) for label in workspace.task.labels],
        judging.GateSettings(looks=max(looks.values(), default=1), looks_of=looks),
    )

    def write_verdict(write: Write) -> int:
        # While the cases were evaluated, a person may have promoted or rolled back: that stands.
        present = models.champion(write.connection)
        same = (present.id if present else None) == (champion.id if champion else None)
        held_out.record_use(write, purpose=held_out.GATE, cases=list(looks), model=model_id)
        new = _new_verdict(workspace, model_id, champion, judgement)
        wins = act and same and judgement.outcome == judging.PROMOTE
        held = _held_back(write, new, present) if wins else None
        number = verdicts.add(write, held or new)
        if wins and held is None:
            models.crown(write, model_id, new.why, number)
        return number

    made = workspace.transaction("gate model", write_verdict, invocation)
    return verdicts.get(workspace.read(), made.value)


def _refuse_unjudgeable(champion: Model | None, model: Model) -> None:
    starting.refuse(model)
    if champion is not None and champion.id == model.id:
        raise Refused(
            "is-champion", f"{champion.name} is the champion already.", "Name a candidate to judge."
        )


def _held_back(write: Write, new: NewVerdict, present: Model | None) -> NewVerdict | None:
    """The verdict in words that promise no crown, where the champion is pinned; else None."""
    if present is None or not model_act.standing(write.connection, present.id).pinned:
        return None
    said = new.why.replace(": promoted", ": good enough", 1)
    return replace(new, why=f"{said}; {present.name} is pinned and stays")


def unjudged(workspace: Workspace) -> list[int]:
    """Models whose training ended but whose verdict is missing: the owner was killed in between."""
    connection = workspace.read()
    judged = {verdict.candidate for verdict in verdicts.every(connection)}
    crowned = {crowning.model for crowning in models.champion_history(connection)}
    return [
        one.id
        for one in reversed(models.every(connection))
        if one.id not in judged | crowned and not one.starter
    ]


def promote(workspace: Workspace, model_id: int, reason: str, invocation: Invocation) -> Crowned:
    """A person makes a model the champion, with a reason that is kept."""
    _need_reason(reason)
    champion = models.champion(workspace.read())
    chosen = models.get(workspace.read(), model_id)
    starting.refuse(chosen)
    if champion is not None and champion.id == model_id:
        raise Refused("is-champion", f"{chosen.name} is the champion already.", "")
    if model_act.standing(workspace.read(), model_id).retired:
        raise Refused("is-retired", f"{chosen.name} is retired.", "Reinstate it first.")
    workspace.transaction(
        "promote model", lambda write: models.crown(write, model_id, reason, None), invocation
    )
    return Crowned(chosen.name, champion.name if champion else None)


def rollback(workspace: Workspace, reason: str, invocation: Invocation) -> Crowned:
    """Make the champion before this one the champion again. Only the pointer moves."""
    _need_reason(reason)
    connection = workspace.read()
    champion = models.champion(connection)
    before = model_act.way_back(connection)
    if champion is None or before is None:
        raise Refused(
            "nothing-before", "There is no earlier champion to roll back to.", "See: voxloop models"
        )
    workspace.transaction(
        "roll back model", lambda write: models.crown(write, before.id, reason, None), invocation
    )
    return Crowned(before.name, champion.name)


def held_out_dice(workspace: Workspace, model_id: int) -> HeldOutDice:
    """The mean Dice of a model on the present held-out cases, its bound, and each label's mean."""
    by_case: dict[int, list[float]] = {}
    by_label: dict[str, list[float]] = {}
    for row in evaluation.on_held_out(workspace.read(), model_id):
        if row.dice is not None:
            by_case.setdefault(row.case, []).append(row.dice)
            by_label.setdefault(workspace.task.label(row.label).name, []).append(row.dice)
    if not by_case:
        return HeldOutDice(None, None, {}, 0)
    means = np.array([np.mean(values) for values in by_case.values()])
    lower = evidence.lower_bound(means) if len(means) > 1 else None
    per_label = {name: float(np.mean(values)) for name, values in by_label.items()}
    return HeldOutDice(float(means.mean()), lower, per_label, len(means))


def record_evaluation(
    write: Write, model_id: int, rows: list[dict[str, Any]], held_out_pairs: list[list[int]]
) -> None:
    """Store a model's rows beside the revision each was measured against."""
    against = {case: kept for case, kept in held_out_pairs}
    evaluation.add(
        write,
        [
            evaluation.Evaluation(
                model=model_id,
                case=row["case"],
                label=row["label"],
                dice=row["dice"],
                surface_dice=row["surface_dice"],
                hd95_mm=row["hd95_mm"],
                empty_prediction=row["empty_prediction"],
                q=row["q"],
                revision=against[row["case"]],
            )
            for row in rows
        ],
    )


def _labelled_held_out(workspace: Workspace, lanes: Lanes) -> list[list[int]]:
    return [
        [case.id, kept.id]
        for case, kept in teaching.verified_cases(workspace, held_out=True)
        if volumes.readable(workspace, lanes, case)
    ]


def _looks(workspace: Workspace, labelled: list[list[int]]) -> dict[int, int]:
    """How often each case was looked at since it joined, this look too."""
    before = held_out.looks(workspace.read())
    return {case_id: before[case_id] + 1 for case_id, _ in labelled}


def evaluate_missing(
    workspace: Workspace,
    lanes: Lanes,
    model_id: int,
    labelled: list[list[int]],
    on_progress: OnProgress | None = None,
    sealed: bool = False,
) -> None:
    """Evaluate a model on held-out cases (or newer revisions of them) it has no row for."""
    rows = evaluation.of_model(workspace.read(), model_id, sealed)
    done = {(row.case, row.revision) for row in rows}
    missing = [pair for pair in labelled if (pair[0], pair[1]) not in done]
    if missing:
        document = {"model": model_id, "cases": missing}
        lane_work.perform(workspace, lanes, EVALUATE, document, on_progress)


def _rows(workspace: Workspace, model_id: int, labelled: list[list[int]]) -> list[EvaluationRow]:
    connection = workspace.read()
    wanted = {(case, kept) for case, kept in labelled}
    patients = {case.id: case.patient for case in cases.every(connection)}
    return [
        EvaluationRow(
            case=row.case,
            label=row.label,
            dice=row.dice,
            surface_dice=row.surface_dice,
            hd95_mm=row.hd95_mm,
            empty_prediction=row.empty_prediction,
            q=row.q,
            patient=patients[row.case],
        )
        for row in evaluation.of_model(connection, model_id)
        if (row.case, row.revision) in wanted
    ]


def _new_verdict(
    workspace: Workspace, model_id: int, champion: Model | None, judgement: judging.Judgement
) -> NewVerdict:
    said = judgement.as_json()
    follows = judgement.outcome == judging.PROMOTE and starting.serving(workspace) is not None
    return NewVerdict(
        candidate=model_id,
        champion=champion.id if champion else None,
        outcome=judgement.outcome,
        better=judgement.better,
        difference=judgement.difference,
        lower=judgement.lower,
        n=judgement.n,
        detectable=judgement.detectable,
        cases_to_settle=judgement.cases_to_settle,
        floors=said["floors"],
        checks=said["checks"],
        why=judgement.why + (f"; {starting.FOLLOWED}" if follows else ""),
        looks=judgement.looks,
        inflation=judgement.inflation,
    )


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(
            "no-reason", "A change of champion needs a reason.", "Give one with --reason."
        )


def _prepare(workspace: Workspace, lanes: Lanes, job: Job) -> dict[str, Any]:
    connection = workspace.read()
    folder = lane_work.scratch_folder(workspace, job.id)
    model = models.get(connection, job.document["model"])
    return {
        "model": str(drafting.model_folder(workspace, model)),
        "labels": drafting.label_entries(workspace),
        "cases": [
            teaching.labelled_entry(
                workspace,
                lanes,
                cases.get(connection, case_id),
                revision.get(connection, kept),
                folder,
            )
            for case_id, kept in job.document["cases"]
        ],
    }


def _record(workspace: Workspace, job: Job, answer: dict[str, Any]) -> Any:
    def write_rows(write: Write) -> None:
        record_evaluation(write, job.document["model"], answer["evaluation"], job.document["cases"])

    return write_rows


EVALUATE = Step("evaluate", "later", _prepare, _record)
