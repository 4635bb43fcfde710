"""A session by voice and one button: everything a reviewer needs can be said, and it is enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import by_id
from desktop.input.dispatch import dispatch, let_go
from desktop.input.voice.grammar import phrase_book
from desktop.session import Session
from store import decision, note
from store.decision import Decision
from store.task import Question, Task
from store.workspace import Workspace
from tests.desktop.mouth import Mouth
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import TASK, add_case, pick_in_order, session_on
from tests.desktop.triage_room import standing

FIELDS = (
    Question("priority", "choice", ("high", "normal", "low")),
    Question("comment", "text"),
)
# What a session is made of, from the door to the door.
NEEDED = (
    *("app.open", "app.import", "app.quit", "app.review", "app.model", "app.pause"),
    *("queue.next", "queue.previous", "queue.find", "queue.clear", "queue.pin"),
    *("hotspot.next", "hotspot.previous", "hotspot.accept", "hotspot.reject"),
    *("slice.up", "slice.down", "slice.go", "look.soft", "look.peek", "look.heat", "layout.next"),
    *(
        "label.select",
        "label.next",
        "paint.grow",
        "paint.shrink",
        "paint.smooth",
        "paint.fill_holes",
    ),
    *("paint.smart_fix", "verify.slice", "verify.hotspot", "sweep.start", "sweep.stop"),
    *("review.accept", "review.flag", "review.skip", "review.reject", "review.reopen"),
    *("review.defer", "note.add", "note.correct", "note.play", "note.take_away", "note.find"),
    *("field.set", "field.say", "field.next", "field.clear", "field.ask"),
    *("model.train", "model.stop", "model.pick", "model.promote", "model.roll_back"),
    *("app.undo", "app.redo", "voice.confirm", "voice.cancel", "app.sheet", "app.palette"),
    *("card.next", "card.previous", "card.choose", "card.close"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    task = Task("liver", TASK.labels, FIELDS)
    with Workspace.create(tmp_path / "room", task, "reviewer") as workspace:
        names = ("liver_001", "liver_002", "liver_003")
        pick_in_order(workspace, [add_case(workspace, name) for name in names])
        made = session_on(workspace)
        yield made
        made.lanes.stop()


@pytest.fixture
def mouth(session: Session) -> Mouth:
    return Mouth(session)


def made(session: Session) -> list[Decision]:
    return list(decision.history(session.workspace.read()))


def say_all(mouth: Mouth, *phrases: str) -> None:
    for phrase in phrases:
        assert phrase in mouth.voice.book.by_text, phrase
        mouth.say(phrase)


def dictate(mouth: Mouth, words: str) -> None:
    """The one button, and free words."""
    assert dispatch(mouth.session, "voice.talk", "pad")
    let_go(mouth.session, "voice.talk", "pad")
    mouth.hear(dictated={"text": words, "raw": words, "audio": "", "seconds": 1.0})


def test_everything_that_a_session_needs_can_be_said(session: Session) -> None:
    sayable = {one.command for one in phrase_book(session.workspace.task).spoken}
    assert [id for id in NEEDED if id not in sayable] == []
    assert all(by_id(id) for id in NEEDED)


def test_a_case_from_its_first_hotspot_to_saved(session: Session, mouth: Mouth) -> None:
    say_all(mouth, "soft window", "accept hotspot", "next hotspot", "accept hotspot")
    say_all(mouth, "slice six", "accept case")
    assert session.open is not None and session.open.case.name == "liver_001", "it asks first"
    say_all(mouth, "yes do that")
    assert session.open.case.name == "liver_002"
    (one,) = made(session)
    assert (one.kind, one.source, one.case) == ("accept", "voice", 1)
    assert session.saved_at is not None


def test_a_case_is_mended_answered_noted_and_taken_back(session: Session, mouth: Mouth) -> None:
    """Grown and smoothed, one step undone, a choice, a sentence, a note; then accepted, and undo
    brings the case back."""
    before = session.mask.copy()
    say_all(mouth, "label spleen", "hotspot two", "grow region")
    grown = session.mask.copy()
    assert (grown != before).any()
    say_all(mouth, "shrink region", "undo that")
    assert (session.mask == grown).all()
    say_all(mouth, "priority high", "say comment")
    dictate(mouth, "spleen reaches further")
    say_all(mouth, "add note")
    dictate(mouth, "see the tail")
    assert standing(session.workspace, 1) == {
        "priority": "high",
        "comment": "Spleen reaches further",
    }
    assert [one.text for one in note.of_case(session.workspace.read(), 1)] == ["See the tail"]
    say_all(mouth, "accept and next", "yes confirm")
    assert made(session) == [], "a hotspot is open: it has to be said again"
    say_all(mouth, "accept and next", "yes confirm")
    assert [(one.kind, one.source) for one in made(session)] == [("correct", "voice")]
    assert session.open is not None and session.open.case.name == "liver_002"
    say_all(mouth, "undo that")
    assert session.open.case.name == "liver_001" and (session.mask == grown).all()


def test_cases_are_flagged_skipped_and_gone_through_without_a_hand(
    session: Session, mouth: Mouth
) -> None:
    say_all(mouth, "flag case", "no leave that", "flag for second opinion", "yes do that")
    say_all(mouth, "next case", "previous case", "skip case", "yes do that")
    assert [(one.kind, one.source) for one in made(session)] == [
        ("flag", "voice"),
        ("skip", "voice"),
    ]


def test_what_only_the_window_can_do_is_asked_of_it(session: Session, mouth: Mouth) -> None:
    asked: list[str] = []
    session.on_changed(lambda changes: asked.append(session.requested) if "request" in changes.kinds
                       else None)  # fmt: skip
    say_all(
        mouth, "model page", "promote model", "roll back model", "review page", "open workspace"
    )
    say_all(mouth, "import folder", "quit program")
    assert "quit" not in asked, "it asks first"
    say_all(mouth, "yes do that")
    assert asked == ["promote", "roll back", "open workspace", "import folder", "quit"]


def test_under_a_card_only_the_cards_own_words_act(session: Session, mouth: Mouth) -> None:
    asked: list[str] = []
    session.on_changed(lambda changes: asked.append(session.requested) if "request" in changes.kinds
                       else None)  # fmt: skip
    say_all(mouth, "next line", "choose this line", "close this card")
    assert asked == [] and session.voice_asked is None, "there is no card"
    mouth.card, session.card_shown = True, lambda: mouth.card
    say_all(mouth, "next hotspot", "next line", "previous line", "choose this line")
    assert session.current_hotspot == 1 and asked == ["card next", "card previous"]
    assert session.voice_shown.asked == "Choose this line?"
    say_all(mouth, "yes do that", "close this card")
    assert asked[2:] == ["card choose", "card close"]


class Asked:
    """A card that only counts what is done to it."""

    done = 0

    def move_choice(self, by: int) -> None:
        self.done += 1

    def confirm(self) -> None:
        self.done += 1

    def close_card(self) -> None:
        self.done += 1


def test_the_pads_talk_button_talks_while_a_card_is_up(session: Session, mouth: Mouth) -> None:
    hand = PadHand(session)
    card = hand.card = Asked()
    hand.down("Left shoulder")
    assert mouth.begun == ["command"] and session.voice_shown.held == ""
    hand.up("Left shoulder")
    assert mouth.begun == ["command", "end"] and card.done == 0
