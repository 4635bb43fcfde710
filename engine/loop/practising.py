"""Practise: drafts with planted errors in a workspace of its own, and what a learner made of them.

`plant` writes drafts, hotspots and a queue from known truth; `score` reads truth and planted places
beside the workspace and the newest revisions in it, and writes nothing. Nothing else of the loop
knows of them: a workspace without the file of the planted places is no practice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from engine.learning.metrics import dice
from store import case as cases
from store import decision as decisions
from store import draft as drafts
from store import masks, pick, revision
from store.audit import Invocation
from store.case import Case
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from store.write import Write

PLACES, TRUTH = "practice.json", "truth"
#: an error is mended when at most so much of it is left; a place that was right stays right while
#: fewer voxels of it went wrong
LEFT_SHARE, SPOILED_VOXELS = 0.3, 12
RADIUS_MM = (14.0, 19.0)
#: of so many places the one where most is wrong: at a thin tip there would be little to mend
DRAWS = 5
#: what is planted in every case; a hotspot points at the marked ones
KINDS = (("missing", True), ("too much", True), ("missing", False), ("right", True))
WHY = "practice: three planted errors, two of them under a hotspot, one hotspot is a false alarm"
Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Place:
    """Somewhere a draft was put wrong, or a hotspot points though it is right."""

    kind: str
    label: int
    peak_kji: tuple[int, int, int]
    box_kji: tuple[tuple[int, int, int], tuple[int, int, int]]
    marked: bool


@dataclass(frozen=True)
class Practised:
    """One case that the learner accepted or corrected. Dice by the label's name."""

    case: str
    before: dict[str, float | None]
    after: dict[str, float | None]
    seconds: float
    errors: int
    mended: int
    hotspots: int
    hotspots_right: int

    @property
    def words(self) -> str:
        """One sentence."""
        dices = f"Dice {_mean(self.before):.2f} to {_mean(self.after):.2f}"
        errors = f"{self.mended} of {self.errors} planted errors mended"
        return f"{self.case}: {dices}, {errors}, in {self.seconds:.0f} s."


# -- making it ------------------------------------------------------------------------------------
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


# -- what came of it ------------------------------------------------------------------------------
def is_practice(workspace: Workspace) -> bool:
    """Whether truth and planted places lie beside this workspace."""
    return (workspace.folder.parent / PLACES).is_file()


def score(workspace: Workspace, only: int | None = None) -> tuple[Practised, ...]:
    """Every case that was accepted or corrected, or that one.

    Raises:
        Refused: this is no practice, or what lies beside it cannot be read.
    """
    if not is_practice(workspace):
        raise Refused("no-practice", "This workspace has no known truth.", "See: voxloop practice")
    beside = workspace.folder.parent
    wanted = [case for case in cases.every(workspace.read()) if only in (None, case.id)]
    try:
        document = json.loads((beside / PLACES).read_text("utf-8"))
        told = [_scored(workspace, case, beside, document[case.name]) for case in wanted]
    except (OSError, ValueError, KeyError, TypeError) as why:
        text = "The known truth of this practice cannot be read."
        raise Refused("no-practice", text, "Make another: voxloop practice -o FOLDER") from why
    return tuple(one for one in told if one is not None)


def _scored(
    workspace: Workspace, case: Case, beside: Path, listed: list[dict[str, Any]]
) -> Practised | None:
    connection = workspace.read()
    latest, draft = revision.latest(connection, case.id), drafts.latest(connection, case.id)
    if latest is None or draft is None:
        return None
    truth = np.load(beside / TRUTH / f"{case.name}.npy", allow_pickle=False)
    before = masks.get(connection, draft.mask_sha256)
    after = masks.get(connection, latest.mask_sha256)
    right = [_is_right(one, before, after, truth) for one in listed]
    errors = [well for one, well in zip(listed, right, strict=True) if one["kind"] != "right"]
    spots = [well for one, well in zip(listed, right, strict=True) if one["marked"]]
    history = decisions.history(connection, case.id)
    labels = workspace.task.labels
    return Practised(
        case=case.name,
        before={label.name: dice(before == label.value, truth == label.value) for label in labels},
        after={label.name: dice(after == label.value, truth == label.value) for label in labels},
        seconds=sum(one.seconds or 0.0 for one in history),
        errors=len(errors),
        mended=sum(errors),
        hotspots=len(spots),
        hotspots_right=sum(spots),
    )


def _is_right(place: dict[str, Any], before: Mask, after: Mask, truth: Mask) -> bool:
    """Whether an error is mended, or what was right was left alone."""
    low, high = place["box_kji"]
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    wrong, left = before[box] != truth[box], after[box] != truth[box]
    if place["kind"] == "right":
        return int(left.sum()) <= SPOILED_VOXELS
    return int(left.sum()) <= LEFT_SHARE * int(wrong.sum())


def summary(told: Sequence[Practised]) -> str:
    """All of them in one sentence."""
    if not told:
        return "Nothing is practised yet: correct a case, and accept it."
    before, after = (float(np.mean([_mean(d) for d in side])) for side in _sides(told))
    errors, mended = sum(one.errors for one in told), sum(one.mended for one in told)
    seconds = float(np.mean([one.seconds for one in told]))
    count = "1 case" if len(told) == 1 else f"{len(told)} cases"
    dices = f"Dice {before:.2f} to {after:.2f}"
    return f"{count}: {dices}, {mended} of {errors} planted errors mended, {seconds:.0f} s a case."


def _sides(told: Sequence[Practised]) -> tuple[list[dict[str, float | None]], ...]:
    return [one.before for one in told], [one.after for one in told]


def _mean(by_label: dict[str, float | None]) -> float:
    """Over the labels that either mask has."""
    known = [value for value in by_label.values() if value is not None]
    return float(np.mean(known)) if known else 1.0
