"""Whatever is killed, and whenever: jobs are finished once, and the thread goes on."""

from __future__ import annotations

import hashlib
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.lanes.child import Lanes
from engine.loop import conductor, drafting, gating, intake, lane_work, selecting, training
from engine.loop.conductor import Conductor, News
from engine.loop.intake import Wishes
from store import audit, check, draft, evaluation, pick, verdict
from store import job as jobs
from store import model as models
from store import run as runs
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting, scans
from tests.loop.planting import NoLanes

BY = Invocation("train", "cli", "ana")
QUICK = training.Wishes(steps=20, seed=1)
CASES, WAIT_S = 7, 120


@pytest.fixture
def filled(workspace: Workspace, lanes: Lanes, tmp_path: Path) -> Workspace:
    """Four verified cases, one of them held out, and three to draft."""
    scans.study(tmp_path / "in", CASES)
    for number in range(1, 5):
        mask = scans.balls(number)[1]
        scans.write(tmp_path / "truth" / f"ball_{number:02d}.nii.gz", mask)
    rows = [f"ball_{n:02d},{'out' if n == 1 else n}" for n in range(1, CASES + 1)]
    (tmp_path / "list.csv").write_text("\n".join(["name,patient", *rows]), "utf-8")
    wishes = Wishes(labels=tmp_path / "truth", table=tmp_path / "list.csv")
    intake.import_paths(workspace, lanes, [tmp_path / "in"], wishes, BY)
    from store import case

    planting.do(workspace, lambda write: case.set_held_out(write, 1, True))
    return workspace


class Heard:
    """The conductor's news, waited for by name."""

    def __init__(self) -> None:
        self.news: queue.Queue[News] = queue.Queue()

    def wait_for(self, doing: str) -> News:
        while True:
            news = self.news.get(timeout=WAIT_S)
            if news.doing == doing:
                return news


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def conduct(lanes: Lanes, heard: Heard) -> Iterator[Callable[[Workspace], Conductor]]:
    begun: list[Conductor] = []

    def begin(workspace: Workspace) -> Conductor:
        begun.append(Conductor(workspace, lanes, heard.news.put))
        begun[-1].start()
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()
        one._thread.join(WAIT_S)
        assert not one._thread.is_alive()


def add_job(workspace: Workspace, kind: str, document: dict[str, Any], lane: str = "later") -> int:
    return int(planting.do(workspace, lambda w: jobs.add(w, kind, lane, document)))


def state(workspace: Workspace, job: int) -> str:
    return jobs.get(workspace.read(), job).state


def killed_before_it_could_record(
    workspace: Workspace, lanes: Lanes, step: lane_work.Step, document: dict[str, Any]
) -> int:
    """The lane did its work and left the result; then the owner was killed."""
    job = add_job(workspace, step.kind, document)
    planting.do(workspace, lambda write: jobs.start(write, job))
    lane_work._ask(workspace, lanes, step, jobs.get(workspace.read(), job), lambda _: None)
    assert lane_work.has_finished(workspace, job) and state(workspace, job) == "running"
    return job


def test_a_result_left_by_a_killed_owner_is_recorded_without_running_again(
    filled: Workspace, lanes: Lanes
) -> None:
    from engine.loop import teaching

    verified = teaching.verified_cases(filled, held_out=False)
    held_out = teaching.verified_cases(filled, held_out=True)
    document = training._document(filled, verified, held_out, QUICK, "asked for")
    job = killed_before_it_could_record(filled, lanes, training.TRAIN, document)
    assert conductor.recover(filled, NoLanes()) == 1
    (model,) = models.every(filled.read())
    (run,) = runs.every(filled.read())
    assert (state(filled, job), run.job, model.state) == ("done", job, "champion")
    assert (filled.folder / model.folder / "contract.json").is_file()
    assert {row.case for row in evaluation.of_model(filled.read(), model.id)} == {1}
    found = verdict.latest(filled.read(), model.id)
    assert found is not None and found.outcome == "promote"
    assert not lane_work.result_folder(filled, job).exists()
    assert conductor.recover(filled, NoLanes()) == 0
    assert check.check(filled.read()) == []


def test_a_job_of_unknown_kind_is_discarded_and_the_rest_is_done(filled: Workspace) -> None:
    strange = add_job(filled, "teleport", {"to": "the moon"})
    broken = add_job(filled, "draft", {"cases": [99], "model": 99})
    waiting = add_job(filled, "evaluate", {"model": 99, "cases": []})
    assert conductor.recover(filled, NoLanes()) == 0
    assert [state(filled, job) for job in (strange, broken, waiting)] == [
        "discarded",
        "failed",
        "failed",
    ]
    assert conductor.recover(filled, NoLanes()) == 0, "they do not come back"


def test_a_result_that_cannot_be_read_fails_its_job_once(filled: Workspace) -> None:
    model = planting.add_model(filled, "a")
    job = add_job(filled, "draft", {"cases": [5], "model": model})
    folder = lane_work.result_folder(filled, job)
    folder.mkdir(parents=True)
    (folder / "result.json").write_text('{"drafts": [{"case": 5}]}', "utf-8")
    assert conductor.recover(filled, NoLanes()) == 0
    assert state(filled, job) == "failed" and draft.latest(filled.read(), 5) is None


def test_files_of_jobs_that_are_over_or_gone_are_cleared_away(workspace: Workspace) -> None:
    for number in (7, 8):
        (lane_work.result_folder(workspace, number)).mkdir(parents=True)
        (lane_work.scratch_folder(workspace, number)).mkdir(parents=True)
    (workspace.folder / "results" / "job_9.part").mkdir()
    conductor.recover(workspace, NoLanes())
    assert not list((workspace.folder / "results").iterdir())
    assert not list((workspace.folder / "cache" / "jobs").iterdir())


def test_a_refused_or_broken_wish_is_news_and_the_thread_goes_on(
    workspace: Workspace,
    heard: Heard,
    conduct: Callable[[Workspace], Conductor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy = conduct(workspace)
    heard.wait_for("waiting")
    busy.train_now(QUICK, BY)
    assert "needs 3 verified cases" in heard.wait_for("refused").words
    busy.pick_now(3, BY)
    assert heard.wait_for("refused").words.startswith("No case is waiting")

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(selecting, "select", broken)
        busy.pick_now(3, BY)
        assert "stumbled" in heard.wait_for("refused").words
    assert heard.wait_for("waiting").words.startswith("Next training waits for 3 more")


def test_a_due_training_is_followed_by_verdict_drafts_and_picks(
    filled: Workspace, heard: Heard, conduct: Callable[[Workspace], Conductor]
) -> None:
    """A night, unattended: three verified cases are enough for a first model."""
    from dataclasses import replace

    from store import task as tasks

    quick = replace(filled.task, first_steps=20)
    planting.do(filled, lambda write: tasks.replace(write, quick))
    conduct(filled)
    assert heard.wait_for("trained").words.startswith("first model")
    assert heard.wait_for("drafted").of == 3
    heard.wait_for("waiting")
    connection = filled.read()
    (model,) = models.every(connection)
    assert model.state == "champion"
    assert sorted(draft.every_latest(connection)) == [5, 6, 7], "held-out cases have no draft"
    assert {entry.case for entry in pick.queue(connection)} == {5, 6, 7}
    assert all(entry.round and entry.why for entry in pick.queue(connection))
    assert {job.state for job in jobs.every(connection)} == {"done"}


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_training_whose_child_is_killed_goes_on_from_its_checkpoint(
    filled: Workspace, lanes: Lanes
) -> None:
    """SIGKILL after the first sample: the same job ends, with that very sample in its model."""
    starts, killed = lanes.later.starts, threading.Event()
    found: list[str] = []

    def kill_once(news: dict[str, Any]) -> None:
        if killed.is_set():
            return
        (job,) = jobs.unfinished(filled.read())
        sample = lane_work.scratch_folder(filled, job.id) / "sample_0.safetensors"
        if sample.is_file() and lanes.later.pid is not None:
            killed.set()
            found.append(digest(sample))
            os.kill(lanes.later.pid, signal.SIGKILL)

    trained = training.train(filled, lanes, QUICK, BY, kill_once)
    assert killed.is_set() and lanes.later.starts >= starts + 1
    assert trained.model == "m1" and trained.steps == 40
    folder = filled.folder / models.get(filled.read(), 1).folder
    assert digest(folder / "sample_0.safetensors") == found[0]
    assert [job.state for job in jobs.every(filled.read())] == ["done"]
    assert len(runs.every(filled.read())) == 1 and check.check(filled.read()) == []
    (made,) = audit.of_actions(filled.read(), ["run.add"], 2, None)
    assert (made.actor, made.source) == (BY.actor, BY.source), "whoever asked for it trained it"


def test_a_training_that_is_asked_to_end_waits_for_the_next_owner(
    filled: Workspace, lanes: Lanes
) -> None:
    """The window is closed at night: the lane leaves a checkpoint and the job stays in line."""
    ended: list[threading.Thread] = []
    own = Lanes()
    own.helper = lanes.helper

    def close_the_window(news: dict[str, Any]) -> None:
        if news["stage"] == "optimise" and not ended:
            ended.append(threading.Thread(target=own.later.stop, args=(30.0,)))
            ended[0].start()

    with pytest.raises(Refused) as no:
        training.train(filled, own, training.Wishes(steps=4000, seed=1), BY, close_the_window)
    ended[0].join(WAIT_S)
    assert no.value.code == lane_work.STOPPED
    (job,) = jobs.every(filled.read())
    assert job.state == "waiting"
    assert (lane_work.scratch_folder(filled, job.id) / "checkpoint.safetensors").is_file()
    # The same training goes on with this job; another one gives it up.
    same = {**job.document, "why": "due"}
    assert training._broken_off(filled, same) == job.id
    assert training._broken_off(filled, {**same, "parent": 7}) is None
    assert state(filled, job.id) == "discarded"
    assert not lane_work.scratch_folder(filled, job.id).exists()


def test_drafts_are_recorded_once_and_never_for_held_out_cases(
    filled: Workspace, lanes: Lanes
) -> None:
    training.train(filled, lanes, QUICK, BY)
    assert drafting.undrafted(filled) == [5, 6, 7]
    with pytest.raises(Refused) as no:
        drafting.draft(filled, lanes, [1])
    assert no.value.code == "held-out"
    done = drafting.draft(filled, lanes, [5])
    assert [drafted.case for drafted in done] == [5] and done[0].model == "m1"
    assert done[0].expected_dice is None, "one held-out case promises nothing"
    kept = draft.latest(filled.read(), 5)
    assert kept is not None and kept.withheld and "more held-out cases" in kept.withheld
    assert drafting.undrafted(filled) == [6, 7]
    again = gating.held_out_dice(filled, 1)
    assert again.n == 1


def test_a_training_that_is_stopped_leaves_nothing_and_the_next_one_runs(
    filled: Workspace, lanes: Lanes, heard: Heard
) -> None:
    one = Conductor(filled, lanes, heard.news.put)
    one.train_now(training.Wishes(steps=100_000, seed=1), BY)  # before the one that is due
    one.start()
    try:
        heard.wait_for("optimise")
        one.cancel()
        assert heard.wait_for("refused").words == "The training was stopped. Nothing has changed."
        (job,) = [job for job in jobs.every(filled.read()) if job.kind == "train"]
        assert job.state == "discarded" and models.every(filled.read()) == []
        assert not lane_work.scratch_folder(filled, job.id).exists()
        one.train_now(QUICK, BY)
        heard.wait_for("trained")
        assert len(models.every(filled.read())) == 1 and check.check(filled.read()) == []
    finally:
        one.stop()
        one.join(WAIT_S)
