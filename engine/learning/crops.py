"""Crops: where the network looks in each training step.

Reads prepared cases, writes batches of image, truth and weight. One third of the crops are centred
on a label; every crop of a partly verified case holds verified voxels, since a crop without any
teaches nothing, and every batch holds crops of cases that are verified whole, if there are any. The
draw depends on seed, net and step alone, so a resumed run sees the same crops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.learning.dataset import Prepared

FOREGROUND_EVERY = 3
REPLAY_SHARE = 0.5
#: a case is as good as whole with this part of what the most verified one has
ANCHOR_SHARE = 0.5


@dataclass(frozen=True)
class Batch:
    """image (crop, channel, k, j, i), truth and weight (crop, k, j, i)."""

    image: np.ndarray
    truth: np.ndarray
    weight: np.ndarray


def draw_batch(
    cases: Sequence[Prepared], patch: tuple[int, int, int], size: int, step: int, key: Sequence[int]
) -> Batch:
    """The batch of this step; `key` is seed and net."""
    random = np.random.default_rng([*key, step])
    anchors = _anchors(cases)
    crops = []
    for place in range(size):
        case = _choose(anchors if place < size // 2 else cases, random)
        on_label = (step * size + place) % FOREGROUND_EVERY == 0
        crops.append(_crop(case, patch, _lower_corner(case, patch, on_label, random)))
    image, truth, weight = (np.stack(arrays) for arrays in zip(*crops, strict=True))
    return Batch(image, truth, weight)


def _anchors(cases: Sequence[Prepared]) -> Sequence[Prepared]:
    """The cases that are verified whole, or nearly so. The boxes of a sweep show edges alone: a
    batch of nothing else pulls the net away from all that lies between them."""
    most = max(case.share for case in cases)
    return [case for case in cases if case.share >= ANCHOR_SHARE * most]


def _choose(cases: Sequence[Prepared], random: np.random.Generator) -> Prepared:
    """Any case; when some are new to a continued model, half the crops replay the old ones."""
    fresh = [case for case in cases if case.new]
    known = [case for case in cases if not case.new]
    if fresh and known:
        cases = known if random.random() < REPLAY_SHARE else fresh
    return cases[int(random.integers(len(cases)))]


def _lower_corner(
    case: Prepared, patch: tuple[int, int, int], on_label: bool, random: np.random.Generator
) -> np.ndarray:
    shape, size = np.asarray(case.shape), np.asarray(patch)
    if on_label and case.foreground:
        centres = case.foreground[int(random.integers(len(case.foreground)))]
        centre = _voxel(centres, case, random)
        # a third of the patch of leeway, so that labels are not always in the middle
        corner = centre - size // 2 + random.integers(-(size // 6), size // 6 + 1)
    elif case.verified is not None and case.verified.size:
        corner = _voxel(case.verified, case, random) - random.integers(0, size)
    else:
        corner = random.integers(0, np.maximum(shape - size, 0) + 1)
    # a volume smaller than the patch lies anywhere in it
    padding = random.integers(0, np.maximum(size - shape, 0) + 1)
    return np.where(shape > size, np.clip(corner, 0, np.maximum(shape - size, 0)), -padding)


def _voxel(indices: np.ndarray, case: Prepared, random: np.random.Generator) -> np.ndarray:
    index = int(indices[int(random.integers(len(indices)))])
    return np.asarray(np.unravel_index(index, case.shape))


def _crop(
    case: Prepared, patch: tuple[int, int, int], corner: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut a patch; what lies outside the volume is 0 and weighs 0."""
    shape, size = np.asarray(case.shape), np.asarray(patch)
    lower, upper = np.maximum(corner, 0), np.minimum(corner + size, shape)
    source = tuple(slice(int(a), int(b)) for a, b in zip(lower, upper, strict=True))
    target = tuple(
        slice(int(a), int(b)) for a, b in zip(lower - corner, upper - corner, strict=True)
    )
    image = np.zeros((case.image.shape[0], *patch), np.float32)
    truth, weight = np.zeros(patch, np.uint8), np.zeros(patch, np.float32)
    image[(slice(None), *target)] = case.image[(slice(None), *source)]
    truth[target], weight[target] = case.truth[source], case.weight[source]
    return image, truth, weight
