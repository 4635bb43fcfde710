"""What the ribbon shows, one value a slice: doubt, labels present, hotspots, notes, seen, verified.

Reads the open case and the mask on screen. Sums over whole volumes are made slice by slice by a
generator, so that `idle` can spread them; an edit counts only its slices again.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

import numpy as np

from desktop.ui.contours import labels_present
from store.hotspot import Hotspot

HEAD_ROWS = 3

# Nothing is painted below a fifth, and a whole slice of such specks is no place to look at.
FLOOR = 51


@dataclass(frozen=True)
class Extent:
    """A hotspot along the ribbon: its tag's slice, its slices, and the row of its line."""

    rank: int
    state: str
    peak: int
    first: int
    last: int
    row: int
    current: bool = False


@dataclass
class RibbonFacts:
    """Values of the slices along one axis."""

    axis: int
    count: int
    doubt: np.ndarray = field(default_factory=lambda: np.zeros(0))
    present: dict[int, np.ndarray] = field(default_factory=dict)

    @property
    def share(self) -> np.ndarray:
        """Doubt from 0 to 1, scaled to the worst slice of the case."""
        worst = self.doubt.max(initial=0.0)
        return self.doubt / worst if worst > 0 else self.doubt

    @property
    def foreground(self) -> np.ndarray:
        """Which slices hold any label."""
        flags = np.zeros(self.count, bool)
        for where in self.present.values():
            flags |= where
        return flags

    def labels_at(self, index: int) -> list[int]:
        return [label for label, where in sorted(self.present.items()) if where[index]]


def count_doubt(facts: RibbonFacts, uncertainty: np.ndarray) -> Generator[None, None, None]:
    """The expected wrong area of each slice: the sum of its uncertainty above the floor."""
    doubt = np.zeros(facts.count)
    for index in range(facts.count):
        cut = np.take(uncertainty, index, axis=facts.axis)
        doubt[index] = float(cut[cut > FLOOR].sum(dtype=np.int64)) / 255.0
        yield
    facts.doubt = doubt


def count_labels(
    facts: RibbonFacts, mask: np.ndarray, slices: Iterable[int]
) -> Generator[None, None, None]:
    """Which labels these slices hold."""
    for index in slices:
        found = labels_present(np.take(mask, index, axis=facts.axis))
        for label in found:
            if label not in facts.present:
                facts.present[label] = np.zeros(facts.count, bool)
        for label, where in facts.present.items():
            where[index] = label in found
        yield


def runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """Stretches of true slices, joined: (first, end exclusive)."""
    edges = np.diff(np.concatenate(([0], np.asarray(flags, np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def extents(hotspots: Iterable[Hotspot], axis: int, current: int | None) -> list[Extent]:
    """The hotspots along the axis; lines that would overlap are stacked, the current one on top."""
    placed: list[Extent] = []
    rows: list[list[tuple[int, int]]] = []
    for spot in sorted(hotspots, key=lambda s: (s.rank != current, s.rank)):
        first, end = spot.box_kji[0][axis], spot.box_kji[1][axis]
        free = (r for r, row in enumerate(rows) if all(end <= a or first >= b for a, b in row))
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((first, end))
        is_current = spot.rank == current
        peak = spot.peak_kji[axis]
        placed.append(
            Extent(spot.rank, spot.state, peak, first, end, min(row, HEAD_ROWS), is_current)
        )
    return placed


def columns(values: np.ndarray, width: int) -> np.ndarray:
    """One value a pixel where slices are thinner than a pixel: the maximum of those there."""
    if len(values) <= width:
        return values
    edges = (np.arange(width) * len(values)) // width
    return np.maximum.reduceat(values, edges)
