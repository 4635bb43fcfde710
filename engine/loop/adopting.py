"""Adopt: recordings that a kill cut off become notes of the cases that they were spoken on.

Reads what lies in the folder `audio` without a note; writes a note with the sound, and without
words, for each whose place is known, as the one who spoke. The rest stays where it is and is named
by the check. Run when the window opens a workspace, and when the microphone's process died.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from engine.loop.noting import NotePlace, Spoken, write_down
from store import case as cases
from store import hotspot as hotspots
from store import recording_part
from store.audit import Invocation
from store.note import NO_WORDS
from store.refusal import Refused
from store.workspace import Workspace

LEAST_S = 0.5  # of sound that may be a note and not a slip of the finger
Mend = Callable[[Path, Path], object]  # makes a FLAC file of raw sound


@dataclass(frozen=True)
class Adopted:
    """The notes that were made, as (case, note), and how many recordings stay without one."""

    notes: tuple[tuple[int, int], ...] = ()
    left: int = 0


def make_whole(workspace: Workspace, mend: Mend, but: Collection[Path] = ()) -> None:
    """Make a FLAC file of all raw sound that was cut off; one too short to be a note goes."""
    for file in _left(workspace, but):
        raw = recording_part.raw(file)
        if not raw.is_file():
            continue
        if file.is_file() or raw.stat().st_size >= LEAST_S * recording_part.BYTES_A_SECOND:
            mend(raw, file)  # a FLAC that is there already may be half of it
        else:
            recording_part.drop(file)


def adopt(workspace: Workspace, but: Collection[Path] = ()) -> Adopted:
    """Make notes of what was cut off; `but` are recordings of this moment. What cannot be read or
    has no place is left alone."""
    found = {file: _take_in(workspace, file) for file in _left(workspace, but)}
    made = tuple(note for note in found.values() if note is not None)
    return Adopted(made, len(found) - len(made))


def _left(workspace: Workspace, but: Collection[Path]) -> list[Path]:
    return [file for file in recording_part.left(workspace.folder) if file not in but]


def _take_in(workspace: Workspace, file: Path) -> tuple[int, int] | None:
    about = recording_part.about(file)
    if about is None or recording_part.raw(file).is_file() or not _known(workspace, about):
        return None
    place = NotePlace(about.axis, about.slice, about.hotspot)
    spoken = Spoken("", recording_part.seconds(file), file, passing=True)
    by = Invocation("voice.note", "voice", about.actor)
    words = f"{NO_WORDS}: {about.question}" if about.question else ""
    try:
        return about.case, write_down(workspace, about.case, words, place, by, spoken)
    except (Refused, OSError):  # it is no FLAC, or the disk is full: the sound stays
        return None


def _known(workspace: Workspace, about: recording_part.About) -> bool:
    """Whether its case and hotspot are in this workspace."""
    try:
        cases.get(workspace.read(), about.case)
        if about.hotspot is not None:
            hotspots.get(workspace.read(), about.hotspot)
    except Refused:
        return False
    return True
