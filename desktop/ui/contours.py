"""Outlines of labels on a slice: marching squares along voxel edges, smoothed, kept as paths.

Reads slices of the mask and of the draft; the slice views paint what comes out. Vertices are plane
coordinates (x = col, y = row, voxel n covering n to n + 1). A path is made once for each (slice,
label) and kept until an edit touches that slice.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import contourpy
import numpy as np
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

KEPT_SLICES = 96
LONG_LINE = 48

Line = np.ndarray


def labels_present(mask: np.ndarray) -> list[int]:
    """The label values on a slice, ascending, background left out."""
    if not mask.any():
        return []
    there = np.zeros(256, bool)
    there[mask] = True
    return [int(value) for value in np.flatnonzero(there) if value]


def outline(mask: np.ndarray, label: int) -> list[Line]:
    """Closed lines (n, 2) of x, y around the label on one slice."""
    inside = mask == label
    rows = np.flatnonzero(inside.any(axis=1))
    if rows.size == 0:
        return []
    cols = np.flatnonzero(inside[rows[0] : rows[-1] + 1].any(axis=0))
    top, left = int(rows[0]), int(cols[0])
    # One voxel of background around it closes every line, also at the border of the image.
    padded = np.zeros((rows[-1] - top + 3, cols[-1] - left + 3))
    padded[1:-1, 1:-1] = inside[top : rows[-1] + 1, left : cols[-1] + 1]
    lines = contourpy.contour_generator(z=padded, name="serial").lines(0.5)
    shift = np.array([left - 0.5, top - 0.5])
    return [np.asarray(line) + shift for line in lines]


def differing(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """The parts of `lines` that do not run along `others`.

    A vertex lies in the middle between two voxels, so equal vertices mean the same voxel edge.
    """
    if not lines:
        return []
    known = _edges(np.concatenate(others)) if others else np.zeros(0, np.int64)
    # All at once: a ragged draft has thousands of lines, and each look-up sorts what is known.
    every = ~np.isin(_edges(np.concatenate(lines)), known)
    parts: list[Line] = []
    start = 0
    for line in lines:
        apart = every[start : start + len(line)]
        start += len(line)
        if apart.all():
            parts.append(line)
        elif apart.any():
            parts += _runs(line, apart)
    return parts


def _edges(line: Line) -> np.ndarray:
    twice = np.rint(line * 2).astype(np.int64)
    return np.asarray(twice[:, 1] * (1 << 24) + twice[:, 0])


def _runs(line: Line, apart: np.ndarray) -> list[Line]:
    """Stretches of vertices that are apart, each with the shared vertex at its ends."""
    shared = int(np.flatnonzero(~apart)[0])
    turned = np.roll(line[:-1], -shared, axis=0)
    flags = np.append(np.roll(apart[:-1], -shared), False)
    turned = np.vstack([turned, turned[:1]])
    steps = np.diff(flags.astype(np.int8))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [turned[start : end + 2] for start, end in zip(starts, ends, strict=True)]


def near(lines: Sequence[Line], rows: tuple[float, float], cols: tuple[float, float]) -> list[Line]:
    """The stretches of the lines inside a rectangle, so that little is stroked anew."""
    parts: list[Line] = []
    for line in lines:
        x, y = line[:, 0], line[:, 1]
        inside = (x >= cols[0]) & (x <= cols[1]) & (y >= rows[0]) & (y <= rows[1])
        if inside.all():
            parts.append(line)
        elif inside.any():
            parts += _runs(line, inside)
    return parts


def _turned(rings: np.ndarray, by: int) -> np.ndarray:
    return np.concatenate((rings[..., -by:, :], rings[..., :-by, :]), axis=-2)


def smoothed(line: Line) -> Line:
    """The closed line as it is drawn: each vertex drawn towards its neighbours, twice.

    It stays within half a voxel of the voxel edges; comparing lines uses the unsmoothed ones.
    """
    return np.asarray(_smoothed(line))


def every_smoothed(lines: Sequence[Line]) -> list[Line]:
    """The same for many lines; those of one length together, for a ragged draft has thousands."""
    by_length: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        by_length.setdefault(len(line), []).append(place)
    drawn = list(lines)
    for places in by_length.values():
        together = _smoothed(np.stack([lines[place] for place in places]))
        for place, line in zip(places, together, strict=True):
            drawn[place] = line
    return drawn


def _smoothed(lines: np.ndarray) -> np.ndarray:
    """Of one closed line (n, 2), or of several of one length."""
    ring = lines[..., :-1, :]
    if ring.shape[-2] < 4:
        return lines
    for _ in range(2):
        ring = 0.5 * ring + 0.25 * (_turned(ring, 1) + _turned(ring, -1))
    if ring.shape[-2] >= LONG_LINE:
        ring = ring[..., ::2, :]  # half the vertices of a smoothed line draw the same line
    return np.concatenate((ring, ring[..., :1, :]), axis=-2)


def path_of(lines: Sequence[Line]) -> QPainterPath:
    """The lines as one painter path, built in one go: Qt reads a path from a stream of bytes."""
    path = QPainterPath()
    if not lines:
        return path
    points = np.concatenate(lines)
    total = len(points)
    elements = np.empty(total, dtype=[("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
    elements["kind"] = QPainterPath.ElementType.LineToElement.value
    elements["x"], elements["y"] = points.T
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    elements["kind"][starts] = QPainterPath.ElementType.MoveToElement.value
    head = np.array([total], ">i4").tobytes()
    tail = np.array([0, 0], ">i4").tobytes()
    stream = QDataStream(QByteArray(head + elements.tobytes() + tail))
    stream >> path
    return path


@dataclass(frozen=True)
class SliceOutlines:
    """What is drawn on one slice: label -> lines on voxel edges, smoothed lines, their path."""

    lines: dict[int, list[Line]]
    drawn: dict[int, list[Line]]
    paths: dict[int, QPainterPath]


def _made(lines: list[Line]) -> tuple[list[Line], list[Line], QPainterPath]:
    drawn = every_smoothed(lines)
    return lines, drawn, path_of(drawn)


def _of_slice(mask: np.ndarray) -> SliceOutlines:
    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size == 0:
        return SliceOutlines({}, {}, {})
    cols = np.flatnonzero(mask[rows[0] : rows[-1] + 1].any(axis=0))
    part = mask[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    moved = np.array([cols[0], rows[0]], float)
    made = {
        label: _made([line + moved for line in outline(part, label)])
        for label in labels_present(part)
    }
    return SliceOutlines(
        {label: of[0] for label, of in made.items()},
        {label: of[1] for label, of in made.items()},
        {label: of[2] for label, of in made.items()},
    )


class Outlines:
    """The outlines of one view's slices, each made when first asked for."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, SliceOutlines] = OrderedDict()
        self.made = 0

    def clear(self) -> None:
        self._kept.clear()

    def forget(self, first: int, last: int, but: int = -1) -> None:
        """Drop the slices first to last (exclusive): their mask has changed. `but` is mended."""
        for index in [kept for kept in self._kept if first <= kept < last and kept != but]:
            del self._kept[index]

    def mend(self, index: int, mask: np.ndarray, labels: set[int]) -> None:
        """Make the outlines of these labels again after an edit of the slice."""
        found = self._kept.get(index)
        if found is None:
            return
        lines, drawn, paths = dict(found.lines), dict(found.drawn), dict(found.paths)
        for label in labels:
            of = outline(mask, label)
            for kept in (lines, drawn, paths):
                kept.pop(label, None)
            if of:
                lines[label], drawn[label], paths[label] = _made(of)
        self._kept[index] = SliceOutlines(lines, drawn, paths)

    def of(self, index: int, mask: np.ndarray) -> SliceOutlines:
        """The outlines of slice `index`, whose label values are `mask`."""
        found = self._kept.get(index)
        if found is None:
            found = _of_slice(mask)
            self._kept[index] = found
            self.made += 1
            while len(self._kept) > KEPT_SLICES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(index)
        return found
