"""Predict: masks for scans outside any workspace, with one model, on their own grids.

Reads scans through the helper and a model folder; writes mask files. Nothing is stored.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.lanes import protocol
from engine.lanes.child import ChildDied, ChildFailed, Lanes
from engine.loop import intake, volumes
from engine.loop.intake import NotTaken
from store.refusal import Refused


@dataclass(frozen=True)
class PredictedMask:
    source: str
    file: str
    seconds: float


@dataclass(frozen=True)
class Predicted:
    masks: tuple[PredictedMask, ...]
    refused: tuple[NotTaken, ...]


def predict(lanes: Lanes, model: Path, paths: Sequence[Path], folder: Path) -> Predicted:
    """Write one mask a scan into `folder`; scans that are not certain are refused, the rest goes
    on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[PredictedMask] = []
    found, refused = intake.scan(lanes, paths, salt="")
    used: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="voxloop_") as scratch:
        for entry in found:
            named = entry | {"name": intake.unused_name(entry["name"], used)}
            try:
                written.append(_one(lanes, model, named, folder, Path(scratch)))
            except Refused as no:
                refused.append(NotTaken(entry["source"], no.message, no.hint))
    return Predicted(tuple(written), tuple(refused))


def _one(
    lanes: Lanes, model: Path, entry: dict[str, Any], folder: Path, scratch: Path
) -> PredictedMask:
    started = time.monotonic()
    file = folder / f"{entry['name']}.nii.gz"
    if file.exists():
        raise Refused("file-exists", f"{file} exists and is left as it is.", "Name another folder.")
    place = scratch / entry["name"]
    place.mkdir()
    params = {"found": entry, "folder": str(place), "salt": ""}
    taken = volumes.ask_helper(lanes, "take", params)
    asked = {
        "case": 1,
        "image": taken["volume"],
        "spacing_mm": taken["spacing_mm"],
        "modality": taken["modality"],
    }
    request = {"model": str(model), "cases": [asked], "result": str(place / "result")}
    try:
        answer = lanes.later.call("predict", request)
    except protocol.Refused as no:
        raise Refused(no.code, no.message, no.hint) from no
    except (ChildDied, ChildFailed) as broken:
        raise Refused("lane-failed", f"The engine stopped: {broken}.", "Try it again.") from broken
    volumes.ask_helper(
        lanes,
        "write_mask",
        {
            "mask": answer["masks"][0]["mask"],
            "source_shape": taken["source_shape"],
            "source_affine": taken["source_affine"],
            "reorientation": taken["reorientation"],
            "out": str(file.resolve()),
            "format": "nifti",
        },
    )
    shutil.rmtree(place, ignore_errors=True)
    return PredictedMask(entry["source"], str(file), time.monotonic() - started)
