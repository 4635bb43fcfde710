"""What speaks for and against the label at each voxel of a smart fix: draft, mask, seeds, grey.

Smart fix asks; `cut` decides. Far from the strokes the mask as it is speaks, softly where the draft
doubted. A stroke that contradicts the mask says that it is wrong around here: within its reach,
which grows with how deep the stroke lies in the wrong, the mask is believed less and the stroke and
the grey values that go with each side are believed more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.tools.geometry.cut import CERTAIN, Across, Pull, whole
from desktop.tools.geometry.job import Job

Real = NDArray[np.float32]
MOST_SEEDS = 32
STROKE_COUNTS = 20.0  # a voxel under a stroke, against one far away


@dataclass(frozen=True)
class Weights:
    """How much each voice counts; chosen with the strokes and volumes of `voxloop bench smart-fix`.

    Lengths are shares of what is there: of the stroke's depth in the wrong, of the thickness of the
    organ, of the finest voxel. So one set serves a hippocampus and a liver.
    """

    softness: float = 1.66  # voxels over which a distance from the boundary turns into odds
    spread: float = 0.25  # ... more of them where the boundary is expected to move far
    shift: float = 1.7  # how far the boundary moves, of the stroke's depth in the wrong
    least_shift: float = 0.47  # voxels
    reach_add: float = 1.3  # how far around a stroke it moves, of the stroke's depth
    reach_erase: float = 1.2
    reach_thick: float = 1.03  # ... and of the organ's thickness
    deepest: float = 0.51  # a depth never counts for more than this, of the organ's thickness
    tube: float = 0.35  # of the organ's thickness: what a stroke vouches for by itself
    moved: float = 0.9
    grey: float = 0.65
    edge: float = 0.27
    flat: float = 0.03
    sharpness: float = 0.77  # of the grey noise, what counts as an edge


WEIGHTS = Weights()


@dataclass(frozen=True)
class Question:
    """A minimum cut to be found; arrays are those of the job's box."""

    pull: Pull
    across: Across


def question(job: Job, reach_mm: float, weights: Weights = WEIGHTS) -> Question:
    """The energy whose cheapest labelling is the answer to a job."""
    mine = np.asarray(job.mask == job.label)
    seeds = seeded(job)
    grey = np.asarray(job.image, dtype=np.float32)
    depth = depth_mm(mine, job.spacing_mm)
    softness = weights.softness * min(job.spacing_mm)
    pull = believed(job, mine, depth, softness)
    wrong = (seeds != 0) & ((seeds > 0) != mine)
    if wrong.any():
        near, shift = influence(job, depth, seeds, wrong, reach_mm, weights)
        expected = depth + shift
        moved = np.clip(expected / (softness + weights.spread * np.abs(shift)), -4, 4)
        held = np.exp(-np.abs(shift) / softness)
        pull = (pull * held + weights.moved * (1 - held) * moved).astype(np.float32)
        pull += weights.grey * (1 - held) * likeness(grey, mine, expected > 0, seeds, near)
    decided = whole(pull)
    hold_border(decided, mine, job)
    decided[seeds > 0], decided[seeds < 0] = CERTAIN, -CERTAIN
    return Question(decided, faces(grey, job.spacing_mm, weights))


def seeded(job: Job) -> NDArray[np.int8]:
    """+1 where a stroke says label, -1 where it says not; the later stroke wins."""
    seeds = np.zeros(job.mask.shape, dtype=np.int8)
    at = np.rint(job.inner_kji).astype(int)
    inside = np.all((at >= 0) & (at < job.mask.shape), axis=1)
    k, j, i = at[inside].T
    for value, chosen in ((1, ~job.erase[inside]), (-1, job.erase[inside])):
        seeds[k[chosen], j[chosen], i[chosen]] = value
    return seeds


def believed(job: Job, mine: NDArray[np.bool_], depth: Real, softness_mm: float) -> Real:
    """Log-odds of the label before anything was said: the draft's where the mask still agrees
    with it, else by how deep a voxel lies in the mask."""
    odds = np.clip(depth / softness_mm, -4, 4)
    if job.probability is not None:
        p = np.clip(job.probability, 0.02, 0.98)
        drafted = np.log(p / (1 - p)).astype(np.float32)
        odds = np.where((drafted > 0) == mine, drafted, odds)
    return odds.astype(np.float32)


def depth_mm(mine: NDArray[np.bool_], spacing_mm: tuple[float, float, float]) -> Real:
    """Distance to the boundary, positive inside."""
    from scipy import ndimage

    if not mine.any() or mine.all():
        return np.full(mine.shape, 99.0 if mine.any() else -99.0, dtype=np.float32)
    half = min(spacing_mm) / 2
    inside = ndimage.distance_transform_edt(mine, sampling=spacing_mm)
    outside = ndimage.distance_transform_edt(~mine, sampling=spacing_mm)
    return np.where(mine, inside - half, half - outside).astype(np.float32)


def influence(
    job: Job,
    depth: Real,
    seeds: NDArray[np.int8],
    wrong: NDArray[np.bool_],
    reach_mm: float,
    weights: Weights,
) -> tuple[Real, Real]:
    """How near each voxel is to a stroke that contradicts the mask (0 to 1), and how far the
    boundary is expected to move there (mm)."""
    at = np.argwhere(wrong)
    at = at[:: -(-len(at) // MOST_SEEDS)]
    voxel_mm = min(job.spacing_mm)
    thick = max(float(depth.max()), 3 * voxel_mm)
    near = np.zeros(depth.shape, dtype=np.float32)
    shift = np.zeros(depth.shape, dtype=np.float32)
    around: dict[bool, Real] = {}
    for k, j, i in at:
        adds = bool(seeds[k, j, i] > 0)
        deep = min(abs(float(depth[k, j, i])), weights.deepest * thick)
        of_depth = weights.reach_add if adds else weights.reach_erase
        reach = min(of_depth * deep + weights.reach_thick * thick, reach_mm)
        squared = _squared_mm((k, j, i), job)
        here = np.exp(squared / np.float32(-reach * reach))
        move = here * np.float32(weights.shift * deep + weights.least_shift * voxel_mm)
        shift = np.where(here > near, move if adds else -move, shift)
        np.maximum(near, here, out=near)
        tube = np.float32(min(deep, weights.tube * thick)) - np.sqrt(squared)
        around[adds] = np.maximum(around[adds], tube) if adds in around else tube
    # Far from the mask a stroke alone says where the organ is: a tube around it, at least.
    if True in around:
        shift = np.where(around[True] > 0, np.maximum(shift, around[True] - depth), shift)
    if False in around:
        shift = np.where(around[False] > 0, np.minimum(shift, -around[False] - depth), shift)
    return near, shift


def _squared_mm(at: tuple[int, int, int], job: Job) -> Real:
    """From every voxel of the box to one of them."""
    steps = [
        ((np.arange(n) - c) * mm).astype(np.float32) ** 2
        for n, c, mm in zip(job.mask.shape, at, job.spacing_mm, strict=True)
    ]
    return np.asarray(steps[0][:, None, None] + steps[1][None, :, None] + steps[2][None, None, :])


def likeness(
    grey: Real,
    mine: NDArray[np.bool_],
    expected: NDArray[np.bool_],
    seeds: NDArray[np.int8],
    near: Real,
) -> Real:
    """Log-ratio of how often a voxel's grey value is met on either side, around the strokes.

    What lies between the boundary as it is and as it is expected is what the question is about:
    it teaches neither side, but for the strokes themselves."""
    side = np.where(seeds != 0, seeds > 0, mine)
    amount = (0.02 + near) * (mine == expected) + STROKE_COUNTS * (seeds != 0)
    # As fine as the organ's own spread asks: what lies far from it is simply "other".
    inside = grey[side & (mine == expected) & (near > 0.1)]
    low, high = np.percentile(inside if inside.size > 20 else grey, (2, 98))
    low, high = low - 1.5 * (high - low), high + 1.5 * (high - low)
    bins = np.clip((grey - low) / max(high - low, 1e-6) * 31, 0, 31).astype(np.int64)
    shares = []
    for chosen in (side, ~side):
        raw = np.bincount(bins[chosen], weights=amount[chosen], minlength=32)
        counted = np.convolve(raw, (0.05, 0.25, 0.4, 0.25, 0.05), mode="same")
        shares.append(counted / max(float(counted.sum()), 1e-6))
    # An organ is of one grey, the rest of any: what was met on neither side is no organ.
    ratio = np.log((shares[0] + 1e-4) / (0.97 * shares[1] + 0.03 / 32))
    return np.asarray(ratio.astype(np.float32)[bins])


def faces(grey: Real, spacing_mm: tuple[float, float, float], weights: Weights) -> Across:
    """What parting two neighbours costs: little across an edge, and less along a thick axis."""
    steps = [np.diff(grey, axis=axis) for axis in range(3)]
    fine = int(np.argmin(spacing_mm))
    noise = float(np.sqrt(np.mean(steps[fine] ** 2))) * weights.sharpness or 1.0
    finest = min(spacing_mm)
    across = []
    for step, mm in zip(steps, spacing_mm, strict=True):
        strength = weights.edge * np.exp(-(step**2) / (2 * noise**2)) + weights.flat
        across.append(whole(strength * finest / mm))
    return across[0], across[1], across[2]


def hold_border(pull: Pull, mine: NDArray[np.bool_], job: Job) -> None:
    """The faces of the box inside the volume keep the mask as it is, so that nothing tears."""
    for axis in range(3):
        low, high = job.box_kji[0][axis], job.box_kji[1][axis]
        sides, now = np.moveaxis(pull, axis, 0), np.moveaxis(mine, axis, 0)
        for end, inner in ((0, low > 0), (-1, high < job.shape[axis])):
            if inner:
                sides[end] = np.where(now[end], CERTAIN, -CERTAIN)
