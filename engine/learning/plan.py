"""The plan: what the data asks of the network, as a readable file beside the model.

Reads the verified parts of the training cases (spacing, shapes, intensities under the labels) and
writes spacing, patch, strides, normalisation and class frequencies; training, drafting and
prediction all follow it. Unverified voxels are never looked at for a label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.learning.documents import CODE_DRAWN, CaseEntry, Label
from engine.learning.refusal import Refusal

PATCH_STEP = 8
PATCH_VOXELS = {"cpu": 2**17, "cuda": 2**21}
#: a median case larger than this is looked at more coarsely, so that a draft takes seconds
CASE_VOXELS = {"cpu": 2**21, "cuda": 2**26}
#: few steps see a large case too rarely: so many voxels of a case for each step, and never fewer
VOXELS_A_STEP, FEWEST_CASE_VOXELS = 330, 2**17
#: of a case that is looked at more coarsely, a window shows this share, and never fewer voxels
PATCH_SHARE, FEWEST_PATCH_VOXELS = 0.375, 48 * 32 * 32
#: no label is looked at so coarsely that its cube has fewer voxels along an edge
VOXELS_ACROSS_A_LABEL = 5
ANISOTROPY = 3.0
SAMPLES_PER_CASE = 20_000
CLIP_PERCENTILES = (0.5, 99.5)


@dataclass(frozen=True)
class Normalisation:
    """CT: clip and z-score by the foreground of all cases. Otherwise by each case's own voxels."""

    kind: str
    low: float = 0.0
    high: float = 0.0
    mean: float = 0.0
    sd: float = 1.0

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Plan:
    """Everything that training, drafting and prediction must agree on."""

    network: str
    channels: int
    labels: tuple[int, ...]
    spacing_mm: tuple[float, float, float]
    patch: tuple[int, int, int]
    strides: tuple[tuple[int, int, int], ...]
    normalisation: tuple[Normalisation, ...]
    class_frequencies: tuple[float, ...]
    symmetric_axes: tuple[int, ...]
    thin_axis: int | None
    notes: tuple[str, ...] = ()

    @property
    def classes(self) -> int:
        return len(self.labels) + 1

    def as_json(self) -> dict[str, Any]:
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain["normalisation"] = [each.as_json() for each in self.normalisation]
        return {
            name: [list(row) for row in value]
            if name == "strides"
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in plain.items()
        }

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> Plan:
        def triple(values: Sequence[int]) -> tuple[int, int, int]:
            return (int(values[0]), int(values[1]), int(values[2]))

        spacing = [float(step) for step in document["spacing_mm"]]
        return Plan(
            network=str(document["network"]),
            channels=int(document["channels"]),
            labels=tuple(int(value) for value in document["labels"]),
            spacing_mm=(spacing[0], spacing[1], spacing[2]),
            patch=triple(document["patch"]),
            strides=tuple(triple(row) for row in document["strides"]),
            normalisation=tuple(Normalisation(**each) for each in document["normalisation"]),
            class_frequencies=tuple(float(value) for value in document["class_frequencies"]),
            symmetric_axes=tuple(int(axis) for axis in document["symmetric_axes"]),
            thin_axis=document["thin_axis"],
            notes=tuple(str(note) for note in document.get("notes", ())),
        )


@dataclass(frozen=True)
class _Facts:
    """What one case contributes to the plan."""

    shape: tuple[int, ...]
    spacing_mm: tuple[float, ...]
    foreground: tuple[np.ndarray, ...]
    counts: np.ndarray
    whole: bool


def make_plan(
    cases: Sequence[CaseEntry],
    labels: Sequence[Label],
    network: str = "residual_unet",
    symmetric_axes: Sequence[int] = (),
    device: str = "cpu",
    steps: int | None = None,
) -> Plan:
    """The plan for these cases on this kind of device, for so many steps of each net.

    Few steps are spent on a coarser look: the patch then shows more of the body, and a step costs
    less (as the low-resolution stage of nnU-Net).
    """
    channels = _channels(cases)
    facts = [_facts(case, labels) for case in cases]
    spacing = np.median([fact.spacing_mm for fact in facts], axis=0)
    extent = np.median([np.multiply(f.shape, f.spacing_mm) for f in facts], axis=0)
    most = _voxels_worth_it(facts, extent, CASE_VOXELS[device], steps)
    spacing, notes = _coarsened(spacing, extent, most)
    window = PATCH_VOXELS[device]
    if notes:
        window = min(window, max(int(PATCH_SHARE * most), FEWEST_PATCH_VOXELS))
    thin = int(np.argmax(spacing)) if spacing.max() >= ANISOTROPY * spacing.min() else None
    counts = np.sum([fact.counts for fact in facts], axis=0)
    if counts[1:].sum() == 0:
        raise Refusal("no-label-drawn", "No verified voxel carries a label.", "Draw one first.")
    frequencies = counts / counts.sum()
    return Plan(
        network=network,
        channels=channels,
        labels=tuple(label.value for label in labels),
        spacing_mm=(float(spacing[0]), float(spacing[1]), float(spacing[2])),
        patch=patch_for(np.ceil(extent / spacing - 1e-6), spacing, window),
        strides=_strides(thin),
        normalisation=_normalisation(cases, facts),
        class_frequencies=tuple(round(float(value), 8) for value in frequencies),
        symmetric_axes=tuple(symmetric_axes),
        thin_axis=thin,
        notes=notes,
    )


def _channels(cases: Sequence[CaseEntry]) -> int:
    if not cases:
        raise Refusal("no-cases", "There is no verified case to train on.", "Verify a case first.")
    channels = {len(case.channels) for case in cases}
    if len(channels) > 1:
        raise Refusal("channels-differ", "The cases do not have the same number of channels.")
    return channels.pop()


def verified_labels(case: CaseEntry) -> tuple[np.ndarray, np.ndarray]:
    """Mask and weight codes of a case, with the mask set to 0 wherever nobody vouches for it."""
    if case.mask is None:
        raise Refusal("no-mask", f"Case {case.case} has no mask to learn from.")
    mask = np.load(case.mask, mmap_mode="r", allow_pickle=False)
    if case.weight is None:
        return np.asarray(mask, np.uint8), np.full(mask.shape, CODE_DRAWN, np.uint8)
    codes = np.load(case.weight, mmap_mode="r", allow_pickle=False)
    if codes.shape != mask.shape:
        raise Refusal("weight-shape", f"Mask and weights of case {case.case} differ in shape.")
    return np.where(codes > 0, mask, 0).astype(np.uint8), np.asarray(codes, np.uint8)


def load_channels(case: CaseEntry) -> list[np.ndarray]:
    """The channels of a case as memory maps, all on one grid."""
    arrays = [np.load(path, mmap_mode="r", allow_pickle=False) for path in case.channels]
    if any(array.ndim != 3 or array.shape != arrays[0].shape for array in arrays):
        raise Refusal("channel-shape", f"The channels of case {case.case} are not on one grid.")
    return arrays


def _facts(case: CaseEntry, labels: Sequence[Label]) -> _Facts:
    channels = load_channels(case)
    mask, codes = verified_labels(case)
    if mask.shape != channels[0].shape:
        raise Refusal("mask-shape", f"The mask of case {case.case} is not on its image's grid.")
    counted = np.bincount(mask[codes > 0], minlength=256)
    values = [label.value for label in labels]
    counts = np.concatenate([[counted.sum() - counted[values].sum()], counted[values]])
    where = np.flatnonzero(mask)
    where = where[:: max(1, len(where) // SAMPLES_PER_CASE)]
    sampled = tuple(np.asarray(c.reshape(-1)[where], dtype=np.float64) for c in channels)
    return _Facts(mask.shape, case.spacing_mm, sampled, counts, bool((codes > 0).all()))


def _normalisation(
    cases: Sequence[CaseEntry], facts: Sequence[_Facts]
) -> tuple[Normalisation, ...]:
    if not all(case.modality.upper() == "CT" for case in cases):
        return tuple(Normalisation("each case") for _ in facts[0].foreground)
    made = []
    for channel in range(len(facts[0].foreground)):
        values = np.concatenate([fact.foreground[channel] for fact in facts])
        low, high = np.percentile(values, CLIP_PERCENTILES)
        values = np.clip(values, low, high)
        mean, sd = float(values.mean()), max(float(values.std()), 1e-6)
        made.append(Normalisation("foreground", float(low), float(high), mean, sd))
    return tuple(made)


def _voxels_worth_it(
    facts: Sequence[_Facts], extent: np.ndarray, most: int, steps: int | None
) -> int:
    """How many voxels of the median case so many steps can learn from, small labels respected."""
    if steps is None:
        return most
    sizes = []
    for label in range(1, len(facts[0].counts)):
        drawn = [fact for fact in facts if fact.counts[label]]
        # a box cuts a label off: how large it is, only a case that is verified whole can say
        drawn = [fact for fact in drawn if fact.whole] or drawn
        volumes = [fact.counts[label] * np.prod(fact.spacing_mm) for fact in drawn]
        sizes += [float(np.median(volumes)) ** (1 / 3)] if volumes else []
    finest = min(sizes) / VOXELS_ACROSS_A_LABEL if sizes else 1.0
    needed = int(np.prod(extent) / finest**3)
    return min(most, max(steps * VOXELS_A_STEP, needed, FEWEST_CASE_VOXELS))


def _coarsened(
    spacing: np.ndarray, extent: np.ndarray, most: int
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Enlarge the finest axes until the median case has at most that many voxels."""
    wanted = spacing.copy()
    for _ in range(200):
        if np.prod(extent / wanted) <= most:
            break
        finest = wanted <= wanted.min() * 1.02
        wanted[finest] *= 1.02
    if np.allclose(wanted, spacing):
        return spacing, ()
    said = " x ".join(f"{step:.2f}" for step in wanted)
    return wanted, (f"Looked at {said} mm, more coarsely than the images, for the time there is.",)


def patch_for(shape: np.ndarray, spacing: np.ndarray, most: int) -> tuple[int, int, int]:
    """The median shape rounded up to multiples of 8, cut along its longest side until it fits."""
    patch = np.maximum(np.ceil(shape / PATCH_STEP), 1).astype(int) * PATCH_STEP
    while patch.prod() > most and patch.max() > PATCH_STEP:
        length_mm = np.where(patch > PATCH_STEP, patch * spacing, -1.0)
        patch[int(np.argmax(length_mm))] -= PATCH_STEP
    return (int(patch[0]), int(patch[1]), int(patch[2]))


def _strides(thin: int | None) -> tuple[tuple[int, int, int], ...]:
    """Halve three times; an axis with thick slices is spared the first time."""
    first = [2, 2, 2]
    if thin is not None:
        first[thin] = 1
    return ((first[0], first[1], first[2]), (2, 2, 2), (2, 2, 2))
