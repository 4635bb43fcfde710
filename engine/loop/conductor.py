"""The conductor: which job next, on which lane, and what follows a result.

Reads waiting jobs and the schedule; starts trainings when they are due, drafts cases with a new
champion, and picks up results that an earlier owner was killed before recording. One thread,
made here, so that the window never waits.
"""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from engine.lanes.child import Lanes
from engine.lanes.learning import NO_TORCH
from engine.learning import power
from engine.loop import (
    drafting,
    gating,
    lane_work,
    proposing,
    scheduling,
    selecting,
    starting,
    training,
)
from engine.loop.lane_work import Step
from store import job as jobs
from store import model as models
from store import pick
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace

STEPS: dict[str, Step] = {
    step.kind: step
    for step in (
        *(training.TRAIN, drafting.DRAFT, gating.EVALUATE, selecting.FEATURES),
        proposing.PROPOSE,
    )
}
FRESH_ANSWERS = 10
SCHEDULED = Invocation(command="schedule", source="schedule", actor="schedule")
TICK_S = 20.0
MORNING_PICKS = 8
DRAFTED_AT_ONCE = 4


@dataclass(frozen=True)
class News:
    """What the conductor is doing: shown in the status bar and on the model page."""

    doing: str
    step: int = 0
    of: int = 0
    seconds_left: float | None = None
    words: str = ""
    loss: float | None = None
    held_out_loss: float | None = None
    net: int = 0


class Conductor:
    """Works through what is due, one thing at a time, on its own thread."""

    def __init__(
        self, workspace: Workspace, lanes: Lanes, on_news: Callable[[News], None] = lambda _: None
    ) -> None:
        self.workspace = workspace
        self.lanes = lanes
        self.on_news = on_news
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._wishes: list[Callable[[], None]] = []
        self._tried: set[tuple[int, int]] = set()
        self._proposed_at = 0  # how many answers there were then
        self._without_torch = ""  # the sentence, once a lane has said that it cannot learn here
        self._left = frozenset(job.id for job in jobs.unfinished(workspace.read()))
        self._thread = threading.Thread(target=self._work, name="conductor", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the job in hand; its child is stopped by whoever owns the lanes."""
        self._ended.set()
        self._wake.set()

    def wake(self) -> None:
        """Look again now: something was decided."""
        self._wake.set()

    def join(self, wait_s: float) -> None:
        """Wait until the job in hand is put back or recorded: then the workspace may close."""
        if self._thread.is_alive():
            self._thread.join(wait_s)

    def train_now(self, wishes: training.Wishes, invocation: Invocation) -> None:
        """Ask for a training; the gate, drafts and picks follow as at night."""
        self._ask(lambda: self._train(wishes, invocation))

    def pick_now(self, n: int, invocation: Invocation) -> None:
        self._ask(lambda: self._pick(n, invocation))

    def cancel(self) -> None:
        """End the job in hand for good; what comes next in its walk is not done either."""
        self.lanes.later.cancel()

    def _ask(self, wish: Callable[[], None]) -> None:
        self._wishes.append(wish)
        self._wake.set()

    def _work(self) -> None:
        self._say_no(lambda: recover(self.workspace, self.lanes, self._progress, self._left))
        while not self._ended.is_set():
            while self._wishes and not self._ended.is_set():
                self._say_no(self._wishes.pop(0))
            if not self._ended.is_set():
                self._say_no(self._tick)
                self._say_no(self._propose)
            self._wake.wait(TICK_S)
            self._wake.clear()

    def _tick(self) -> None:
        if self._without_torch:
            self.on_news(News("without", words=self._without_torch))
            return
        found = scheduling.due(self.workspace)
        if found.due and not power.on_battery():
            self._train(training.Wishes(if_due=True), SCHEDULED)
            found = scheduling.due(self.workspace)
        starting.adopt(self.workspace)
        self._draft_waiting()
        waits = f", and {power.WAITS}" if found.due and power.on_battery() else ""
        self.on_news(News("waiting", words=f"{scheduling.words(found)}{waits}"))

    def _propose(self) -> None:
        """Once enough was answered since the last time; nothing of it needs torch."""
        given = proposing.answers_given(self.workspace)
        if not self._ended.is_set() and given >= self._proposed_at + FRESH_ANSWERS:
            self._proposed_at = given
            proposing.propose(self.workspace, self.lanes, SCHEDULED, self._progress)

    def _train(self, wishes: training.Wishes, invocation: Invocation) -> None:
        newest = max((model.id for model in models.every(self.workspace.read())), default=0)
        self.on_news(News("train", words=f"m{newest + 1}"))
        trained = training.train(self.workspace, self.lanes, wishes, invocation, self._progress)
        self.on_news(News("trained", words=trained.why))
        self._say_no(self._draft_waiting)
        if trained.model is not None and not self._picks_are_open():
            self._pick(MORNING_PICKS, invocation)

    def _picks_are_open(self) -> bool:
        """Whether a round is still being worked through; held-out cases wait beside it."""
        queue = pick.queue(self.workspace.read())
        return any(entry.round is not None and not entry.held_out for entry in queue)

    def _draft_waiting(self) -> None:
        """A few at a time: the lane `now` may have drafted some, and a stop costs little."""
        of, overtaken = len(self._untried()), set()
        while (waiting := self._untried()) and not self._ended.is_set():
            few, drafter = waiting[:DRAFTED_AT_ONCE], drafting.drafter_or_refuse(self.workspace)
            self._tried.update((case, drafter.id) for case in few)
            self.on_news(News("draft", of - len(waiting), of))
            made = drafting.draft(self.workspace, self.lanes, few, on_progress=self._progress)
            if not drafter.starter:  # what the starter dropped it does not know, and not again
                overtaken |= {(case, drafter.id) for case in set(few) - {one.case for one in made}}
        self._tried -= overtaken  # asked again when something has changed, not in this round
        if of:
            self.on_news(News("drafted", of, of))

    def _untried(self) -> list[int]:
        """Cases without a draft of who drafts here; one that failed is not tried again."""
        drafter = starting.drafter(self.workspace)
        if drafter is None:
            return []
        waiting = drafting.undrafted(self.workspace)
        return [case for case in waiting if (case, drafter.id) not in self._tried]

    def _pick(self, n: int, invocation: Invocation) -> None:
        selecting.select(self.workspace, self.lanes, n, invocation, on_progress=self._progress)
        self.on_news(News("picked"))

    def _progress(self, step: dict[str, Any]) -> None:
        self.on_news(
            News(
                step.get("stage", ""),
                step.get("step", 0),
                step.get("of", 0),
                step.get("seconds_left"),
                words=step.get("words", ""),
                loss=step.get("loss"),
                held_out_loss=step.get("held_out_loss"),
                net=step.get("member", 0),
            )
        )

    def _say_no(self, work: Callable[[], Any]) -> None:
        """A refused or broken job is news, not the end of the conductor."""
        try:
            work()
        except Refused as no:
            if no.code == NO_TORCH:
                self._without_torch = no.message
            self.on_news(News("refused", words=f"{no.message} {no.hint}".strip()))
        except Exception as broken:
            # Never its words: they may carry a path, and a path the name of a patient.
            place = traceback.extract_tb(broken.__traceback__)[-1]
            where = f"{type(broken).__name__}, {Path(place.filename).name}, line {place.lineno}"
            self.on_news(News("refused", words=f"The engine stumbled ({where}) and goes on."))


def recover(
    workspace: Workspace,
    lanes: Lanes,
    on_progress: lane_work.OnProgress | None = None,
    only: frozenset[int] | None = None,
) -> int:
    """Do the jobs that an earlier owner left waiting or running; discard those that cannot be.

    A finished result is recorded without running again; a training goes on from its checkpoint, and
    its verdict follows. `only` names the jobs that were there before this owner made its own.
    Returns how many jobs were done.
    """
    lane_work.clear_away_leftovers(workspace)
    done = 0
    for job in jobs.unfinished(workspace.read()):
        if only is not None and job.id not in only:
            continue
        step = STEPS.get(job.kind)
        if step is None:
            discard = partial(jobs.discard, job_id=job.id, why="unknown kind")
            workspace.transaction("discard job", discard)
            continue
        with contextlib.suppress(Refused):
            lane_work.carry_out(workspace, lanes, step, job.id, on_progress)
            done += 1
    for model in gating.unjudged(workspace):
        with contextlib.suppress(Refused):
            gating.gate(workspace, lanes, model, SCHEDULED, on_progress, act=True)
    return done
