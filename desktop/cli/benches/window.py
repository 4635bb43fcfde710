"""A real window in a process of its own, watched from outside: what it says, when, and its memory.

Beside the benches `start` and `ct`, which run it: starts `desktop.app` with a flag of
`desktop.ui.signs`, collects its signs by this process's clock, and samples the resident memory of
the window and of every child. Without a display Qt's off-screen platform stands in for one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from engine.lanes import itself

SAMPLE_S = 0.05
MIB = 2**20


@dataclass
class Memory:
    """The most that was resident, in MiB: of one process, and of it with all its children.

    Pages that processes share are counted in each, so the sum is an upper bound.
    """

    itself_mb: float = 0.0
    everything_mb: float = 0.0
    samples: int = 0

    def take(self, process: psutil.Process) -> None:
        """One sample; a child that just ended counts no more."""
        with suppress(psutil.Error):
            own = process.memory_info().rss
            whole = own
            for child in process.children(recursive=True):
                with suppress(psutil.Error):
                    whole += child.memory_info().rss
            self.itself_mb = max(self.itself_mb, own / MIB)
            self.everything_mb = max(self.everything_mb, whole / MIB)
            self.samples += 1


class Watch:
    """Samples a process until the end of the `with` block."""

    def __init__(self, pid: int) -> None:
        self.memory = Memory()
        self._process = psutil.Process(pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="memory watch", daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self.memory

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            self.memory.take(self._process)
            self._ended.wait(SAMPLE_S)


@dataclass(frozen=True)
class Seen:
    """One life of a window: seconds from the start of the process to each sign, and the memory."""

    after_s: dict[str, float]
    facts: dict[str, Any]
    memory: Memory = field(repr=False)


def open_window(workspace: Path, flag: str, at_most_s: float) -> Seen:
    """Run the window until it closes itself.

    Raises:
        RuntimeError: it ended otherwise, or not in time; with what it wrote last.
    """
    with tempfile.TemporaryDirectory(prefix="voxloop_nobody_") as nobody:
        environment = {**os.environ, "XDG_CONFIG_HOME": nobody}
        if sys.platform.startswith("linux") and not (
            environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
        ):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [*itself.as_module("desktop.app"), str(workspace), flag]
        begun = time.time()
        with (
            subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            ) as process,
            Watch(process.pid) as memory,
        ):
            said, complaints = _until_it_ends(process, at_most_s)
    signs = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    if process.returncode != 0 or not signs:
        raise RuntimeError(f"the window ended with {process.returncode}: {complaints[-600:]}")
    return Seen(
        {one["sign"]: round(one["at"] - begun, 3) for one in signs},
        {key: value for one in signs for key, value in one.items() if key not in ("sign", "at")},
        memory,
    )


def _until_it_ends(process: subprocess.Popen[str], at_most_s: float) -> tuple[str, str]:
    try:
        return process.communicate(timeout=at_most_s)
    except subprocess.TimeoutExpired:
        process.kill()
        said, complaints = process.communicate()
        return said, f"not done in {at_most_s:.0f} s. {complaints}"
