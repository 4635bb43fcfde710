"""Spoken notes: corrected without losing what was said, recorded without losing how it sounded."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from store import backup, note, recording
from store.audit import Invocation
from store.check import check
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import do, take

VOICE = Invocation("voice.note", "voice", "ben", 0.8)


def flac(file: Path, content: bytes = b"a word") -> Path:
    """Not music, but FLAC by its first bytes, which is all that the store looks at."""
    file.write_bytes(b"fLaC" + content)
    return file


def say(workspace: Workspace, text: str, **more: Any) -> int:
    def write_down(write: Any) -> int:
        return note.add(write, case=1, text=text, **more)

    return int(workspace.transaction("note", write_down, VOICE).value)


def correct(workspace: Workspace, note_id: int, text: str) -> int:
    return int(do(workspace, lambda write: note.correct(write, note_id, text)))


def words(workspace: Workspace) -> list[str]:
    return [each.text for each in note.of_case(workspace.read(), 1)]


def found(workspace: Workspace, typed: str) -> list[str]:
    return [each.text for each in note.search(workspace.read(), typed)]


@pytest.fixture
def noted(workspace: Workspace) -> Workspace:
    """A case on which two notes were spoken."""
    take(workspace, "one")
    say(workspace, "see the fisher", heard="see the fisher", axis=0, slice=3, seconds=1.5)
    say(workspace, "motion here")
    return workspace


def test_a_corrected_note_keeps_place_sound_and_what_was_heard(noted: Workspace) -> None:
    kept = say(noted, "sist", heard="sist", axis=1, slice=4, audio="audio/x.flac", seconds=0.8)
    now = note.get(noted.read(), correct(noted, kept, " cyst "))
    assert (now.text, now.heard, now.replaces) == ("cyst", "sist", kept)
    assert (now.axis, now.slice, now.audio, now.seconds) == (1, 4, "audio/x.flac", 0.8)
    assert (now.source, now.actor) == ("cli", "ana"), "who corrected it, and how"
    assert [(n.text, n.source) for n in note.history(noted.read(), now.id)] == [
        ("sist", "voice"),
        ("cyst", "cli"),
    ]


def test_a_corrected_note_stays_where_it_stood(noted: Workspace) -> None:
    twice = correct(noted, correct(noted, 1, "see the fissur"), "see the fissure")
    assert words(noted) == ["see the fissure", "motion here"]
    assert len(note.every(noted.read())) == 2 and len(note.history(noted.read(), twice)) == 3


def test_search_finds_what_a_note_says_now(noted: Workspace) -> None:
    assert found(noted, "fisher") == ["see the fisher"]
    correct(noted, 1, "see the fissure")
    assert found(noted, "fisher") == [] and found(noted, "fissure") == ["see the fissure"]


def test_search_stays_right_when_the_index_is_built_anew(noted: Workspace) -> None:
    correct(noted, 1, "see the fissure")
    do(noted, lambda write: write.execute("INSERT INTO notes_fts (notes_fts) VALUES ('rebuild')"))
    assert found(noted, "fisher") == [] and found(noted, "see") == ["see the fissure"]


def test_a_note_can_be_taken_away_and_its_words_stay_in_its_history(noted: Workspace) -> None:
    gone = correct(noted, 1, "")
    assert words(noted) == ["motion here"] and found(noted, "fisher") == []
    assert [n.text for n in note.history(noted.read(), gone)] == ["see the fisher", ""]
    with pytest.raises(Refused, match="no note 1 any more"):
        correct(noted, 1, "again")


def test_the_same_words_again_write_nothing(noted: Workspace) -> None:
    assert correct(noted, 2, "motion here ") == 2
    assert note.history(noted.read(), 2)[-1].id == 2


def test_of_two_corrections_side_by_side_the_second_is_refused(noted: Workspace) -> None:
    outcomes: list[str] = []

    def try_it(text: str) -> None:
        try:
            correct(noted, 1, text)
            outcomes.append("kept")
        except Refused as no:
            outcomes.append(no.code)

    both = [threading.Thread(target=try_it, args=(text,)) for text in ("left", "right")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == ["kept", "no-such-note"] and len(words(noted)) == 2


def test_the_audit_holds_hashes_of_the_words_and_never_the_words(noted: Workspace) -> None:
    correct(noted, 1, "see the fissure")
    correct(noted, 2, "")
    rows = [tuple(row) for row in noted.read().execute("SELECT * FROM audit")]
    actions = [row["action"] for row in noted.read().execute("SELECT action FROM audit")]
    assert actions[-2:] == ["note.correct", "note.take-away"]
    assert not any("fis" in str(cell) or "motion" in str(cell) for row in rows for cell in row)


def test_a_recording_is_named_by_what_it_is_and_kept_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = recording.keep(workspace.folder, flac(tmp_path / "a.flac"))
    again = recording.keep(workspace.folder, flac(tmp_path / "b.flac"))
    assert first == again and len(list(workspace.path("audio").iterdir())) == 1
    kept = recording.place(workspace.folder, first)
    assert kept.read_bytes() == (tmp_path / "a.flac").read_bytes()
    assert recording.keep(workspace.folder, flac(tmp_path / "c.flac", b"other")) != first


def test_what_is_no_recording_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "song.flac").write_bytes(b"RIFF")
    for name, code in (("song.flac", "not-flac"), ("gone.flac", "no-recording")):
        with pytest.raises(Refused) as no:
            recording.keep(workspace.folder, tmp_path / name)
        assert no.value.code == code
    assert list(workspace.path("audio").iterdir()) == []


def test_a_recording_without_words_is_still_a_note(noted: Workspace) -> None:
    kept = say(noted, "  ", audio="audio/x.flac")
    assert note.get(noted.read(), kept).text == note.NO_WORDS
    with pytest.raises(Refused, match="no words"):
        say(noted, "  ")


def test_the_check_names_a_recording_that_is_gone_or_changed(
    noted: Workspace, tmp_path: Path
) -> None:
    sound = recording.keep(noted.folder, flac(tmp_path / "a.flac"))
    kept = correct(noted, say(noted, "sist", audio=sound), "cyst")
    assert check(noted.read(), folder=noted.folder) == []
    file = recording.place(noted.folder, sound)
    file.write_bytes(file.read_bytes() + b"!")
    (damaged,) = check(noted.read(), folder=noted.folder)
    assert damaged.startswith(f"The recording of note {kept - 1} is damaged")
    assert check(noted.read(), full=False, folder=noted.folder) == []
    file.unlink()
    (missing,) = check(noted.read(), full=False, folder=noted.folder)
    assert missing.startswith(f"The recording of note {kept - 1} is missing: put audio/")


def test_a_backup_brings_notes_back_and_their_recordings_are_where_they_were(
    tmp_path: Path,
) -> None:
    from tests.store.story import TASK

    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        take(workspace, "one")
        sound = recording.keep(folder, flac(tmp_path / "a.flac"))
        first = say(workspace, "sist", audio=sound)
        copy = backup.snapshot(folder)
        correct(workspace, first, "")
    backup.restore(folder, copy.file)
    with Workspace.open(folder) as again:
        (back,) = note.of_case(again.read(), 1)
        assert back.text == "sist" and check(again.read(), folder=folder) == []
