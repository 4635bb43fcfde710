"""Hotspots: the few boxes that hold most of what a draft is likely to get wrong.

Reads the mean probability on the plan's grid, writes at most ten boxes on the case's grid, ranked
by their share of the expected error, each with its label and its words. Cubes with an edge of half
the cube root of the foreground volume are taken greedily by the sum of 1 - max p not yet covered;
the surface band stays in, because that is where most errors are. The reviewer jumps from one to
the next. Pure numpy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from engine.learning.anatomy_words import extent_of, place_in_words
from engine.learning.answers import Hotspot
from engine.learning.documents import Index, Label
from engine.learning.largest import largest_class

MOST = 10
LEAST_SHARE = 0.03
FEWEST_VOXELS = 3
THICK = 3.0
#: what is this sure is left out of the sum, or a large empty field would outweigh the organ
SURE = 0.02


def box_shape(foreground_voxels: float, spacing_mm: Sequence[float]) -> tuple[int, ...]:
    """A cube in millimetres; at least three voxels an edge, except across thick slices."""
    volume_mm3 = max(foreground_voxels, 1.0) * float(np.prod(spacing_mm))
    edge_mm = 0.5 * volume_mm3 ** (1 / 3)
    finest = min(spacing_mm)
    return tuple(
        max(1 if step >= THICK * finest else FEWEST_VOXELS, round(edge_mm / step))
        for step in spacing_mm
    )


def find_hotspots(
    mean: np.ndarray,
    labels: Sequence[Label],
    spacing_mm: Sequence[float],
    case_shape: Sequence[int],
) -> tuple[Hotspot, ...]:
    """The hotspots of a mean probability (class, k, j, i), with boxes on the case's grid."""
    chosen = largest_class(mean)
    risk = _risk(mean, chosen)
    total = float(risk.sum(dtype=np.float64))
    if total <= 0:
        return ()
    size = box_shape(float((chosen > 0).sum()), spacing_mm)
    size = tuple(min(edge, side) for edge, side in zip(size, risk.shape, strict=True))
    extents = {label.value: extent_of(chosen == n) for n, label in enumerate(labels, start=1)}
    found: list[Hotspot] = []
    for box, share in _greedy_boxes(risk, size, total):
        label = _label_at_stake(mean, risk, box, labels)
        words = place_in_words(box, extents[label.value], label.name, risk.shape[0], case_shape[0])
        peak = _peak(risk, box)
        found.append(
            Hotspot(
                rank=len(found) + 1,
                label=label.value,
                peak_kji=_index_on(peak, risk.shape, case_shape),
                box_kji=_box_on(box, risk.shape, case_shape),
                error_share=round(share, 4),
                words=words,
            )
        )
    return tuple(found)


def _risk(mean: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """1 - max p above its floor: what a young model doubts about every voxel points nowhere."""
    risk: np.ndarray = 1.0 - mean.max(axis=0)
    empty = risk[chosen == 0]
    if empty.size:
        risk -= np.median(empty)
    risk[risk < SURE] = 0.0
    return risk


def _greedy_boxes(
    risk: np.ndarray, size: Sequence[int], total: float
) -> list[tuple[tuple[slice, ...], float]]:
    """Boxes by the risk that no earlier box covers; none below 3 % of the whole."""
    left = risk.astype(np.float32, copy=True)
    sums = _box_sums(left, size)
    found: list[tuple[tuple[slice, ...], float]] = []
    while len(found) < MOST:
        centre = np.unravel_index(int(np.argmax(sums)), sums.shape)
        box = _box_at(centre, size, left.shape)
        share = float(left[box].sum(dtype=np.float64)) / total
        if share < LEAST_SHARE:
            break
        found.append((box, share))
        _taken(sums, left[box], box, size)
        left[box] = 0.0
    return sorted(found, key=lambda each: -each[1])


def _box_sums(left: np.ndarray, size: Sequence[int]) -> np.ndarray:
    means = ndimage.uniform_filter(left, size, mode="constant")
    return np.asarray(means * np.float32(np.prod(size)))


def _taken(
    sums: np.ndarray, emptied: np.ndarray, box: tuple[slice, ...], size: Sequence[int]
) -> None:
    """Take what a box held out of the sums, where a window can touch it."""
    share = emptied
    near = []
    for axis, (side, edge) in enumerate(zip(box, size, strict=True)):
        # a window of this edge around `centre` holds the voxels from centre - edge // 2 on
        reached = slice(
            max(side.start - (edge - 1 - edge // 2), 0),
            min(side.stop + edge // 2, sums.shape[axis]),
        )
        centres = np.arange(reached.start, reached.stop)[:, None] - edge // 2
        voxels = np.arange(side.start, side.stop)
        touched = (voxels >= centres) & (voxels < centres + edge)
        share = np.moveaxis(np.tensordot(touched.astype(np.float32), share, (1, axis)), 0, axis)
        near.append(reached)
    sums[tuple(near)] -= share


def _box_at(
    centre: Sequence[np.intp], size: Sequence[int], shape: Sequence[int]
) -> tuple[slice, ...]:
    """The window around a centre, moved inside the volume where it would stick out."""
    box = []
    for at, edge, side in zip(centre, size, shape, strict=True):
        lower = min(max(int(at) - edge // 2, 0), side - edge)
        box.append(slice(lower, lower + edge))
    return tuple(box)


def _peak(risk: np.ndarray, box: tuple[slice, ...]) -> Index:
    inside = np.unravel_index(int(np.argmax(risk[box])), risk[box].shape)
    k, j, i = (int(at) + side.start for at, side in zip(inside, box, strict=True))
    return (k, j, i)


def _label_at_stake(
    mean: np.ndarray, risk: np.ndarray, box: tuple[slice, ...], labels: Sequence[Label]
) -> Label:
    """The label whose probability the doubt in the box is about."""
    stakes = [float((share[box] * risk[box]).sum()) for share in mean[1:]]
    return labels[int(np.argmax(stakes))]


def _index_on(index: Index, before: Sequence[int], after: Sequence[int]) -> Index:
    k, j, i = (
        min(int((at + 0.5) * new / old), new - 1)
        for at, old, new in zip(index, before, after, strict=True)
    )
    return (k, j, i)


def _box_on(
    box: tuple[slice, ...], before: Sequence[int], after: Sequence[int]
) -> tuple[Index, Index]:
    lower, upper = [], []
    for side, old, new in zip(box, before, after, strict=True):
        first = min(int(side.start * new / old), new - 1)
        lower.append(first)
        upper.append(max(min(int(np.ceil(side.stop * new / old)), new), first + 1))
    return (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2])
