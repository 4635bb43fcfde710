"""Measure the connected parts of labels: volume, slices, longest axial diameter and its width.

An operation of the helper process; `engine.loop.findings` asks for it. Reads a label map (k, j, i)
as a `.npy` file and answers numbers.

Diameters are taken as RECIST 1.1 does: the longest straight distance within one axial slice (the
long axis), and the widest extent perpendicular to it in the same slice (the short axis). Distances
run between the midpoints of outer voxel edges, so that one voxel is as wide as its spacing. Voxels
that touch by a face, an edge or a corner belong together. Pure numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST = 1000  # parts of one label; noise beyond them is counted and not measured
Voxel = tuple[int, int, int]


@dataclass(frozen=True)
class Component:
    """One connected part of a label. The box's upper corner is exclusive; `ends_kji` are the
    voxels at the ends of the long axis, `middle_kji` is the part's own voxel nearest its middle."""

    label: int
    voxels: int
    volume_ml: float
    long_mm: float
    short_mm: float
    first_slice: int
    last_slice: int
    box_kji: tuple[Voxel, Voxel]
    ends_kji: tuple[Voxel, Voxel]
    middle_kji: Voxel


def measured(
    mask: NDArray[np.uint8], labels: list[int], spacing_mm: tuple[float, float, float]
) -> list[Component]:
    """The parts of these labels, the largest of each label first."""
    from scipy import ndimage

    voxel_ml = float(np.prod(spacing_mm)) / 1000.0
    found: list[Component] = []
    for label, within in _boxes(mask, labels):
        origin = [part.start for part in within]
        numbered, count = ndimage.label(mask[within] == label, np.ones((3, 3, 3), np.uint8))
        sizes = np.bincount(numbered.ravel(), minlength=count + 1)
        places = ndimage.find_objects(numbered)
        for number in (np.argsort(-sizes[1:], kind="stable")[:MOST] + 1).tolist():
            place = places[number - 1]
            inside = numbered[place] == number
            low = [a + part.start for a, part in zip(origin, place, strict=True)]
            high = [a + n for a, n in zip(low, inside.shape, strict=True)]
            long_mm, short_mm, ends = diameters(inside, spacing_mm)
            found.append(
                Component(
                    label=label,
                    voxels=int(sizes[number]),
                    volume_ml=int(sizes[number]) * voxel_ml,
                    long_mm=long_mm,
                    short_mm=short_mm,
                    first_slice=low[0],
                    last_slice=high[0] - 1,
                    box_kji=(_voxel(low), _voxel(high)),
                    ends_kji=(_shifted(ends[0], low), _shifted(ends[1], low)),
                    middle_kji=_shifted(_middle(inside, ends, spacing_mm), low),
                )
            )
    return found


def diameters(
    inside: NDArray[np.bool_], spacing_mm: tuple[float, float, float]
) -> tuple[float, float, tuple[Voxel, Voxel]]:
    """Long axis, short axis, and the voxels at the ends of the long one."""
    j_mm, i_mm = spacing_mm[1:]
    best, short = 0.0, 0.0
    ends: tuple[Voxel, Voxel] = ((0, 0, 0), (0, 0, 0))
    reach = [(float(np.hypot(*_extent_mm(cut, j_mm, i_mm))), k) for k, cut in enumerate(inside)]
    for most, k in sorted(reach, reverse=True):
        if most <= best:
            break  # no slice that is left can hold a longer one
        points, voxels = _rim(inside[k], j_mm, i_mm)
        hull = _hull(points)
        between = points[hull][:, None] - points[hull][None]
        lengths = np.hypot(between[..., 0], between[..., 1])
        a, b = np.unravel_index(int(lengths.argmax()), lengths.shape)
        if lengths[a, b] > best + 1e-9:
            best = float(lengths[a, b])
            along = between[a, b] / best
            across = points[hull] @ np.array([-along[1], along[0]])
            short = float(np.ptp(across))
            j0, i0 = voxels[hull[a]].tolist()
            j1, i1 = voxels[hull[b]].tolist()
            ends = ((k, j0, i0), (k, j1, i1))
    return best, short, ends


def components(
    params: Mapping[str, Any], progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """{"mask": file, "labels", "spacing_mm"} -> {"components": [...]}."""
    mask = np.load(params["mask"], mmap_mode="r", allow_pickle=False)
    spacing = tuple(float(mm) for mm in params["spacing_mm"])
    labels = [int(label) for label in params["labels"]]
    found = measured(mask, labels, (spacing[0], spacing[1], spacing[2]))
    return {"components": [asdict(one) for one in found]}


OPERATIONS = {"components": components}


def _boxes(
    mask: NDArray[np.uint8], labels: list[int]
) -> Iterator[tuple[int, tuple[slice, slice, slice]]]:
    """Where each label is, found slice by slice: no copy of a large volume is made."""
    depth = mask.shape[0]
    there = np.zeros((256, depth), bool)
    rows, cols = np.zeros((256, mask.shape[1]), bool), np.zeros((256, mask.shape[2]), bool)
    for k in range(depth):
        cut = np.asarray(mask[k])
        if not cut.any():
            continue
        for label in labels:
            hit = cut == label
            if hit.any():
                there[label, k] = True
                rows[label] |= hit.any(axis=1)
                cols[label] |= hit.any(axis=0)
    for label in labels:
        if there[label].any():
            yield label, (_span(there[label]), _span(rows[label]), _span(cols[label]))


def _span(line: NDArray[np.bool_]) -> slice:
    hit = np.flatnonzero(line)
    return slice(int(hit[0]), int(hit[-1]) + 1)


def _extent_mm(cut: NDArray[np.bool_], j_mm: float, i_mm: float) -> tuple[float, float]:
    rows, cols = np.flatnonzero(cut.any(axis=1)), np.flatnonzero(cut.any(axis=0))
    if rows.size == 0:
        return 0.0, 0.0
    return float(rows[-1] - rows[0] + 1) * j_mm, float(cols[-1] - cols[0] + 1) * i_mm


def _rim(
    cut: NDArray[np.bool_], j_mm: float, i_mm: float
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Midpoints of outer edges in mm, and the voxel each belongs to: ends of rows and columns."""
    rows = np.flatnonzero(cut.any(axis=1))
    first, last = cut[rows].argmax(axis=1), cut.shape[1] - 1 - cut[rows, ::-1].argmax(axis=1)
    cols = np.flatnonzero(cut.any(axis=0))
    top, low = cut[:, cols].argmax(axis=0), cut.shape[0] - 1 - cut[::-1, cols].argmax(axis=0)
    sides = (
        (rows, first, 0.0, -0.5),
        (rows, last, 0.0, 0.5),
        (top, cols, -0.5, 0.0),
        (low, cols, 0.5, 0.0),
    )
    voxels = np.concatenate([np.stack([j, i], axis=1) for j, i, _, _ in sides])
    steps = np.concatenate([np.tile([dj, di], (len(j), 1)) for j, _, dj, di in sides])
    return (voxels + steps) * [j_mm, i_mm], voxels


def _middle(
    inside: NDArray[np.bool_], ends: tuple[Voxel, Voxel], spacing_mm: tuple[float, float, float]
) -> Voxel:
    """The voxel of the part nearest the middle of its long axis: a curved part may not hold it."""
    (k, j0, i0), (_, j1, i1) = ends
    j, i = np.nonzero(inside[k])
    far = ((j - (j0 + j1) / 2) * spacing_mm[1]) ** 2 + ((i - (i0 + i1) / 2) * spacing_mm[2]) ** 2
    at = int(far.argmin())
    return k, int(j[at]), int(i[at])


def _hull(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """The corners of the convex hull, by index; every midpoint figure has an area."""
    from scipy.spatial import ConvexHull

    return np.asarray(ConvexHull(points).vertices, dtype=np.int64)


def _voxel(values: list[int]) -> Voxel:
    k, j, i = values
    return int(k), int(j), int(i)


def _shifted(voxel: Voxel, by: list[int]) -> Voxel:
    return _voxel([a + b for a, b in zip(voxel, by, strict=True)])
