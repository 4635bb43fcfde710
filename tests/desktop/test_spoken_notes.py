"""Notes in the session: spoken where the reviewer was, corrected, played, found, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.input.dispatch import dispatch, let_go
from desktop.session import Session
from desktop.session.voice_words import Dictated, VoiceFacts, VoiceFeel
from engine.loop import noting
from store import note
from store.note import Note
from tests.desktop.ears_told import Ears
from tests.desktop.room import ByHand, Heard, session_on, workspace_with

NAMES = ("liver_001", "liver_002")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, NAMES) as workspace:
        made = session_on(workspace)
        made.ears = Ears(made)
        made.show_voice(voice=VoiceFacts("ready", "vosk", dictates=True))
        yield made


def kept(session: Session, case: int = 1) -> list[Note]:
    return note.of_case(session.workspace.read(), case)


def sound(session: Session, name: str = "part-1.flac") -> Path:
    file = session.workspace.folder / "audio" / name
    file.write_bytes(b"fLaC" + name.encode())
    return file


def speak(session: Session, text: str, raw: str = "", file: Path | None = None) -> None:
    """Hold the talk key, say something, let go: what the ears do then."""
    assert dispatch(session, "voice.note", "keyboard")
    let_go(session, "voice.note", "keyboard")
    hear(session, Dictated(text, raw or text.lower(), str(file or ""), 1.5))


def hear(session: Session, said: Dictated) -> None:
    """The words come, a moment after the key was let go."""
    session.show_voice(talking="")
    session.take_dictation(said)


def test_a_spoken_note_belongs_to_what_was_on_screen_when_it_began(session: Session) -> None:
    session.go_to_hotspot(1)
    assert dispatch(session, "voice.note", "keyboard")
    assert isinstance(session.ears, Ears) and session.ears.told == ["begin note"]
    file = sound(session)
    dispatch(session, "queue.next", "keyboard")
    session.take_dictation(Dictated("A cyst", "a sist", str(file), 1.5))
    (one,) = kept(session)
    spot = next(s for s in session.workspace.read().execute("SELECT id FROM hotspots"))
    assert (one.text, one.heard, one.seconds, one.source) == ("A cyst", "a sist", 1.5, "voice")
    assert (one.axis, one.slice, one.hotspot) == (0, 5, spot["id"])
    assert noting.sound_of(session.workspace, one.id).read_bytes().startswith(b"fLaC")
    assert not file.exists(), "what was passing is gone"
    assert session.notes == (), "another case is on screen"
    dispatch(session, "queue.previous", "keyboard")
    assert [n.text for n in session.notes] == ["A cyst"]


def test_beside_the_hotspot_a_note_belongs_to_the_slice_alone(session: Session) -> None:
    session.go_to_hotspot(1)
    session.jump((10, 3, 3))
    speak(session, "Motion")
    assert (kept(session)[0].slice, kept(session)[0].hotspot) == (10, None)


def test_what_was_kept_is_said_and_can_be_corrected_from_there(session: Session) -> None:
    speak(session, "Motion here " * 10)
    notice = session.notice
    assert notice is not None and notice.text.startswith("Kept “Motion here")
    assert len(notice.text) < 70 and notice.text.endswith("…”")
    assert (notice.command, notice.arguments) == ("note.correct", str(kept(session)[0].id))


def test_sound_without_words_is_a_note_and_silence_is_none(session: Session) -> None:
    heard = Heard(session)
    speak(session, "")
    assert kept(session) == [] and heard.notices == ["No words were heard, so no note was kept."]
    speak(session, "", file=sound(session))
    (one,) = kept(session)
    assert one.text == note.NO_WORDS and one.audio is not None
    assert session.notice is not None and session.notice.action == "Type it"
    dispatch(session, "voice.note", "keyboard")
    slip = sound(session, "part-2.flac")
    hear(session, Dictated("", "", str(slip), 0.2))
    assert len(kept(session)) == 1 and not slip.exists(), "a slip of the finger"


def test_where_neither_words_nor_sound_are_kept_that_is_said(session: Session) -> None:
    session.show_voice(voice=VoiceFacts("ready", "vosk"), voice_feel=VoiceFeel(keep_audio=False))
    speak(session, "")
    assert session.notice is not None and session.notice.text.endswith("Type the note.")


def test_a_note_asked_for_by_voice_is_the_next_thing_said(session: Session) -> None:
    ears = session.ears
    assert isinstance(ears, Ears)
    assert dispatch(session, "note.add", "voice") and session.requested != "note"
    for what in ("note", "command"):
        assert dispatch(session, "voice.talk", "pad")
        assert ears.told[-1] == f"begin {what}"
        let_go(session, "voice.talk", "pad")
        hear(session, Dictated("A cyst", "a sist")) if what == "note" else None
        session.show_voice(talking="")
    assert [n.text for n in kept(session)] == ["A cyst"]
    assert dispatch(session, "note.add", "keyboard") and session.requested == "note"


def test_without_a_case_nothing_spoken_is_kept(session: Session) -> None:
    session.note_begins()
    session.take_dictation(Dictated("Too early", "too early"))
    session.take_dictation(Dictated("Nobody asked", "nobody asked"))
    assert [n.text for n in kept(session)] == ["Too early"]


def test_a_note_that_does_not_reach_the_disk_keeps_its_sound(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(noting, "add", full)
    file = sound(session)
    speak(session, "Lost words", file=file)
    assert session.notice is not None and session.notice.failure
    assert file.exists()


def test_a_corrected_note_is_found_by_its_new_words_and_undo_brings_the_old_back(
    session: Session,
) -> None:
    speak(session, "See the fisher")
    first = session.notes[0].id
    assert dispatch(session, "note.correct", "mouse", f"{first} See the fissure")
    assert [n.text for n in session.notes] == ["See the fissure"]
    dispatch(session, "note.find", "keyboard", "fissure")
    assert [(f.note.text, f.case_name) for f in session.notes_found] == [
        ("See the fissure", "liver_001")
    ]
    dispatch(session, "app.undo", "voice")
    assert [n.text for n in session.notes] == ["See the fisher"]
    assert session.notice is not None and session.notice.text == "Undid the correction of a note."
    dispatch(session, "app.undo", "pad")
    assert session.notes == () and session.notice.text == "Undid the note."
    dispatch(session, "app.redo", "keyboard")
    dispatch(session, "app.redo", "keyboard")
    assert [n.text for n in session.notes] == ["See the fissure"]
    history = note.history(session.workspace.read(), session.notes[0].id)
    assert [n.text for n in history] == [
        "See the fisher", "See the fissure", "See the fisher", "", "See the fisher",
        "See the fissure",
    ]  # fmt: skip


def test_a_note_is_taken_away_and_back(session: Session) -> None:
    speak(session, "Wrong case")
    dispatch(session, "note.take_away", "keyboard")
    assert session.notes == ()
    for command in ("note.take_away", "note.correct"):
        dispatch(session, command, "keyboard")
        assert session.notice is not None and "no note on this case" in session.notice.text
    dispatch(session, "app.undo", "keyboard")
    assert [n.text for n in session.notes] == ["Wrong case"]


def test_undo_takes_back_acts_in_the_order_they_came(session: Session) -> None:
    session.go_to_hotspot(1)
    dispatch(session, "hotspot.accept", "keyboard")
    speak(session, "Fine")
    dispatch(session, "app.undo", "keyboard")
    assert session.notes == () and session.hotspots[0].state == "accepted"
    dispatch(session, "app.undo", "keyboard")
    assert session.hotspots[0].state == "open"


def test_without_words_the_window_is_asked_for_them(session: Session) -> None:
    speak(session, "First")
    speak(session, "Second")
    dispatch(session, "note.correct", "voice")
    assert session.requested == f"correct note {session.notes[1].id}"
    dispatch(session, "note.find", "voice")
    assert session.requested == "find note" and len(session.notes_found) == 2


def test_a_recording_is_played_and_stopped(session: Session) -> None:
    assert not dispatch(session, "note.play", "keyboard"), "there is none"
    speak(session, "Typed", file=None)
    speak(session, "Said", file=sound(session))
    ears = session.ears
    assert isinstance(ears, Ears)
    ears.told.clear()
    assert dispatch(session, "note.play", "keyboard")
    name = Path(session.notes[1].audio or "").name
    assert ears.told == [f"play {name}"]
    session.show_voice(playing=str(session.workspace.folder / "audio" / name))
    assert session.plays(session.notes[1]) and not session.plays(session.notes[0])
    dispatch(session, "note.play", "keyboard", str(session.notes[1].id))
    assert ears.told[-1] == "play "


def test_what_cannot_be_played_is_said(session: Session) -> None:
    speak(session, "Said", file=sound(session))
    noting.sound_of(session.workspace, session.notes[0].id).unlink()
    dispatch(session, "note.play", "keyboard")
    assert session.notice is not None and "its words are kept" in session.notice.text
    session.ears = None
    dispatch(session, "note.play", "keyboard")
    assert "gone" in session.notice.text or "play" in session.notice.text


def test_a_found_note_opens_its_case_at_its_place(session: Session) -> None:
    session.jump((9, 3, 3))
    speak(session, "Far away")
    dispatch(session, "queue.next", "keyboard")
    dispatch(session, "note.find", "keyboard", "far")
    (found,) = session.notes_found
    dispatch(session, "note.open", "mouse", f"{found.note.case} {found.note.id}")
    assert session.open is not None and session.open.case.name == "liver_001"
    assert session.cursor_kji[0] == 9


def test_letters_typed_meanwhile_are_the_ones_that_count(tmp_path: Path) -> None:
    with workspace_with(tmp_path, NAMES) as workspace:
        runner = ByHand()
        session = session_on(workspace, runner)
        runner.go_on()
        for text in ("left", "lesion"):
            session.add_note("case", text, session.invocation("note.add"))
        runner.go_on()
        session.find_notes("left")
        session.find_notes("lesion")
        runner.go_on()
        assert [found.note.text for found in session.notes_found] == ["lesion"]
