"""How likely a label is at a voxel, as the draft on screen sees it.

Reads what the open case keeps of its draft: a byte a voxel and label on the coarser grid that the
model looked at. Smart fix takes a box of it, the words under the pointer a voxel; nothing is
written. A draft from before maps were kept answers from its mask and its uncertainty map.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, overlap, slices_of
from desktop.session.opened import OpenCase
from store.draft import Draft

Share = NDArray[np.float32]
FULL = 255.0
HALVINGS = 30
ALONG = ((-1, 1, 1), (1, -1, 1), (1, 1, -1))


def probability(opened: OpenCase, label: int, box_kji: Box) -> Share | None:
    """The label's share at every voxel of a box, of the part inside the case.

    None without a draft, and for a label that the draft's model does not know.
    """
    shape = (int(opened.image.shape[0]), int(opened.image.shape[1]), int(opened.image.shape[2]))
    inside = overlap(box_kji, ((0, 0, 0), shape))
    if opened.draft is None or opened.draft_mask is None or inside is None:
        return None
    if not opened.maps.probability:
        return _from_uncertainty(opened, opened.draft, label, inside)
    kept = opened.maps.probability.get(label)
    return None if kept is None else _onto_case(kept, shape, inside)


def probability_at(opened: OpenCase, label: int, kji: tuple[int, int, int]) -> float | None:
    """The label's share at one voxel; None also outside the case."""
    k, j, i = (int(at) for at in kji)
    found = probability(opened, label, ((k, j, i), (k + 1, j + 1, i + 1)))
    return None if found is None else float(found[0, 0, 0])


def _onto_case(kept: NDArray[np.uint8], shape: tuple[int, int, int], box_kji: Box) -> Share:
    """Linear between the kept voxels, the rows last: they are the ones copied in one piece."""
    if kept.shape == shape:
        return np.asarray(kept[slices_of(box_kji)] * np.float32(1 / FULL), dtype=np.float32)
    near, shares = [], []
    for axis, side in enumerate(slices_of(box_kji)):
        before, after = kept.shape[axis], shape[axis]
        wanted = (np.arange(side.start, side.stop) + 0.5) * (before / after) - 0.5
        at = np.clip(wanted, 0, before - 1)
        lower = at.astype(np.intp)
        start, stop = int(lower[0]), min(int(lower[-1]) + 2, before)
        near.append(slice(start, stop))
        upper = np.minimum(lower + 1, stop - 1)
        shares.append((lower - start, upper - start, (at - lower).astype(np.float32)))
    block = kept[near[0], near[1], near[2]] * np.float32(1 / FULL)
    for axis in (2, 0, 1):
        lower, upper, share = shares[axis]
        below = block.take(lower, axis)
        block = below + (block.take(upper, axis) - below) * share.reshape(ALONG[axis])
    return np.asarray(block, dtype=np.float32)


def _from_uncertainty(opened: OpenCase, draft: Draft, label: int, box_kji: Box) -> Share:
    """As if only two labels competed: the drawn one has the share that makes the entropy shown."""
    region = slices_of(box_kji)
    assert opened.draft_mask is not None
    drawn = opened.draft_mask[region] == label
    if opened.uncertainty is None:
        return drawn.astype(np.float32)
    known = draft.facts.get("volumes_ml") or ()
    classes = 1 + max(len(known), 0 if known else _highest(opened.draft_mask), 1)
    most = _largest_shares(classes)[opened.uncertainty[region]]
    return np.where(drawn, most, np.float32(1.0) - most)


def _highest(mask: NDArray[np.uint8]) -> int:
    """The highest label of a draft, looked for once: the words under the pointer ask at each paint
    of a view, and fifty million voxels take three milliseconds."""
    global _newest
    if _newest[0]() is not mask:
        _newest = (weakref.ref(mask), int(mask.max(initial=0)))
    return _newest[1]


_newest: tuple[Callable[[], object], int] = (lambda: None, 0)


@lru_cache(maxsize=8)
def _largest_shares(classes: int) -> Share:
    """For each byte of an entropy over ln C the larger share of two that have this entropy."""
    entropy = np.minimum(np.arange(256) / FULL * math.log(classes), math.log(2))
    low, high = np.full(256, 0.5), np.ones(256)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        rest = np.maximum(1 - middle, 1e-300)
        too_sure = -(middle * np.log(middle) + rest * np.log(rest)) < entropy
        low, high = np.where(too_sure, low, middle), np.where(too_sure, middle, high)
    return ((low + high) / 2).astype(np.float32)
