"""Which hotspots an edit reaches: those are fixed by it, and open again when it is undone.

Reads an edit and a hotspot's box; `painting` marks as the reviewer draws, `opened` finds the marks
of strokes that come back from the journal. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from desktop.edit import Box, Edit, Mask, PackedEdit, overlap, slices_of
from desktop.history import HotspotStep
from store.hotspot import Hotspot


def touches(edit: Edit, spot: Hotspot) -> bool:
    """Whether the edit changed a voxel inside the hotspot's box."""
    shared = overlap(edit.box_kji, box_of(spot))
    if shared is None:
        return False
    corner = edit.box_kji[0]
    k, j, i = (
        slice(part.start - start, part.stop - start)
        for part, start in zip(slices_of(shared), corner, strict=True)
    )
    return bool((edit.before[k, j, i] != edit.after[k, j, i]).any())


def box_of(spot: Hotspot) -> Box:
    low, high = (tuple(int(v) for v in corner) for corner in spot.box_kji)
    return low, high  # type: ignore[return-value]


def fix_of(case: int, spot: Hotspot, before: str) -> HotspotStep:
    """The hotspot goes from this state to fixed."""
    return HotspotStep(case, spot.id, spot.rank, before, "fixed", f"fix of hotspot {spot.rank}")


def fixed_by(
    steps: Sequence[PackedEdit],
    case: int,
    spots: Iterable[Hotspot],
    begun: Mask | None,
    drafted: Mask | None,
) -> tuple[tuple[HotspotStep, ...], ...]:
    """For each step the hotspots that it was the first to reach. One in which the mask was another
    than the draft before the first step was fixed earlier."""
    if begun is None or drafted is None:
        return tuple(() for _ in steps)
    left = []
    for spot in spots:
        box = slices_of(box_of(spot))
        if spot.state == "fixed" and np.array_equal(begun[box], drafted[box]):
            left.append(spot)
    found = []
    for step in steps:
        edit = step.unpack() if left else None
        mine = [spot for spot in left if edit is not None and touches(edit, spot)]
        left = [spot for spot in left if spot not in mine]
        found.append(tuple(fix_of(case, spot, "open") for spot in mine))
    return tuple(found)
