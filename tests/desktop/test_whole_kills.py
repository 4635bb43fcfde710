"""Twenty kills of the whole application at moments nobody chose, in the middle of everything.

Strokes, decisions, an import, backups, a training and a migration are under way. Whatever was
acknowledged is there afterwards, and of a stroke under way all that the journal was asked to keep
before the last answer: the window asks every 1.5 s, so that 2 s are lost at most.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from desktop.session.unfinished import KEPT_EVERY_MS
from engine.loop import conductor
from store import backup, case, check, decision, migrations
from store import job as jobs
from store.connection import DATABASE
from store.workspace import Workspace
from tests.desktop import long_day
from tests.desktop.room import TASK, add_case, pick_in_order, session_on
from tests.loop import scans
from tests.loop.planting import NoLanes

ROOT = Path(__file__).resolve().parents[2]
DAYS, TRAININGS, MIGRATIONS = 13, 2, 5
CASES, SCANS_A_DAY = 30, 4

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows")


@dataclass
class Promised:
    """What a child had said by the time it was killed."""

    asked: dict[int, tuple[int, str]] = field(default_factory=dict)
    kept: int = 0
    decided: list[int] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    backed: list[str] = field(default_factory=list)
    jobs: set[int] = field(default_factory=set)
    children: set[int] = field(default_factory=set)
    last_decided_at: int = 0  # the number asked last before it

    def hear(self, line: str) -> None:
        kind, *rest = line.split()
        if kind == "asked":
            self.asked[int(rest[0])] = (int(rest[1]), rest[2])
        elif kind == "kept":
            self.kept = int(rest[0])
        elif kind == "decided":
            self.decided.append(int(rest[0]))
            self.last_decided_at = max(self.asked, default=0)
        elif kind in ("taken", "backed"):
            getattr(self, kind).append(rest[0])
        elif kind == "job":
            self.jobs.add(int(rest[0]))
        elif kind == "child":
            self.children.add(int(rest[0]))


def killed(folder: Path, scan_folder: Path, turn: int, *how: str, until: str = "") -> Promised:
    """Let a child work, kill it and its children, and give what it had promised."""
    rng = random.Random(turn)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.long_day", folder, scan_folder, str(turn), *how],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert child.stdout is not None
    promised = Promised()
    for line in child.stdout:
        if line == "ready\n" and not until:
            break
        promised.hear(line)
        if until and line.startswith(until):
            break
    # Not a wait for something to happen: the moment of the kill is what is drawn here.
    time.sleep(rng.uniform(0.0, 0.15 if how else 1.2))
    child.send_signal(signal.SIGKILL)
    for line in child.stdout:
        if line.endswith("\n"):
            promised.hear(line)
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    for pid in promised.children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return promised


def holds(folder: Path, promised: Promised) -> list[str]:
    """What was promised and is not there; nothing, if all is well."""
    broken = []
    with Workspace.open(folder) as workspace:
        connection = workspace.read()
        made = {one.id for one in decision.newest(connection, 10_000)}
        broken += [f"decision {n}" for n in promised.decided if n not in made]
        names = {one.name for one in case.every(connection)}
        broken += [f"scan {name}" for name in promised.taken if name not in names]
        known = {job.id for job in jobs.unfinished(connection)}
        broken += [f"job {n}" for n in promised.jobs if n not in known]
        broken += check.check(connection, full=False)
    for name in promised.backed[-3:]:
        file = folder / backup.FOLDER / name
        broken += [f"backup {name}: {fault}" for fault in backup.verify(file)]
    return broken


def stroke_kept(folder: Path, promised: Promised) -> bool:
    """The mask comes back as it was asked to be kept, not before the last answer."""
    due = {n: one for n, one in promised.asked.items() if n >= promised.kept}
    if not promised.kept or promised.kept <= promised.last_decided_at:
        return True  # nothing was acknowledged since the last decision
    case_id = promised.asked[promised.kept][0]
    with Workspace.open(folder) as workspace:
        session = session_on(workspace)
        session.open_case(case_id)
        assert session.open is not None
        if any(one.case == case_id for one in decision.newest(workspace.read(), 3)) and not (
            session.edited
        ):
            return True  # decided on, and killed before the decision was said
        found = hashlib.sha256(np.ascontiguousarray(session.mask).tobytes()).hexdigest()
        session.close()
    return found in {sha256 for one, sha256 in due.values() if one == case_id}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty drafted cases in the queue."""
    place = tmp_path / "room"
    with Workspace.create(place, TASK, "ana") as workspace:
        pick_in_order(workspace, [add_case(workspace, f"case_{n:02d}") for n in range(CASES)])
    return place


def new_scans(folder: Path, turn: int) -> Path:
    place = folder.parent / f"scans_{turn}"
    scans.study(place, SCANS_A_DAY, first=1 + turn * SCANS_A_DAY)
    return place


def test_kills_in_the_middle_of_everything_lose_nothing_that_was_acknowledged(
    folder: Path,
) -> None:
    heard = Promised()
    for turn in range(DAYS):
        promised = killed(folder, new_scans(folder, turn), turn)
        assert holds(folder, promised) == []
        assert stroke_kept(folder, promised), f"turn {turn}: a stroke is not as it was kept"
        heard.decided += promised.decided
        heard.taken += promised.taken
        heard.backed += promised.backed
        heard.kept += promised.kept
    assert heard.kept > DAYS, "hardly a stroke was kept: no proof"
    assert heard.decided and heard.backed
    with Workspace.open(folder) as workspace:
        assert check.check(workspace.read()) == []
        leftovers = list((folder / backup.FOLDER).glob("*.part*"))
        assert len(leftovers) <= 2 * DAYS, "a half copy and its log for each kill at most"
        assert set(heard.taken) <= {one.name for one in case.every(workspace.read())}


def test_a_kill_in_a_training_leaves_its_job_for_the_next_start(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        session = session_on(workspace)
        for _ in range(3):
            session.decide("accept", long_day.BY)
        session.close()
    for turn in range(TRAININGS):
        promised = killed(folder, folder.parent, 100 + turn, "train", until="job")
        assert promised.jobs and holds(folder, promised) == []
    with Workspace.open(folder) as workspace:
        for job in jobs.unfinished(workspace.read()):
            workspace.transaction("test", lambda w, n=job.id: jobs.discard(w, n, "the test"))
        assert conductor.recover(workspace, NoLanes()) == 0
        assert check.check(workspace.read()) == []


def test_a_kill_in_a_migration_leaves_the_old_format_or_the_new_one(folder: Path) -> None:
    today = len(migrations.every())
    before = 0
    with Workspace.open(folder, write=False) as workspace:
        names = [one.name for one in case.every(workspace.read())]
    for turn in range(MIGRATIONS):
        copy = folder.parent / f"copy_{turn}"
        copy.mkdir()
        shutil.copy(folder / DATABASE, copy / DATABASE)
        killed(copy, folder.parent, turn, "migrate")
        with contextlib.closing(backup.connect_reader(copy / DATABASE)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            found = migrations.format_of(connection)
            assert found in (today, today + 1)
            kept = [row["name"] for row in connection.execute("SELECT name FROM cases ORDER BY id")]
            assert kept == names
            grown = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'grown'"
            ).fetchone()[0]
            assert grown == (found > today), "all of it or nothing"
            before += found == today
        if found == today:
            with Workspace.open(copy) as workspace:
                assert check.check(workspace.read()) == []
    assert before, "every kill came too late: no proof"


def test_the_window_asks_often_enough_that_two_seconds_are_lost_at_most() -> None:
    assert KEPT_EVERY_MS <= 1500
    assert DAYS + TRAININGS + MIGRATIONS == 20
