"""Notes are typed on case, slice or hotspot, stand in the panel, and lead back to their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from store import note
from store.note import Note
from tests.ui.window_room import WindowRoom, window_room

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as opened:
        yield opened


def kept(made: WindowRoom) -> list[Note]:
    return note.of_case(made.workspace.read(), 1)


def type_note(made: WindowRoom, words: str, downs: int = 0) -> None:
    made.key(Key.Key_N, Held.ControlModifier)
    assert made.window.over is not None
    sheet = made.window.over.note
    assert sheet.isVisible()
    for _ in range(downs):
        QTest.keyClick(sheet.field, Key.Key_Down)
    QTest.keyClicks(sheet.field, words)
    QTest.keyClick(sheet.field, Key.Key_Return)
    made.settle()
    assert not sheet.isVisible()


def test_a_note_on_this_slice_is_on_the_disk_and_in_the_panel(made: WindowRoom) -> None:
    made.session.jump((9, 3, 3))
    type_note(made, "motion here")
    (one,) = kept(made)
    assert (one.text, one.axis, one.slice, one.hotspot) == ("motion here", 0, 9, None)
    assert one.source == "mouse" and one.actor == "reviewer"
    assert [(row.place, row.text) for row in made.review.case.noted.rows] == [("10", "motion here")]
    assert made.session.notice is not None and made.session.notice.text == "Kept the note."


def test_the_ribbon_counts_it_at_once(made: WindowRoom) -> None:
    made.session.jump((9, 3, 3))
    type_note(made, "motion here")
    assert made.session.open is not None and made.session.open.notes == ((9, "motion here"),)


def test_up_and_down_choose_what_a_note_is_about(made: WindowRoom) -> None:
    made.session.go_to_hotspot(2)
    type_note(made, "on the spot", downs=1)
    type_note(made, "on the case", downs=2)
    spot, case = kept(made)
    assert spot.hotspot == made.session.hotspots[1].id
    assert (case.hotspot, case.slice) == (None, None)
    assert [row.place for row in made.review.case.noted.rows] == ["#2", ""]


def test_a_press_on_a_note_goes_to_its_place(made: WindowRoom) -> None:
    made.session.jump((9, 3, 3))
    type_note(made, "motion here")
    made.session.go_to_hotspot(2)
    type_note(made, "on the spot", downs=1)
    made.session.jump((0, 0, 0))
    made.session.current_hotspot = None
    made.click_row(made.review.case.noted.list, 0)
    assert made.session.cursor_kji[0] == 9
    made.click_row(made.review.case.noted.list, 1)
    assert made.session.current_hotspot == 2
    assert made.session.cursor_kji == made.session.hotspots[1].peak_kji


def test_the_plus_opens_the_sheet_and_escape_keeps_nothing(made: WindowRoom) -> None:
    made.click(made.review.case.noted.add)
    assert made.window.over is not None
    sheet = made.window.over.note
    assert sheet.isVisible() and not sheet.go.isEnabled()
    QTest.keyClicks(sheet.field, "never mind")
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert not sheet.isVisible() and kept(made) == []


def test_notes_come_with_the_case_and_leave_with_it(made: WindowRoom) -> None:
    type_note(made, "first case")
    made.key(Key.Key_Right, Held.ControlModifier)
    assert list(made.review.case.noted.rows) == []
    made.key(Key.Key_Left, Held.ControlModifier)
    assert [row.text for row in made.review.case.noted.rows] == ["first case"]


def test_words_that_fail_to_reach_the_disk_are_said(
    made: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.loop import noting

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(noting, "add", full)
    type_note(made, "lost words")
    assert made.session.notice is not None and made.session.notice.failure
    assert list(made.review.case.noted.rows) == []


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)])
def test_there_is_always_a_plus_somewhere(
    qtbot: object, tmp_path: Path, size: tuple[int, int]
) -> None:
    with window_room(tmp_path, size) as opened:
        for tool in ("look", "brush"):
            opened.session.take_tool(tool)
            opened.settle()
            panel = opened.review.case
            seen = [one for one in (panel.note, panel.noted.add) if one.isVisible()]
            assert len(seen) == 1, tool
            opened.click(seen[0])
            assert opened.window.over is not None and opened.window.over.note.isVisible()
            opened.window.over.note.close_card()


def test_a_kept_note_is_in_sight_in_the_wide_window(made: WindowRoom) -> None:
    for number in range(4):
        type_note(made, f"note {number}")
    rows = made.review.case.noted.list
    assert rows.isVisible() and rows.height() >= 24
    assert rows.row_box(3).top() < rows.viewport().height()
