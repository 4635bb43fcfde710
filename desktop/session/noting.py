"""Noting: words on the case, on a slice of it or on a hotspot; corrected, taken away, and the way
back to them.

Writes notes through `engine.loop.noting`, off the window's thread; the note is on screen when it is
on the disk, and is a step that undo takes back. Reads the notes of the case on screen, and those of
all cases when they are searched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.history import NoteStep
from desktop.session.opened import OpenCase, noted
from desktop.session.queueing import Queueing
from desktop.session.words import Notice
from engine.loop import noting
from engine.loop.noting import NotePlace, Spoken
from store import case as cases
from store import note as notes
from store.audit import Invocation
from store.note import Note

PLACES = ("case", "slice", "hotspot")
MOST_FOUND = 50


@dataclass(frozen=True)
class FoundNote:
    """A note of any case, and what people call the case."""

    note: Note
    case_name: str


class Noting(Queueing):
    """What the reviewer wants to remember."""

    notes_found: tuple[FoundNote, ...] = ()
    _wanted_words = ""

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
        self.keep_note(opened.case.id, text, self.note_place(on), invocation)

    def keep_note(
        self,
        case_id: int,
        text: str,
        place: NotePlace,
        by: Invocation,
        spoken: Spoken | None = None,
    ) -> None:
        """Keep these words on a case, whichever is on screen when it is done."""
        workspace = self.workspace
        self.write(
            lambda: noting.add(workspace, case_id, text, place, by, spoken),
            lambda kept: self._added(case_id, kept),
        )

    def _added(self, case_id: int, kept: tuple[Note, ...]) -> None:
        new = max(kept, key=lambda note: note.id)
        self.history.push(NoteStep(case_id, new.id, "", new.text, "the note"))
        self._noted(case_id, kept)
        self.notify(self.kept_words(new))

    def kept_words(self, note: Note) -> Notice:
        """What is said of a note that was kept."""
        return Notice("Kept the note.", "message-square")

    def _noted(self, case_id: int, kept: tuple[Note, ...]) -> None:
        opened = self.open
        if opened is not None and opened.case.id == case_id:
            self.open = with_notes(opened, kept)
        for waiting in (self._ready, self._unsaved):
            ready = waiting.get(case_id)
            if ready is not None:
                waiting[case_id] = replace(ready, opened=with_notes(ready.opened, kept))
        self.changed("notes")

    # -- other words --------------------------------------------------------------------------
    def correct_note(self, note_id: int, text: str, by: Invocation) -> None:
        """Put other words in the place of a note's, whichever case is on screen; without any the
        note is taken away."""
        self.touch()
        workspace, text = self.workspace, text.strip()

        def work() -> tuple[Note, int, tuple[Note, ...]]:
            note = notes.get(workspace.read(), note_id)
            first = notes.first_of(workspace.read(), note)
            return note, first, noting.correct(workspace, note_id, text, by).kept

        self.write(work, lambda done: self._corrected(text, *done))

    def _corrected(self, text: str, note: Note, first: int, kept: tuple[Note, ...]) -> None:
        if note.text == text:
            return
        name = "the correction of a note" if text else "taking a note away"
        self.history.push(NoteStep(note.case, first, note.text, text, name))
        self._noted(note.case, kept)
        said = "Corrected the note." if text else "Took the note away."
        self.notify(Notice(said, "pencil" if text else "trash-2", "Undo", "app.undo"))

    def say_note(self, step: NoteStep, text: str, by: Invocation) -> None:
        workspace, first = self.workspace, step.first
        self.write(
            lambda: noting.say_again(workspace, first, text, by),
            lambda kept: self._noted(step.case, kept),
        )

    # -- the way back -------------------------------------------------------------------------
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

    def open_note(self, case_id: int, note_id: int) -> None:
        """Put the case of a note on screen, at the place that it is about."""
        self.show_page("review")
        self.open_case(case_id, lambda: self.go_to_note(note_id))

    def find_notes(self, words: str) -> None:
        """Read the notes of all cases that hold these words, the newest ones without any; they are
        in `notes_found` when it is done."""
        self._wanted_words = words
        workspace = self.workspace

        def work() -> tuple[FoundNote, ...]:
            connection = workspace.read()
            found = notes.search(connection, words) if words.strip() else notes.every(connection)
            names = {case.id: case.name for case in cases.every(connection)} if found else {}
            return tuple(FoundNote(one, names[one.case]) for one in found[:MOST_FOUND])

        self.preparer.submit(work, lambda found: self._found_notes(words, found), self.tell)

    def _found_notes(self, words: str, found: tuple[FoundNote, ...]) -> None:
        if words == self._wanted_words:  # letters typed meanwhile ask for others
            self.notes_found = found
            self.changed("notes")

    @property
    def notes(self) -> tuple[Note, ...]:
        """Those of the case on screen, oldest first."""
        return self.open.notes_kept if self.open is not None else ()


def with_notes(opened: OpenCase, kept: tuple[Note, ...]) -> OpenCase:
    """The case on screen with these notes in place of those it was opened with."""
    return replace(opened, notes=noted(kept), notes_kept=kept)
