"""A real training beside a bench: a small labelled study, and `voxloop train` on it until the end
of the `with` block.

Beside the bench `viewer`, which measures the window meanwhile. The training is a process of its own
with its own workspace, as nice to the window as any training is.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from engine.imaging import phantom
from engine.lanes import itself, priority
from engine.lanes.child import Lanes
from engine.loop import intake
from store.audit import Invocation
from store.task import Task
from store.workspace import Workspace

CASES = 6
SECONDS = 600
WARM_CPU_S = 12.0  # by then torch is loaded and steps are being made
PATIENCE_S = 120.0
BY = Invocation("bench", "cli", "the bench")


@contextmanager
def under_way(folder: Path) -> Iterator[None]:
    """A training that has begun to optimise; it is ended with the block."""
    place = _labelled(folder)
    command = [*itself.as_command(), "-w", str(place), "train", "--seconds"]
    with subprocess.Popen(
        [*command, str(SECONDS)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _until_warm(process)
            for one in psutil.Process(process.pid).children():
                priority.last_of_all(one.pid)  # as the window's own training, unlike a command's
            yield
        finally:
            for one in (*psutil.Process(process.pid).children(recursive=True), process):
                one.kill()


def _labelled(folder: Path) -> Path:
    cases = list(phantom.study(7, CASES))
    phantom.write_study(cases, folder / "scans", folder / "truth")
    labels = Task.from_labels(list(phantom.LABELS.values()))
    with (
        Workspace.create(folder / "workspace", labels, holder="the bench") as workspace,
        Lanes() as lanes,
    ):
        wishes = intake.Wishes(labels=folder / "truth")
        intake.import_paths(workspace, lanes, [folder / "scans"], wishes, BY)
    return folder / "workspace"


def _until_warm(process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("the training beside the bench ended before it began")
        children = psutil.Process(process.pid).children(recursive=True)
        if any(sum(child.cpu_times()[:2]) > WARM_CPU_S for child in children):
            return
        time.sleep(0.2)
    raise RuntimeError("the training beside the bench did not begin in time")
