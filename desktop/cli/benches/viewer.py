"""Bench of the viewer: from the hand to the last pixel, in processes of their own.

Place beside the loop: makes drafted workspaces of 512 x 512 x 160 and x 200, starts the real window
for the launch and `desktop.ui.viewer_bench` for steps, brush, smart fix, switches and event-loop
gaps (alone, while scans are taken in, while a model trains), and 1,000 switches on a small one for
memory. With the interpreter of an environment that has napari, the same volume is stepped through
there in the same run. Without a display Qt's own off-screen platform stands in for one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli.benches import training, window
from desktop.cli.benches.drafted import workspace_of
from engine.imaging import phantom
from engine.lanes import itself

MODULE = "desktop.ui.viewer_bench"
NAMES = ("one", "two", "three")
SMALL = (64, 160, 160)
LAUNCHES = 3
LONGEST_S = 1200
BARS = {
    "launch_s": 2.5,
    "slice_step_p95_ms": 33,
    "brush_p95_ms": 33,
    "case_switch_prepared_ms": 100,
    "case_switch_cold_ms": 1500,
    "gap_p99_ms": 50,
    "gap_longest_ms": 100,
    "memory_1000_switches_mb": 20,
}


@dataclass(frozen=True)
class Options:
    """What is measured. `napari` is a Python with napari in it; nothing of it is in ours."""

    depths: tuple[int, ...] = (160, 200)
    side: int = 512
    switches: int = 1000
    train: bool = True
    napari: Path | None = None


def run(options: Options | None = None) -> dict[str, Any]:
    """Everything, one after another in one run."""
    wishes = options or Options()
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
        room = Path(temporary)
        scans = _scans(room / "scans")
        volumes = [_volume(room, depth, wishes, scans) for depth in wishes.depths]
        answer: dict[str, Any] = {"bench": "viewer", "volumes": volumes, "bars": BARS}
        if wishes.switches:
            small = workspace_of(room / "small", SMALL, NAMES)
            asked = ["--memory", str(wishes.switches)]
            answer |= {"memory_shape": list(SMALL), **_measured(small, asked)}
    return answer


def _volume(room: Path, depth: int, wishes: Options, scans: Path) -> dict[str, Any]:
    shape = (depth, wishes.side, wishes.side)
    folder = workspace_of(room / f"depth_{depth}", shape, NAMES)
    launches = [window.open_window(folder, "--until-shown", 60.0) for _ in range(LAUNCHES)]
    found: dict[str, Any] = {
        "launch_s": sorted(one.after_s["shown"] for one in launches),
        **_measured(folder, ["--import", str(scans)]),
    }
    if wishes.train:
        with training.under_way(room / f"training_{depth}"):
            found["while_training"] = _measured(folder, [])
    if wishes.napari is not None:
        found["napari"] = _beside(wishes.napari, folder)
    return found


def _scans(folder: Path) -> Path:
    """Real DICOM series for an import that goes on while the window is used."""
    for case in phantom.study(7, 4):
        phantom.write_dicom(case, folder / case.name)
    return folder


def _measured(folder: Path, asked: list[str]) -> dict[str, Any]:
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [*itself.as_module(MODULE), str(folder), *asked]
    done = subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True, timeout=LONGEST_S
    )
    if done.returncode != 0:
        raise RuntimeError(f"the bench's window ended with {done.returncode}: {done.stderr[-600:]}")
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _beside(python: Path, folder: Path) -> dict[str, Any]:
    """The same volume and labels in napari, by its own Python."""
    volume = next((folder / "cache" / "volumes").glob("*/volume.npy"))
    script = Path(__file__).with_name("in_napari.py")
    done = subprocess.run(
        [str(python), "-P", str(script), str(volume)],  # -P: our files are no modules of its
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    if done.returncode != 0:
        return {"failed": done.stderr[-300:]}
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer
