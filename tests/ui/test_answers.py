"""The questions about a case in the window: in the panel, in the list, with masks and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.answer_form import AnswerForm
from store import case
from store import task as tasks
from store.workspace import Workspace
from tests.desktop import room
from tests.desktop.pad_hand import PadHand
from tests.desktop.triage_room import PRIORITY, QUALITY, standing, task, triage
from tests.ui.window_room import WindowRoom, window_on

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def chest(tmp_path: Path, qapp: QApplication) -> Iterator[WindowRoom]:
    """Three radiographs, no masks."""
    with triage(tmp_path) as workspace, window_on(workspace) as made:
        yield made


@pytest.fixture
def masked(tmp_path: Path, qapp: QApplication) -> Iterator[WindowRoom]:
    """Two drafted cases with masks, and two questions about each."""
    with Workspace.create(tmp_path / "w", room.TASK, "reviewer") as workspace:
        asked = task(room.TASK.labels, (PRIORITY, QUALITY))
        workspace.transaction("ask", lambda write: tasks.replace(write, asked))
        room.pick_in_order(workspace, [room.add_case(workspace, name) for name in ("a", "b")])
        with window_on(workspace) as made:
            yield made


def press(form: AnswerForm, room: WindowRoom, place: int, choice: str) -> None:
    """Press a choice of the question at this place."""
    box = dict(form.segments(place))[choice]
    room.click(form, box.center().toPoint())


def names(room: WindowRoom) -> str:
    return "".join(entry.name for entry in room.session.queue)


def test_only_what_makes_sense_is_there(chest: WindowRoom) -> None:
    review = chest.review
    assert [n for n, view in review.views.by_name.items() if view.isVisible()] == ["axial"]
    assert review.views.axial.geometry() == review.views.rect()
    for part in (review.ribbon, review.case.labels, review.case.hotspots, review.case.tools):
        assert not part.isVisible()
    assert review.case.answers.isVisible() and review.case.accept.isVisible()
    assert review.views.geometry().bottom() == review.rect().bottom()
    assert review.case.head.sentence == "3 questions to answer."


def test_a_pressed_choice_is_kept_and_reorders_the_queue(chest: WindowRoom) -> None:
    form = chest.review.case.answers
    press(form, chest, 0, "low")
    assert standing(chest.workspace, 1) == {"priority": "low"} and names(chest) == "bca"
    assert [row.why for row in chest.review.queue.list.rows][-1].startswith(
        "Priority low, set by you"
    )
    assert chest.review.case.head.sentence == "2 questions left."
    press(form, chest, 0, "low")
    assert standing(chest.workspace, 1) == {} and names(chest) == "abc", "once more takes it back"
    press(form, chest, 1, "poor")
    assert chest.session.question_in_hand == QUALITY and form.current == 1


def test_numbers_and_words_are_typed_in_place_and_keep_their_keys(chest: WindowRoom) -> None:
    chest.key(Key.Key_Tab)
    chest.key(Key.Key_Tab)
    assert chest.session.question_at == 2
    form = chest.review.case.answers
    assert form.edit(2)
    QTest.keyClicks(QApplication.focusWidget(), "7.5")
    chest.key(Key.Key_Return)
    assert standing(chest.workspace, 1) == {"score": 7.5} and chest.window.hasFocus()
    assert form.edit(3)
    QTest.keyClicks(QApplication.focusWidget(), "fk, left base")
    chest.key(Key.Key_Return)
    assert standing(chest.workspace, 1)["comment"] == "fk, left base"
    assert case.get(chest.workspace.read(), 1).state == "new", "F and K were letters"
    assert form.edit(2)
    QTest.keyClicks(QApplication.focusWidget(), "many")
    chest.key(Key.Key_Escape)
    assert standing(chest.workspace, 1)["score"] == 7.5


def test_keys_go_through_questions_and_choices_and_enter_accepts(chest: WindowRoom) -> None:
    chest.key(Key.Key_Period)
    chest.key(Key.Key_Tab)
    chest.key(Key.Key_2, Held.AltModifier)
    assert standing(chest.workspace, 1) == {"priority": "high", "image_quality": "poor"}
    chest.key(Key.Key_Return)
    assert chest.session.notice is not None and "score" in chest.session.notice.text
    chest.key(Key.Key_Return)
    assert case.get(chest.workspace.read(), 1).state == "verified" and names(chest) == "bc"
    chest.key(Key.Key_Z, Held.ControlModifier)
    assert case.get(chest.workspace.read(), 1).state == "new"
    chest.key(Key.Key_Z, Held.ControlModifier)
    assert chest.session.notice.text == "Undid image quality poor."
    assert standing(chest.workspace, 1) == {"priority": "high"}


def test_the_list_goes_from_question_to_question(chest: WindowRoom) -> None:
    chest.key(Key.Key_K, Held.ControlModifier)
    assert chest.window.over is not None
    sheet = chest.window.over.answers.sheet
    assert sheet.isVisible() and [row.answer for row in sheet.list.rows] == [
        "high", "normal", "low", "good", "poor"
    ]  # fmt: skip
    chest.key(Key.Key_Down)
    chest.key(Key.Key_Return)
    assert sheet.isVisible() and sheet.list.rows[sheet.list.current].question == "image_quality"
    QTest.keyClicks(sheet.field, "poor")
    chest.key(Key.Key_Return)
    assert not sheet.isVisible()
    assert standing(chest.workspace, 1) == {"priority": "normal", "image_quality": "poor"}


def test_the_pad_opens_the_list_and_chooses_with_one_press(masked: WindowRoom) -> None:
    hand = PadHand(masked.session)
    hand.hold("Left stick press", 0.4)
    masked.settle()
    assert masked.window.over is not None
    sheet = masked.window.over.answers.sheet
    assert sheet.isVisible()
    hand.card = sheet
    hand.tap("D-pad down")
    hand.tap("D-pad down")
    hand.tap("South")
    assert standing(masked.workspace, 1) == {"priority": "low"} and names(masked) == "ba"
    assert sheet.isVisible() and sheet.list.rows[sheet.list.current].question == "image_quality"
    hand.tap("East")
    assert not sheet.isVisible()


def test_beside_masks_the_answers_are_a_section_and_in_a_small_window_a_line(
    masked: WindowRoom,
) -> None:
    panel = masked.review.case
    assert panel.answers.geometry().bottom() < panel.labels.geometry().top()
    assert panel.tools.isVisible() and masked.review.ribbon.isVisible()
    press(panel.answers, masked, 0, "high")
    assert standing(masked.workspace, 1) == {"priority": "high"}
    masked.window.resize(1280, 720)
    masked.settle()
    assert panel.answers.folded and panel.answers.height() < 40
    assert panel.tools.geometry().bottom() < panel.accept.geometry().top(), "everything fits"
    masked.click(panel.answers, QPoint(60, 12))
    assert masked.window.over is not None and masked.window.over.answers.sheet.isVisible()


def test_a_proposal_is_only_outlined_until_a_person_says_it(chest: WindowRoom) -> None:
    from store import field

    done = chest.workspace.transaction(
        "propose",
        lambda write: field.answer(
            write, case=1, name="priority", value="high", origin="model", confidence=0.9
        ),
    )
    chest.session.store_changed(done)
    chest.settle()
    form = chest.review.case.answers
    assert form.lines[0].proposed and "proposed by the model, 90% sure" in form.lines[0].tip
    assert chest.review.case.head.sentence == "3 questions to answer."
    press(form, chest, 0, "high")
    assert not form.lines[0].proposed and standing(chest.workspace, 1) == {"priority": "high"}
