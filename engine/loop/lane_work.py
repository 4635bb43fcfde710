"""One job from the database to a lane and its answer back: the walk every kind of job takes.

Reads a `store.job`, prepares the request (files in the cache), sends it to the lane's child,
and records the answer in one transaction. A child that dies is asked once more; training then
resumes from its checkpoint. What follows a recorded answer is the conductor's affair.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.lanes import protocol
from engine.lanes.child import ChildCancelled, ChildDied, ChildFailed, Lanes
from store import job as jobs
from store.audit import Invocation
from store.job import Job
from store.refusal import Refused
from store.workspace import Workspace, Write

OnProgress = Callable[[dict[str, Any]], None]
# The code of a lane that was asked to end and left a checkpoint: its job waits for the next owner.
STOPPED = "stopped"
CANCELLED = "cancelled"


@dataclass(frozen=True)
class Step:
    """A kind of job: on which lane it runs, how its request is made, how its answer is recorded."""

    kind: str
    lane: str
    prepare: Callable[[Workspace, Lanes, Job], dict[str, Any]]
    record: Callable[[Workspace, Job, dict[str, Any]], Callable[[Write], Any]]


def perform(
    workspace: Workspace,
    lanes: Lanes,
    step: Step,
    document: dict[str, Any],
    on_progress: OnProgress | None = None,
    lane: str | None = None,
    by: Invocation | None = None,
) -> Any:
    """Queue a job, do it, and return what its recorder made of the answer; `by` whom is kept.

    Raises:
        Refused: the lane said no, broke, or died twice; the job is marked failed with the sentence.
    """
    name = lane or step.lane
    added = workspace.transaction(
        f"queue {step.kind}",
        lambda write: jobs.add(write, kind=step.kind, lane=name, document=document),
    )
    return carry_out(workspace, lanes, step, added.value, on_progress, by)


def carry_out(
    workspace: Workspace,
    lanes: Lanes,
    step: Step,
    job_id: int,
    on_progress: OnProgress | None = None,
    by: Invocation | None = None,
) -> Any:
    """Do one queued job, from its request to its record."""
    job = jobs.get(workspace.read(), job_id)
    workspace.transaction(f"start {step.kind}", lambda write: jobs.start(write, job_id))
    try:
        answer = _finished_before(workspace, job) or _ask(
            workspace, lanes, step, job, on_progress or (lambda _: None)
        )
        value = record(workspace, step, job, answer, by)
    except Refused as refusal:
        if refusal.code == STOPPED:
            workspace.transaction(f"put {step.kind} back", lambda w: jobs.put_back(w, job_id))
        elif refusal.code == CANCELLED:
            workspace.transaction(
                f"cancel {step.kind}", lambda w: jobs.discard(w, job_id, "stopped by hand")
            )
            clear_away(workspace, job_id)
        else:
            _fail(workspace, step, job_id, refusal.message)
        raise
    except Exception as broken:
        # A job that breaks its request or its record must not come back at every start.
        said = f"The {step.kind} could not be prepared or recorded ({type(broken).__name__})."
        _fail(workspace, step, job_id, said)
        raise Refused("job-broken", said, "Try it again, or check the workspace.") from broken
    clear_away(workspace, job_id)
    return value


def _fail(workspace: Workspace, step: Step, job_id: int, why: str) -> None:
    workspace.transaction(f"fail {step.kind}", lambda write: jobs.fail(write, job_id, why))


def clear_away(workspace: Workspace, job_id: int) -> None:
    """Remove the files of a job that is over: what counts of them is recorded."""
    for folder in (result_folder(workspace, job_id), scratch_folder(workspace, job_id)):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(folder.with_name(folder.name + ".part"), ignore_errors=True)


def clear_away_leftovers(workspace: Workspace) -> None:
    """Remove the files of jobs that are over or gone: their owner was killed before it could."""
    roots = (result_folder(workspace, 0).parent, scratch_folder(workspace, 0).parent)
    # Folders first: a job that is added meanwhile is then in the list, and its folder safe.
    folders = [folder for root in roots for folder in root.glob("job_*")]
    open_jobs = {f"job_{job.id}" for job in jobs.unfinished(workspace.read())}
    for folder in folders:
        if folder.name.removesuffix(".part") not in open_jobs:
            shutil.rmtree(folder, ignore_errors=True)


def record(
    workspace: Workspace,
    step: Step,
    job: Job,
    answer: dict[str, Any],
    by: Invocation | None = None,
) -> Any:
    """Write the answer and the job's end in one transaction: both or neither."""
    operation = step.record(workspace, job, answer)

    def write_both(write: Write) -> Any:
        value = operation(write)
        jobs.finish(write, job.id, {"recorded": True})
        return value

    return workspace.transaction(f"record {step.kind}", write_both, by).value


def result_folder(workspace: Workspace, job_id: int) -> Path:
    """Where the lane leaves its result, whole or not at all."""
    return workspace.folder / "results" / f"job_{job_id}"


def scratch_folder(workspace: Workspace, job_id: int) -> Path:
    """Request files and checkpoints of a job; deleted once its result is recorded."""
    return workspace.folder / "cache" / "jobs" / f"job_{job_id}"


def _finished_before(workspace: Workspace, job: Job) -> dict[str, Any] | None:
    """The result of a lane whose owner was killed before it could record it."""
    if not has_finished(workspace, job.id):
        return None
    written = result_folder(workspace, job.id) / "result.json"
    answer: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return answer


def has_finished(workspace: Workspace, job_id: int) -> bool:
    """Whether the lane left its result, recorded or not."""
    return (result_folder(workspace, job_id) / "result.json").is_file()


def _ask(
    workspace: Workspace, lanes: Lanes, step: Step, job: Job, on_progress: OnProgress
) -> dict[str, Any]:
    folder = scratch_folder(workspace, job.id)
    folder.mkdir(parents=True, exist_ok=True)
    request = step.prepare(workspace, lanes, job) | {
        "job": job.id,
        "folder": str(folder),
        "result": str(result_folder(workspace, job.id)),
    }
    child = getattr(lanes, job.lane)

    def pass_on(news: dict[str, Any]) -> None:
        """Every lane's progress as stage, step and of, whatever it counts."""
        on_progress({"step": news.get("done", news.get("case", 0)), **news})

    try:
        try:
            return dict(child.call(job.kind, request, pass_on))
        except ChildCancelled:
            raise
        except ChildDied:
            return dict(child.call(job.kind, request, pass_on))
    except ChildCancelled as ended:
        done = {"train": "training", "draft": "drafting"}.get(job.kind, job.kind)
        raise Refused(CANCELLED, f"The {done} was stopped. Nothing has changed.", "") from ended
    except protocol.Refused as no:
        raise Refused(no.code, no.message, no.hint) from no
    except ChildDied as death:
        if child.stopped:
            raise Refused(STOPPED, "The engine was stopped.", "It goes on next time.") from death
        raise Refused(
            "lane-died", f"The engine stopped twice during this {job.kind}.", "Try it again later."
        ) from death
    except ChildFailed as broken:
        raise Refused(
            "lane-failed", f"The engine could not finish this {job.kind}: {broken}.", ""
        ) from broken
