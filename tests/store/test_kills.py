"""Nothing acknowledged is lost, whenever the owner of the workspace is killed.

What this proves: the death of the process at any moment (SIGKILL: no handler, no flush, no close)
loses no decision that was acknowledged, tears no mask, and breaks neither the audit chain nor the
lock. What it cannot prove: a power cut. SIGKILL leaves the system's page cache alive, so these
tests would pass without any fsync. Against a power cut stands synchronous=FULL, which fsyncs the
log before COMMIT returns; test_durability holds that it is on, and the rest is the
disk's promise.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from store import case, decision, masks, revision
from store.check import check
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.deciding import CASES, EDGE
from tests.store.story import TASK, a_case

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200
FULL_CHECK_EVERY = 20
MOST_HEARD = 4

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows")


@dataclass(frozen=True)
class Promise:
    """One acknowledged decision: what has to be found after the kill."""

    kind: str
    decision: int
    case: int
    proof: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    with Workspace.create(folder, TASK, "ana") as workspace:
        for number in range(CASES):
            new = a_case(f"case_{number}", shape=(EDGE,) * 3)
            workspace.transaction("add", lambda write, new=new: case.add(write, new))
    return folder


def kill_at_random_moments(folder: Path, times: int, *how: str) -> Iterator[list[Promise]]:
    """Let a child decide, kill it, and give what it had acknowledged by then; again and again."""
    rng = random.Random(1)
    parent = subprocess.Popen(
        [sys.executable, "-m", "tests.store.deciding", str(folder), *how],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        text=True,
        bufsize=1,
    )
    assert parent.stdin is not None and parent.stdout is not None
    with parent, parent.stdin as ask, parent.stdout as hear:
        for turn in range(times):
            ask.write(f"{turn}\n")
            ready, child = hear.readline().split()
            assert ready == "ready"
            # A drawn number of promises first: a slow machine proves as much as a fast one;
            said = [hear.readline() for _ in range(turn % (MOST_HEARD + 1))]
            # then not a wait for something to happen: the moment of the kill is what is drawn here.
            time.sleep(rng.uniform(0, 0.050))
            os.kill(int(child), signal.SIGKILL)
            said += iter(hear.readline, f"ended {-signal.SIGKILL}\n")
            yield [parse(line) for line in said]


def parse(line: str) -> Promise:
    kind, decision_id, case, proof = line.split()
    return Promise(kind, int(decision_id), int(case), proof)


def broken(workspace: Workspace, promises: list[Promise]) -> list[Promise]:
    """The promises that were not kept."""
    return [promise for promise in promises if not kept(workspace, promise)]


def kept(workspace: Workspace, promise: Promise) -> bool:
    connection = workspace.read()
    try:
        made = decision.get(connection, promise.decision)
        if (made.kind, made.case) != (promise.kind, promise.case):
            return False
        if promise.kind == "reopen":
            return made.undoes == int(promise.proof)
        stored = masks.get(connection, revision.get(connection, made.revision or 0).mask_sha256)
    except Refused:
        return False
    return hashlib.sha256(np.ascontiguousarray(stored).tobytes()).hexdigest() == promise.proof


def test_200_kills_lose_nothing_that_was_acknowledged(folder: Path) -> None:
    everything: list[Promise] = []
    for turn, promises in enumerate(kill_at_random_moments(folder, KILLS), start=1):
        everything += promises
        with Workspace.open(folder, write=False) as workspace:
            assert broken(workspace, promises) == []
            full = turn % FULL_CHECK_EVERY == 0
            assert check(workspace.read(), full=full) == []
    with Workspace.open(folder) as workspace:
        assert broken(workspace, everything) == []
        assert check(workspace.read()) == []
    kinds = {promise.kind for promise in everything}
    assert kinds == {"accept", "reopen"}
    assert len(everything) >= KILLS * MOST_HEARD / 2, "hardly anything was decided: no proof"


def test_the_harness_catches_a_promise_that_comes_before_the_commit(folder: Path) -> None:
    for promises in kill_at_random_moments(folder, 60, "early"):
        with Workspace.open(folder, write=False) as workspace:
            if broken(workspace, promises):
                return
    pytest.fail("60 early promises were killed and none was found broken: the harness is blind")
