"""Note: a reviewer's words on a case, a slice or a hotspot; found again by search.

Writes one note in one transaction and reads those of the case. A note decides nothing and teaches
nothing; it is for the next person who looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from store import note as notes
from store.audit import Invocation
from store.note import Note
from store.workspace import Workspace


@dataclass(frozen=True)
class NotePlace:
    """What a note is about: nothing given is the whole case. Axis 0 is axial, slices from 0."""

    axis: int | None = None
    slice: int | None = None
    hotspot: int | None = None


def add(
    workspace: Workspace, case_id: int, text: str, place: NotePlace, invocation: Invocation
) -> tuple[Note, ...]:
    """Keep the words, and give all notes of the case, oldest first.

    Raises:
        Refused: there are no words.
    """
    workspace.transaction(
        "note",
        lambda write: notes.add(
            write,
            case=case_id,
            text=text,
            axis=place.axis,
            slice=place.slice,
            hotspot=place.hotspot,
        ),
        invocation,
    )
    return tuple(notes.of_case(workspace.read(), case_id))
