"""Dictating: notes that are spoken, with the place they are about, their sound, and what was heard.

Reads what the inputs' room heard; writes notes through `noting`. A spoken note belongs to the case,
slice and hotspot on screen when the talk key went down, whatever is on screen when its words come.
Nothing that was said is lost: without words its sound is kept, and the note says so.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.session.hearing import Hearing
from desktop.session.noting import Noting
from desktop.session.voice_words import Dictated
from desktop.session.words import Notice
from engine.lanes.protocol import Refused
from engine.lanes.request import ChildDied, ChildFailed, ChildTimeout
from engine.loop import adopting
from engine.loop.adopting import LEAST_S, Adopted
from engine.loop.noting import NotePlace, Spoken
from store import note as notes
from store import recording, recording_part
from store.note import NO_WORDS, Note

QUOTED = 48  # letters of a note that a notice shows
MEND_S = 30.0


@dataclass(frozen=True)
class SpokenFrom:
    """What was on screen when somebody began to speak; `question` where they answer one."""

    case: int
    place: NotePlace
    question: str = ""


class Dictating(Hearing, Noting):
    """What becomes of a spoken note."""

    _spoken_from: SpokenFrom | None = None
    _note_next = False
    _sound: Path | None = None  # of the note that is being spoken

    def ask_for_note(self) -> None:
        """The next thing that is said is a note: so one button and the voice are enough."""
        self._note_next = True
        self.notify(Notice("Hold the talk key again and say the note.", "mic"))

    def talk(self, down: bool, what: str = "command", held: str | None = None) -> None:
        if down:
            next_is, self._note_next = self._note_next, False
            what = "note" if next_is and self.open is not None else what
        super().talk(down, what, held)

    def note_begins(self) -> None:
        """Where the note belongs is where the reviewer is now."""
        opened = self.open
        self._spoken_from = SpokenFrom(opened.case.id, self._here()) if opened else None

    def sound_to_come(self) -> Path | None:
        """Where the sound of what is being said goes; what it is about lies beside it from now on,
        so that a kill loses neither. None where nothing is said about a case, or on no disk."""
        begun = self._spoken_from
        if begun is None:
            return None
        place = (begun.place.axis, begun.place.slice, begun.place.hotspot)
        about = recording_part.About(begun.case, self.actor, *place, begun.question)
        try:
            self._sound = recording_part.begin(self.workspace.folder, about)
        except OSError as full:
            self.tell(full)
            return None
        return self._sound

    def adopt_recordings(self) -> None:
        """What a kill cut off while somebody spoke becomes notes of the cases it was said on."""
        workspace, ears = self.workspace, self.lanes.ears
        now = {self._sound} if self._sound is not None and self.voice_shown.talking else set()

        def mend(raw: Path, file: Path) -> None:
            with suppress(Refused, ChildDied, ChildFailed, ChildTimeout):  # then the sound stays
                ears.call("mend", {"raw": str(raw), "file": str(file)}, timeout_s=MEND_S)

        def adopt(_: None) -> None:
            self.write(lambda: adopting.adopt(workspace, now), self._adopted)

        whole = partial(adopting.make_whole, workspace, mend, now)
        self.preparer.submit(whole, adopt, self.tell)

    def _adopted(self, found: Adopted) -> None:
        for case_id in {case for case, _ in found.notes}:
            self._noted(case_id, tuple(notes.of_case(self.workspace.read(), case_id)))
        if found.notes:
            one = len(found.notes) == 1
            kept = "A recording that was cut off is" if one else "Recordings cut off are"
            words = f"{kept} kept as {'a note' if one else f'{len(found.notes)} notes'}."
            self.notify(Notice(words, "mic"))

    def _here(self) -> NotePlace:
        """The slice on screen, and the current hotspot if it lies in it."""
        axis, spot = self.large_axis, self.hotspot(self.current_hotspot)
        at = self.cursor_kji[axis]
        around = spot is not None and spot.box_kji[0][axis] <= at < spot.box_kji[1][axis]
        return NotePlace(axis, at, spot.id if spot is not None and around else None)

    def take_dictation(self, said: Dictated) -> None:
        """Keep what was said on what was on screen then, with its sound."""
        begun, self._spoken_from = self._spoken_from, None
        sound, self._sound = self._sound, None
        file = Path(said.audio) if said.audio else None
        if begun is None or file is None or not (said.text or said.seconds >= LEAST_S):
            _forget(sound or file, said)
            file = None
        if begun is None or not (said.text or file is not None):
            if begun is not None:
                self.notify(Notice(self._why_none(), "mic"))
            return
        self.keep_dictated(begun, said, file)

    def keep_dictated(self, begun: SpokenFrom, said: Dictated, file: Path | None) -> None:
        """There are words, or a sound, or both."""
        by = self.invocation("voice.note", "voice")
        spoken = Spoken(said.raw, said.seconds or None, file, passing=True)
        self.keep_note(begun.case, said.text, begun.place, by, spoken)

    def _why_none(self) -> str:
        """Why there is no note after somebody spoke."""
        if self.voice.dictates or self.voice_feel.keep_audio:
            return "No words were heard, so no note was kept."
        return "This model writes no notes, and their sound is not kept. Type the note."

    def kept_words(self, note: Note) -> Notice:
        if note.text == NO_WORDS:
            words = "Kept the recording. Type what it says, or leave it to be played."
            return Notice(words, "mic", "Type it", "note.correct", arguments=str(note.id))
        if note.heard is None:
            return super().kept_words(note)
        line = " ".join(note.text.split())
        cut = line if len(line) <= QUOTED else f"{line[: QUOTED - 1].rstrip()}…"
        return Notice(f"Kept “{cut}”", "mic", "Correct", "note.correct", arguments=str(note.id))

    # -- sound --------------------------------------------------------------------------------
    def recorded(self, note_id: int | None = None) -> Note | None:
        """A note of this case that can be played: this one, or the newest."""
        with_sound = [note for note in self.notes if note.audio is not None]
        if note_id is not None:
            return next((note for note in with_sound if note.id == note_id), None)
        return with_sound[-1] if with_sound else None

    def play_note(self, note_id: int | None = None) -> None:
        """Let a note be heard as it was spoken; again, it stops."""
        note = self.recorded(note_id)
        if note is None or note.audio is None:
            return
        file = recording.place(self.workspace.folder, note.audio)
        if self.ears is None:
            self.notify(Notice("Nothing here can play sound.", "mic-off"))
        elif not file.is_file():
            words = "The recording of this note is gone; its words are kept."
            self.notify(Notice(words, "triangle-alert"))
        else:
            self.ears.play("" if self.plays(note) else str(file))

    def plays(self, note: Note) -> bool:
        """Whether this note is being heard now."""
        playing = self.voice_shown.playing
        return bool(playing and note.audio) and Path(playing).name == Path(note.audio or "").name


def _forget(sound: Path | None, said: Dictated) -> None:
    """Nothing of it is to be adopted later, but for raw sound that found no room as a FLAC."""
    if sound is not None and not (said.seconds >= LEAST_S and recording_part.raw(sound).is_file()):
        recording_part.drop(sound)
