"""The notes of the case on screen as rows of the panel: where each belongs, in words.

Reads the session; writes nothing.
"""

from desktop.session import Session
from desktop.ui.note_list import NoteRow
from store.note import Note

NOTE_AXES = {0: "", 1: "cor ", 2: "sag "}


def note_rows(session: Session) -> list[NoteRow]:
    return [
        NoteRow(
            _note_place(session, note),
            note.text,
            note.id,
            note.audio is not None,
            session.plays(note),
        )
        for note in session.notes
    ]


def _note_place(session: Session, note: Note) -> str:
    """Where a note belongs: a hotspot's number, a slice as the views count it, or nowhere."""
    rank = next((spot.rank for spot in session.hotspots if spot.id == note.hotspot), None)
    if rank is not None:
        return f"#{rank}"
    if note.slice is None:
        return ""
    return f"{NOTE_AXES.get(note.axis or 0, '')}{note.slice + 1}"
