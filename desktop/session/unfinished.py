"""A drag that is still under way is kept too: a kill costs the last two seconds of it at most.

While the button is held the window asks every KEPT_EVERY_MS; what the stroke did so far goes to
the journal as an unfinished step, taken back in the same transaction that keeps the whole stroke.
"""

from __future__ import annotations

import numpy as np

from desktop.edit import Box, Edit, Mask, PackedEdit, between, pack, slices_of
from desktop.packing import Packing
from desktop.session.painting import Painting
from desktop.session.words import SessionChanges

KEPT_EVERY_MS = 1500


class Unfinished(Painting):
    """The journal's view of the stroke under way."""

    _unfinished: Packing | None = None
    _shown: tuple[Box, Mask] | None = None  # what the newest of it left

    def keep_unfinished(self) -> None:
        """The hand is still down: what it drew so far outlives the window from now on."""
        stroke = self.stroke
        if stroke is None or stroke.box_kji is None or self.open is None:
            return
        box = stroke.box_kji
        now = self.mask[slices_of(box)]
        shown = self._shown
        if shown is not None and shown[0] == box and np.array_equal(shown[1], now):
            return
        before, after = stroke.before(box), now.copy()
        if np.array_equal(before, after):
            return
        gesture = stroke.gesture
        whole = Edit(
            box, before, after, stroke.name, stroke.tool, gesture.axis, gesture.slice_index
        )
        self._take_unfinished_back()
        # The hand is still drawing: only the two copies are made before it goes on.
        self._shown, self._unfinished = (box, after), Packing(lambda: _begun(whole), whole, True)
        self.keep(self._unfinished)

    def end_stroke(self) -> Edit | None:
        """The button went up: the whole stroke stands in the place of its beginning."""
        self._take_unfinished_back()
        edit = super().end_stroke()
        self.keep_again()
        return edit

    def cancel_stroke(self) -> SessionChanges | None:
        """Neither on screen nor on the disk is anything left of it."""
        self._take_unfinished_back()
        changes = super().cancel_stroke()
        self.keep_again()
        return changes

    def _take_unfinished_back(self) -> None:
        """Goes to the disk together with what is kept next."""
        held, self._unfinished = self._unfinished, None
        self._shown = None
        if held is not None and self.open is not None:
            self._will_keep(held.inverse(undone=True))


def _begun(whole: Edit) -> PackedEdit:
    """Of the box that the drag has swept only the part that differs."""
    about = {"tool": whole.tool, "axis": whole.axis, "slice_index": whole.slice_index}
    edit = between(whole.before, whole.after, whole.box_kji[0], whole.name, **about)
    return pack(edit if edit is not None else whole, unfinished=True)
