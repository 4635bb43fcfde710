"""The cheapest boundary through a small volume: a minimum cut between label and not label.

Smart fix asks. The energy of a labelling is `pull` (positive wants the label) at every voxel plus
`across` for each pair of face neighbours that differ; seeds are a pull nothing can outweigh. Most
voxels decide themselves: one whose pull outweighs all its neighbours that are still open is on its
side in some cheapest cut, whatever the others do. Only what is left is given to scipy's max-flow,
so the cut stays exact and takes a fraction of the time. Where too much is left, the question is
settled at half the resolution first and then exactly in a band around that answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

UNIT = 64  # of one unit of energy in the whole numbers that max-flow works on
CERTAIN = 1_000_000
MOST_OPEN = 45_000  # voxels left to max-flow before the coarse way is taken
BAND_VOXELS = 2
MOST_PEELS = 40

Pull = NDArray[np.int32]
Across = tuple[Pull, Pull, Pull]  # for each axis: one shorter along it


def whole(values: NDArray[np.floating]) -> Pull:
    """Energies as the whole numbers that max-flow works on."""
    return np.rint(np.asarray(values) * UNIT).clip(-CERTAIN, CERTAIN).astype(np.int32)


def cut(pull: Pull, across: Across, most_open: int = MOST_OPEN) -> NDArray[np.bool_]:
    """Which voxels get the label."""
    side, rest = peel(pull, across)
    is_open = side == 0
    if int(np.count_nonzero(is_open)) > most_open and min(pull.shape) >= 4:
        coarse = _coarse(rest, across, side, most_open)
        band = _band(coarse)
        outside = is_open & ~band
        settled = np.where(coarse, CERTAIN, -CERTAIN).astype(np.int32)
        return cut(np.where(outside, settled, pull), across, most_open=pull.size)
    inside = side > 0
    if is_open.any():
        inside[is_open] = flow(rest, across, is_open)
    return inside


def peel(pull: Pull, across: Across) -> tuple[NDArray[np.int8], Pull]:
    """+1 and -1 where the side is certain, 0 where it is open; and the pull with what is certain
    around a voxel counted in."""
    side = np.zeros(pull.shape, dtype=np.int8)
    rest = pull.copy()
    for _ in range(MOST_PEELS):
        is_open = side == 0
        held = _around(across, is_open)
        fresh = is_open & (np.abs(rest) >= held) & (rest != 0)
        found = int(np.count_nonzero(fresh))
        if found == 0:
            break
        new = np.where(fresh, np.sign(rest), 0).astype(np.int8)
        side += new
        _pass_on(rest, across, new)
        if found < pull.size // 300:
            break
    return side, rest


def flow(pull: Pull, across: Across, is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The exact cut among the open voxels, in their order; all others are counted in `pull`."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    count = int(np.count_nonzero(is_open))
    number = np.full(is_open.shape, -1, dtype=np.int32)
    number[is_open] = np.arange(count, dtype=np.int32)
    tails, heads, capacities = _edges(number, across)
    wants = pull[is_open]
    pro, contra = np.flatnonzero(wants > 0), np.flatnonzero(wants < 0)
    source, sink = count, count + 1
    rows = np.concatenate([tails, heads, np.full(pro.size, source), contra]).astype(np.int32)
    columns = np.concatenate([heads, tails, pro, np.full(contra.size, sink)]).astype(np.int32)
    amounts = np.concatenate([capacities, capacities, wants[pro], -wants[contra]]).astype(np.int32)
    graph = csr_array((amounts, (rows, columns)), shape=(count + 2, count + 2))
    left = graph - maximum_flow(graph, source, sink, method="dinic").flow
    left.data[left.data < 0] = 0
    left.eliminate_zeros()
    reached = np.zeros(count + 2, dtype=bool)
    reached[breadth_first_order(left, source, return_predecessors=False)] = True
    return reached[:count]


def _pair(values: NDArray[np.generic], axis: int) -> tuple[NDArray, NDArray]:  # type: ignore[type-arg]
    before, after = [slice(None)] * 3, [slice(None)] * 3
    before[axis], after[axis] = slice(None, -1), slice(1, None)
    return values[tuple(before)], values[tuple(after)]


def _around(across: Across, is_open: NDArray[np.bool_]) -> Pull:
    """How hard the open neighbours of each voxel can pull."""
    held = np.zeros(is_open.shape, dtype=np.int32)
    for axis in range(3):
        low, high = _pair(is_open, axis)
        held_low, held_high = _pair(held, axis)
        held_low += across[axis] * high
        held_high += across[axis] * low
    return held


def _pass_on(rest: Pull, across: Across, new: NDArray[np.int8]) -> None:
    """Count voxels that became certain into the pull of their neighbours."""
    for axis in range(3):
        low, high = _pair(new, axis)
        rest_low, rest_high = _pair(rest, axis)
        rest_low += across[axis] * high
        rest_high += across[axis] * low


def _edges(number: Pull, across: Across) -> tuple[Pull, Pull, Pull]:
    """Every pair of open neighbours once: two numbers and what parting them costs."""
    tails, heads, capacities = [], [], []
    for axis in range(3):
        low, high = _pair(number, axis)
        both = (low >= 0) & (high >= 0) & (across[axis] > 0)
        tails.append(low[both])
        heads.append(high[both])
        capacities.append(across[axis][both])
    return np.concatenate(tails), np.concatenate(heads), np.concatenate(capacities)


def _coarse(
    rest: Pull, across: Across, side: NDArray[np.int8], most_open: int
) -> NDArray[np.bool_]:
    """The cut at half the resolution along every axis, put back on the full grid."""
    settled = np.where(side == 0, rest, side.astype(np.int32) * (CERTAIN // 8))
    pull = _halved(settled, (0, 1, 2))
    halves = []
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        halves.append(_halved(np.moveaxis(_between(across[axis], axis), 0, axis), others))
    trimmed = [
        np.moveaxis(np.moveaxis(h, a, 0)[: pull.shape[a] - 1], 0, a) for a, h in enumerate(halves)
    ]
    inside = cut(pull, (trimmed[0], trimmed[1], trimmed[2]), most_open)
    for axis in range(3):
        inside = np.repeat(inside, 2, axis=axis)
    k, j, i = rest.shape
    return inside[:k, :j, :i]


def _between(across: Pull, axis: int) -> Pull:
    """What parting two blocks of two costs: an edge that runs inside either of them counts too."""
    faces = np.moveaxis(across, axis, 0)
    between = faces[1::2].copy()
    np.minimum(between, faces[0::2][: len(between)], out=between)
    inside_next = faces[2::2]
    np.minimum(between[: len(inside_next)], inside_next, out=between[: len(inside_next)])
    return between


def _halved(values: Pull, axes: Sequence[int]) -> Pull:
    """Sums over pairs along these axes; an odd end stands alone."""
    for axis in axes:
        starts = np.arange(0, values.shape[axis], 2)
        values = np.add.reduceat(values, starts, axis=axis)
    return values.clip(-CERTAIN, CERTAIN).astype(np.int32)


def rims(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The voxels on both sides that touch the other side."""
    near = np.zeros(inside.shape, dtype=bool)
    for axis in range(3):
        low, high = _pair(inside, axis)
        differs = low != high
        near_low, near_high = _pair(near, axis)
        near_low |= differs
        near_high |= differs
    return near


def _band(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The voxels near the boundary of a coarse answer."""
    near = rims(inside)
    for _ in range(BAND_VOXELS):
        wider = near.copy()
        for axis in range(3):
            low, high = _pair(near, axis)
            wider_low, wider_high = _pair(wider, axis)
            wider_low |= high
            wider_high |= low
        near = wider
    return near
