"""What teaches more for a reviewer's minute: the worst regions of many cases, or whole cases.

The second half of the bench `edit`. Reads DIR/images and DIR/labels; a few drawn cases make a first
model, which drafts the others. From there one workspace each: its worst hotspots fixed as a sweep
would, one whole case, as many as have the same length of boundary, or all. Each trains anew and is
measured on the same held-out cases. Minutes are simulated: the brush, slice by slice. Then the
reviewer repairs the drafts, as whole cases and by their hotspots. Writes temporary workspaces.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.cli.benches import repair
from desktop.cli.benches.habits import HABITS
from desktop.cli.benches.hands import Scene
from desktop.cli.benches.keystrokes import KEY_S, look_s
from desktop.cli.benches.repair import Course
from desktop.cli.benches.simulated_reviewer import surface
from desktop.edit import Box, slices_of
from engine.imaging.formats import nifti
from engine.imaging.grid import canonical
from engine.lanes.child import Lanes
from engine.loop import drafting, gating, intake, reviewing, sweeping, training, volumes
from store import case as cases
from store import model as models
from store import revision
from store.audit import Invocation
from store.case import Case
from store.refusal import Refused
from store.revision import Verified
from store.task import Task
from store.workspace import Workspace

FIRST = 3
PER_CASE = 2
SOME_SHARE = 7 / 20
MOST_ACTS = 400
BY = Invocation("bench", "cli", "the bench")
SWEEP, ONE, SOME, ALL = "sweep", "one whole case", "some whole cases", "all whole cases"
Document = dict[str, Any]
Labels = NDArray[np.uint8]


@dataclass(frozen=True)
class Options:
    """How many cases are swept, how many measure, and how long each of the nets is trained."""

    data: Path
    labels: str
    steps: int
    cases: int
    held_out: int
    seeds: int


@dataclass
class Study:
    """One seed's open workspace, and the truth that lies outside of it by the name of the case."""

    workspace: Workspace
    lanes: Lanes
    truth: dict[str, Labels]

    def of(self, case: Case) -> Labels:
        return self.truth[case.name]


@dataclass(frozen=True)
class Taught:
    """What one way of labelling cost, and the Dice after it."""

    arm: str
    cases: int
    voxels: int
    boundary: int
    minutes: float
    dice: float


def run(options: Options) -> Document:
    """Each seed with every way of labelling; means over the seeds."""
    told: list[tuple[float, list[Taught]]] = []
    repaired: dict[tuple[str, str], list[Course]] = {}
    with Lanes() as lanes:
        for seed in range(1, options.seeds + 1):
            with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
                told.append(_one_seed(options, seed, lanes, Path(temporary), repaired))
    from desktop.cli.benches.edit import gained, over_time

    return {
        "labelled": FIRST,
        "cases": options.cases,
        "held_out": options.held_out,
        "steps": options.steps,
        "seeds": options.seeds,
        "dice_before": _mean([before for before, _ in told]),
        "arms": [_row(told, n) for n in range(len(told[0][1]))],
        "orders_on_drafts": [
            {"tool": name, "order": order} | gained(courses) | over_time(courses)
            for (name, order), courses in repaired.items()
        ],
    }


def _row(told: Sequence[tuple[float, list[Taught]]], n: int) -> Document:
    before = [dice for dice, _ in told]
    same = [arms[n] for _, arms in told]
    minutes = _mean([one.minutes for one in same], 2)
    gain = [one.dice - start for one, start in zip(same, before, strict=True)]
    return {
        "arm": same[0].arm,
        "cases": same[0].cases,
        "verified_voxels": round(float(np.mean([one.voxels for one in same]))),
        "verified_boundary_voxels": round(float(np.mean([one.boundary for one in same]))),
        "simulated_minutes": minutes,
        "dice": _mean([one.dice for one in same]),
        "dice_by_seed": [round(one.dice, 4) for one in same],
        "gained": _mean(gain),
        "gained_per_minute": round(float(np.mean(gain)) / max(minutes, 1e-9), 5),
    }


def _mean(values: Sequence[float], digits: int = 4) -> float:
    return round(float(np.mean(values)), digits)


# -- one seed ------------------------------------------------------------------------------------
def _one_seed(
    options: Options,
    seed: int,
    lanes: Lanes,
    place: Path,
    repaired: dict[tuple[str, str], list[Course]],
) -> tuple[float, list[Taught]]:
    truth = _first_drafts(options, seed, lanes, place / "first")
    with Workspace.open(place / "first", holder="the bench") as workspace:
        study = Study(workspace, lanes, truth)
        before = _dice_of(workspace, None)
        waiting = [case.id for case in cases.every(workspace.read()) if case.state == "drafted"]
        whole = {case: _correction(study, case) for case in waiting}
        stops = _stops(study)
        for case in waiting:
            _play_orders(study, case, repaired)
    drawn = random.Random(seed).sample(waiting, len(waiting))
    some = max(1, round(SOME_SHARE * len(drawn)))
    taught = []
    for arm, chosen in ((SWEEP, []), (ONE, drawn[:1]), (SOME, drawn[:some]), (ALL, drawn)):
        shutil.copytree(place / "first", place / arm)
        with Workspace.open(place / arm, holder="the bench") as workspace:
            study = Study(workspace, lanes, truth)
            seconds = _sweep(study, stops) if arm == SWEEP else 0.0
            for case in chosen:
                _hand_in_whole(study, case)
                seconds += whole[case]
            count = len({stop.case for stop in stops}) if arm == SWEEP else len(chosen)
            taught.append(_trained(study, arm, count, seconds, options, seed))
    return before, taught


def _first_drafts(options: Options, seed: int, lanes: Lanes, folder: Path) -> dict[str, Labels]:
    """A workspace with its held-out cases drawn, a first model from three cases, and drafts."""
    files = _files(options, seed)
    task = Task.from_json(
        {
            "name": "bench",
            "labels": [{"name": name} for name in options.labels.split(",")],
            "members": 1,
            "first_training_at": FIRST,
        }
    )
    truth = {_name(file): _true_labels(options.data / "labels" / file.name) for file in files}
    with Workspace.create(folder, task, holder="the bench") as workspace:
        blind, others = files[: options.held_out], files[options.held_out :]
        for some, share in ((blind, 1.0), (others, 0.0)):
            intake.import_paths(workspace, lanes, some, intake.Wishes(held_out=share), BY)
        study = Study(workspace, lanes, truth)
        every = cases.every(workspace.read())
        first = [case.id for case in every if not case.held_out][:FIRST]
        for case in every:
            if case.held_out or case.id in first:
                _hand_in_whole(study, case.id)
        training.train(workspace, lanes, _wishes(options, seed), BY)
        drafting.draft(workspace, lanes, drafting.undrafted(workspace))
    return truth


def _files(options: Options, seed: int) -> list[Path]:
    images, labels = options.data / "images", options.data / "labels"
    found = sorted(path for path in images.glob("*.nii*") if (labels / path.name).is_file())
    need = FIRST + options.cases + options.held_out
    if len(found) < need:
        raise Refused(
            "no-data",
            f"This needs {need} labelled volumes and {options.data} has {len(found)}.",
            "Name a folder with more, or take fewer with --cases and --held-out.",
        )
    return random.Random(seed).sample(found, need)


def _true_labels(file: Path) -> Labels:
    volume = nifti.read([file])
    turned = canonical(volume.grid)[1].to_canonical(volume.array)
    return np.ascontiguousarray(turned.astype(np.uint8))


def _name(file: Path) -> str:
    return file.name.split(".nii")[0]


def _wishes(options: Options, seed: int) -> training.Wishes:
    return training.Wishes(steps=options.steps, seed=seed, threads=os.cpu_count())


def _trained(
    study: Study, arm: str, count: int, seconds: float, options: Options, seed: int
) -> Taught:
    """Train on what is verified by now, and measure."""
    voxels, boundary = _verified(study)
    done = training.train(study.workspace, study.lanes, _wishes(options, seed), BY)
    dice = _dice_of(study.workspace, done.model)
    return Taught(arm, count, voxels, boundary, seconds / 60, dice)


def _dice_of(workspace: Workspace, name: str | None) -> float:
    """A model's mean Dice on the held-out cases; the last one's without a name."""
    listed = models.every(workspace.read())
    model = listed[-1] if name is None else next(one for one in listed if one.name == name)
    mean = gating.held_out_dice(workspace, model.id).mean
    assert mean is not None
    return mean


def _verified(study: Study) -> tuple[int, int]:
    """Voxels and voxels at a true boundary that are vouched for now and were drafted before."""
    voxels, boundary = 0, 0
    for case_id, kept in revision.every_latest(study.workspace.read()).items():
        case = cases.get(study.workspace.read(), case_id)
        if case.held_out or kept.draft is None:
            continue
        part = kept.verified.array(case.shape)
        voxels += int(part.sum())
        boundary += int((part & surface(study.of(case))).sum())
    return voxels, boundary


# -- what the reviewer does ----------------------------------------------------------------------
def _hand_in_whole(study: Study, case_id: int) -> None:
    case = cases.get(study.workspace.read(), case_id)
    reviewing.decide(study.workspace, case_id, "correct", BY, study.of(case))


def _stops(study: Study) -> list[sweeping.Stop]:
    return sweeping.plan(study.workspace, PER_CASE, None)


def _sweep(study: Study, stops: Sequence[sweeping.Stop]) -> float:
    """Fix every stop's box and vouch for it alone; the simulated seconds."""
    seconds = 0.0
    standing: dict[int, Labels] = {}
    for stop in stops:
        case = cases.get(study.workspace.read(), stop.case)
        mask = standing.setdefault(stop.case, _drafted(study, stop.case))
        box, truth = stop.hotspot.box_kji, study.of(case)
        seconds += _seconds_to_mend(study, case, mask, box)
        part = slices_of(box)
        kind = "accept" if np.array_equal(mask[part], truth[part]) else "correct"
        mask[part] = truth[part]
        vouched = Verified("boxes", boxes=(box,))
        reviewing.decide(study.workspace, case.id, kind, BY, mask, vouched)
    return seconds


def _correction(study: Study, case_id: int) -> float:
    """Simulated seconds to look at every slice of a case and mend it."""
    case = cases.get(study.workspace.read(), case_id)
    mask = _drafted(study, case_id)
    held = np.flatnonzero(((mask > 0) | (study.of(case) > 0)).any(axis=(1, 2)))
    _, j, i = case.shape
    box = (int(held[0]), 0, 0), (int(held[-1]) + 1, int(j), int(i))
    return _seconds_to_mend(study, case, mask, box)


def _seconds_to_mend(study: Study, case: Case, mask: Labels, box: Box) -> float:
    """A key to get there, a look at each slice, and the brush until nothing wrong is seen."""
    slices = range(box[0][0], box[1][0])
    inside = np.zeros(mask.shape, dtype=bool)
    inside[slices_of(box)] = True
    seconds = 2 * KEY_S + look_s() * len(slices)
    for label in study.workspace.task.labels:
        scene = _scene(study, case, mask, label.value)
        looks = repair.by_slices(scene, slices, inside)
        course = repair.mended(scene, HABITS["brush"], looks, MOST_ACTS, goal=1.1)
        seconds += course.seconds - look_s() * len(slices)  # each slice is looked at once
    return seconds


def _play_orders(
    study: Study, case_id: int, repaired: dict[tuple[str, str], list[Course]]
) -> None:
    """A real draft mended slice by slice, and by its own hotspots first, label by label."""
    case = cases.get(study.workspace.read(), case_id)
    opened = reviewing.open_case(study.workspace, study.lanes, case_id)
    for name in ("brush", "smart fix"):
        for label in study.workspace.task.labels:
            boxes = [spot.box_kji for spot in opened.hotspots if spot.label == label.value]
            for order in ("whole case", "hotspots first"):
                scene = _scene(study, case, _drafted(study, case_id), label.value)
                if not scene.mask.any() and not scene.truth.any():
                    continue
                looks = (
                    repair.whole_case(scene)
                    if order == "whole case"
                    else repair.by_regions(scene, boxes)
                )
                course = repair.mended(scene, HABITS[name], looks, MOST_ACTS)
                repaired.setdefault((name, order), []).append(course)


def _scene(study: Study, case: Case, mask: Labels, label: int) -> Scene:
    """One label of a drafted case under the hand."""
    image = volumes.open_volume(study.workspace, study.lanes, case)
    mine = mask == label
    k, j, i = (float(np.linalg.norm(np.asarray(case.affine)[:3, a])) for a in range(3))
    return Scene(
        np.asarray(image),
        study.of(case) == label,
        mine.astype(np.uint8),
        mine.astype(np.float32),
        (k, j, i),
        case.id,
    )


def _drafted(study: Study, case_id: int) -> Labels:
    mask = reviewing.draft_mask(study.workspace, case_id)
    assert mask is not None
    return mask
