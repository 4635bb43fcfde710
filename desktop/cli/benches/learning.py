"""`voxloop bench learning`: what a training of few cases gives, and whether hotspots are worth it.

Reads DIR/images and DIR/labels; a few random volumes teach, others are unseen. The lane `later`
trains one net, then two, as the loop would ask it, and drafts the unseen ones. The share of the
true error that hotspots hold is told beside boxes of the same size with the most surface of the
draft, because errors lie at surfaces anyhow. Writes a temporary folder and a report, no workspace.
"""

from __future__ import annotations

import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from engine.imaging import grid as grids
from engine.imaging.formats import nifti
from engine.lanes.child import Lanes
from engine.learning import evidence
from engine.learning.documents import CODE_DRAWN
from store.refusal import Refused

TOPS = (3, 5, 10)
NETS = (1, 2)
CYCLES = 2

Array = np.ndarray[Any, Any]
Document = dict[str, Any]
Box = tuple[slice, slice, slice]


@dataclass(frozen=True)
class Options:
    """How much data teaches and is drafted, and how long each net is trained."""

    data: Path
    labels: str = "anterior,posterior"
    cases: int = 5
    unseen: int = 20
    steps: int | None = 600
    seconds: float | None = None
    threads: int = 1
    seed: int = 1


@dataclass(frozen=True)
class Split:
    """The entries of a lane's request: those that teach and those nobody trained on."""

    labels: list[Document]
    taught: list[Document]
    unseen: list[Document]


@dataclass(frozen=True)
class Held:
    """What the first so many boxes hold of one case: of its true error, of its voxels."""

    error: float
    volume: float


def run(options: Options) -> Document:
    """Train one net and two, draft the unseen cases, and report."""
    files = _files(options)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary, Lanes() as lanes:
        place = Path(temporary)
        split = _split(options, files, place)
        lanes.later.call("ready", {})  # its imports are no part of a training
        trained = [_train(lanes, split, options, nets, place) for nets in NETS]
        drafts = _draft(lanes, split, trained[-1]["model_folder"], options, place)
        return {
            "bench": "learning",
            "labelled": options.cases,
            "unseen": options.unseen,
            "threads": options.threads,
            "seed": options.seed,
            "trainings": [
                _told(answer, split, nets) for nets, answer in zip(NETS, trained, strict=True)
            ],
            "draft_over_forward": round(
                median(said["seconds"] / max(said["forward_seconds"], 1e-9) for said in drafts), 2
            ),
            "hotspots": _hotspots(split, drafts),
            "minutes": round((time.monotonic() - started) / 60, 2),
        }


def _files(options: Options) -> list[Path]:
    """Images with a mask of the same name, by a seeded draw."""
    images, masks = options.data / "images", options.data / "labels"
    found = sorted(path for path in images.glob("*.nii*") if (masks / path.name).is_file())
    need = options.cases + options.unseen
    if len(found) < need:
        raise Refused(
            "no-data",
            f"This needs {need} labelled volumes and {options.data} has {len(found)}.",
            "Name a folder with images/ and labels/, or take fewer with --cases and --unseen.",
        )
    return random.Random(options.seed).sample(found, need)


def _split(options: Options, files: list[Path], place: Path) -> Split:
    entries = [_entry(file, number, place) for number, file in enumerate(files, start=1)]
    names = [name.strip() for name in options.labels.split(",")]
    labels = [{"value": value, "name": name} for value, name in enumerate(names, start=1)]
    return Split(labels, entries[: options.cases], entries[options.cases :])


def _entry(image: Path, number: int, place: Path) -> Document:
    """A volume with its true mask, drawn by hand, as the loop hands cases to a lane."""
    volume = nifti.read([image])
    grid, way = grids.canonical(volume.grid)
    mask = nifti.read([image.parent.parent / "labels" / image.name])
    arrays = {"image": volume.array, "mask": mask.array.astype(np.uint8)}
    arrays["weight"] = np.full(mask.array.shape, CODE_DRAWN, np.uint8)
    entry: Document = {
        "case": number,
        "patient": f"p{number}",
        "modality": "MR",
        "spacing_mm": list(grid.spacing_mm),
    }
    for name, array in arrays.items():
        file = place / f"{name}_{number}.npy"
        np.save(file, way.to_canonical(array))
        entry[name] = str(file)
    return entry


def _train(lanes: Lanes, split: Split, options: Options, nets: int, place: Path) -> Document:
    begun = time.monotonic()
    answer = lanes.later.call(
        "train",
        {
            "job": nets,
            "folder": str(place / f"job_{nets}"),
            "result": str(place / f"result_{nets}"),
            "labels": split.labels,
            "cases": split.taught,
            "held_out": split.unseen,
            "parent": None,
            "settings": {
                "steps": None if options.seconds else options.steps,
                "seconds": options.seconds,
                "members": nets,
                "cycles": CYCLES,
                "seed": options.seed,
                "threads": options.threads,
            },
        },
    )
    return answer | {"wall_s": time.monotonic() - begun}


def _told(answer: Document, split: Split, nets: int) -> Document:
    """Of one training: what a step costs, where the time went, Dice on the unseen cases."""
    rows = [row for row in answer["evaluation"] if row["dice"] is not None]
    by_case = [
        [row["dice"] for row in rows if row["case"] == entry["case"]] for entry in split.unseen
    ]
    means = np.array([np.mean(values) for values in by_case if values])
    bounds = evidence.interval(means)
    seconds = answer["seconds"]
    return {
        "nets": nets,
        "nets_trained": answer["members"],
        "steps": answer["steps"],
        "seconds_a_step": round(seconds["optimise"] / max(answer["steps"], 1), 4),
        "seconds": seconds,
        "wall_seconds": round(answer["wall_s"], 2),
        "optimise_share": round(seconds["optimise"] / answer["wall_s"], 3),
        "dice": round(float(means.mean()), 4) if means.size else None,
        "dice_interval": None if bounds is None else [round(bound, 4) for bound in bounds],
        "per_label": {
            label["name"]: _mean([r["dice"] for r in rows if r["label"] == label["value"]])
            for label in split.labels
        },
    }


def _mean(values: list[float]) -> float | None:
    return round(float(np.mean(values)), 4) if values else None


def _draft(lanes: Lanes, split: Split, model: str, options: Options, place: Path) -> list[Document]:
    request = {
        "job": 9,
        "model": model,
        "labels": split.labels,
        "cases": split.unseen,
        "result": str(place / "drafts"),
        "folder": str(place / "drafting"),
        "threads": options.threads,
    }
    drafted: list[Document] = lanes.later.call("draft", request)["drafts"]
    return drafted


def _hotspots(split: Split, drafts: list[Document]) -> list[Document]:
    """For the first 3, 5 and 10: means over the unseen cases whose draft has an error."""
    held: dict[int, list[tuple[Held, Held, float]]] = {top: [] for top in TOPS}
    truths = {entry["case"]: np.load(entry["mask"]) for entry in split.unseen}
    for said in drafts:
        drafted, truth = np.load(said["mask"]), truths[said["case"]]
        wrong = drafted != truth
        boxes = [_slices(spot["box_kji"]) for spot in said["hotspots"]]
        if not wrong.any() or not boxes:
            continue
        control = most_surface(drafted, boxes)
        for top in TOPS:
            predicted = sum(spot["error_share"] for spot in said["hotspots"][:top])
            pair = holding(wrong, boxes[:top]), holding(wrong, control[:top])
            held[top].append((*pair, predicted))
    return [_mean_of(top, found) for top, found in held.items()]


def _mean_of(top: int, found: list[tuple[Held, Held, float]]) -> Document:
    return {
        "top": top,
        "cases": len(found),
        "true_error": _mean([ours.error for ours, _, _ in found]),
        "predicted_error": _mean([predicted for _, _, predicted in found]),
        "volume": _mean([ours.volume for ours, _, _ in found]),
        "control_true_error": _mean([theirs.error for _, theirs, _ in found]),
        "control_volume": _mean([theirs.volume for _, theirs, _ in found]),
    }


def holding(wrong: Array, boxes: list[Box]) -> Held:
    """The share of the wrong voxels, and of all, that lie in these boxes; none counts twice."""
    covered = np.zeros(wrong.shape, bool)
    for box in boxes:
        covered[box] = True
    return Held(float(wrong[covered].sum() / wrong.sum()), float(covered.mean()))


def most_surface(mask: Array, boxes: list[Box]) -> list[Box]:
    """As many boxes of the same sizes, each where most surface is left that no other covers."""
    left = surface(mask).astype(np.int64)
    found = []
    for box in boxes:
        size = tuple(side.stop - side.start for side in box)
        sums = _box_sums(left, size)
        corner = np.unravel_index(int(np.argmax(sums)), sums.shape)
        k, j, i = (slice(int(at), int(at) + edge) for at, edge in zip(corner, size, strict=True))
        found.append((k, j, i))
        left[k, j, i] = 0
    return found


def surface(mask: Array) -> Array:
    """Voxels with a neighbour of another value, on either side of the border."""
    border = np.zeros(mask.shape, bool)
    for axis in range(3):
        ahead = [slice(None)] * 3
        behind = [slice(None)] * 3
        ahead[axis], behind[axis] = slice(1, None), slice(None, -1)
        differs = mask[tuple(ahead)] != mask[tuple(behind)]
        border[tuple(ahead)] |= differs
        border[tuple(behind)] |= differs
    return border


def _box_sums(values: Array, size: tuple[int, ...]) -> Array:
    """The sum in the box of this size at every corner where it fits."""
    sums = values
    for axis, edge in enumerate(size):
        start = np.zeros_like(np.take(sums, [0], axis))
        running = np.concatenate([start, np.cumsum(sums, axis)], axis)
        ends = np.arange(edge, running.shape[axis])
        sums = np.take(running, ends, axis) - np.take(running, ends - edge, axis)
    return sums


def _slices(box_kji: list[list[int]]) -> Box:
    k, j, i = (slice(lower, upper) for lower, upper in zip(*box_kji, strict=True))
    return k, j, i
