"""A question that takes words is answered by saying them; without dictation the sound is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import by_id
from desktop.input.dispatch import dispatch, let_go, live
from desktop.input.voice.grammar import phrase_book
from desktop.session import Session
from store import note, recording_part
from store.note import NO_WORDS, Note
from tests.desktop.mouth import Mouth
from tests.desktop.room import Heard, session_on
from tests.desktop.triage_room import standing, triage


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with triage(tmp_path) as workspace:
        yield session_on(workspace)


@pytest.fixture
def mouth(session: Session) -> Mouth:
    return Mouth(session)


def speak(mouth: Mouth, raw: str, seconds: float = 2.0, sound: bool = True) -> Path | None:
    """Hold the talk key, say it, let go: what the microphone's process tells then."""
    session = mouth.session
    assert dispatch(session, "voice.talk", "pad")
    file = session.sound_to_come() if sound else None
    if file is not None:
        file.write_bytes(b"fLaC" + raw.encode())
    let_go(session, "voice.talk", "pad")
    mouth.hear(dictated={"text": raw, "raw": raw, "audio": str(file or ""), "seconds": seconds})
    return file


def kept(session: Session, case: int = 1) -> list[Note]:
    return note.of_case(session.workspace.read(), case)


def test_the_words_are_the_answer_and_their_sound_lies_beside_it(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("say comment")
    assert session.notice is not None
    assert session.notice.text == "Hold the talk key again and say the comment."
    file = speak(mouth, "small effusion on the left")
    assert mouth.begun[-2:] == ["note", "end"] and session.voice_shown.about == "comment"
    assert standing(session.workspace, 1) == {"comment": "Small effusion on the left"}
    (one,) = kept(session)
    assert one.text == "Comment: Small effusion on the left" and one.audio is not None
    assert one.heard == "small effusion on the left" and one.slice is None
    assert file is not None and not file.exists()
    assert session.notice.text == "Answered comment: “Small effusion on the left”"
    rows = session.workspace.read().execute("SELECT source, command FROM audit ORDER BY id")
    assert ("voice", "voice.answer") in [(row["source"], row["command"]) for row in rows]


def test_undo_takes_back_the_answer_and_not_its_sound(session: Session, mouth: Mouth) -> None:
    mouth.say("say comment")
    speak(mouth, "wrong words")
    mouth.say("undo that")
    assert standing(session.workspace, 1) == {} and len(kept(session)) == 1
    dispatch(session, "app.redo", "keyboard")
    assert standing(session.workspace, 1) == {"comment": "Wrong words"}


def test_without_dictation_the_sound_is_kept_and_says_what_to_do(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("say comment")
    speak(mouth, "")
    assert standing(session.workspace, 1) == {}
    (one,) = kept(session)
    assert one.text == f"{NO_WORDS}: comment" and one.audio is not None
    notice = session.notice
    assert notice is not None
    assert notice.text == "Kept the sound of the comment. Its words have to be typed."
    assert (notice.action, notice.command) == ("Type it", "field.ask")
    dispatch(session, "app.undo", "pad")
    assert kept(session) == []


def test_where_no_sound_is_kept_either_that_is_said(session: Session, mouth: Mouth) -> None:
    mouth.say("say comment")
    speak(mouth, "", sound=False)
    assert kept(session) == [] and standing(session.workspace, 1) == {}
    assert session.notice is not None and "no note was kept" in session.notice.text


def test_the_answer_belongs_to_the_case_on_which_it_was_said(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("say comment")
    assert dispatch(session, "voice.talk", "keyboard")
    dispatch(session, "queue.next", "keyboard")
    let_go(session, "voice.talk", "keyboard")
    words = {"text": "late words", "raw": "late words", "audio": "", "seconds": 1.0}
    mouth.hear(dictated=words)
    assert standing(session.workspace, 1) == {"comment": "Late words"}
    assert standing(session.workspace, 2) == {} and session.answers == {}
    dispatch(session, "app.undo", "voice")
    assert session.open is not None and session.open.case.id == 1
    assert standing(session.workspace, 1) == {}


def test_a_key_held_answers_the_question_in_hand(session: Session, mouth: Mouth) -> None:
    row = by_id("voice.answer")
    assert not live(row, session), "a choice is not said in free words"
    dispatch(session, "field.take", "mouse", "comment")
    assert live(row, session) and dispatch(session, "voice.answer", "keyboard")
    assert session.voice_shown.held == "voice.answer"
    let_go(session, "voice.answer", "keyboard")
    mouth.hear(dictated={"text": "by key", "raw": "by key", "audio": "", "seconds": 1.0})
    assert standing(session.workspace, 1) == {"comment": "By key"}


def test_what_was_announced_holds_for_the_next_thing_said_alone(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("say comment")
    mouth.say("add note")
    speak(mouth, "a note")
    assert standing(session.workspace, 1) == {} and [n.text for n in kept(session)] == ["A note"]
    mouth.say("say comment")
    speak(mouth, "an answer", sound=False)
    assert dispatch(session, "voice.talk", "keyboard") and mouth.begun[-1] == "command"


def test_only_what_takes_words_can_be_said(session: Session) -> None:
    found = {one.text: one.command for one in phrase_book(session.workspace.task).spoken}
    assert found["say comment"] == "field.say"
    assert "say priority" not in found and "say score" not in found
    heard = Heard(session)
    session.ask_for_answer("priority")
    assert heard.notices == []


def test_a_kill_knows_which_question_was_being_answered(session: Session, mouth: Mouth) -> None:
    mouth.say("say comment")
    dispatch(session, "voice.talk", "keyboard")
    file = session.sound_to_come()
    assert file is not None
    about = recording_part.about(file)
    assert about is not None and (about.case, about.question, about.slice) == (1, "comment", None)
