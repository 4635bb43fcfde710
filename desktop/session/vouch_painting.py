"""Painting what is verified: a brush that says "this is right" instead of drawing a label.

While it is armed, a drag in a slice is a part that the reviewer vouches for, or with Ctrl one that
is vouched for no longer; the size is the brush's. Reads the drag, saves a part as `vouching` does;
the mask stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from desktop.history import Part
from desktop.session.vouching import AXES, Vouching
from desktop.session.words import Notice, SessionChanges
from desktop.tools.geometry.capsule import Nib, Plane, capsule
from store.revision import Box, Verified


class VouchPainting(Vouching):
    """The verified brush."""

    vouch_armed: bool = False

    @property
    def has_nib(self) -> bool:
        """The verified brush shows how far it reaches, whatever the tool."""
        return self.vouch_armed or super().has_nib

    def arm_vouching(self) -> SessionChanges:
        """The next drags say what is verified; once more puts the brush away."""
        self.vouch_armed = not self.vouch_armed and self.open is not None
        if self.vouch_armed:
            text = "Paint what you stand behind; hold Ctrl to clear. The same key ends it."
            self.notify(Notice(text, "shield-check"))
        return self.changed("tool", "overlay")

    def take_tool(self, tool_id: str) -> SessionChanges:
        """Another tool takes its place."""
        self.vouch_armed = False
        return super().take_tool(tool_id)

    def paint_verified(
        self, axis: int, path_kji: Sequence[Sequence[float]], clear: bool = False
    ) -> None:
        """Vouch for what a drag in the slice on screen swept, (k, j, i) points; or no longer."""
        opened = self.open
        if opened is None or not path_kji or not self._may(opened, clear):
            return
        index = self.cursor_kji[axis]
        plane = Plane(axis, index, self.mask.shape, opened.spacing_mm)
        boxes = _swept(path_kji, Nib(self.size_mm), plane)
        if not boxes:
            return
        word = "clearing" if clear else "verifying"
        verb = f"{word} by brush on {AXES[axis]} slice {index + 1}"
        part = Part(Verified("boxes", boxes=boxes), clear=clear)
        self.save_part(part, verb, self.invocation("verify.paint", "mouse", "clear" * clear))


def _swept(path_kji: Sequence[Sequence[float]], nib: Nib, plane: Plane) -> tuple[Box, ...]:
    """The voxels of a slice that the drag swept, as boxes."""
    within = plane.within
    swept = np.zeros([plane.shape[axis] for axis in within], dtype=bool)
    points = np.asarray(path_kji, dtype=np.float64)
    for start, end in zip(points, points[1:] if len(points) > 1 else points, strict=False):
        found = capsule(start, end, nib, plane)
        if found is not None:
            (low, high), inside = found
            rows, cols = (slice(low[axis], high[axis]) for axis in within)
            swept[rows, cols] |= inside.any(axis=plane.axis)
    if not swept.any():
        return ()
    slice_kji = np.expand_dims(swept, plane.axis)
    boxes = Verified.of_array(slice_kji).as_boxes(slice_kji.shape)
    return tuple((_at(low, plane, 0), _at(high, plane, 1)) for low, high in boxes)


def _at(corner: tuple[int, int, int], plane: Plane, more: int) -> tuple[int, int, int]:
    """A corner of a box of the slice, in the volume."""
    k, j, i = (plane.index + more if n == plane.axis else v for n, v in enumerate(corner))
    return k, j, i
