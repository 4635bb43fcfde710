"""`voxloop bench loop`: a simulated reviewer takes a folder of labelled volumes through the loop.

Its labels lie outside the workspace and it acts only through the command line, as a person with a
terminal would: import, draw the held-out cases and a few random ones, then rounds of train, draft,
select, correct. Reads DIR/images and DIR/labels; writes a temporary workspace and a report.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from desktop import settings
from desktop.cli.benches import simulated_reviewer as reviewer
from engine.imaging.formats import nifti
from store.refusal import Refused


@dataclass(frozen=True)
class Options:
    """One bench: how much data, how many rounds, how long each training may optimise."""

    data: Path
    labels: str = "anterior,posterior"
    cases: int = 120
    held_out: int = 40
    first: int = 5
    batch: int = 5
    rounds: int = 3
    seconds: float | None = None
    steps: int | None = None
    temper: str = "perfect"
    strategy: str | None = None
    seed: int = 1
    keep: Path | None = None


@dataclass
class Terminal:
    """A reviewer at a terminal: every act is one `voxloop` command on one workspace."""

    workspace: Path
    truth: Path
    temper: str = "perfect"
    active_seconds: float = 0.0
    drawing_seconds: float = 0.0
    kinds: dict[str, int] = field(default_factory=dict)

    def say(self, *words: str) -> dict[str, Any]:
        """Run one command; its JSON document, or an exception with its refusal."""
        from desktop.cli import main

        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = main.main(["-w", str(self.workspace), "--json", *words])
        document: dict[str, Any] = json.loads(out.getvalue() or "{}")
        if status != 0:
            raise RuntimeError(f"voxloop {' '.join(words)}: {document}")
        return document

    def draw(self, name: str) -> None:
        """Hand in the true mask of a case that has no draft on screen."""
        truth = self._true_mask(name)
        seconds = reviewer.seconds_to_draw(truth)
        self._hand_in(name, self.truth / f"{name}.nii.gz", seconds)

    def correct(self, name: str, scratch: Path) -> None:
        """Look at the draft and hand in what the reviewer's temper makes of it."""
        shown = scratch / f"{name}_draft.nii.gz"
        self.say("mask", name, "-o", str(shown), "--what", "draft")
        truth = self._true_mask(name)
        handed = reviewer.review(nifti.read([shown]).array, truth, self.temper)
        self.active_seconds += handed.seconds
        self.drawing_seconds += reviewer.seconds_to_draw(truth)
        self.kinds[handed.kind] = self.kinds.get(handed.kind, 0) + 1
        if handed.kind == "accept":
            self.say("review", name, "accept", "--seconds", f"{handed.seconds:.1f}")
            return
        file = scratch / f"{name}_corrected.nii.gz"
        nifti.write(file, handed.mask, nifti.read([self.truth / f"{name}.nii.gz"]).grid)
        self._hand_in(name, file, handed.seconds)

    def _hand_in(self, name: str, file: Path, seconds: float) -> None:
        self.say("review", name, "correct", "--mask", str(file), "--seconds", f"{seconds:.1f}")

    def _true_mask(self, name: str) -> np.ndarray[Any, Any]:
        return nifti.read([self.truth / f"{name}.nii.gz"]).array.astype(np.uint8)


def run(options: Options) -> dict[str, Any]:
    """Play the loop and report Dice on the held-out cases after each round."""
    # The workspaces of a bench are gone after it: the person's last one stays the last one.
    before = settings.load()
    try:
        return _run(options)
    finally:
        settings.save(before)


def _run(options: Options) -> dict[str, Any]:
    for needed in ("images", "labels"):
        if not (options.data / needed).is_dir():
            raise Refused(
                "no-data", f"There is no folder {needed} in {options.data}.", "Check --data."
            )
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as scratch:
        place = Path(scratch)
        workspace = options.keep or place / "workspace"
        terminal = Terminal(workspace, _labels_outside(options, place), options.temper)
        names = _images(options, place)
        terminal.say("init", "--labels", options.labels)
        share = options.held_out / len(names)
        terminal.say(
            "import", str(place / "images"), "--held-out", f"{share}", "--seed", str(options.seed)
        )
        for case in terminal.say("cases")["cases"]:
            if case["held_out"]:
                terminal.draw(case["name"])
        rounds = [_first_round(terminal, options)]
        rounds += [
            _round(terminal, options, number, place) for number in range(2, options.rounds + 2)
        ]
        return _report(terminal, options, rounds, time.monotonic() - started)


def _first_round(terminal: Terminal, options: Options) -> dict[str, Any]:
    started = time.monotonic()
    picked = terminal.say(
        "select", "-n", str(options.first), "--strategy", "random", "--seed", str(options.seed)
    )
    _each_name(terminal, picked, terminal.draw)
    return _trained(terminal, options, 1, started)


def _round(terminal: Terminal, options: Options, number: int, place: Path) -> dict[str, Any]:
    started = time.monotonic()
    terminal.say("draft", "--all")
    named = ["--strategy", options.strategy] if options.strategy else []
    picked = terminal.say("select", "-n", str(options.batch), *named)
    _each_name(terminal, picked, lambda name: terminal.correct(name, place))
    return _trained(terminal, options, number, started) | {"picks": picked["picks"]}


def _each_name(terminal: Terminal, picked: dict[str, Any], act: Any) -> None:
    names = {case["case"]: case["name"] for case in terminal.say("cases")["cases"]}
    for entry in picked["picks"]:
        act(names[entry["case"]])


def _trained(terminal: Terminal, options: Options, number: int, started: float) -> dict[str, Any]:
    bounds = ["--seconds", str(options.seconds)] if options.seconds else []
    bounds += ["--steps", str(options.steps)] if options.steps else []
    done = terminal.say("train", "--seed", str(options.seed + number), *bounds)
    listed = terminal.say("models")["models"]
    champion = next((model for model in listed if model["champion"]), None)
    new = next(model for model in listed if model["model"] == done["model"])
    return {
        "round": number,
        "cases": done["cases"],
        "model": done["model"],
        "dice": new["dice"]["mean"],
        "per_label": new["dice"]["per_label"],
        "champion": champion["model"] if champion else None,
        "champion_dice": champion["dice"]["mean"] if champion else None,
        "verdict": done["why"],
        "seconds": done["seconds"],
        "minutes": (time.monotonic() - started) / 60,
    }


def _labels_outside(options: Options, place: Path) -> Path:
    """A copy of the labels beside the workspace, so that removing it shows nothing leaks."""
    truth = place / "truth"
    shutil.copytree(options.data / "labels", truth)
    return truth


def _images(options: Options, place: Path) -> list[str]:
    folder = place / "images"
    folder.mkdir()
    files = sorted((options.data / "images").iterdir())[: options.cases]
    for file in files:
        (folder / file.name).symlink_to(file.resolve())
    return [file.name for file in files]


def _report(
    terminal: Terminal, options: Options, rounds: list[dict[str, Any]], seconds: float
) -> dict[str, Any]:
    saved = terminal.drawing_seconds - terminal.active_seconds
    return {
        "bench": "loop",
        "reviewer": f"simulated, {options.temper}",
        "held_out": options.held_out,
        "cases": options.cases,
        "rounds": rounds,
        "active_seconds": terminal.active_seconds,
        "active_seconds_drawing_instead": terminal.drawing_seconds,
        "active_seconds_saved": saved,
        "saved_at_half_and_double_cost": [saved / 2, saved * 2],
        "decisions": terminal.kinds,
        "minutes": seconds / 60,
    }
