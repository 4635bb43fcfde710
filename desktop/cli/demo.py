"""The sample study: the whole loop played once on phantoms by a simulated reviewer.

Writes scans (real DICOM series), true masks beside the workspace, and a workspace with a champion,
drafts, hotspots and a queue, which the window opens. Everything goes through `engine.loop`, as a
reviewer's acts do.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs

from desktop.cli.benches import simulated_reviewer as reviewer
from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import drafting, gating, intake, lane_work, reviewing, selecting, training
from store import case as cases
from store import model as models
from store.audit import Invocation
from store.task import Label, Task
from store.workspace import Workspace

SEED = 7
CASES = 22
HELD_OUT = 9
FIRST = 4
BATCH = 4
STEPS = 500
#: with fewer steps than these a model draws poorly (25 draw noise, 300 have a Dice of 0.73), so a
#: busy machine takes longer; asked for fewer seconds than these, the floor falls with them
FEWEST_STEPS, FULL_SECONDS = 300, 45.0
#: on a machine that is busy, how often it is told how long a training still takes
TOLD_EVERY_S = 30.0
SIMULATED = Invocation(command="demo", source="cli", actor="simulated reviewer")


@dataclass(frozen=True)
class Story:
    """What the demo did: where it lies, the verdicts in words, and how long it took."""

    workspace: Path
    models: tuple[str, ...]
    verdicts: tuple[str, ...]
    dice: tuple[float | None, ...]
    queue: int
    seconds: float


def sample_folder() -> Path:
    """Where the sample study of this person lies."""
    return Path(platformdirs.user_data_dir("voxloop", appauthor=False)) / "sample"


def fewest_steps(seconds: float) -> int:
    """Steps that a training of the demo takes even where the machine is too busy for them."""
    return round(FEWEST_STEPS * min(1.0, seconds / FULL_SECONDS))


def finished(folder: Path) -> bool:
    return (folder / "workspace" / "voxloop.db").is_file()


def play(folder: Path, say: Callable[[str], None], seconds: float) -> Story:
    """One turn of the loop, and the next queue. The folder appears whole or not at all."""
    started = time.monotonic()
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    say(f"Writing {CASES} phantom scans as DICOM series")
    phantom.write_study(phantom.study(SEED, CASES), part / "scans", part / "truth")
    # The scans get their place before they are imported: a workspace keeps where its sources lie.
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("scans", "truth"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (part / name).rename(folder / name)
    story = _play_in(part / "workspace", folder, say, seconds)
    (part / "workspace").rename(folder / "workspace")
    part.rmdir()
    return Story(folder / "workspace", *story, seconds=time.monotonic() - started)


def _play_in(
    place: Path, folder: Path, say: Callable[[str], None], seconds: float
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[float | None, ...], int]:
    with Workspace.create(place, _task(), holder="voxloop demo") as workspace, Lanes() as lanes:
        lanes.later.start()
        say("Importing them; some patients are held out to measure models")
        wishes = intake.Wishes(held_out=HELD_OUT / CASES, seed=SEED)
        intake.import_paths(workspace, lanes, [folder / "scans"], wishes, SIMULATED)
        say("A simulated reviewer draws the held-out cases and the first picks")
        for case in cases.every(workspace.read()):
            if case.held_out:
                _draw(workspace, lanes, case.id, folder / "truth")
        first = selecting.select(workspace, lanes, FIRST, SIMULATED)
        for picked in first.picks:
            _draw(workspace, lanes, picked.case, folder / "truth")
        trained = [_train(workspace, lanes, seconds, say)]
        for picked in selecting.select(workspace, lanes, BATCH, SIMULATED).picks:
            _correct(workspace, lanes, picked.case, folder / "truth")
        say("The simulated reviewer corrected the picked drafts")
        trained.append(_train(workspace, lanes, seconds, say))
        picks = selecting.select(workspace, lanes, BATCH, SIMULATED).picks
        return (
            tuple(str(t.model) for t in trained),
            tuple(t.why for t in trained),
            tuple(_dice(workspace, t) for t in trained),
            len(picks),
        )


def _train(
    workspace: Workspace, lanes: Lanes, seconds: float, say: Callable[[str], None]
) -> training.Trained:
    say(f"Training for {seconds:.0f} s, longer if this machine is busy, then measuring")
    wishes = training.Wishes(
        seconds=seconds,
        steps=STEPS,
        seed=SEED,
        threads=os.cpu_count(),
        fewest_steps=fewest_steps(seconds),
    )
    trained = training.train(workspace, lanes, wishes, SIMULATED, time_left(say, seconds))
    say(f"{trained.model}: {trained.why}")
    waiting = drafting.undrafted(workspace)
    say(f"Drafting {len(waiting)} cases with {drafting.champion_or_refuse(workspace).name}")
    drafting.draft(workspace, lanes, waiting)
    return trained


def time_left(
    say: Callable[[str], None], seconds: float, clock: Callable[[], float] = time.monotonic
) -> lane_work.OnProgress:
    """Tells how long a training still takes where the machine is too busy for its seconds."""
    started = told = clock()

    def hear(step: dict[str, Any]) -> None:
        nonlocal told
        left, now = step.get("seconds_left"), clock()
        if left is None or now - told < TOLD_EVERY_S or now - started + left <= seconds:
            return
        told = now
        still = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
        say(f"This machine is busy, so the training takes longer: about {still} left")

    return hear


def _dice(workspace: Workspace, trained: training.Trained) -> float | None:
    found = models.find(workspace.read(), str(trained.model))
    return gating.held_out_dice(workspace, found.id).mean


def _draw(workspace: Workspace, lanes: Lanes, case_id: int, truth: Path) -> None:
    mask = _true_mask(workspace, lanes, case_id, truth)
    seconds = reviewer.seconds_to_draw(mask)
    reviewing.decide(workspace, case_id, "correct", SIMULATED, mask=mask, seconds=seconds)


def _correct(workspace: Workspace, lanes: Lanes, case_id: int, truth: Path) -> None:
    shown = reviewing.draft_mask(workspace, case_id)
    handed = reviewer.review(shown, _true_mask(workspace, lanes, case_id, truth))
    reviewing.decide(
        workspace, case_id, handed.kind, SIMULATED, mask=handed.mask, seconds=handed.seconds
    )


def _true_mask(
    workspace: Workspace, lanes: Lanes, case_id: int, truth: Path
) -> np.ndarray[Any, Any]:
    case = cases.get(workspace.read(), case_id)
    file = truth / f"{case.name}.nii.gz"
    with tempfile.TemporaryDirectory() as scratch:
        return intake.read_mask(workspace, lanes, file, case.shape, case.affine, Path(scratch))


def _task() -> Task:
    return Task(
        name="Sample study",
        labels=(Label(1, "Spleen", "#71D9EC"), Label(2, "Kidney", "#F2F78D")),
        members=1,
        guideline=f"Phantoms made {datetime.now(UTC):%Y}; truth lies beside the workspace.",
    )
