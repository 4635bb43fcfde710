"""Plant a practice: drafts that are wrong in known places, in a workspace of its own.

Reads cases and their truth; writes truth and places beside the workspace, drafts, hotspots and a
queue into it. `practising` scores what a learner makes of them. Apart from it because only the
command line needs this and the window is spared scipy.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from engine.loop.practising import PLACES, TRUTH, Mask, Place
from store import case as cases
from store import draft as drafts
from store import masks, pick
from store.audit import Invocation
from store.case import Case
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace
from store.write import Write

RADIUS_MM = (14.0, 19.0)
#: of so many places the one where most is wrong: at a thin tip there would be little to mend
DRAWS = 5
#: what is planted in every case; a hotspot points at the marked ones
KINDS = (("missing", True), ("too much", True), ("missing", False), ("right", True))
WHY = "practice: three planted errors, two of them under a hotspot, one hotspot is a false alarm"


def plant(
    workspace: Workspace, folder: Path, truths: dict[str, Mask], seed: int, by: Invocation
) -> int:
    """Give every case a draft that is wrong in known places, and keep truth and places in `folder`;
    the number of cases."""
    (folder / TRUTH).mkdir(parents=True, exist_ok=True)
    known: dict[str, list[Place]] = {}
    made: list[tuple[Case, Mask, list[Place]]] = []
    for case in cases.every(workspace.read()):
        truth = truths[case.name]
        wrong, places = damaged(truth, case.spacing_mm, workspace.task, (seed, case.id))
        np.save(folder / TRUTH / f"{case.name}.npy", truth)
        known[case.name] = places
        made.append((case, wrong, places))
    document = {name: [asdict(place) for place in places] for name, places in known.items()}
    part = folder / f"{PLACES}.part"
    part.write_text(json.dumps(document), "utf-8")
    os.replace(part, folder / PLACES)

    def work(write: Write) -> None:
        for case, wrong, places in made:
            _record(write, workspace.task, case, wrong, places)
        picks = [
            NewPick(case.id, rank, "practice", None, WHY)
            for rank, (case, _, _) in enumerate(made, 1)
        ]
        pick.add_round(write, "practice", len(picks), seed, picks)

    workspace.transaction("plant practice", work, by)
    return len(made)


def damaged(
    truth: Mask, spacing_mm: Sequence[float], task: Task, seed: Sequence[int]
) -> tuple[Mask, list[Place]]:
    """The truth put wrong in known places that do not touch, always the same for a seed."""
    random = np.random.default_rng(tuple(seed))
    labels = [label.value for label in task.labels if (truth == label.value).any()]
    wrong, places = truth.copy(), []
    free = np.ones(truth.shape, bool)
    first = int(random.integers(len(labels)))
    for n, (kind, marked) in enumerate(KINDS):
        label = labels[(first + n) % len(labels)]
        surface = np.argwhere(_surface(truth == label) & free)
        if not len(surface):
            continue
        radius = random.uniform(*RADIUS_MM)
        hidden = truth == (0 if kind == "too much" else label)
        tried = [surface[random.integers(len(surface))] for _ in range(DRAWS)]
        nears = [_within(truth.shape, at, spacing_mm, radius) & hidden for at in tried]
        best = int(np.argmax([near.sum() for near in nears]))
        if kind != "right":
            wrong[nears[best]] = label if kind == "too much" else 0
        free &= ~_within(truth.shape, tried[best], spacing_mm, radius + RADIUS_MM[1])
        places.append(_place(kind, label, tried[best], nears[best], marked))
    return wrong, places


def _surface(mask: Mask) -> Mask:
    return np.asarray(mask & ~ndimage.binary_erosion(mask))


def _within(shape: Sequence[int], at: Mask, spacing_mm: Sequence[float], radius_mm: float) -> Mask:
    grid = np.ogrid[tuple(slice(0, n) for n in shape)]
    squared = sum(
        ((axis - int(place)) * mm) ** 2
        for axis, place, mm in zip(grid, at, spacing_mm, strict=True)
    )
    return np.asarray(squared <= radius_mm**2)


def _place(kind: str, label: int, at: Mask, near: Mask, marked: bool) -> Place:
    voxels = np.argwhere(near)
    low, high = voxels.min(axis=0), voxels.max(axis=0) + 1
    return Place(kind, label, _voxel(at), (_voxel(low), _voxel(high)), marked)


def _voxel(values: Any) -> tuple[int, int, int]:
    k, j, i = (int(value) for value in values)
    return k, j, i


def _record(write: Write, task: Task, case: Case, wrong: Mask, places: list[Place]) -> None:
    marked = [place for place in places if place.marked]
    doubt = np.zeros(wrong.shape, np.float32)
    spots = []
    for rank, place in enumerate(marked, 1):
        doubt[place.peak_kji] = 1.0
        low, high = place.box_kji
        words = f"edge of {task.label(place.label).name}, slices {low[0] + 1} to {high[0]}"
        share = 0.5 / rank
        spots.append(NewHotspot(rank, place.label, place.peak_kji, place.box_kji, share, words))
    spread_mm = RADIUS_MM[0] / 2
    doubt = ndimage.gaussian_filter(doubt, [spread_mm / mm for mm in case.spacing_mm])
    grey = (255 * doubt / max(float(doubt.max()), 1e-6)).astype(np.uint8)
    new = NewDraft(
        case=case.id,
        model=None,
        mask_sha256=masks.put(write, wrong),
        uncertainty_sha256=masks.put(write, grey),
        withheld="practice: the errors are planted, no model is asked",
    )
    drafts.record(write, new, spots)
