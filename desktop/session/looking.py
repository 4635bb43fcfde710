"""Looking: the cursor that all views share, slices, labels, hotspots, overlay.

Reads the open case; writes nothing. What was on screen counts as seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

import numpy as np

from desktop.session.greying import PRESETS, Greying
from desktop.session.words import SessionChanges
from store.hotspot import Hotspot

FILLS = (0.05, 0.20, 0.35)
FILL_STEP = 0.05
MOST_FILL = 0.8

__all__ = ["PRESETS", "Looking"]


class Looking(Greying):
    """What the reviewer sees, and where."""

    _hidden_before: AbstractSet[int] = frozenset()

    # -- slices -------------------------------------------------------------------------------
    def jump(self, kji: Sequence[float]) -> SessionChanges:
        """Put the cursor on this voxel in every view."""
        shape = self.mask.shape
        k, j, i = (min(max(round(v), 0), n - 1) for v, n in zip(kji, shape, strict=True))
        self.cursor_kji = (k, j, i)
        self._see()
        self.touch()
        return self.changed("cursor")

    def step(self, axis: int, n: int) -> SessionChanges:
        """Go n slices along an axis (0 axial, 1 coronal, 2 sagittal)."""
        target = list(self.cursor_kji)
        target[axis] += n
        return self.jump(target)

    def to_end(self, axis: int, last: bool) -> SessionChanges:
        """The first or the last slice of an axis."""
        return self.step(axis, self.mask.shape[axis] if last else -self.mask.shape[axis])

    def focus(self, axis: int) -> None:
        """The pointer is over the view of this axis: its keys go there."""
        self.focus_axis = axis

    def point_at(self, kji: Sequence[float] | None) -> None:
        """The voxel under the pointer, None when it is over no image."""
        if kji is None:
            self.pointer_kji = None
        else:
            k, j, i = (round(v) for v in kji)
            self.pointer_kji = (k, j, i)
        self.changed("pointer")

    def _see(self) -> None:
        for axis, index in enumerate(self.cursor_kji):
            if axis in self.seen:
                self.seen[axis][index] = True

    def _nothing_seen(self, shape: Sequence[int]) -> None:
        self.seen = {axis: np.zeros(n, dtype=bool) for axis, n in enumerate(shape)}

    # -- overlay ------------------------------------------------------------------------------
    def set_overlay(self, **parts: Any) -> SessionChanges:
        """Change what lies over the image, by the names of Overlay."""
        self.overlay = replace(self.overlay, **parts)
        return self.changed("overlay")

    @property
    def _fill_name(self) -> str:
        return "fill" if self.tool == "look" else "paint_fill"

    @property
    def label_fill(self) -> float:
        """How much of the image the active label covers: little while judging, more with a tool."""
        return float(getattr(self.overlay, self._fill_name))

    def next_fill(self) -> SessionChanges:
        """The next opacity of the labels, and round again."""
        higher = [fill for fill in FILLS if fill > self.label_fill + 1e-6]
        return self.set_overlay(**{self._fill_name: higher[0] if higher else FILLS[0]})

    def change_fill(self, steps: int) -> SessionChanges:
        """Fill the labels a little more or less."""
        fill = round(self.label_fill + steps * FILL_STEP, 4)
        return self.set_overlay(**{self._fill_name: min(max(fill, 0.0), MOST_FILL)})

    def toggle_patterns(self) -> SessionChanges:
        """Give every label its own dashes, or no longer; the task keeps it."""
        self.keep_look(patterns=not self.kept.patterns)
        return self.changed("overlay")

    # -- labels -------------------------------------------------------------------------------
    def select_label(self, value: int) -> SessionChanges:
        """The label that is drawn with."""
        if value in self.labels:
            self.active_label = value
        self.touch()
        return self.changed("label")

    def next_label(self, by: int) -> SessionChanges:
        """The next or previous label of the task, and round again."""
        place = self.labels.index(self.active_label)
        return self.select_label(self.labels[(place + by) % len(self.labels)])

    def toggle_label_lock(self, value: int) -> SessionChanges:
        """Protect a label from strokes, or no longer."""
        self._locked_by_hand[value] = value not in self.locked
        return self.changed("label")

    def toggle_label_shown(self, value: int) -> SessionChanges:
        """Hide a label's overlay, or show it again."""
        self.hidden ^= {value}
        return self.changed("label", "overlay")

    def label_judged(self) -> int | None:
        """The label that a judging pointer is on; with a tool in hand all stay as they are."""
        at = self.pointer_kji
        if at is None or self.tool != "look" or self.open is None:
            return None
        label = int(self.mask[at])
        return label if label and label not in self.hidden else None

    def solo_label(self, value: int) -> SessionChanges:
        """Hide every label but this one, or show again what was shown before."""
        others = set(self.labels) - {value}
        if self.hidden >= others and value not in self.hidden:
            self.hidden = set(self._hidden_before - {value})
        else:
            self._hidden_before, self.hidden = set(self.hidden), others
        return self.changed("label", "overlay")

    # -- hotspots -----------------------------------------------------------------------------
    @property
    def hotspots(self) -> tuple[Hotspot, ...]:
        return self.open.hotspots if self.open is not None else ()

    @property
    def open_hotspots(self) -> tuple[Hotspot, ...]:
        return tuple(spot for spot in self.hotspots if spot.state == "open")

    def hotspot(self, rank: int | None) -> Hotspot | None:
        """A hotspot of the open case by its number."""
        return next((spot for spot in self.hotspots if spot.rank == rank), None)

    def next_hotspot(self, by: int) -> SessionChanges | None:
        """Jump to the next (+1) or previous (-1) open hotspot; to any when none is open."""
        ranks = [spot.rank for spot in self.open_hotspots or self.hotspots]
        if not ranks:
            return None
        now = self.current_hotspot
        if now is None:
            return self.go_to_hotspot(ranks[0 if by > 0 else -1])
        if by > 0:
            after = [rank for rank in ranks if rank > now]
            return self.go_to_hotspot(after[0] if after else ranks[0])
        before = [rank for rank in ranks if rank < now]
        return self.go_to_hotspot(before[-1] if before else ranks[-1])

    def go_to_hotspot(self, rank: int) -> SessionChanges | None:
        """Centre every view on a hotspot and take its label."""
        spot = self.hotspot(rank)
        if spot is None:
            return None
        self.current_hotspot = rank
        if spot.label in self.labels:
            self.active_label = spot.label
        self.cursor_kji = spot.peak_kji
        self._see()
        self.touch()
        return self.changed("cursor", "hotspots", "label")

    def hotspot_in_hand(self) -> Hotspot | None:
        """The one under the pointer (the smallest, if several), else the one jumped to."""
        under = [spot for spot in self.hotspots if self._under_pointer(spot)]
        if under:
            return min(under, key=_volume)
        return self.hotspot(self.current_hotspot)

    def _under_pointer(self, spot: Hotspot) -> bool:
        point = self.pointer_kji
        if point is None:
            return False
        low, high = spot.box_kji
        return all(a <= p < b for a, p, b in zip(low, point, high, strict=True))


def _volume(spot: Hotspot) -> int:
    low, high = spot.box_kji
    return int(np.prod([b - a for a, b in zip(low, high, strict=True)]))
