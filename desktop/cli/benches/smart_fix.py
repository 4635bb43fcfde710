"""`voxloop bench smart-fix`: how fast the smart fix is, how exact, and how few strokes it takes.

Reads real volumes with true masks below DIR (hippocampus, cardiac_acdc, ct_*),
damages the masks to drafts of 0.80 Dice and lets a simulated reviewer stroke over the largest error
until 0.90. Writes nothing but its report.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from desktop.cli.benches import damaged
from desktop.cli.benches.damaged import Act, Flags, Spacing
from desktop.edit import Box, slices_of
from desktop.tools import Gesture, Job, smart_fix
from desktop.tools.geometry import cut as cuts
from desktop.tools.geometry.evidence import question
from desktop.tools.geometry.far import labels_for
from desktop.tools.geometry.job import options_of
from engine.imaging.formats import nifti
from engine.imaging.grid import canonical
from engine.lanes.child import Lanes
from store.refusal import Refused

START_DICE, GOAL_DICE, MOST_ACTS = 0.80, 0.90, 8
EDGES = (48, 64)
BARS_MS = {48: 200, 64: 400}
MARGIN_MM, WIDE_MM = 30.0, 110.0
ORGANS = (1, 2, 3, 5)
REPEATS = 3
SAID = (
    "simulated: true masks damaged to 0.80 by a mild warp and one to three parts swollen or worn "
    "away (parts), or by warp and swelling everywhere (spread); probabilities are the damaged mask "
    "blurred; each act is one stroke along the middle of the largest error, or one click in it"
)


@dataclass(frozen=True)
class Options:
    """Where the data lies, how many hippocampi are played, and the seed of the damage."""

    data: Path
    hippocampi: int = 8
    seed: int = 100


@dataclass(frozen=True)
class Volume:
    """One label of one real volume."""

    group: str
    image: np.ndarray[Any, Any]
    truth: Flags
    spacing_mm: Spacing


@dataclass(frozen=True)
class Start:
    """A damaged mask and the first stroke over it."""

    volume: Volume
    mask: Flags
    soft: np.ndarray[Any, Any]
    act: Act


def run(options: Options) -> dict[str, Any]:
    """Milliseconds, boundary error and acts."""
    if not (options.data / "hippocampus" / "images").exists():
        raise Refused(
            "no-data", f"There is no hippocampus in {options.data}.", "Name the folder above it."
        )
    volumes = list(every_volume(options))
    starts = list(first_strokes(options))
    return {
        "bench": "smart-fix",
        "how": SAID,
        "cut": {str(edge): measured(starts, edge) for edge in EDGES},
        "acts_to_0.90": {
            damage: {
                kind: acts(volumes, damage, kind, options.seed) for kind in ("stroke", "click")
            }
            for damage in ("parts", "spread")
        },
        "bars": {"48_ms": BARS_MS[48], "64_ms": BARS_MS[64], "median_acts": 3},
    }


# -- the data -------------------------------------------------------------------------------------


def every_volume(options: Options) -> Iterator[Volume]:
    """Each set's volumes, cut to the surroundings of the label."""
    data = options.data
    images = sorted((data / "hippocampus" / "images").glob("*.nii.gz"))
    step = max(1, len(images) // max(1, options.hippocampi))
    for n, image in enumerate(images[step // 2 :: step][: options.hippocampi]):
        yield one("hippocampus", image, data / "hippocampus" / "labels" / image.name, 1 + n % 2)
    for n, image in enumerate(sorted((data / "cardiac_acdc" / "images").glob("*.nii.gz"))):
        stem = image.name.removesuffix(".nii.gz")
        label = next((data / "cardiac_acdc" / "labels").glob(f"{stem}*"))
        yield one("cardiac_acdc", image, label, 1 + n % 3)
    ct = data / "ct_spleen"
    if ct.exists():
        yield one("ct_spleen", ct / "spleen_2_ct.nii.gz", ct / "spleen_2_label.nii.gz", 1)
    yield from organs(data, MARGIN_MM)


def organs(data: Path, margin_mm: float) -> Iterator[Volume]:
    """Some organs of one CT of the whole trunk."""
    ct = data / "ct_multiorgan"
    for organ in ORGANS if ct.exists() else ():
        labels = ct / "example_seg_fast_force_split.nii.gz"
        yield one("ct_multiorgan", ct / "example_ct.nii.gz", labels, organ, margin_mm)


def one(group: str, image: Path, labels: Path, value: int, margin_mm: float = MARGIN_MM) -> Volume:
    """Read one, turn it to canonical order, and cut away what is far from the label."""
    scan, drawn = nifti.read([image]), nifti.read([labels])
    grid, turn = canonical(scan.grid)
    truth = np.ascontiguousarray(turn.to_canonical(drawn.array) == value)
    k, j, i = (float(mm) for mm in grid.spacing_mm)
    margin = np.ceil(margin_mm / np.asarray((k, j, i))).astype(int)
    held = np.argwhere(truth)
    low = np.maximum(held.min(axis=0) - margin, 0)
    high = np.minimum(held.max(axis=0) + 1 + margin, truth.shape)
    part = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    voxels = np.ascontiguousarray(turn.to_canonical(scan.array)[part])
    return Volume(group, voxels, truth[part], (k, j, i))


def job_of(volume: Volume, mask: Flags, soft: np.ndarray[Any, Any], box: Box, act: Act) -> Job:
    """What the window would ask."""
    part = slices_of(box)
    return Job(
        tool="smart_fix",
        box_kji=box,
        shape=volume.truth.shape,  # type: ignore[arg-type]
        spacing_mm=volume.spacing_mm,
        label=1,
        axis=act.axis,
        slice_index=int(act.points_kji[0][act.axis]),
        mask=mask[part].astype(np.uint8),
        image=np.ascontiguousarray(volume.image[part]),
        probability=soft[part],
        points_kji=act.points_kji,
        erase=np.full(len(act.points_kji), act.erase),
        options=options_of(smart_fix.Options()),
    )


# -- how fast, how exact --------------------------------------------------------------------------


def first_strokes(options: Options) -> Iterator[Start]:
    """Damaged organs with room for a box around them, and a first stroke over each."""
    for n, volume in enumerate(organs(options.data, WIDE_MM)):
        seed, mm = options.seed + n, volume.spacing_mm
        mask = damaged.damaged(volume.truth, mm, seed, "parts", START_DICE)
        act = damaged.next_act(mask, volume.truth, mm, "stroke")
        assert act is not None
        yield Start(volume, mask, damaged.probability(mask, mm), act)


def measured(starts: list[Start], edge: int) -> dict[str, Any]:
    """Times and boundary errors of cuts in boxes of this edge around a first stroke."""
    jobs = [job for start in starts if (job := box_job(start, edge)) is not None]
    if not jobs:
        return {}
    here, cpu, there = [], [], []
    with Lanes() as lanes, tempfile.TemporaryDirectory(prefix="voxloop_bench_") as folder:
        labels_for(jobs[0], lanes.editing, Path(folder))  # the process starts, scipy is loaded
        for job in jobs * REPEATS:
            begun, worked = time.perf_counter(), time.thread_time()
            smart_fix.compute(job)
            middle = time.perf_counter()
            cpu.append((time.thread_time() - worked) * 1000)
            labels_for(job, lanes.editing, Path(folder))
            here.append((middle - begun) * 1000)
            there.append((time.perf_counter() - middle) * 1000)
    full, forced = zip(*(errors(job) for job in jobs), strict=True)
    return {
        "cuts": len(jobs),
        "compute_ms": spread_of(here),
        "compute_cpu_ms": spread_of(cpu),
        "through_the_helper_ms": spread_of(there),
        "bar_ms": BARS_MS[edge],
        "full_cut_ms": spread_of([error["full_ms"] for error in full]),
        "against_full_cut": mean_error(full),
        "coarse_way_against_full_cut": mean_error(forced),
    }


def box_job(start: Start, edge: int) -> Job | None:
    """A first stroke in a box of edge^3, where the volume is large enough."""
    shape = np.asarray(start.volume.truth.shape)
    if min(shape) < edge:
        return None
    centre = start.act.points_kji[0].astype(int)
    k, j, i = (int(v) for v in np.clip(centre - edge // 2, 0, shape - edge))
    box = (k, j, i), (k + edge, j + edge, i + edge)
    return job_of(start.volume, start.mask, start.soft, box, start.act)


def errors(job: Job) -> tuple[dict[str, float], dict[str, float]]:
    """The tool's cut, and one forced to take the coarse way, against max-flow on every voxel."""
    asked = question(job, float(job.options["reach_mm"]))
    begun = time.perf_counter()
    everything = np.ones(asked.pull.shape, dtype=bool)
    full = cuts.flow(asked.pull, asked.across, everything).reshape(asked.pull.shape)
    full_ms = (time.perf_counter() - begun) * 1000
    told = []
    for most_open in (cuts.MOST_OPEN, 0):
        inside = cuts.cut(asked.pull, asked.across, most_open)
        share = float((inside != full).mean())
        told.append({"share": share, "voxels": apart(inside, full), "full_ms": full_ms})
    return told[0], told[1]


def apart(one: Flags, other: Flags) -> float:
    """Mean distance between two surfaces in voxels, both ways."""
    rims = [mask & ~ndimage.binary_erosion(mask, border_value=1) for mask in (one, other)]
    if not (rims[0].any() and rims[1].any()):
        return 0.0 if (one == other).all() else float("nan")
    gaps = [ndimage.distance_transform_edt(~rims[1 - n])[rims[n]] for n in range(2)]
    return float(np.concatenate(gaps).mean())


def mean_error(told: tuple[dict[str, float], ...]) -> dict[str, float]:
    return {
        "mean_surface_distance_voxels": round(float(np.mean([t["voxels"] for t in told])), 4),
        "differing_voxels_percent": round(100 * float(np.mean([t["share"] for t in told])), 4),
    }


def spread_of(values: list[float]) -> dict[str, float]:
    return {
        "median": round(float(np.median(values)), 1),
        "p95": round(float(np.percentile(values, 95)), 1),
    }


# -- how few strokes ------------------------------------------------------------------------------


def acts(volumes: list[Volume], damage: str, kind: str, seed: int) -> dict[str, Any]:
    """Acts until 0.90, over all volumes and by set; 9 stands for "not within 8"."""
    counted: dict[str, list[int]] = {}
    after: list[float] = []
    for n, volume in enumerate(volumes):
        reached = repaired(volume, damage, kind, seed + n)
        first = next((n for n, dice in enumerate(reached) if dice >= GOAL_DICE), MOST_ACTS + 1)
        counted.setdefault(volume.group, []).append(first)
        after.append(reached[min(3, len(reached) - 1)])
    every = [count for counts in counted.values() for count in counts]
    return {
        "median": float(np.median(every)),
        "within_3": f"{sum(count <= 3 for count in every)} of {len(every)}",
        "never": sum(count > MOST_ACTS for count in every),
        "mean_dice_after_3": round(float(np.mean(after)), 3),
        "median_by_set": {group: float(np.median(c)) for group, c in counted.items()},
    }


def repaired(volume: Volume, damage: str, kind: str, seed: int) -> list[float]:
    """Dice before and after each act, until the goal."""
    spacing_mm, truth = volume.spacing_mm, volume.truth
    mask = damaged.damaged(truth, spacing_mm, seed, damage, START_DICE)
    soft = damaged.probability(mask, spacing_mm)
    reached, said = [damaged.dice(mask, truth)], []
    while reached[-1] < GOAL_DICE and len(reached) <= MOST_ACTS:
        act = damaged.next_act(mask, truth, spacing_mm, kind)
        if act is None:
            break
        said.append(act)
        points = act.points_kji
        gesture = Gesture(points, act.axis, int(points[0][act.axis]), spacing_mm, 1)
        stroke = smart_fix.begin(mask.astype(np.uint8), gesture, smart_fix.Options())
        for point in points:
            stroke.extend(point)
        asked = stroke.ask()
        assert asked is not None
        job = job_of(volume, mask, soft, asked[0], act)
        earlier = np.concatenate([a.points_kji for a in said])
        erase = np.concatenate([np.full(len(a.points_kji), a.erase) for a in said])
        job = replace(job, points_kji=earlier, erase=erase)
        mask[slices_of(asked[0])] = smart_fix.compute(job) == 1
        reached.append(damaged.dice(mask, truth))
    return reached
