"""Bench of many cases: what ten thousand of them cost the queue, the window and the selection.

Place beside the loop: plants a temporary workspace and reads it as the window, the command line and
the selection do; `voxloop bench queue` prints what `run` returns. The bars are 300 ms from asking
for the queue to its painted rows, and 2 s for selecting 100 cases. The window's part runs in a
process of its own, because this one carries no Qt. CPU times stand beside the others: on a
loaded machine they say what the code takes.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import crowd
from desktop.session.opening import listed
from engine.lanes import itself
from engine.lanes.child import Lanes
from engine.learning import strategies
from engine.learning.strategies import Candidate
from engine.loop import queueing, reviewing, selecting
from store.audit import Invocation
from store.workspace import Workspace

CASES, PICKED, SELECTED = 10_000, 2_000, 100
LABEL_FREE = 225  # features of an image before there is a model
LONGEST_S = 120.0
BARS = {"queue_opens_ms": 300, "selection_s": 2.0}


def run(
    cases: int = CASES,
    picked: int = PICKED,
    selected: int = SELECTED,
    repeats: int = 5,
    folder: Path | None = None,
) -> dict[str, Any]:
    """Plant the cases and measure; milliseconds and seconds as median and least CPU."""
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_", dir=folder) as temporary:
        place = crowd.workspace_of(Path(temporary) / "workspace", cases, picked)
        window = _window(place, repeats)
        with Workspace.open(place, holder="the bench") as workspace:
            reading = {
                "queue": _timed(lambda: reviewing.queue(workspace), repeats),
                "session_lists": _timed(lambda: listed(workspace), repeats),
                "lines": _timed(lambda: queueing.read_lines(workspace), repeats),
                "pickable": _timed(lambda: selecting.pickable(workspace), repeats),
            }
            selection = {
                "default": _selected(workspace, selected, repeats),
                "typical_ranks": _typical(cases, selected, repeats),
            }
    return {
        "bench": "queue",
        "cases": cases,
        "picked": picked,
        "selected": selected,
        "window": window,
        "reading": reading,
        "selection": selection,
        "bars": BARS,
    }


def _window(place: Path, repeats: int) -> dict[str, Any]:
    """What the window's own process says of its queue panel."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [*itself.as_module("desktop.ui.queue_bench"), str(place)]
    said = subprocess.run(
        [*command, "--repeats", str(repeats)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=LONGEST_S,
    ).stdout
    answer: dict[str, Any] = json.loads(said.splitlines()[-1])
    return answer


def _timed(work: Callable[[], object], repeats: int) -> dict[str, float]:
    wall, cpu = [], []
    for _ in range(repeats):
        begun, worked = time.perf_counter(), time.thread_time()
        work()
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.thread_time() - worked) * 1000)
    return {"median_ms": round(statistics.median(wall), 1), "cpu_ms": round(min(cpu), 1)}


def _selected(workspace: Workspace, n: int, repeats: int) -> dict[str, float]:
    """A whole selection with the task's strategy, recorded as a round."""
    by = Invocation("queue.pick", "cli", "the bench")
    lanes = Lanes()  # no child starts: what the strategy asks the drafts have said
    try:
        return _timed(lambda: selecting.select(workspace, lanes, n, by, "default"), repeats)
    finally:
        lanes.stop()


def _typical(cases: int, n: int, repeats: int) -> dict[str, float]:
    """The cold start's ranking alone; computing the features of images is a lane's work."""
    random = np.random.default_rng(0)
    pool = [
        Candidate(case, patient=f"patient {case // 2}", features=tuple(row))
        for case, row in enumerate(random.normal(size=(cases, LABEL_FREE)).tolist())
    ]
    return _timed(lambda: strategies.find("typical").rank(pool, n, 1, 1), repeats)
