"""Looking: the cursor that all views share, slices, the window of grey values, hotspots, overlay.

Reads the open case; writes nothing. What was on screen counts as seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from desktop.session.core import SessionCore
from desktop.session.opened import fitted_window
from desktop.session.words import SessionChanges
from store.hotspot import Hotspot

# (centre, width), in the order of the keys 1 to 8.
PRESETS = {
    "soft": (40.0, 400.0),
    "lung": (-600.0, 1500.0),
    "liver": (90.0, 150.0),
    "bone": (480.0, 2500.0),
    "brain": (40.0, 80.0),
    "mediastinum": (50.0, 350.0),
    "stroke": (40.0, 40.0),
    "subdural": (75.0, 200.0),
}
FILLS = (0.05, 0.20, 0.35)


class Looking(SessionCore):
    """What the reviewer sees, and where."""

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

    def enlarge(self, axis: int) -> SessionChanges:
        """Which plane the large view shows."""
        self.large_axis = self.focus_axis = axis
        return self.changed("cursor", "overlay")

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

    # -- grey values --------------------------------------------------------------------------
    def set_window(self, centre: float, width: float) -> SessionChanges:
        """Which grey values the image shows: (centre, width)."""
        least = 1.0 if self.open is None or self.open.image.dtype.kind in "iu" else 1e-6
        self.window = (float(centre), max(float(width), least))
        self.touch()
        return self.changed("window")

    def set_preset(self, name: str) -> SessionChanges:
        """One of the named CT windows."""
        return self.set_window(*PRESETS[name])

    def fit_window(self) -> SessionChanges | None:
        """The scanner's own window, or if that is on already, one fitted to this image."""
        if self.open is None:
            return None
        if self.window != self.open.default_window:
            return self.set_window(*self.open.default_window)
        return self.set_window(*fitted_window(self.open.image))

    @property
    def preset(self) -> str | None:
        """The name of the window on screen, if it has one."""
        return next((name for name, w in PRESETS.items() if w == self.window), None)

    # -- overlay ------------------------------------------------------------------------------
    def set_overlay(self, **parts: Any) -> SessionChanges:
        """Change what lies over the image, by the names of Overlay."""
        self.overlay = replace(self.overlay, **parts)
        return self.changed("overlay")

    def next_fill(self) -> SessionChanges:
        """The next opacity of the labels, and round again."""
        higher = [fill for fill in FILLS if fill > self.overlay.fill + 1e-6]
        return self.set_overlay(fill=higher[0] if higher else FILLS[0])

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
