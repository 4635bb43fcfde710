"""`voxloop bench draft`: a whole draft against its bare forward passes, in one run.

Makes two cases, one of a hippocampus's size and one CT of 512 x 512 x 100, trains a poor model for
each for a few seconds, and then takes turns: the same windows through the same networks and nothing
else, and a whole draft. Only the ratio is a measure of Voxloop; the seconds are the machine's.
With a folder of data, images/ and labels/, the small case is the first of it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.imaging.formats import nifti
from engine.learning.documents import CaseEntry, labels_from_json
from store.refusal import Refused

if TYPE_CHECKING:
    from engine.learning.weights import LoadedModel

BAR = 1.2
SMALL, LARGE = (40, 56, 40), (100, 512, 512)
#: centre and radius of each organ as shares of the case's sides (k, j, i)
ORGANS = (
    ((0.5, 0.4, 0.35), (0.3, 0.18, 0.15)),
    ((0.45, 0.6, 0.7), (0.2, 0.1, 0.1)),
    ((0.4, 0.65, 0.35), (0.2, 0.06, 0.06)),
)


@dataclass(frozen=True)
class Options:
    """The model looks as finely as one of a night's `looks_like` steps, but gets only `steps`."""

    data: Path | None = None
    runs: int = 5
    steps: int = 30
    looks_like: int = 1500
    large: tuple[int, int, int] = LARGE


@dataclass(frozen=True)
class _Case:
    """A case on the disk with its mask, as a lane would be asked about it."""

    name: str
    entry: dict[str, Any]
    labels: list[dict[str, Any]]


def run(options: Options = Options()) -> dict[str, Any]:
    """Median seconds and the ratio of both, for each of the two cases."""
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
        folder = Path(temporary)
        small = _from_data(folder, options.data) if options.data else _made(folder, "small", SMALL)
        cases = (small, _made(folder, "large", options.large))
        measured = {case.name: _measure(folder / case.name, case, options) for case in cases}
    return {"bench": "draft", "runs": options.runs, "threads": 1, "bar": BAR, **measured}


def _measure(folder: Path, case: _Case, options: Options) -> dict[str, Any]:
    """Train for a few seconds, then take turns, so that a busy moment meets both alike."""
    from engine.learning import draft, operations, predict

    model = operations.ModelShelf().take(_trained(folder, case, options))
    entry = CaseEntry.from_json(case.entry)
    bare, whole = [], []
    predict.bare_forward_s(model, entry)
    for number in range(options.runs):
        bare.append(predict.bare_forward_s(model, entry))
        place = folder / f"draft_{number}"
        whole.append(_seconds(lambda place=place: draft.draft(model, entry, place)))  # type: ignore[misc]
    passes, drafts = statistics.median(bare), statistics.median(whole)
    return {
        "shape": list(np.load(case.entry["image"], mmap_mode="r").shape),
        "looked_at": _looked_at(model, entry),
        "samples": len(model.networks),
        "bare_forward_s": round(passes, 3),
        "draft_s": round(drafts, 3),
        "ratio": round(statistics.median(w / b for w, b in zip(whole, bare, strict=True)), 3),
    }


def _looked_at(model: LoadedModel, entry: CaseEntry) -> list[int]:
    """The shape of the grid that the model looks at."""
    from engine.learning import onto_plan

    shape = np.load(entry.channels[0], mmap_mode="r").shape
    return list(onto_plan.shape_on_plan(shape, entry.spacing_mm, model.contract.plan))


def _trained(folder: Path, case: _Case, options: Options) -> Path:
    """A model that has seen this one case for a few seconds: poor, but it draws organs."""
    from engine.learning import operations

    request = {
        "job": 1,
        "folder": str(folder / "job"),
        "result": str(folder / "result"),
        "labels": case.labels,
        "cases": [case.entry],
        "held_out": [],
        "settings": {"steps": options.steps, "threads": 1, "from_parent": True},
        "parent": str(_untrained(folder / "parent", case, options)),
    }
    answer = operations.train_model(request, lambda news: None)
    return Path(answer["model_folder"])


def _untrained(folder: Path, case: _Case, options: Options) -> Path:
    """Its plan is what a training goes on with: few steps alone would choose a coarser one."""
    from engine.learning import networks, weights
    from engine.learning.plan import make_plan

    labels = labels_from_json(case.labels)
    plan = make_plan([CaseEntry.from_json(case.entry)], labels, steps=options.looks_like)
    folder.mkdir(parents=True)
    network = networks.find(plan.network).build(plan)
    sha256 = weights.save_weights(network, folder / "sample_0.safetensors")
    weights.write_model(folder, plan, labels, [("sample_0.safetensors", sha256)])
    return folder


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _made(folder: Path, name: str, shape: tuple[int, int, int]) -> _Case:
    """Organs in a noisy field; the large one with the voxels of an abdominal CT."""
    at = np.meshgrid(*(np.linspace(0, 1, side) for side in shape), indexing="ij", sparse=True)
    mask = np.zeros(shape, np.uint8)
    organs = ORGANS if name == "large" else ORGANS[:2]
    for value, (centre, radius) in enumerate(organs, start=1):
        away = sum(((a - c) / r) ** 2 for a, c, r in zip(at, centre, radius, strict=True))
        mask[away < 1] = value
    noise = np.random.default_rng(0).normal(0, 20, shape).astype(np.int16)
    spacing_mm = (2.5, 0.75, 0.75) if name == "large" else (1.0, 1.0, 1.0)
    return _on_disk(folder, name, mask * np.int16(60) + noise, mask, spacing_mm)


def _from_data(folder: Path, data: Path) -> _Case:
    """The first hippocampus of the data, with its labels."""
    found = sorted((data / "images").glob("*.nii.gz"))
    if not found:
        raise Refused("no-data", f"There is no images/ in {data}.", "Name the folder above it.")
    image, drawn = nifti.read([found[0]]), nifti.read([data / "labels" / found[0].name])
    spacing_mm = image.grid.spacing_mm
    return _on_disk(folder, "small", image.array, drawn.array.astype(np.uint8), spacing_mm)


def _on_disk(
    folder: Path,
    name: str,
    image: np.ndarray,
    mask: np.ndarray,
    spacing_mm: tuple[float, float, float],
) -> _Case:
    np.save(folder / f"{name}_image.npy", image)
    np.save(folder / f"{name}_mask.npy", mask)
    entry = {
        "case": 1,
        "image": str(folder / f"{name}_image.npy"),
        "mask": str(folder / f"{name}_mask.npy"),
        "spacing_mm": list(spacing_mm),
        "modality": "CT" if name == "large" else "MR",
    }
    values = [int(value) for value in np.unique(mask) if value]
    return _Case(name, entry, [{"value": value, "name": f"organ {value}"} for value in values])
