"""Slabs: the large view shows the mean, the largest or the smallest value through some millimetres.

Reads the cursor and the spacing; writes nothing. A slab is for looking: what is bright in it may
lie slices away, so strokes in that view are refused until it is a single slice again.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.session.painting import Painting
from desktop.session.words import Notice, SessionChanges

# "" is a single slice; the key goes through them.
SLAB_KINDS = ("", "Mean", "MIP", "MinIP")
SLAB_MM = (5.0, 10.0, 20.0, 40.0)


class Slabs(Painting):
    """How thick a slice the large view shows, and what of it."""

    slab_kind = ""
    slab_mm = 10.0

    def next_slab(self) -> SessionChanges:
        """Mean, largest, smallest, a single slice, and round again."""
        return self.set_slab(SLAB_KINDS[(SLAB_KINDS.index(self.slab_kind) + 1) % len(SLAB_KINDS)])

    def set_slab(self, kind: str) -> SessionChanges:
        """One of SLAB_KINDS."""
        if kind in SLAB_KINDS:
            self.slab_kind = kind
        self.touch()
        return self.changed("window")

    def resize_slab(self, steps: int) -> SessionChanges:
        """Thicker or thinner."""
        place = SLAB_MM.index(self.slab_mm) + steps
        self.slab_mm = SLAB_MM[min(max(place, 0), len(SLAB_MM) - 1)]
        self.touch()
        return self.changed("window")

    def slab_of(self, axis: int, index: int) -> tuple[int, int]:
        """The slices that the view of this axis shows as one: first, end exclusive."""
        if self.open is None or not self.slab_kind or axis != self.large_axis:
            return index, index + 1
        count = max(1, round(self.slab_mm / self.open.spacing_mm[axis]))
        first = max(0, index - (count - 1) // 2)
        return first, min(index + count // 2 + 1, self.mask.shape[axis])

    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """Not on a slab: nobody can see on which slice the stroke would lie."""
        if self.slab_kind and axis == self.large_axis and self.open is not None:
            text = f"Strokes need a single slice, and this is a slab ({self.slab_kind})."
            self.notify(Notice(text, "layers", "Single slice", "look.slice"))
            return False
        return super().begin_stroke(axis, point_kji, erase)

    def take_tool(self, tool_id: str) -> SessionChanges:
        """With a tool in hand no box for the grey values is waited for."""
        self.box_armed = False
        return super().take_tool(tool_id)
