"""Comments have a line where the thing is: on the record of a model and its run, and beside a round
on the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui.model_pane import ModelPane
from engine.loop import change_record, model_history, round_report
from store import comment as comments
from store import model as models
from tests.ui import phantom_study
from tests.ui.window_room import WindowRoom, window_on

SIZES = [(1600, 1000), (1280, 720)]
Page = tuple[WindowRoom, ModelPane]


@pytest.fixture(params=SIZES[1:])
def page(request: pytest.FixtureRequest, qtbot: object, tmp_path: Path) -> Iterator[Page]:
    with (
        phantom_study.opened(tmp_path / "w") as workspace,
        window_on(workspace, request.param) as room,
    ):
        room.session.show_page("model")
        room.settle()
        pane = room.window.model
        assert pane is not None and pane.detail is not None
        yield room, pane


def say(room: WindowRoom, field: QLineEdit, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    room.settle()


def kept(room: WindowRoom) -> list[tuple[str, int, str]]:
    return [(c.about, c.about_id, c.text) for c in comments.every(room.workspace.read())]


def test_a_comment_on_the_model_is_typed_on_its_record(page: Page) -> None:
    room, pane = page
    pane.show_section("record")
    say(room, pane.record.field, "  steadier at the dome ")
    assert kept(room) == [("model", 4, "steadier at the dome")] and pane.record.field.text() == ""
    assert pane.record.sheet.deeds[0].why == "steadier at the dome"
    say(room, pane.record.field, "   ")
    assert len(kept(room)) == 1, "no words are no comment"


def test_a_comment_on_the_run_is_told_apart_and_stands_in_the_change_record(page: Page) -> None:
    room, pane = page
    pane.show_section("record")
    run = models.get(room.workspace.read(), 4).run
    pane.record.on.setFocus()
    QTest.keyClick(pane.record.on, Qt.Key.Key_Right)
    assert pane.record.field.placeholderText() == f"Comment on run {run}; Enter keeps it"
    say(room, pane.record.field, "the disk was slow")
    assert kept(room) == [("run", run, "the disk was slow")]
    assert pane.record.sheet.deeds[0].what == f"comment on run {run}"
    model = models.get(room.workspace.read(), 4)
    said = [deed.what for deed in model_history.tell(room.workspace, model).deeds]
    assert f"comment on run {run}" in said
    record = change_record.tell(room.workspace, 4).as_markdown()
    assert f"comment on run {run}" in record and "the disk was slow" in record
    room.click_row(pane.rows, 2)
    assert pane.record.on.value == "on m2", "another model begins with itself"


def test_a_comment_on_a_round_is_typed_beside_it_and_stays_in_its_report(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    assert timeline.shown is not None and timeline.shown.about == "round:1"
    assert timeline.comments.isVisible() and timeline.comments.sheet.comments == ()
    for words in ("two of these moved", "and one is oblique"):
        say(room, timeline.comments.field, words)
    assert kept(room) == [("round", 1, "and one is oblique"), ("round", 1, "two of these moved")]
    assert timeline.shown.about == "round:1" and timeline.shown.kind == "picked"
    told = [one.text for one in timeline.comments.sheet.comments]
    assert told == ["two of these moved", "and one is oblique"]
    assert timeline.rows.rows[0].kind == "comment" and timeline.picks.isVisible()
    assert "two of these moved" in round_report.tell(room.workspace, 1).as_html()


def test_a_training_takes_its_runs_comments_and_a_verdict_its_models(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    for kind, about in (("trained", "run"), ("judged", "m")):
        at = [row.kind for row in timeline.rows.rows].index(kind)
        room.click_row(timeline.rows, at)
        placeholder = timeline.comments.field.placeholderText()
        assert placeholder.startswith(f"Comment on {about}")
        say(room, timeline.comments.field, f"about the {kind}")
        assert timeline.comments.sheet.comments[-1].text == f"about the {kind}"
        assert timeline.shown is not None and timeline.shown.kind == kind
    assert {about for about, _, _ in kept(room)} == {"run", "model"}


def test_what_nobody_can_comment_on_has_no_line(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    at = [row.kind for row in timeline.rows.rows].index("task")
    room.click_row(timeline.rows, at)
    assert not timeline.comments.isVisible()


def test_half_a_comment_goes_when_another_event_is_read(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    timeline.comments.field.setFocus()
    QTest.keyClicks(timeline.comments.field, "about the round")
    QTest.keyClick(timeline.comments.field, Qt.Key.Key_Escape)
    assert not timeline.comments.field.hasFocus()
    room.settle()
    assert timeline.comments.field.text() == "about the round"
    at = [row.kind for row in timeline.rows.rows].index("trained")
    room.click_row(timeline.rows, at)
    assert timeline.comments.field.text() == "" and kept(room) == []


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_many_comments_leave_room_for_the_picks(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    timeline = pane.timeline
    for number in range(9):
        words = f"{number}: a long remark " * 12
        room.session.comment("round:1", words, room.session.invocation("test"))
        room.settle()
    part, picks = timeline.comments.geometry(), timeline.picks.geometry()
    assert not part.intersects(picks) and picks.height() >= 88 and part.height() > 100
    assert timeline.rect().contains(part) and timeline.rect().contains(picks)
    field = timeline.comments.field
    assert field.geometry().bottom() <= timeline.comments.height()
    bar = timeline.comments.area.verticalScrollBar()
    assert bar.maximum() > 0 and bar.value() == bar.maximum(), "the newest is in sight"


def test_typing_a_comment_presses_no_command(page: Page) -> None:
    room, pane = page
    room.click(pane.to_timeline)
    room.acted.clear()
    field = pane.timeline.comments.field
    field.setFocus()
    for sign in "abcnsukf12":
        QTest.keyClicks(QApplication.focusWidget(), sign)
    room.settle()
    assert field.text() == "abcnsukf12" and room.acted == []
