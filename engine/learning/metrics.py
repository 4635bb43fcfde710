"""How far a mask is from the truth: Dice, surface Dice and HD95 in millimetres.

Reads two boolean arrays and the spacing; the evaluation writes the numbers per held-out case and
label, and the gate compares them. Numpy and scipy only, on the box around both masks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.spatial import KDTree

Mask = np.ndarray


def dice(draft: Mask, truth: Mask) -> float | None:
    """Overlap of two masks; None when both are empty, because nothing was asked."""
    total = int(np.count_nonzero(draft)) + int(np.count_nonzero(truth))
    if total == 0:
        return None
    return 2.0 * int(np.count_nonzero(np.logical_and(draft, truth))) / total


def box_around(mask: Mask, margin: int = 0) -> tuple[slice, ...] | None:
    """The smallest box around what is set; None when nothing is."""
    box = []
    for axis in range(mask.ndim):
        others = tuple(other for other in range(mask.ndim) if other != axis)
        hits = np.flatnonzero(mask.any(axis=others))
        if hits.size == 0:
            return None
        lower, upper = int(hits[0]) - margin, int(hits[-1]) + 1 + margin
        box.append(slice(max(lower, 0), min(upper, mask.shape[axis])))
    return tuple(box)


@dataclass(frozen=True)
class SurfaceDistances:
    """Millimetres from every surface voxel of one mask to the other's surface, both ways."""

    to_truth_mm: np.ndarray
    to_draft_mm: np.ndarray

    @property
    def both_empty(self) -> bool:
        return self.to_truth_mm.size == 0 and self.to_draft_mm.size == 0

    @property
    def one_empty(self) -> bool:
        return not self.both_empty and 0 in (self.to_truth_mm.size, self.to_draft_mm.size)


def _surface(mask: Mask) -> Mask:
    return mask & ~ndimage.binary_erosion(mask)


def surface_distances(draft: Mask, truth: Mask, spacing_mm: Sequence[float]) -> SurfaceDistances:
    """Distances between the two surfaces, computed only in the box around both."""
    draft, truth = np.asarray(draft, bool), np.asarray(truth, bool)
    box = box_around(draft | truth, margin=1)
    none = np.empty(0)
    if box is None:
        return SurfaceDistances(none, none)
    # a mask that touches the edge of the volume has its surface there
    ours, theirs = (_surface(np.pad(mask[box], 1)) for mask in (draft, truth))
    if not ours.any() or not theirs.any():
        return SurfaceDistances(
            np.full(int(ours.sum()), np.inf), np.full(int(theirs.sum()), np.inf)
        )
    # surfaces are few voxels of many: a tree of them beats a distance map of the whole box
    places = [np.argwhere(surface) * np.asarray(spacing_mm, float) for surface in (ours, theirs)]
    to_truth, _ = KDTree(places[1]).query(places[0])
    to_draft, _ = KDTree(places[0]).query(places[1])
    return SurfaceDistances(np.asarray(to_truth), np.asarray(to_draft))


def surface_dice_of(distances: SurfaceDistances, tolerance_mm: float) -> float | None:
    """The share of both surfaces that lies within the tolerance of the other."""
    if distances.both_empty:
        return None
    if distances.one_empty:
        return 0.0
    reach = tolerance_mm + 1e-9
    near = int((distances.to_truth_mm <= reach).sum())
    near += int((distances.to_draft_mm <= reach).sum())
    return near / (distances.to_truth_mm.size + distances.to_draft_mm.size)


def hd95_of(distances: SurfaceDistances) -> float | None:
    """The larger of the two 95th percentiles; None when a surface is missing."""
    if distances.both_empty or distances.one_empty:
        return None
    directed = (distances.to_truth_mm, distances.to_draft_mm)
    return max(float(np.percentile(each, 95)) for each in directed)


def surface_dice(
    draft: Mask, truth: Mask, spacing_mm: Sequence[float], tolerance_mm: float
) -> float | None:
    """Surface Dice at a tolerance in millimetres."""
    return surface_dice_of(surface_distances(draft, truth, spacing_mm), tolerance_mm)


def hd95_mm(draft: Mask, truth: Mask, spacing_mm: Sequence[float]) -> float | None:
    """The 95th percentile of the surface distance, in millimetres."""
    return hd95_of(surface_distances(draft, truth, spacing_mm))
