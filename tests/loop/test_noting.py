"""Notes of the loop: kept with their sound, corrected, and taken out of the workspace."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from engine.loop import noting
from engine.loop.noting import NotePlace, Spoken
from store import note
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting

BY = Invocation("voice.note", "voice", "ana", 0.9)


@pytest.fixture
def spoken(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A case with a note that was typed and one that was spoken."""
    planting.add_case(workspace, "liver_017")
    sound = tmp_path / "said.flac"
    sound.write_bytes(b"fLaC and what was said")
    noting.add(workspace, 1, "typed", NotePlace(), BY)
    heard = Spoken("a sist", 1.25, sound)
    noting.add(workspace, 1, 'a cyst, "odd"', NotePlace(0, 3), BY, heard)
    sound.unlink()
    return workspace


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / noting.TABLE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_spoken_note_keeps_its_own_copy_of_its_sound(spoken: Workspace) -> None:
    last = note.of_case(spoken.read(), 1)[-1]
    assert (last.heard, last.seconds, last.slice) == ("a sist", 1.25, 3)
    assert noting.sound_of(spoken, last.id).read_bytes() == b"fLaC and what was said"


def test_a_typed_note_has_nothing_to_play(spoken: Workspace) -> None:
    with pytest.raises(Refused, match="no recording"):
        noting.sound_of(spoken, 1)
    noting.sound_of(spoken, 2).unlink()
    with pytest.raises(Refused, match="gone"):
        noting.sound_of(spoken, 2)


def test_a_note_that_cannot_keep_its_sound_is_not_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    planting.add_case(workspace, "liver_017")
    with pytest.raises(Refused, match="cannot be read"):
        gone = Spoken("a sist", 1.0, tmp_path / "gone.flac")
        noting.add(workspace, 1, "a cyst", NotePlace(), BY, gone)
    assert note.every(workspace.read()) == []


def test_notes_leave_as_a_table_with_recordings_named_by_number(
    spoken: Workspace, tmp_path: Path
) -> None:
    done = noting.export(spoken, tmp_path / "out")
    assert (done.notes, done.recordings, done.missing) == (2, 1, ())
    latest, first = table(tmp_path / "out")
    assert (latest["text"], latest["heard"]) == ('a cyst, "odd"', "a sist")
    assert (latest["slice"], latest["source"], latest["seconds"]) == ("3", "voice", "1.25")
    copy = tmp_path / "out" / latest["recording"]
    assert copy.name == "case_1_note_2.flac"
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == latest["recording_sha256"]
    assert (first["text"], first["recording"], first["recording_sha256"]) == ("typed", "", "")
    assert [Path(file).name for file in done.files] == [noting.TABLE, copy.name]


def test_a_corrected_note_leaves_once_with_its_new_words(spoken: Workspace, tmp_path: Path) -> None:
    made = noting.correct(spoken, 2, "a cyst", BY)
    assert [kept.text for kept in made.kept] == ["typed", "a cyst"]
    noting.export(spoken, tmp_path / "out")
    assert [row["text"] for row in table(tmp_path / "out")] == ["a cyst", "typed"]


def test_an_export_names_recordings_that_are_gone_and_spares_full_folders(
    spoken: Workspace, tmp_path: Path
) -> None:
    noting.sound_of(spoken, 2).unlink()
    done = noting.export(spoken, tmp_path / "out")
    assert done.missing == (2,) and done.recordings == 0 and len(table(tmp_path / "out")) == 2
    with pytest.raises(Refused, match="not empty"):
        noting.export(spoken, tmp_path / "out")
