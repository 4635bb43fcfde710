"""Seen: of the slices that hold a label, which were on screen, and which come next.

Reads what the image area showed and which slices hold labels; the ribbon counts those while the
window is idle and notes them here, so that nothing is counted when a key is pressed. Writes
nothing: the share stands beside Accept, and a key goes to what is missing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop.session.looking import Looking
from desktop.session.opened import OpenCase
from desktop.session.words import Notice, SessionChanges

Flags = NDArray[np.bool_]


class Seeing(Looking):
    """What was looked at."""

    _foreground: tuple[object, int, Flags] | None = None  # of this mask, along this axis

    def note_foreground(self, axis: int, flags: Flags) -> None:
        """Which slices of an axis hold a label of the mask on screen."""
        self._foreground = (self.mask, axis, flags)
        self.changed("seen")

    def foreground(self) -> Flags | None:
        """The same for the large view's axis; None while it is not counted yet."""
        if self._foreground is None:
            return None
        of, axis, flags = self._foreground
        return flags if of is self.mask and axis == self.large_axis else None

    def seen_share(self) -> tuple[int, int] | None:
        """How many slices with a label were on screen, and how many there are."""
        flags, seen = self.foreground(), self.seen.get(self.large_axis)
        if self.open is None or flags is None or seen is None or len(seen) != len(flags):
            return None
        return int(np.count_nonzero(flags & seen)), int(np.count_nonzero(flags))

    def next_unseen(self) -> SessionChanges | None:
        """The next slice with a label that was not on screen yet, and round again."""
        axis = self.large_axis
        seen = self.seen.get(axis)
        if self.open is None or seen is None:
            return None
        flags, here = self.foreground(), self.cursor_kji[axis]
        for index in np.roll(np.arange(len(seen)), -here - 1):
            if not seen[index] and self._holds_label(axis, int(index), flags):
                return self._go_along(axis, int(index))
        self.notify(Notice("Every slice with a label was on screen.", "check"))
        return None

    def _holds_label(self, axis: int, index: int, flags: Flags | None) -> bool:
        if flags is not None:
            return bool(flags[index])
        return bool(self.mask.take(index, axis=axis).any())

    def _go_along(self, axis: int, index: int) -> SessionChanges:
        target = list(self.cursor_kji)
        target[axis] = index
        return self.jump(target)

    def next_note(self) -> SessionChanges | None:
        """The next slice that has a note, and round again."""
        if self.open is None:
            return None
        axis = self.large_axis
        places, here = notes_along(self.open, axis), self.cursor_kji[axis]
        if not places:
            self.notify(Notice("No slice here has a note.", "message-square"))
            return None
        after = [index for index in places if index > here]
        return self._go_along(axis, after[0] if after else places[0])


def notes_along(opened: OpenCase, axis: int) -> list[int]:
    """The slices of an axis that have a note: on themselves, or on a hotspot that peaks there."""
    if not opened.notes_kept:
        return sorted({index for index, _ in opened.notes if index is not None and axis == 0})
    peaks = {spot.id: spot.peak_kji[axis] for spot in opened.hotspots}
    found: set[int] = set()
    for note in opened.notes_kept:
        if note.slice is not None and (note.axis or 0) == axis:
            found.add(note.slice)
        elif note.slice is None and note.hotspot in peaks:
            found.add(peaks[note.hotspot])
    return sorted(index for index in found if 0 <= index < opened.image.shape[axis])


def verified_along(opened: OpenCase, axis: int) -> tuple[Flags, Flags]:
    """Slices of an axis that are vouched for whole, and those only in part."""
    if axis == 0:
        return opened.verified, opened.partly_verified & ~opened.verified
    shape = opened.image.shape
    full = np.zeros(shape[axis], bool)
    part = full.copy()
    standing = getattr(opened.case, "state", "") in ("verified", "partly-verified")
    if opened.revision is None or not standing:
        return full, part
    boxes = opened.revision.verified.as_boxes((shape[0], shape[1], shape[2]))
    others = [other for other in range(3) if other != axis]
    for spread, across in (others, others[::-1]):
        covered = np.zeros((shape[axis], shape[spread]), bool)
        for low, high in boxes:
            part[max(low[axis], 0) : high[axis]] = True
            if low[across] <= 0 and high[across] >= shape[across]:
                covered[low[axis] : high[axis], low[spread] : high[spread]] = True
        full |= covered.all(axis=1)
    return full, part & ~full
