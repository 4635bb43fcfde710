"""One training, from a job document to a result folder: plan, prepare, optimise, evaluate.

Reads the job the loop froze (cases, split, settings), writes a model with its contract, curves,
environment and evaluation under a temporary name and renames it. The loop records the result, and
the gate follows.
"""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.learning import dataset, durable, unlike, watching
from engine.learning.checkpoint import Standing
from engine.learning.documents import CaseEntry, TrainJob
from engine.learning.evaluate import Evaluated, calibrate, evaluate
from engine.learning.needs import foretell
from engine.learning.optimise import Progress, Stop, Work
from engine.learning.plan import Plan, load_channels, make_plan, verified_labels
from engine.learning.predict import features_of
from engine.learning.refusal import Refusal
from engine.learning.resting import on_mains_only
from engine.learning.schedule import Schedule
from engine.learning.shrinking import optimise_within_memory
from engine.learning.weights import (
    Contract,
    LoadedModel,
    TrainingFacts,
    load_model,
    read_weights,
    the_device,
    write_model,
)


@dataclass(frozen=True)
class _Parent:
    plan: Plan
    weights: tuple[dict[str, torch.Tensor], ...]


def train(job: TrainJob, progress: Progress, stop: Stop = lambda: False) -> dict[str, Any]:
    """Train and evaluate; gives what result.json holds. A finished result is given again."""
    if (job.result / "result.json").is_file():
        finished: dict[str, Any] = durable.read_json(job.result / "result.json")
        return finished
    use_threads(job.settings.threads)
    started = time.monotonic()
    progress({"stage": "prepare"})
    device = the_device()
    parent, notice = _parent(job)
    plan = parent.plan if parent else _plan(job, device)
    cases = dataset.prepare(job.cases, plan, job.folder / "prepared")
    if not cases:
        raise Refusal("nothing-verified", "No case has a verified voxel.", "Verify a case first.")
    schedule = Schedule.of(job.settings, len(cases))
    weights = parent.weights if parent else ()
    watch = watching.watch(job.held_out, plan, job.folder / "watched", device)
    work = Work(job.folder, plan, cases, job.settings, schedule, device, weights, watch=watch)
    needed = foretell(plan, job.settings, cases, schedule, device.type)
    progress({"stage": "prepare", "words": f"{needed.words}.", "needs": asdict(needed)})
    prepared_s = time.monotonic() - started
    if job.settings.mains_only:
        stop = on_mains_only(stop, progress)
    made = _made(job, work, progress, stop)
    if made.evaluated.collapsed and made.standing.members == 1 and job.settings.seconds is None:
        again = _made(job, made.work, progress, stop, members=2)
        made = replace(again, evaluate_s=made.evaluate_s + again.evaluate_s)
    seconds = {
        "prepare": round(prepared_s, 3),
        "optimise": round(made.standing.used_s, 3),
        "evaluate": round(made.evaluate_s, 3),
    }
    notices = [notice, _notice(job, made.standing, made.evaluated), *made.work.plan.notes]
    result = _result(job, made.standing, made.model, made.evaluated, seconds, notices)
    return _finished(job, made.part, result)


@dataclass(frozen=True)
class _Made:
    work: Work
    standing: Standing
    part: Path
    model: LoadedModel
    evaluated: Evaluated
    evaluate_s: float


def _made(
    job: TrainJob, work: Work, progress: Progress, stop: Stop, members: int | None = None
) -> _Made:
    """Optimise, then write the model and evaluate it. Samples of one net may agree too much: then
    `members` asks for a second.
    """
    work, standing = optimise_within_memory(work, progress, stop, members)
    part = _empty_part(job.result)
    started = time.monotonic()
    model, evaluated = _model_and_evaluation(job, work, standing, part, progress, stop)
    return _Made(work, standing, part, model, evaluated, time.monotonic() - started)


def use_threads(threads: int | None) -> None:
    """One core is left free for the window and whoever sits before it."""
    torch.set_num_threads(threads or max(1, (os.cpu_count() or 2) - 1))


def _plan(job: TrainJob, device: torch.device) -> Plan:
    settings = job.settings
    steps = Schedule.expected_steps(settings, len(job.cases), device.type)
    return make_plan(
        job.cases, job.labels, settings.network, settings.symmetric_axes, device.type, steps
    )


def _parent(job: TrainJob) -> tuple[_Parent | None, str | None]:
    """Weights to go on from; a parent for other labels or channels is left alone, and said."""
    if job.parent is None or not job.settings.from_parent:
        return None, None
    contract = Contract.read(job.parent)
    same = contract.plan.labels == tuple(label.value for label in job.labels)
    same = same and contract.plan.channels == len(job.cases[0].channels)
    same = same and contract.outputs is None
    if not same or contract.plan.network != job.settings.network:
        return None, "Trained from scratch: the parent model knows other labels or channels."
    cycles = max(job.settings.cycles, 1)
    last_of_each = contract.samples[cycles - 1 :: cycles] or contract.samples[-1:]
    weights = tuple(read_weights(job.parent / name, sha) for name, sha in last_of_each)
    return _Parent(contract.plan, weights), None


def _empty_part(result: Path) -> Path:
    part = result.with_name(result.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "model").mkdir(parents=True)
    return part


def _model_and_evaluation(
    job: TrainJob, work: Work, standing: Standing, part: Path, progress: Progress, stop: Stop
) -> tuple[LoadedModel, Evaluated]:
    """Write the model, evaluate it, and write it again with its calibration."""
    progress({"stage": "evaluate", "case": 0, "of": len(job.held_out)})
    folder = part / "model"
    for name, _ in standing.samples:
        shutil.copyfile(job.folder / name, folder / name)
        durable.sync(folder / name)
    write_model(folder, work.plan, job.labels, standing.samples)
    model = load_model(folder, work.device)

    def report(case: int, of: int) -> None:
        progress({"stage": "evaluate", "case": case, "of": of})
        if stop():
            raise Refusal(
                "stopped", "Training was stopped while it was evaluated.", "Start it again."
            )

    evaluated = evaluate(model, job.held_out, report)
    facts = _training_facts(job.cases, work, model)
    write_model(folder, work.plan, job.labels, standing.samples, calibrate(evaluated.rows), facts)
    return load_model(folder, work.device), evaluated


def _training_facts(entries: Sequence[CaseEntry], work: Work, model: LoadedModel) -> TrainingFacts:
    by_case = {entry.case: entry for entry in entries}
    common_scale = work.plan.normalisation[0].kind == "foreground"
    facts, rows = [], []
    for case in work.cases:
        entry = by_case[case.case]
        mask, codes = verified_labels(entry)
        voxel_ml = float(np.prod(entry.spacing_mm)) / 1000.0
        volumes = {}
        if (codes > 0).all():
            counts = np.bincount(mask.ravel(), minlength=256)
            volumes = {value: float(counts[value]) * voxel_ml for value in work.plan.labels}
        image = load_channels(entry)[0]
        facts.append(unlike.case_facts(image, entry.spacing_mm, volumes, common_scale))
        rows.append(features_of(model, case.image))
    return TrainingFacts(np.stack(rows), unlike.ranges_of(facts))


def _notice(job: TrainJob, standing: Standing, evaluated: Evaluated) -> str | None:
    said = []
    if standing.members > job.settings.members:
        said.append("The samples of one net agreed too much, so a second net was trained.")
    if standing.members < job.settings.members:
        said.append(f"Time was short: {standing.members} net instead of {job.settings.members}.")
    if evaluated.collapsed:
        said.append("The samples agree more with each other than with the truth: give more time.")
    if standing.rollbacks:
        said.append(f"Went back {standing.rollbacks} times with a lower rate.")
    return " ".join(said) or None


def _result(
    job: TrainJob,
    standing: Standing,
    model: LoadedModel,
    evaluated: Evaluated,
    seconds: dict[str, float],
    notices: Sequence[str | None],
) -> dict[str, Any]:
    contract = model.contract
    return {
        "job": job.job,
        "model_folder": str(job.result / "model"),
        "weights_sha256": contract.weights_sha256,
        "contract": contract.as_json(),
        "steps": standing.total_steps,
        "members": standing.members,
        "cases": len(job.cases),
        "seconds": seconds,
        "curves": {
            "loss": [{"member": m, "step": s, "loss": loss} for m, s, loss in standing.curve],
            "held_out": [{"member": m, "step": s, "loss": loss} for m, s, loss in standing.watched],
        },
        "environment": environment(),
        "settings": job.settings.as_json(),
        "collapsed": evaluated.collapsed,
        "notice": " ".join(notice for notice in notices if notice) or None,
        "evaluation": [row.as_json() for row in evaluated.rows],
        "calibration": None if contract.calibration is None else contract.calibration.as_json(),
    }


def environment() -> dict[str, Any]:
    """What the numbers were made with."""
    cuda = torch.cuda.get_device_name() if torch.cuda.is_available() else None
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "gpu": cuda,
    }


def _finished(job: TrainJob, part: Path, result: dict[str, Any]) -> dict[str, Any]:
    """Give the folder its name only when everything is in it; then the job's own files may go."""
    for name in ("curves", "environment", "evaluation"):
        durable.write_json(part / f"{name}.json", result[name])
    durable.write_json(part / "result.json", result)
    os.replace(part, job.result)
    durable.sync(job.result.parent)
    for leftover in (
        *job.folder.glob("sample_*.safetensors"),
        job.folder / "checkpoint.safetensors",
    ):
        leftover.unlink(missing_ok=True)
    for prepared in ("prepared", "watched"):
        shutil.rmtree(job.folder / prepared, ignore_errors=True)
    return result
