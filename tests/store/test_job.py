"""Jobs outlive their owner: what was waiting or running is found at the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import job, moment
from store.refusal import Refused
from store.workspace import Workspace, Write
from tests.store.story import TASK, do


def queue(workspace: Workspace, kind: str = "train", lane: str = "later") -> int:
    return int(do(workspace, lambda write: job.add(write, kind, lane, {"cases": [1]})))


def go(workspace: Workspace, step: Callable[..., None], job_id: int, *more: Any) -> job.Job:
    def operation(write: Write) -> None:
        step(write, job_id, *more)

    do(workspace, operation)
    return job.get(workspace.read(), job_id)


def test_a_job_waits_runs_and_is_done(workspace: Workspace) -> None:
    job_id = queue(workspace)
    assert [each.id for each in job.waiting(workspace.read())] == [job_id]
    running = go(workspace, job.start, job_id)
    assert (running.state, running.attempts, running.ended) == ("running", 1, None)
    assert running.started is not None and running.started <= moment.now()
    assert job.waiting(workspace.read()) == []
    done = go(workspace, job.finish, job_id, {"model": 7})
    assert (done.state, done.result) == ("done", {"model": 7})
    assert done.ended is not None and done.document == {"cases": [1]}


def test_jobs_wait_in_line_by_lane(workspace: Workspace) -> None:
    train, draft, other = queue(workspace), queue(workspace, "draft", "now"), queue(workspace)
    assert [each.id for each in job.waiting(workspace.read())] == [train, draft, other]
    assert [each.id for each in job.waiting(workspace.read(), "later")] == [train, other]


def test_a_new_owner_finds_what_the_old_one_left(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        done, running, waiting = (queue(workspace) for _ in range(3))
        go(workspace, job.start, done)
        go(workspace, job.finish, done)
        go(workspace, job.start, running)
    with Workspace.open(tmp_path / "w") as again:
        assert [each.id for each in job.unfinished(again.read())] == [running, waiting]
        assert [each.id for each in job.running(again.read())] == [running]
        assert go(again, job.start, running).attempts == 2
        assert go(again, job.put_back, running).state == "waiting"


@pytest.mark.parametrize("over", [job.finish, job.fail, job.discard])
def test_a_job_that_is_over_stays_over(workspace: Workspace, over: Callable[..., None]) -> None:
    job_id = queue(workspace)
    go(workspace, over, job_id, *(["no data"] if over is job.fail else []))
    before = job.get(workspace.read(), job_id)
    for step in (job.start, job.finish):
        with pytest.raises(Refused, match="already"):
            go(workspace, step, job_id)
    assert job.get(workspace.read(), job_id) == before


def test_a_failed_job_says_why(workspace: Workspace) -> None:
    failed = go(workspace, job.fail, queue(workspace), "the lane died twice")
    assert (failed.state, failed.why) == ("failed", "the lane died twice")
    discarded = go(workspace, job.discard, failed.id, "nobody wants it")
    assert (discarded.state, discarded.why) == ("discarded", "nobody wants it")


def test_the_last_start_of_a_kind_is_known(workspace: Workspace) -> None:
    assert job.last_started(workspace.read(), "train") is None
    first, second = queue(workspace), queue(workspace)
    go(workspace, job.start, first)
    started = go(workspace, job.start, second).started
    go(workspace, job.start, queue(workspace, "draft", "now"))
    assert job.last_started(workspace.read(), "train") == started
    assert [each.id for each in job.every(workspace.read(), 2)] == [3, 2]


def test_an_unknown_job_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="no job 4"):
        job.get(workspace.read(), 4)
