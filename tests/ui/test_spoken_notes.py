"""Spoken notes in the window: read, played, corrected where they stand, found, in any size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.ui.note_list import SIGN
from store import note
from tests.ui.voice_desk import VoiceDesk, voice_desk

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def sound(desk: VoiceDesk) -> Path:
    file = desk.session.workspace.folder / "audio" / "part-1.flac"
    file.write_bytes(b"fLaC")
    return file


def texts(desk: VoiceDesk) -> list[str]:
    desk.settle()
    return [row.text for row in desk.noted.rows]


def press_row(desk: VoiceDesk, index: int, sign: int | None = None) -> None:
    """Press a row's words, or its nth sign from the right."""
    rows = desk.noted.list
    box = rows.row_box(index)
    x = 60 if sign is None else box.right() - SIGN * sign - SIGN // 2
    QTest.mouseClick(rows.viewport(), Left, pos=QPoint(x, box.center().y()))
    desk.settle()


def write_in_place(desk: VoiceDesk, words: str, end: Key = Key.Key_Return) -> None:
    field = desk.noted.field
    assert field.isVisible() and field.hasFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, end)
    desk.settle()


def test_a_note_spoken_at_a_hotspot_stands_in_the_panel_and_on_the_disk(desk: VoiceDesk) -> None:
    desk.session.go_to_hotspot(1)
    desk.dictate("plural effusion full stop see the sist", sound(desk))
    assert texts(desk) == ["Pleural effusion. See the cyst"]
    (one,) = note.of_case(desk.session.workspace.read(), 1)
    assert one.heard == "plural effusion full stop see the sist" and one.audio is not None
    row = desk.noted.rows[0]
    assert row.place == "#1" and row.sound and not row.playing
    assert desk.session.open is not None and desk.session.open.notes[0][0] == 5


def test_it_is_played_and_stopped_where_it_stands(desk: VoiceDesk) -> None:
    desk.dictate("motion here", sound(desk))
    press_row(desk, 0, 0)
    assert desk.told[-1].startswith("play ") and desk.noted.rows[0].playing
    press_row(desk, 0, 0)
    assert desk.told[-1] == "play " and not desk.noted.rows[0].playing


def test_it_is_corrected_in_place_and_the_field_keeps_its_own_keys(desk: VoiceDesk) -> None:
    desk.dictate("motion hear")
    press_row(desk, 0, 0)  # a note without sound has the pencil first
    tool = desk.session.tool
    write_in_place(desk, "motion here, blur")
    assert texts(desk) == ["motion here, blur"] and desk.session.tool == tool
    assert not desk.noted.field.isVisible()
    assert desk.session.notice is not None and desk.session.notice.text == "Corrected the note."
    QTest.keyClick(desk.whole.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(desk) == ["Motion hear"]


def test_escape_leaves_a_note_as_it_was_and_leaving_the_field_keeps_the_words(
    desk: VoiceDesk,
) -> None:
    desk.dictate("motion hear")
    press_row(desk, 0, 0)
    write_in_place(desk, "never mind", Key.Key_Escape)
    assert texts(desk) == ["Motion hear"]
    press_row(desk, 0, 0)
    desk.noted.field.setText("Motion here")
    desk.whole.window.setFocus()
    assert texts(desk) == ["Motion here"]


def test_words_typed_when_another_case_comes_are_the_notes(desk: VoiceDesk) -> None:
    desk.dictate("motion hear")
    press_row(desk, 0, 0)
    desk.noted.field.setText("Motion here")
    desk.session.open_next()
    desk.bot.waitUntil(lambda: desk.session.case_id == 2 and desk.session.open is not None)
    assert texts(desk) == []
    read = desk.session.workspace.read()
    assert [n.text for n in note.of_case(read, 1)] == ["Motion here"]


def test_a_note_without_words_is_taken_away(desk: VoiceDesk) -> None:
    desk.dictate("motion hear")
    press_row(desk, 0, 0)
    desk.noted.field.clear()
    QTest.keyClick(desk.noted.field, Key.Key_Return)
    assert texts(desk) == []


def test_lines_of_a_note_outlive_its_correction(desk: VoiceDesk) -> None:
    desk.dictate("first new line second")
    assert texts(desk) == ["First\nSecond"]
    press_row(desk, 0, 0)
    field = desk.noted.field
    assert field.text() == "First ↵ Second"
    QTest.keyClick(field, Key.Key_End)
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, Key.Key_Return)
    assert texts(desk) == ["First\nSeconds"]


def test_the_menu_of_a_note_does_what_its_signs_do(desk: VoiceDesk) -> None:
    desk.dictate("motion here", sound(desk))
    rows = desk.noted.list
    rows.menu_asked.emit(0, QPoint(200, 200))
    menu = desk.noted.findChild(QMenu)
    assert menu is not None
    said = {action.text(): action for action in menu.actions()}
    assert [action.isEnabled() for action in said.values()] == [True, True, True, True]
    said["Take away"].trigger()
    menu.close()
    assert texts(desk) == []


def test_the_notice_of_a_spoken_note_leads_to_its_correction(desk: VoiceDesk) -> None:
    desk.dictate("motion hear")
    notice = desk.whole.window.notices
    assert notice.notice is not None and notice.notice.action == "Correct"
    QTest.mouseClick(notice, Left, pos=notice.action_box().center().toPoint())
    write_in_place(desk, "Motion here")
    assert texts(desk) == ["Motion here"]


def test_where_the_panel_has_no_room_a_card_corrects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with voice_desk(tmp_path, monkeypatch, qtbot, (1280, 720)) as desk:
        desk.dictate("first new line sist hear")
        QTest.keyClick(desk.whole.window, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert desk.whole.window.over is not None
        sheet = desk.whole.window.over.note
        assert sheet.isVisible() and sheet.field.text() == "First ↵ Cyst hear"
        sheet.field.setText("First ↵ Cyst here")
        QTest.keyClick(sheet.field, Key.Key_Return)
        assert texts(desk) == ["First\nCyst here"]


def test_notes_of_all_cases_are_found_and_lead_to_their_place(desk: VoiceDesk) -> None:
    desk.session.jump((9, 3, 3))
    desk.dictate("motion here")
    desk.session.open_next()
    desk.bot.waitUntil(lambda: desk.session.case_id == 2 and desk.session.open is not None)
    desk.dictate("sist here")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.whole.window, Key.Key_F, held)
    finder = desk.over.finder
    assert finder.isVisible()
    desk.bot.waitUntil(lambda: len(finder.list.rows) == 2)
    QTest.keyClicks(finder.field, "motion")
    desk.bot.waitUntil(lambda: [row.note.text for row in finder.list.rows] == ["Motion here"])
    assert finder.list.rows[0].case_name == "liver_017"
    QTest.keyClick(finder.field, Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.session.case_id == 1 and desk.session.open is not None)
    assert not finder.isVisible() and desk.session.cursor_kji[0] == 9


def test_the_finder_says_when_nothing_is_found_and_lists_all_again(desk: VoiceDesk) -> None:
    desk.dictate("motion here")
    desk.session.request("find note")
    finder = desk.over.finder
    QTest.keyClicks(finder.field, "zzz")
    desk.bot.waitUntil(lambda: finder.list.rows == ())
    assert finder.field.accessibleDescription() == "0 found"
    for _ in range(3):
        QTest.keyClick(finder.field, Key.Key_Backspace)
    desk.bot.waitUntil(lambda: len(finder.list.rows) == 1)
    assert finder.isVisible(), "clearing the words does not put the card away"
    QTest.keyClick(finder.field, Key.Key_Escape)
    assert not finder.isVisible()
    QApplication.processEvents()
