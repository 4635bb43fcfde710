"""Predict: masks for scans outside any workspace, with one model, on their own grids.

Reads scans through the helper and a model folder; writes mask files. Nothing is stored.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.lanes import protocol
from engine.lanes.child import ChildDied, ChildFailed, Lanes
from engine.loop import bundling, channels, intake, volumes
from engine.loop.bundling import Bundle, NotTaken
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


def predict(
    lanes: Lanes,
    model: Path,
    paths: Sequence[Path],
    folder: Path,
    names: tuple[str, ...] = (),
) -> Predicted:
    """Write one mask a scan into `folder`; scans that are not certain are refused, the rest goes
    on. A model that looks at several channels is given files that end in _0000, _0001, or in their
    `names`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[PredictedMask] = []
    scanned, refused = intake.scan(lanes, paths, salt="")
    fitting, flat = bundling.without_flat(scanned, masked=True)
    found, left = bundling.bundled(fitting, bundling.of_model(model, names))
    refused += flat + left
    used: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="voxloop_") as scratch:
        for bundle in found:
            named = replace(bundle, name=intake.unused_name(bundle.name, used))
            try:
                written.append(_one(lanes, model, named, folder, Path(scratch)))
            except Refused as no:
                refused.append(NotTaken(bundle.source, no.message, no.hint))
    return Predicted(tuple(written), tuple(refused))


def _one(lanes: Lanes, model: Path, bundle: Bundle, folder: Path, scratch: Path) -> PredictedMask:
    started = time.monotonic()
    file = folder / f"{bundle.name}.nii.gz"
    if file.exists():
        raise Refused("file-exists", f"{file} exists and is left as it is.", "Name another folder.")
    place = scratch / bundle.name
    place.mkdir()
    images = channels.read(lanes, bundle, place)
    taken = images[0].facts
    asked = {
        "case": 1,
        "channels": [image.facts["volume"] for image in images],
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
    return PredictedMask(bundle.source, str(file), time.monotonic() - started)
