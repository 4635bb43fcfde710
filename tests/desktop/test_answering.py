"""The task's questions: answered by any input, one step to undo, and the queue follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import by_id, fields, table
from desktop.input.dispatch import dispatch, live
from desktop.input.voice.grammar import phrase_book
from desktop.input.voice.voice import Voice
from desktop.session import Session, voice_words
from store import audit, case, field
from store import task as tasks
from store.workspace import Workspace
from tests.desktop.pad_hand import PadHand
from tests.desktop.room import AtOnce, ByHand, Heard, add_case, pick_in_order, session_on
from tests.desktop.triage_room import (
    PRIORITY,
    QUALITY,
    QUESTIONS,
    add_flat,
    standing,
    task,
    triage,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Session, Workspace]]:
    """Three radiographs wait: a is on screen."""
    with triage(tmp_path) as workspace:
        yield session_on(workspace), workspace


def names(session: Session) -> str:
    return "".join(entry.name for entry in session.queue)


def test_a_key_answers_and_the_queue_says_why(desk: tuple[Session, Workspace]) -> None:
    session, workspace = desk
    session.open_case(3)
    assert dispatch(session, "field.choose_one", "keyboard")
    assert standing(workspace, 3) == {"priority": "high"} and names(session) == "cab"
    assert session.queue[0].why == "priority high, set by you; waits for its answers"
    assert session.saved_at is not None
    kept = [entry for entry in audit.log(workspace.read()) if entry.action == "field.review"]
    assert [(entry.source, entry.command) for entry in kept] == [("keyboard", "field.choose_one")]


def test_a_spoken_answer_reorders_the_queue(desk: tuple[Session, Workspace]) -> None:
    session, workspace = desk
    said = fields.phrases_of(workspace.task)
    for phrase in ("priority low", "image quality poor", "score seven"):
        command, arguments = said[phrase]
        assert dispatch(session, command, "voice", arguments, confidence=0.9)
    assert standing(workspace, 1) == {"priority": "low", "image_quality": "poor", "score": 7.0}
    assert names(session) == "bca"
    kept = [entry for entry in audit.log(workspace.read()) if entry.action == "field.review"]
    assert {(entry.source, entry.confidence) for entry in kept} == {("voice", 0.9)}
    command, arguments = said["clear priority"]
    assert dispatch(session, command, "voice", arguments)
    assert names(session) == "abc" and "priority" not in standing(workspace, 1)


def test_what_is_said_reorders_the_queue_and_an_accept_asks_back(
    desk: tuple[Session, Workspace],
) -> None:
    """From the final text on, as it comes from the microphone's process."""
    session, workspace = desk
    voice = Voice(session, phrase_book(workspace.task))

    def say(text: str) -> None:
        words = tuple((word, 0.97) for word in text.split())
        voice.hear_final(voice_words.Heard(text, words, 0.97))

    say("priority low")
    assert names(session) == "bca" and session.voice_shown.last_command == "field.set"
    say("priority lower")
    assert standing(workspace, 1) == {"priority": "low"}, "that was no phrase"
    say("accept case")
    assert case.get(workspace.read(), 1).state == "new" and session.voice_asked is not None
    say("undo that")
    assert standing(workspace, 1) == {} and names(session) == "abc"


def test_the_pad_answers_with_the_controls_of_hotspots_and_labels(
    desk: tuple[Session, Workspace],
) -> None:
    """Without masks those would do nothing, so they lead through questions and choices."""
    session, workspace = desk
    hand = PadHand(session)
    hand.tap("D-pad right")
    assert standing(workspace, 1) == {"priority": "high"}
    hand.tap("D-pad right")
    hand.tap("D-pad right")
    hand.tap("D-pad right")
    assert standing(workspace, 1) == {"priority": "low"}, "it stays at the last one"
    hand.tap("D-pad down")
    hand.tap("D-pad left")
    assert standing(workspace, 1)["image_quality"] == "poor"
    assert names(session) == "bca"
    kept = [entry for entry in audit.log(workspace.read()) if entry.action == "field.review"]
    assert {(entry.source, entry.command) for entry in kept} == {
        ("pad", "field.later"), ("pad", "field.sooner")
    }  # fmt: skip


def test_phrases_are_words_that_can_be_said() -> None:
    said = fields.phrases_of(task())
    assert "image quality good" in said and "clear comment" in said
    assert all(len(phrase.split()) >= 2 and phrase == phrase.lower() for phrase in said)
    others = {phrase for row in table() for phrase in row.phrases}
    assert not others & said.keys(), "a row of the table says something else with these words"
    assert all(by_id(command).takes for command, _ in said.values())


def test_an_answer_is_one_step_to_undo(desk: tuple[Session, Workspace]) -> None:
    session, workspace = desk
    heard = Heard(session)
    session.answer("priority", "low", session.invocation("field.set"))
    session.answer("priority", "high", session.invocation("field.set"))
    session.undo()
    assert heard.notices == ["Undid priority high."] and standing(workspace, 1) == {
        "priority": "low"
    }
    session.undo()
    assert standing(workspace, 1) == {} and names(session) == "abc"
    session.redo()
    session.redo()
    assert standing(workspace, 1) == {"priority": "high"} and session.answers["priority"].value
    assert [one.value for one in field.history(workspace.read(), 1)] == [
        "low", "high", "low", None, "low", "high"
    ], "nothing is deleted"  # fmt: skip


def test_undo_leads_back_to_the_case_that_was_answered(desk: tuple[Session, Workspace]) -> None:
    session, workspace = desk
    session.answer("priority", "normal", session.invocation("field.set"))
    session.open_case(2)
    session.undo()
    assert session.case_id == 1 and standing(workspace, 1) == {}


def test_what_a_question_does_not_take_is_said_and_not_kept(
    desk: tuple[Session, Workspace],
) -> None:
    session, workspace = desk
    heard = Heard(session)
    assert dispatch(session, "field.set", "voice", "score=plenty")
    assert dispatch(session, "field.set", "voice", "priority=urgent")
    assert heard.notices == [
        "'score' does not take this value. It takes a number.",
        "'priority' does not take this value. It takes high, normal, low.",
    ]
    assert standing(workspace, 1) == {} and session.history.next_undo() is None


def test_without_masks_an_accept_asks_for_open_questions_once(
    desk: tuple[Session, Workspace],
) -> None:
    session, workspace = desk
    heard = Heard(session)
    session.answer("priority", "high", session.invocation("field.set"))
    assert dispatch(session, "review.accept", "keyboard") and session.case_id == 1
    assert heard.notices == [
        "Not answered yet: image quality and 1 more. Enter again accepts the case."
    ]
    assert dispatch(session, "review.accept", "keyboard") and session.case_id == 2
    assert case.get(workspace.read(), 1).state == "verified" and names(session) == "bc"
    session.undo()
    assert case.get(workspace.read(), 1).state == "new" and session.case_id == 1
    assert names(session) == "abc" and standing(workspace, 1) == {"priority": "high"}


def test_what_needs_masks_or_slices_is_not_live(desk: tuple[Session, Workspace]) -> None:
    session, _ = desk
    for command in ("paint.brush", "verify.slice", "sweep.start", "slice.up", "layout.plane",
                    "look.heat", "contact.accept", "findings.show", "model.train"):  # fmt: skip
        assert not dispatch(session, command, "keyboard"), command
    for command in ("review.accept", "queue.next", "note.add", "look.fit", "field.next"):
        assert live(by_id(command), session), command
    assert session.contents == ("axial",) and session.large_axis == 0


def test_a_flat_case_has_one_view_and_a_volume_has_four(tmp_path: Path) -> None:
    with triage(tmp_path, ("flat",)) as workspace:
        volume = add_case(workspace, "volume", drafted=False)
        wide = add_flat(workspace, "front", (60, 1, 48))
        session = session_on(workspace)
        assert session.contents == ("axial",)
        heard = Heard(session)
        session.open_case(volume)
        assert len(session.contents) == 4 and "layout" in heard.kinds
        session.open_case(wide)
        assert session.contents == ("coronal",) and session.large_axis == 1


def test_with_masks_answers_stand_beside_them(tmp_path: Path) -> None:
    from tests.desktop.room import TASK

    with Workspace.create(tmp_path / "w", TASK, "reviewer") as workspace:
        asked = task(TASK.labels, (PRIORITY, QUALITY))
        workspace.transaction("ask", lambda write: tasks.replace(write, asked))
        pick_in_order(workspace, [add_case(workspace, name) for name in ("a", "b")])
        session = session_on(workspace)
        assert dispatch(session, "hotspot.next", "keyboard") and session.current_hotspot is not None
        assert dispatch(session, "field.choose_three", "keyboard")
        assert names(session) == "ba" and dispatch(session, "field.next", "keyboard")
        assert dispatch(session, "field.later", "keyboard")
        assert standing(workspace, 1) == {"priority": "low", "image_quality": "good"}


def test_several_answers_in_a_row_never_flicker_back(tmp_path: Path) -> None:
    """Each is on screen at once; an older one that comes back from the disk changes nothing."""
    with triage(tmp_path) as workspace:
        runner = ByHand()
        session = session_on(workspace, runner, preparer=AtOnce())
        runner.go_on()
        by = session.invocation("field.set")
        session.answer("priority", "low", by)
        session.answer("priority", "high", by)
        assert session.answers["priority"].value == "high" and standing(workspace, 1) == {}
        runner.go_on(1)
        assert session.answers["priority"].value == "high"
        runner.go_on()
        assert standing(workspace, 1) == {"priority": "high"}
        assert session.answers["priority"].id > 0


def test_an_answer_from_elsewhere_comes_on_screen(desk: tuple[Session, Workspace]) -> None:
    session, workspace = desk
    done = workspace.transaction(
        "propose",
        lambda write: field.answer(
            write, case=1, name="priority", value="high", origin="model", confidence=0.9
        ),
    )
    session.store_changed(done)
    assert session.answers["priority"].origin == "model" and "priority" in session.unanswered
    session.next_choice(1, session.invocation("field.later"))
    assert standing(workspace, 1) == {"priority": "high"} and "priority" not in session.unanswered


def test_questions_go_round(desk: tuple[Session, Workspace]) -> None:
    session, _ = desk
    seen = []
    for _ in QUESTIONS:
        seen.append(session.question_in_hand)
        dispatch(session, "hotspot.next", "keyboard")
    assert tuple(seen) == QUESTIONS and session.question_in_hand == PRIORITY
    assert not dispatch(session, "field.choose_four", "keyboard"), "there is no fourth choice"
    dispatch(session, "hotspot.previous", "keyboard")
    assert not dispatch(session, "field.later", "keyboard"), "words have no next"
