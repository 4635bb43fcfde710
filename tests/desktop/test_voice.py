"""What is said runs the rows of the table, asks where it must, and can do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.session.voice_words import Dictated, VoiceFacts
from store import audit
from tests.desktop.mouth import READY, Mouth
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import Heard, session_on, workspace_with


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001", "liver_002", "liver_003")) as workspace:
        yield session_on(workspace)


@pytest.fixture
def mouth(session: Session) -> Mouth:
    return Mouth(session)


def on_screen(session: Session) -> str:
    assert session.open is not None
    return session.open.case.name


def states(session: Session) -> list[str]:
    return [spot.state for spot in session.hotspots]


# -- acts -----------------------------------------------------------------------------------------
def test_voice_pad_and_key_accept_a_hotspot_each_and_the_audit_tells_them_apart(
    session: Session, mouth: Mouth
) -> None:
    hand = PadHand(session)
    mouth.say("next hotspot")
    mouth.say("accept hotspot", 0.97, 0.93)
    hand.tap("D-pad down")
    hand.tap("South")
    dispatch(session, "hotspot.reject", "keyboard")
    rows = [row for row in audit.log(session.workspace.read()) if "hotspot" in row.object]
    told = [(row.source, row.confidence) for row in reversed(rows)]
    assert told == [("voice", 0.93), ("pad", None), ("keyboard", None)]


def test_a_slice_a_hotspot_and_a_label_by_number_or_name(session: Session, mouth: Mouth) -> None:
    mouth.say("slice nine")
    assert session.cursor_kji[0] == 8, "the first slice is 1"
    mouth.say("slice nine hundred and ninety nine")
    assert session.cursor_kji[0] == 11, "there are no more"
    mouth.say("label spleen")
    assert session.active_label == 2
    mouth.say("hotspot two")
    assert session.current_hotspot == 2


def test_undo_takes_back_what_was_done_by_voice(session: Session, mouth: Mouth) -> None:
    mouth.say("next hotspot")
    mouth.say("accept hotspot")
    assert "accepted" in states(session)
    mouth.say("undo that")
    assert "accepted" not in states(session)


def test_what_was_heard_and_what_it_ran_is_shown_and_spoken_back(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("next hotspot")
    assert (session.voice_shown.last, session.voice_shown.last_command) == (
        "next hotspot",
        "hotspot.next",
    )
    assert mouth.spoken_back == ["Next hotspot"]


def test_what_is_held_by_a_key_lasts_until_the_next_word(session: Session, mouth: Mouth) -> None:
    mouth.say("look beneath")
    assert session.overlay.beneath
    mouth.say("next hotspot")
    assert not session.overlay.beneath


# -- what does not act ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    ["next", "hotspot", "next next hotspot", "next hotspot [unk]", "[unk]", "", "slice", "accept"],
)
def test_only_a_whole_phrase_acts(session: Session, mouth: Mouth, text: str) -> None:
    before, heard = session.cursor_kji, Heard(session)
    mouth.say(text)
    assert session.cursor_kji == before and session.voice_asked is None
    assert heard.notices == (["That was no command."] if text else [])


def test_partial_results_are_shown_and_never_act(session: Session, mouth: Mouth) -> None:
    mouth.hear(partial="next")
    mouth.hear(partial="next hotspot")
    assert (session.voice_shown.settled, session.voice_shown.unsettled) == ("next", "hotspot")
    mouth.hear(partial="next card")
    assert (session.voice_shown.settled, session.voice_shown.unsettled) == ("next", "card")
    assert session.current_hotspot == 1
    mouth.say("[unk]")
    assert session.voice_shown.settled == session.voice_shown.unsettled == ""


def test_a_doubtful_word_is_asked_back(session: Session, mouth: Mouth) -> None:
    mouth.say("next hotspot", 1.0, 0.7)
    assert session.current_hotspot == 1
    assert session.voice_shown.asked == "Heard “next hotspot”. Next hotspot?"
    mouth.say("yes confirm")
    assert session.current_hotspot == 2 and session.voice_shown.asked == ""


def test_a_word_that_is_hardly_one_is_nothing(session: Session, mouth: Mouth) -> None:
    mouth.say("next hotspot", 1.0, 0.3)
    assert session.voice_asked is None and session.current_hotspot == 1


def test_what_cannot_be_done_here_says_so(session: Session, mouth: Mouth) -> None:
    heard = Heard(session)
    mouth.say("reopen case")
    assert heard.notices == ["“Reopen the case” cannot be done here."]
    assert session.voice_asked is None


def test_under_a_card_and_without_focus_nothing_acts(session: Session, mouth: Mouth) -> None:
    mouth.card = True
    mouth.say("next hotspot")
    mouth.card = False
    mouth.voice.set_focus(False)
    mouth.say("next hotspot")
    assert session.current_hotspot == 1
    mouth.voice.set_focus(True)
    mouth.say("next hotspot")
    assert session.current_hotspot == 2


# -- a yes ----------------------------------------------------------------------------------------
def test_a_case_is_accepted_only_after_a_yes(session: Session, mouth: Mouth) -> None:
    mouth.say("hotspot one")
    mouth.say("accept hotspot")
    mouth.say("hotspot two")
    mouth.say("accept hotspot")
    mouth.say("accept case")
    assert session.voice_shown.asked == "Accept and next?" and on_screen(session) == "liver_001"
    mouth.say("yes do that")
    assert on_screen(session) == "liver_002" and session.voice_shown.asked == ""
    row = next(r for r in audit.log(session.workspace.read()) if r.command == "review.accept")
    assert (row.source, row.confidence) == ("voice", 1.0)


def test_open_hotspots_are_asked_about_in_words_that_a_voice_can_follow(
    session: Session, mouth: Mouth
) -> None:
    heard = Heard(session)
    for _ in range(2):
        mouth.say("accept case")
        mouth.say("yes do that")
    assert any("Saying it again accepts" in text for text in heard.notices)
    assert on_screen(session) == "liver_002"


@pytest.mark.parametrize("no", ["no leave that", "no cancel"])
def test_a_no_leaves_it(session: Session, mouth: Mouth, no: str) -> None:
    mouth.say("reject case")
    mouth.say(no)
    assert session.voice_asked is None
    mouth.say("yes do that")
    assert on_screen(session) == "liver_001", "a yes without a question is nothing"


def test_another_command_a_while_or_another_case_takes_a_question_back(
    session: Session, mouth: Mouth
) -> None:
    mouth.say("reject case")
    mouth.say("next hotspot")
    assert session.voice_asked is None
    mouth.say("reject case")
    mouth.wait(11.0)
    assert session.voice_asked is not None
    mouth.wait(2.0)
    assert session.voice_asked is None
    mouth.say("reject case")
    dispatch(session, "queue.next", "keyboard")
    assert session.voice_asked is None
    mouth.say("yes do that")
    assert on_screen(session) == "liver_002"


@pytest.mark.parametrize(
    ("command", "source", "done"),
    [
        ("review.accept", "keyboard", True),
        ("hotspot.accept", "pad", True),
        ("paint.look", "keyboard", False),
        ("hotspot.reject", "pad", False),
    ],
)
def test_the_keys_and_controls_that_accept_and_reject_answer(
    session: Session, mouth: Mouth, command: str, source: str, done: bool
) -> None:
    mouth.say("reject case")
    assert dispatch(session, command, source)
    assert session.voice_asked is None
    assert on_screen(session) == ("liver_002" if done else "liver_001")


def test_a_doubtful_yes_is_none(session: Session, mouth: Mouth) -> None:
    mouth.say("reject case")
    mouth.say("yes do that", 1.0, 0.8, 1.0)
    assert on_screen(session) == "liver_001" and session.voice_asked is not None


# -- the microphone -------------------------------------------------------------------------------
def test_the_talk_key_is_held_and_let_go(session: Session, mouth: Mouth) -> None:
    dispatch(session, "voice.talk", "keyboard")
    assert mouth.begun == ["command"]
    session.talk(False)
    assert mouth.begun == ["command", "end"]


def test_without_a_microphone_the_talk_key_says_why(session: Session, mouth: Mouth) -> None:
    heard = Heard(session)
    mouth.hear(facts={"state": "absent", "why": "There is no microphone."})
    dispatch(session, "voice.talk", "keyboard")
    assert heard.notices == ["There is no microphone."] and mouth.begun == []


def test_a_microphone_pulled_out_while_someone_talks_does_nothing_and_says_so(
    session: Session, mouth: Mouth
) -> None:
    heard = Heard(session)
    mouth.say("reject case")
    dispatch(session, "voice.talk", "keyboard")
    mouth.hear(partial="yes do")
    mouth.hear(facts={**asdict(READY), "state": "lost", "why": "The microphone is gone."})
    assert session.voice_shown.talking == "" and session.voice_asked is None
    assert session.voice_words == "Mic gone" and heard.notices == ["The microphone is gone."]
    mouth.hear(facts=asdict(READY))
    assert session.voice == replace(VoiceFacts(), **asdict(READY))
    assert session.voice_words == "Mic ready"
    mouth.say("next hotspot")
    assert session.current_hotspot == 2


def test_with_the_microphone_open_all_day_only_what_is_sure_is_taken_up(
    session: Session, mouth: Mouth
) -> None:
    heard = Heard(session)
    mouth.say("[unk]", open=True)
    mouth.say("next hotspot", 0.8, open=True)
    assert heard.notices == [] and session.voice_asked is None
    mouth.say("next hotspot", open=True)
    assert session.current_hotspot == 2
    session.pause()
    mouth.say("next hotspot", open=True)
    assert session.paused, "talk in the room does not say that the reviewer is back"


def test_losing_the_focus_ends_talk_and_question(session: Session, mouth: Mouth) -> None:
    dispatch(session, "voice.talk", "keyboard")
    mouth.voice.set_focus(False)
    assert mouth.begun == ["command", "end"]


def test_a_note_spoken_is_handed_over_with_its_sound(
    session: Session, mouth: Mouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Dictated] = []
    monkeypatch.setattr(session, "take_dictation", kept.append)
    dispatch(session, "voice.note", "keyboard")
    mouth.hear(dictated={"text": "a", "raw": "a", "audio": "x.flac", "seconds": 1.0})
    assert [(one.raw, one.audio, one.seconds) for one in kept] == [("a", "x.flac", 1.0)]
    assert mouth.begun == ["note"] and session.voice_shown.talking == ""


def test_the_left_shoulder_of_a_pad_is_a_talk_key(session: Session, mouth: Mouth) -> None:
    hand = PadHand(session)
    hand.down("Left shoulder")
    assert mouth.begun == ["command"]
    hand.wait(20.0)
    assert mouth.begun == ["command"], "one may talk for longer than a control that is stuck"
    hand.up("Left shoulder")
    assert mouth.begun == ["command", "end"]
