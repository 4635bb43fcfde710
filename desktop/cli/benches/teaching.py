"""What teaches more for a reviewer's minute: the worst regions of many cases, or whole cases.

The second half of the bench `edit`. Reads DIR/images and DIR/labels; a few drawn cases make a first
model, which drafts the others. From there one workspace each: its worst hotspots fixed as a sweep
would, one whole case, about as many as have the same length of boundary, or all. Each trains anew
and is measured on the same held-out cases. Minutes are simulated: each label
by the fastest of brush, smart fix and lasso. Writes temporary workspaces.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.cli.benches import drafted_scenes
from desktop.cli.benches.courses import Course, gained, mean, over_time
from desktop.cli.benches.drafted_scenes import DraftedCase
from desktop.cli.benches.simulated_reviewer import surface
from desktop.edit import slices_of
from desktop.session.opened import open_case
from engine.imaging.formats import nifti
from engine.imaging.grid import canonical
from engine.lanes.child import Lanes
from engine.loop import drafting, gating, intake, reviewing, sweeping, training
from store import case as cases
from store import model as models
from store import revision
from store.audit import Invocation
from store.refusal import Refused
from store.revision import Verified
from store.task import Task
from store.workspace import Workspace

FIRST = 3
PER_CASE = 2
SOME_SHARE = 7 / 20
SWEEP, ONE, SOME, ALL = "sweep", "one whole case", "some whole cases", "all whole cases"
SAID = (
    "teaching: one net, from three drawn cases and from scratch after each way of labelling; every "
    "slice of a case or box is looked at, each label mended by the fastest of brush, smart fix and "
    "lasso or drawn anew, and the truth is handed in; a swept box is as large as the window's; "
    "minutes leave out the first three cases and those held out"
)
BY = Invocation("bench", "cli", "the bench")
Document = dict[str, Any]
Labels = NDArray[np.uint8]
Drafts = dict[int, DraftedCase]


@dataclass(frozen=True)
class Options:
    """How many cases are swept, how many measure, how long a net is trained, and after how many
    acts the hand gives up on a draft."""

    data: Path
    labels: str
    steps: int
    cases: int
    held_out: int
    seeds: int
    acts: int
    threads: int = 1


@dataclass(frozen=True)
class Fixed:
    """One stop of the sweep as it was left: the mask, and what it is vouched for by."""

    case: int
    kind: str
    mask: Labels
    part: Verified


@dataclass(frozen=True)
class Taught:
    """What one way of labelling cost, and the Dice after it."""

    arm: str
    cases: int
    voxels: int
    boundary: int
    minutes: float
    dice: float


@dataclass(frozen=True)
class Told:
    """One seed: the first model's Dice, the later ones', and how its drafts were repaired."""

    before: float
    arms: list[Taught]
    repaired: list[tuple[str, str, Course]]


def run(options: Options) -> Document:
    """Each seed with every way of labelling; means over the seeds."""
    told: list[Told] = []
    with Lanes() as lanes:
        for seed in range(1, options.seeds + 1):
            with tempfile.TemporaryDirectory(prefix="voxloop_bench_") as temporary:
                told.append(_one_seed(options, seed, lanes, Path(temporary)))
    repaired: dict[tuple[str, str], list[Course]] = {}
    for name, order, course in (one for each in told for one in each.repaired):
        repaired.setdefault((name, order), []).append(course)
    return {
        "labelled": FIRST,
        "cases": options.cases,
        "held_out": options.held_out,
        "steps": options.steps,
        "seeds": options.seeds,
        "threads": options.threads,
        "dice_before": mean([each.before for each in told]),
        "arms": [_row(told, n) for n in range(len(told[0].arms))],
        "orders_on_drafts": [
            {"tool": name, "order": order} | gained(courses) | over_time(courses)
            for (name, order), courses in repaired.items()
        ],
    }


def _row(told: Sequence[Told], n: int) -> Document:
    same = [each.arms[n] for each in told]
    gain = mean([each.arms[n].dice - each.before for each in told])
    minutes = mean([one.minutes for one in same], 2)
    return {
        "arm": same[0].arm,
        "cases": same[0].cases,
        "verified_voxels": round(mean([one.voxels for one in same])),
        "verified_boundary_voxels": round(mean([one.boundary for one in same])),
        "simulated_minutes": minutes,
        "dice": mean([one.dice for one in same]),
        "dice_by_seed": [round(one.dice, 4) for one in same],
        "gained": gain,
        "gained_per_minute": round(gain / max(minutes, 0.01), 5),
    }


# -- one seed ------------------------------------------------------------------------------------
def _one_seed(options: Options, seed: int, lanes: Lanes, place: Path) -> Told:
    with _first_drafts(options, seed, lanes, place / "first") as (workspace, truth):
        before = _dice(workspace, models.every(workspace.read())[-1].id)
        drafts = _drafts(workspace, lanes, truth)
        repaired = [
            one
            for case in drafts.values()
            for one in drafted_scenes.in_both_orders(case, options.acts)
        ]
        whole_s = {n: drafted_scenes.seconds_for_case(d, options.acts) for n, d in drafts.items()}
        sweep_s, fixed = _swept(workspace, drafts, options.acts)
    drawn = random.Random(seed).sample(sorted(drafts), len(drafts))
    some = max(1, round(SOME_SHARE * len(drawn)))
    taught = []
    for arm, chosen in ((SWEEP, []), (ONE, drawn[:1]), (SOME, drawn[:some]), (ALL, drawn)):
        shutil.copytree(place / "first", place / arm)
        with Workspace.open(place / arm, holder="the bench") as workspace:
            for stop in fixed if arm == SWEEP else []:
                reviewing.decide(workspace, stop.case, stop.kind, BY, stop.mask, stop.part)
            for case in chosen:
                reviewing.decide(workspace, case, "correct", BY, drafts[case].truth)
            voxels, boundary = _verified(workspace, drafts)
            done = training.train(workspace, lanes, _wishes(options, seed), BY)
            model = next(m for m in models.every(workspace.read()) if m.name == done.model)
            dice = _dice(workspace, model.id)
        seconds = sweep_s if arm == SWEEP else sum(whole_s[case] for case in chosen)
        count = len({stop.case for stop in fixed}) if arm == SWEEP else len(chosen)
        taught.append(Taught(arm, count, voxels, boundary, seconds / 60, dice))
    return Told(before, taught, repaired)


@contextmanager
def _first_drafts(
    options: Options, seed: int, lanes: Lanes, folder: Path
) -> Iterator[tuple[Workspace, dict[str, Labels]]]:
    """A workspace with its held-out cases drawn, a first model from three cases, and drafts; and
    the truth by the names of the cases."""
    files = _files(options, seed)
    names = [{"name": name} for name in options.labels.split(",")]
    task = Task.from_json(
        {"name": "bench", "labels": names, "members": 1, "first_training_at": FIRST}
    )
    truth = {_name(file): _true_labels(options.data / "labels" / file.name) for file in files}
    with Workspace.create(folder, task, holder="the bench") as workspace:
        blind, others = files[: options.held_out], files[options.held_out :]
        for some, share in ((blind, 1.0), (others, 0.0)):
            intake.import_paths(workspace, lanes, some, intake.Wishes(held_out=share), BY)
        every = cases.every(workspace.read())
        first = [case.id for case in every if not case.held_out][:FIRST]
        for case in every:
            if case.held_out or case.id in first:
                reviewing.decide(workspace, case.id, "correct", BY, truth[case.name])
        training.train(workspace, lanes, _wishes(options, seed), BY)
        drafting.draft(workspace, lanes, drafting.undrafted(workspace))
        yield workspace, truth


def _drafts(workspace: Workspace, lanes: Lanes, truth: dict[str, Labels]) -> Drafts:
    labels = tuple(label.value for label in workspace.task.labels)
    return {
        case.id: DraftedCase(open_case(workspace, lanes, case.id), truth[case.name], labels)
        for case in cases.every(workspace.read())
        if case.state == "drafted"
    }


def _swept(workspace: Workspace, drafts: Drafts, acts: int) -> tuple[float, list[Fixed]]:
    """Every stop of a sweep fixed in the box that the window would vouch for, and that alone; the
    seconds of it all."""
    seconds, fixed = 0.0, []
    standing = {case: drafted.draft for case, drafted in drafts.items()}
    for stop in sweeping.plan(workspace, PER_CASE, None):
        mask, case = standing[stop.case], drafts[stop.case]
        box = sweeping.vouched_box(stop.hotspot.box_kji, mask.shape, case.opened.spacing_mm)
        seconds += drafted_scenes.seconds_to_mend(case, mask, box, acts)
        part = slices_of(box)
        right = np.array_equal(mask[part], case.truth[part])
        mask[part] = case.truth[part]
        vouched = Verified("boxes", boxes=(box,))
        fixed.append(Fixed(stop.case, "accept" if right else "correct", mask.copy(), vouched))
    return seconds, fixed


def _verified(workspace: Workspace, drafts: Drafts) -> tuple[int, int]:
    """How many voxels of the drafted cases are vouched for, and how many of them at a boundary."""
    voxels, boundary = 0, 0
    latest = revision.every_latest(workspace.read())
    for case_id, drafted in drafts.items():
        kept = latest.get(case_id)
        if kept is not None:
            part = kept.verified.array(drafted.opened.case.shape)
            voxels += int(part.sum())
            boundary += int((part & surface(drafted.truth)).sum())
    return voxels, boundary


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
    return training.Wishes(steps=options.steps, seed=seed, threads=options.threads)


def _dice(workspace: Workspace, model_id: int) -> float:
    found = gating.held_out_dice(workspace, model_id).mean
    assert found is not None, "the held-out cases were drawn before the first training"
    return found
