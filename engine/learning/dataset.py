"""Cases made ready for the network: on the plan's spacing, normalised, kept in memory.

Reads the memory maps of the cases, writes nothing unless memory runs short (then arrays in the
job's folder). Training crops from what is prepared here; drafting goes the same way in through
`onto_plan`, and the reverse way out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.learning.documents import WEIGHT_OF_CODE, CaseEntry
from engine.learning.onto_plan import image_on_plan
from engine.learning.plan import Plan, verified_labels

IN_MEMORY_BYTES = 3 * 2**30
MOST_CENTRES = 20_000


@dataclass(frozen=True)
class Prepared:
    """One training case on the plan's grid. `truth` holds class numbers, 0 where unverified, and
    `share` says how much of the case is verified.
    """

    case: int
    image: np.ndarray
    truth: np.ndarray
    weight: np.ndarray
    foreground: tuple[np.ndarray, ...]
    verified: np.ndarray | None
    share: float
    new: bool

    @property
    def shape(self) -> tuple[int, ...]:
        return self.truth.shape


def nearest(array: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """The same extent with other voxels, each taking the value it lies in."""
    if tuple(array.shape) == tuple(shape):
        return np.asarray(array)
    places = [
        np.minimum(((np.arange(after) + 0.5) * before / after).astype(int), before - 1)
        for before, after in zip(array.shape, shape, strict=True)
    ]
    return np.asarray(array[np.ix_(*places)])


def prepare_case(case: CaseEntry, plan: Plan) -> Prepared:
    """A case ready for training: image, class numbers, weights, and where crops may centre."""
    image = image_on_plan(case, plan)
    mask, codes = verified_labels(case)
    classes = np.zeros(256, np.uint8)
    for number, value in enumerate(plan.labels, start=1):
        classes[value] = number
    truth = nearest(classes[mask], image.shape[1:])
    weight = nearest(codes, image.shape[1:]).astype(np.float32) * WEIGHT_OF_CODE
    centres = [np.flatnonzero((truth == n) & (weight > 0)) for n in range(1, plan.classes)]
    verified = None if (weight > 0).all() else _few(np.flatnonzero(weight > 0))
    return Prepared(
        case=case.case,
        image=image,
        truth=truth,
        weight=weight,
        foreground=tuple(_few(each) for each in centres if each.size),
        verified=verified,
        share=float((weight > 0).mean()),
        new=case.new,
    )


def _few(indices: np.ndarray) -> np.ndarray:
    """Enough places to choose from, evenly spread, without keeping every voxel's number."""
    return indices[:: max(1, len(indices) // MOST_CENTRES)].astype(np.int32)


def prepare(cases: Sequence[CaseEntry], plan: Plan, folder: Path) -> list[Prepared]:
    """Every case with something verified; past the memory limit the arrays are mapped from disk."""
    prepared: list[Prepared] = []
    used = 0
    for entry in cases:
        case = prepare_case(entry, plan)
        if case.verified is not None and case.verified.size == 0:
            continue
        used += case.image.nbytes + case.truth.nbytes + case.weight.nbytes
        prepared.append(case if used <= IN_MEMORY_BYTES else _on_disk(case, folder))
    return prepared


def _on_disk(case: Prepared, folder: Path) -> Prepared:
    folder.mkdir(parents=True, exist_ok=True)
    mapped = {}
    for name in ("image", "truth", "weight"):
        path = folder / f"prepared_{case.case}_{name}.npy"
        np.save(path, getattr(case, name))
        mapped[name] = np.load(path, mmap_mode="r", allow_pickle=False)
    return Prepared(
        case.case, mapped["image"], mapped["truth"], mapped["weight"],
        case.foreground, case.verified, case.share, case.new,
    )  # fmt: skip
