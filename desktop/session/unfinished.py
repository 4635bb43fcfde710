"""A drag that is still under way is kept too: a kill costs the last two seconds of it at most.

While the button is held the window asks every KEPT_EVERY_MS; what the stroke did so far goes to
the journal as an unfinished step, taken back in the same transaction that keeps the whole stroke.
"""

from __future__ import annotations

import numpy as np

from desktop.edit import Edit, PackedEdit, between, pack, slices_of
from desktop.session.painting import Painting
from desktop.session.words import SessionChanges

KEPT_EVERY_MS = 1500


class Unfinished(Painting):
    """The journal's view of the stroke under way."""

    _unfinished: PackedEdit | None = None

    def keep_unfinished(self) -> None:
        """The hand is still down: what it drew so far outlives the window from now on."""
        stroke = self.stroke
        if stroke is None or stroke.box_kji is None or self.open is None:
            return
        box = stroke.box_kji
        about = {
            "axis": stroke.gesture.axis,
            "slice_index": stroke.gesture.slice_index,
            "tool": stroke.tool,
        }
        edit = between(stroke.before(box), self.mask[slices_of(box)], box[0], stroke.name, **about)
        packed = pack(edit, unfinished=True) if edit is not None else None
        if packed is None or _same(packed, self._unfinished):
            return
        self._take_unfinished_back()
        self._unfinished = packed
        self.keep(packed)

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
        if held is not None and self.open is not None:
            back = pack(held.unpack().inverse(), undone=True)
            self._unkept = (*self._unkept, (self.open.case.id, self.open.base, back))


def _same(one: PackedEdit, other: PackedEdit | None) -> bool:
    return (
        other is not None
        and one.box_kji == other.box_kji
        and np.array_equal(one.lengths, other.lengths)
        and np.array_equal(one.codes, other.codes)
    )
