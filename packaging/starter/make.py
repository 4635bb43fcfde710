"""Make the starter model again, from nothing: draw bodies, train, measure on bodies it never saw.

Reads no data but its own seeds. Writes `assets/starter`: one slim net's two samples as safetensors,
the contract beside them, and `origin.json`, which says how it was made and what it scored. Run
`python packaging/starter/make.py SCRATCH` (half an hour on one slow core); the same seeds on the
same machine and versions give the same weights.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import bodies  # noqa: E402

from engine.imaging import phantom  # noqa: E402
from engine.learning.documents import CaseEntry, Label, TrainJob, TrainSettings  # noqa: E402
from engine.learning.evaluate import evaluate  # noqa: E402
from engine.learning.train import environment, train, use_threads  # noqa: E402
from engine.learning.weights import load_model  # noqa: E402

ASSETS = ROOT / "assets" / "starter"
LABELS = tuple(Label(value, name) for value, name in phantom.LABELS.items())
NETWORK, CYCLES = "slim_unet", 2
#: the sample study's own seed; its cases are measured on and never taught
SAMPLE_STUDY, MEASURED = 7, 12


def main(words: Sequence[str] | None = None) -> None:
    """Draw, train, measure, put in place."""
    asked = _asked(words)
    use_threads(1)
    made = _trained(asked.scratch, asked.bodies, asked.steps)
    dice = _measured(made["folder"], asked.scratch / "unseen", asked.measured)
    origin = _origin(made, dice)
    _put_in_place(made["folder"], origin, asked.out)
    print(json.dumps(origin, indent=1))


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--bodies", type=int, default=64)
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--measured", type=int, default=MEASURED)
    parser.add_argument("--out", type=Path, default=ASSETS)
    return parser.parse_args(words)


def _trained(scratch: Path, count: int, steps: int) -> dict[str, Any]:
    """One training by the app's own code; a broken-off one goes on from its checkpoint."""
    started = time.monotonic()
    cases = tuple(_body(number, scratch / "taught") for number in range(1, count + 1))
    settings = TrainSettings(
        steps=steps, seed=bodies.SEED, members=1, cycles=CYCLES, network=NETWORK, threads=1
    )
    folder, result = scratch / "job", scratch / "result"
    folder.mkdir(parents=True, exist_ok=True)
    said = train(TrainJob(1, folder, result, LABELS, cases, (), settings), _report)
    return {
        "folder": result / "model",
        "bodies": count,
        "steps": said["steps"],
        "seconds": round(time.monotonic() - started),
        "weights_sha256": said["weights_sha256"],
    }


def _body(number: int, folder: Path) -> CaseEntry:
    """Drawn once; a second start finds it."""
    kept = folder / f"spacing_{number}.json"
    if kept.is_file():
        k, j, i = json.loads(kept.read_text())
        image, mask = folder / f"image_{number}.npy", folder / f"mask_{number}.npy"
        return CaseEntry(number, (image,), (k, j, i), "CT", mask)
    made = bodies.entry(number, bodies.taught(number), folder)
    kept.write_text(json.dumps(made.spacing_mm))
    return made


def _report(said: dict[str, Any]) -> None:
    print(json.dumps({name: said[name] for name in said if name != "needs"}), flush=True)


def _measured(model: Path, folder: Path, count: int) -> dict[str, dict[str, float]]:
    """Dice of each label on cases of the sample study, drawn as the app draws them."""
    cases = [
        bodies.entry(number, bodies.drawn(SAMPLE_STUDY, number), folder)
        for number in range(1, count + 1)
    ]
    rows = evaluate(load_model(model), cases).rows
    dice = {}
    for label in LABELS:
        own = [row.dice for row in rows if row.label == label.value and row.dice is not None]
        dice[label.name] = {
            "mean": round(float(np.mean(own)), 3), "least": round(min(own), 3), "cases": len(own)
        }  # fmt: skip
    return dice


def _origin(made: dict[str, Any], dice: dict[str, dict[str, float]]) -> dict[str, Any]:
    """What the model page and `voxloop models` say of it."""
    return {
        "name": "starter model",
        "made_from": f"{made['bodies']} drawn bodies (phantoms), no patient",
        "licence": "CC0-1.0",
        "weights_sha256": made["weights_sha256"],
        "seed": bodies.SEED,
        "steps": made["steps"],
        "seconds": made["seconds"],
        "made_with": environment(),
        "dice_on_the_sample_study": dice,
    }


def _put_in_place(model: Path, origin: dict[str, Any], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.safetensors"):
        old.unlink()
    for file in model.iterdir():
        if file.name != "plan.json":
            shutil.copyfile(file, out / file.name)
    (out / "origin.json").write_text(json.dumps(origin, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
