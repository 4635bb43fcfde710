"""Noting: typed words on the case, on a slice of it or on a hotspot, and the way back to them.

Writes notes through `engine.loop.noting`, off the window's thread; the note is on screen when it is
on the disk. Reads the notes of the case on screen.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.session.opened import OpenCase, noted
from desktop.session.queueing import Queueing
from desktop.session.words import Notice
from engine.loop import noting
from engine.loop.noting import NotePlace
from store.audit import Invocation
from store.note import Note

PLACES = ("case", "slice", "hotspot")


class Noting(Queueing):
    """What the reviewer wants to remember."""

    def note_place(self, on: str) -> NotePlace:
        """Where a note of this kind belongs now: the case, the slice shown, the current hotspot."""
        spot = self.hotspot(self.current_hotspot)
        if on == "hotspot" and spot is not None:
            return NotePlace(hotspot=spot.id, axis=0, slice=spot.peak_kji[0])
        if on == "slice":
            return NotePlace(axis=self.large_axis, slice=self.cursor_kji[self.large_axis])
        return NotePlace()

    def add_note(self, on: str, text: str, invocation: Invocation) -> None:
        """Keep these words on the case on screen."""
        opened = self.open
        if opened is None or on not in PLACES:
            return
        self.touch()
        workspace, case_id, place = self.workspace, opened.case.id, self.note_place(on)
        self.write(
            lambda: noting.add(workspace, case_id, text, place, invocation),
            lambda notes: self._noted(case_id, notes),
        )

    def _noted(self, case_id: int, notes: tuple[Note, ...]) -> None:
        opened = self.open
        if opened is None or opened.case.id != case_id:
            return
        self.open = with_notes(opened, notes)
        self.changed("notes")
        self.notify(Notice("Kept the note.", "message-square"))

    def go_to_note(self, note_id: int) -> None:
        """Show the place that a note is about."""
        note = next((one for one in self.notes if one.id == note_id), None)
        if note is None:
            return
        rank = next((s.rank for s in self.hotspots if s.id == note.hotspot), None)
        if rank is not None:
            self.go_to_hotspot(rank)
        elif note.axis is not None and note.slice is not None:
            target = list(self.cursor_kji)
            target[note.axis] = note.slice
            self.jump(target)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Those of the case on screen, oldest first."""
        return self.open.notes_kept if self.open is not None else ()


def with_notes(opened: OpenCase, notes: tuple[Note, ...]) -> OpenCase:
    """The case on screen with these notes in place of those it was opened with."""
    return replace(opened, notes=noted(notes), notes_kept=notes)
