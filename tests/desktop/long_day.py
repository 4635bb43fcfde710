"""The child of the test of kills: a whole day's work at once, and a line for all that was promised.

Run as `python -m tests.desktop.long_day WORKSPACE SCANS SEED [train|migrate]`. It draws strokes and
decides, as the window does without its pixels, while scans are imported, backups are taken and,
with `train`, a model is trained. With `migrate` it opens a workspace of an older format instead.

    asked N CASE SHA   the mask that is on its way to the disk as number N
    kept N             the window has said that it is there
    decided ID KIND    a decision, after "saved"
    taken NAME         a scan that was imported
    backed FILE        a backup that is said to be good
    job ID             a training that has begun
    child PID          a process of the application: a kill of the whole ends it too
"""

from __future__ import annotations

import hashlib
import queue
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from desktop.session import Session
from engine.lanes.child import Lanes
from engine.loop import intake, training
from store import decision, migrations, thinning
from store import job as jobs
from store.audit import Invocation
from store.migrations import Migration
from store.refusal import Refused
from store.workspace import Workspace

BY = Invocation("review.correct", "keyboard", "ana")
POINTS_A_STROKE, STROKES_A_CASE = 25, 3
_speaking = threading.Lock()


def say(*words: object) -> None:
    with _speaking:
        sys.stdout.write(" ".join(map(str, words)) + "\n")
        sys.stdout.flush()


class Runner:
    """A thread that works in order; answers wait for the window's thread, as in the window."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[tuple[Any, Any, Any]] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def submit(self, work: Any, then: Any, failed: Any) -> None:
        self._work.put((work, then, failed))

    def _run(self) -> None:
        while True:
            work, then, failed = self._work.get()
            try:
                answer = work()
            except Exception as error:
                self.answers.put(lambda error=error, failed=failed: failed(error))  # type: ignore[misc]
            else:
                self.answers.put(lambda answer=answer, then=then: then(answer))  # type: ignore[misc]

    def turn(self, wait_s: float = 0.0) -> None:
        """One turn of the event loop."""
        try:
            self.answers.get(timeout=wait_s)() if wait_s else self.answers.get_nowait()()
        except queue.Empty:
            return


class Hand:
    """Draws, is kept, and decides."""

    def __init__(self, session: Session, runner: Runner, rng: random.Random) -> None:
        self.session, self.runner, self.rng = session, runner, rng
        self.asked = 0
        self.waiting: list[int] = []

    def work(self) -> None:
        while True:
            while self.session.open is None:
                self.runner.turn(0.01)
            for _ in range(STROKES_A_CASE):
                self._stroke()
            self._decide()

    def _stroke(self) -> None:
        session, rng = self.session, self.rng
        at = (float(session.cursor_kji[0]), rng.uniform(2, 38), rng.uniform(2, 42))
        session.take_tool("brush")
        if not session.begin_stroke(0, at, False):
            return
        for _ in range(POINTS_A_STROKE):
            at = (at[0], (at[1] + rng.uniform(-2, 2)) % 40, (at[2] + rng.uniform(-2, 2)) % 44)
            session.extend_stroke(at)
            self._kept()
            self._ask(session.keep_unfinished)
            time.sleep(0.002)  # a hand is not faster
        self._ask(session.end_stroke)

    def _ask(self, keep: Callable[[], Any]) -> None:
        """The journal is asked for what is on screen now; said before, so that it is known."""
        opened = self.session.open
        assert opened is not None
        sha256 = hashlib.sha256(np.ascontiguousarray(self.session.mask).tobytes()).hexdigest()
        self.asked += 1
        say("asked", self.asked, opened.case.id, sha256)
        self.waiting.append(self.asked)
        keep()
        self.runner.turn()

    def _kept(self) -> None:
        self.runner.turn()
        if self.waiting and not self.session._keeping and not self.session.strokes_waiting:
            say("kept", self.waiting[-1])
            self.waiting.clear()

    def _decide(self) -> None:
        before = self.session.saved_at
        self.session.decide("correct", BY)
        while self.session.saved_at == before:
            self.runner.turn(0.01)
        newest = decision.newest(self.session.workspace.read(), 1)[0]
        say("decided", newest.id, newest.kind)
        self.waiting.clear()


def importing(workspace: Workspace, lanes: Lanes, folder: Path) -> None:
    """Scan after scan, each said when it is in."""
    for scan in sorted(folder.glob("*.nii.gz")):
        try:
            done = intake.import_paths(workspace, lanes, [scan], intake.Wishes(), BY)
        except Refused:
            return
        for taken in done.taken:
            say("taken", taken.name)


def backing_up(workspace: Workspace) -> None:
    while True:
        say("backed", thinning.automatic(workspace.folder).file.name)


def trains(workspace: Workspace, lanes: Lanes) -> None:
    def heard(news: dict[str, Any]) -> None:
        for job in jobs.unfinished(workspace.read()):
            say("job", job.id)
        if lanes.later.pid:
            say("child", lanes.later.pid)

    training.train(workspace, lanes, training.Wishes(steps=4000, threads=1), BY, heard)


def slow_step(db: Any) -> None:
    """A migration that takes its time: there is no moment at which it may not be killed."""
    db.execute("ALTER TABLE cases ADD COLUMN colour TEXT")
    for number in range(300):
        db.execute("UPDATE cases SET colour = ?", (f"colour {number}",))
        db.execute("CREATE TABLE IF NOT EXISTS grown (text TEXT)")
        db.execute("INSERT INTO grown VALUES (?)", ("x" * 4000,))


def with_a_next_format() -> None:
    today = migrations.every()
    following = Migration(len(today) + 1, "next", "Cases have colours", slow_step)
    migrations.every = lambda: (*today, following)  # type: ignore[assignment]


def main() -> None:
    folder, scans, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    how = sys.argv[4] if len(sys.argv) > 4 else ""
    if how == "migrate":
        with_a_next_format()
        say("ready")
        Workspace.open(folder, holder="the day").close()
        say("migrated")
        time.sleep(60)
        return
    workspace, lanes, runner = Workspace.open(folder, holder="the day"), Lanes(), Runner()
    session = Session(workspace, lanes, runner, "ana")
    session.start()
    lanes.helper.start()
    say("child", lanes.helper.pid)
    others: list[tuple[Any, ...]] = [(importing, workspace, lanes, scans), (backing_up, workspace)]
    if how == "train":
        others.append((trains, workspace, lanes))
    for work, *given in others:
        threading.Thread(target=work, args=given, daemon=True).start()
    say("ready")
    Hand(session, runner, random.Random(seed)).work()


if __name__ == "__main__":
    main()
