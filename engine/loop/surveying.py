"""Survey: many drafts at a glance, the surest first, each by a few slices of it.

Reads drafts with a lower bound, their masks and volumes; writes nothing. What a reviewer accepts
there is exactly what was shown (`Glance.verified`); `reviewing.decide` makes it durable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import volumes
from store import case as cases
from store import draft as drafts
from store import hotspot as hotspots
from store import masks
from store.hotspot import Hotspot
from store.revision import Verified
from store.workspace import Workspace

Array = np.ndarray[Any, Any]
SLICES = 3
AROUND_MM = 15.0
# Where the label's area is passed, from below: what is shown where no hotspot asks for a place.
QUANTILES = (0.5, 0.2, 0.8)


@dataclass(frozen=True)
class Surveyed:
    """A draft that waits, with how good it is expected to be."""

    case: int
    name: str
    draft: int
    lower: float
    expected_dice: float | None


@dataclass(frozen=True)
class Glance:
    """What is shown of a draft: axial slices, cut to one window of rows and columns."""

    case: int
    draft: int
    slices: tuple[int, ...]
    rows: tuple[int, int]
    cols: tuple[int, int]
    images: tuple[Array, ...]
    labels: tuple[Array, ...]
    row_mm: float
    col_mm: float
    modality: str
    window: tuple[float, float] | None

    @property
    def verified(self) -> Verified:
        """Exactly what is shown, and nothing beside it."""
        (j0, j1), (i0, i1) = self.rows, self.cols
        return Verified("boxes", boxes=tuple(((k, j0, i0), (k + 1, j1, i1)) for k in self.slices))


def waiting(workspace: Workspace) -> list[Surveyed]:
    """Undecided drafts with a lower bound, the highest first. Held-out cases show no draft."""
    connection = workspace.read()
    latest = drafts.every_latest(connection)
    found = []
    for case in cases.every(connection):
        draft = latest.get(case.id)
        if draft is None or case.held_out or case.state != "drafted" or draft.withheld:
            continue
        if draft.lower is not None:
            found.append(Surveyed(case.id, case.name, draft.id, draft.lower, draft.expected_dice))
    return sorted(found, key=lambda one: (-one.lower, one.case))


def glance(workspace: Workspace, lanes: Lanes, one: Surveyed) -> Glance:
    """Its slices, copied out of the volume, so that nothing large stays open. Blocking."""
    connection = workspace.read()
    case = cases.get(connection, one.case)
    draft = drafts.get(connection, one.draft)
    mask = masks.get(connection, draft.mask_sha256)
    image = np.load(volumes.volume_path(workspace, lanes, case), mmap_mode="r")
    affine = np.asarray(case.affine, dtype=np.float64)
    row_mm, col_mm = (float(np.linalg.norm(affine[:3, axis])) for axis in (1, 2))
    chosen = key_slices(mask, hotspots.of_draft(connection, draft.id))
    rows, cols = _window(mask, row_mm, col_mm)
    part = slice(*rows), slice(*cols)
    return Glance(
        case=one.case,
        draft=one.draft,
        slices=chosen,
        rows=rows,
        cols=cols,
        images=tuple(np.array(image[k][part]) for k in chosen),
        labels=tuple(np.array(mask[k][part]) for k in chosen),
        row_mm=row_mm,
        col_mm=col_mm,
        modality=case.modality,
        window=case.window,
    )


def key_slices(mask: Array, spots: Sequence[Hotspot]) -> tuple[int, ...]:
    """The middle of the labels and the peaks of the worst hotspots; else further up and down."""
    areas = np.array([np.count_nonzero(cut) for cut in mask], dtype=np.int64)
    if not areas.any():
        step = max(1, len(areas) // (SLICES + 1))
        return tuple(range(step, len(areas), step))[:SLICES] or (0,)
    passed = np.cumsum(areas) / areas.sum()
    middle, low, high = (int(np.searchsorted(passed, share)) for share in QUANTILES)
    peaks = [spot.peak_kji[0] for spot in spots if spot.state == "open"][: SLICES - 1]
    chosen = dict.fromkeys([middle, *peaks, low, high])
    return tuple(sorted(list(chosen)[:SLICES]))


def _window(mask: Array, row_mm: float, col_mm: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows and columns around all labels, as square in mm as the slice allows."""
    flat = np.zeros(mask.shape[1:], bool)
    for cut in mask:
        flat |= cut > 0
    if not flat.any():
        return (0, mask.shape[1]), (0, mask.shape[2])
    j, i = np.flatnonzero(flat.any(axis=1)), np.flatnonzero(flat.any(axis=0))
    sides = ((j[-1] - j[0] + 1) * row_mm, (i[-1] - i[0] + 1) * col_mm)
    side_mm = max(sides) + 2 * AROUND_MM
    rows = _span(int(j[0]), int(j[-1]) + 1, side_mm / row_mm, mask.shape[1])
    return rows, _span(int(i[0]), int(i[-1]) + 1, side_mm / col_mm, mask.shape[2])


def _span(first: int, end: int, length: float, count: int) -> tuple[int, int]:
    size = min(count, max(end - first, round(length)))
    start = min(max(0, (first + end - size) // 2), count - size)
    return start, start + size
