"""The journal as the session keeps it: strokes on their way to the disk, in the order of the hand.

Writes the journal through `engine.loop.keeping`, on the thread that writes. A stroke that the disk
refused stays before those after it, comes back on screen with its case, and is forgotten only when
it is on the disk or a decision holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.edit import PackedEdit, apply
from desktop.packing import Packing
from desktop.session.core import said
from desktop.session.looking import Looking
from desktop.session.words import Notice
from engine.loop import keeping
from store.audit import Invocation
from store.journal import Base
from store.write import Write


@dataclass(frozen=True)
class Unkept:
    """A stroke that is not known to be on the disk yet; numbered as it was drawn."""

    serial: int
    case: int
    base: Base | None
    packed: PackedEdit | Packing


class Journaling(Looking):
    """What outlives the window before it is decided on."""

    drawn_by: str = "mouse"  # the input whose hand is on the mask, for the audit
    _unkept: tuple[Unkept, ...] = ()
    _keeping: int = 0  # strokes on their way to the journal
    _refused = False
    _drawn = 0  # the number of the newest stroke
    _asked_to = 0  # of the newest on its way or further
    _written_to = 0  # of the newest on the disk; the thread that writes sets it
    _held_to: dict[int, int]  # by case: of the newest that a decision holds; likewise

    def _start_around(self) -> None:
        super()._start_around()
        self._held_to = {}

    def keep(self, packed: PackedEdit | Packing) -> None:
        """Write a stroke to the journal; it is replayed when the case opens again."""
        self._will_keep(packed)
        self.keep_again()

    def _will_keep(self, packed: PackedEdit | Packing) -> None:
        """Goes to the disk together with what is kept next."""
        assert self.open is not None
        self._drawn += 1
        one = Unkept(self._drawn, self.open.case.id, self.open.base, packed)
        self._unkept = (*self._unkept, one)

    def keep_again(self) -> None:
        """Write the strokes that are not on the disk yet."""
        if not self._unkept or (self._asked_to == self._drawn and not self._refused):
            return
        self._keeping += 1
        # No stroke that comes later: it may lie behind a decision that is not written yet.
        by, last = self.invocation("paint.stroke", self.drawn_by), self._drawn
        self._asked_to, self._refused = last, False
        self.write(lambda: self._write_strokes(last, by), self._kept, self._not_kept)

    def _write_strokes(self, last: int, by: Invocation) -> datetime | None:
        """On the thread that writes: all that are missing up to this one, or none."""
        missing = [one for one in self._unkept if one.serial <= last and not self._is_kept(one)]
        if not missing:
            return None
        # Packed here: neither the window's thread nor the one that writes waits for it.
        steps = [(one.case, one.packed.to_bytes(), one.base) for one in missing]

        def write_strokes(write: Write) -> None:
            for step in steps:
                keeping.keep(write, *step)

        at = self.workspace.transaction("keep strokes", write_strokes, by).at
        self._written_to = missing[-1].serial
        return at

    def _is_kept(self, one: Unkept) -> bool:
        return one.serial <= max(self._written_to, self._held_to.get(one.case, 0))

    def _hold_strokes(self, case: int, last: int) -> None:
        """A decision that is on the disk holds the strokes of its case up to this one."""
        self._held_to[case] = last

    @property
    def strokes_waiting(self) -> bool:
        """Whether strokes are in memory only, because the disk refused them."""
        return self._refused and bool(self._unkept)

    def _kept(self, at: datetime | None) -> None:
        # The commit's own time: a decision made meanwhile is later, whenever each is heard of.
        self._keeping -= 1
        self._unkept = tuple(one for one in self._unkept if not self._is_kept(one))
        if at is not None:
            self.strokes_kept_at = at
            self.changed("saved")

    def _not_kept(self, error: Exception) -> None:
        self._keeping -= 1
        self._refused = True
        text = f"The last stroke is not on the disk yet. {said(error)}"
        self.notify(Notice(text, "hard-drive", "Try again", "paint.keep", failure=True))

    def _draw_unkept(self) -> None:
        """The case on screen was read from the disk: what the disk refused of it is drawn again.
        Nothing changes where it is there already."""
        opened = self.open
        for one in self._unkept if opened is not None else ():
            mine = opened is not None and (one.case, one.base) == (opened.case.id, opened.base)
            if mine and not self._is_kept(one):
                apply(self.mask, one.packed.unpack())
