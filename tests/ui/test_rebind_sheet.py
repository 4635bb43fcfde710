"""Keys changed in the window: at once, taken from another only when confirmed, carried along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.input.rebinding import Rebinding
from desktop.ui.binding_sheet import BindingSheet
from desktop.ui.rebind_sheet import RebindSheet
from tests.ui.open_desk import OpenDesk, nameless
from tests.ui.window_room import WindowRoom, window_room

Key, Held, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as opened:
        yield opened


def sheet_of(desk: OpenDesk) -> RebindSheet:
    desk.session.request("keys")
    over = desk.whole.window.over
    assert over is not None and over.keys is not None and over.keys.isVisible()
    return over.keys


def ask(sheet: RebindSheet, command_words: str) -> None:
    sheet.field.clear()
    QTest.keyClicks(sheet.field, command_words)
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.asked


def test_a_key_is_changed_in_the_sheet_and_works_at_once(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    ask(sheet, "Flag the case")
    QTest.keyClick(sheet.field, Key.Key_G, Held.ControlModifier | Held.ShiftModifier)
    assert "runs “Flag the case” now" in sheet.ground.words
    review = desk.whole.window.review
    assert review is not None and "Ctrl Shift G" in review.case.flag.toolTip()
    sheet.buttons["Done"].click()
    name = desk.session.open.case.name  # type: ignore[union-attr]
    QTest.keyClick(desk.whole.window, Key.Key_F)
    assert desk.session.open is not None and desk.session.open.case.name == name
    QTest.keyClick(desk.whole.window, Key.Key_G, Held.ControlModifier | Held.ShiftModifier)
    desk.bot.waitUntil(
        lambda: desk.session.open is not None and desk.session.open.case.name != name
    )
    assert Rebinding().key_of("review.flag") == "Ctrl+Shift+G", "and after a restart"


def test_every_part_of_the_page_shows_the_new_key(desk: OpenDesk) -> None:
    sheet, review = sheet_of(desk), desk.whole.window.review
    assert review is not None
    told = ("Accept the hotspot", "Next finding", "Show findings", "Leave the sweep")
    for words, key in zip(told, (Key.Key_F9, Key.Key_F10, Key.Key_F11, Key.Key_F12), strict=True):
        ask(sheet, words)
        QTest.keyClick(sheet.field, key)
    assert (review.sweep.accept.key, review.findings.key) == ("F9", "F10")
    assert review.findings.away.toolTip().endswith("F11")
    assert review.sweep.leave.toolTip().endswith("F12")


def test_a_conflict_is_named_with_its_scope_and_taken_only_when_confirmed(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    ask(sheet, "Flag the case")
    QTest.keyClick(sheet.field, Key.Key_B)
    assert sheet.ground.words.startswith("B runs “Brush” with a case on screen.")
    assert sheet.ground.tone == "doubt"
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert sheet.isVisible() and sheet.book.keys("paint.brush") == ("B",)
    ask(sheet, "Flag the case")
    QTest.keyClick(sheet.field, Key.Key_B)
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.book.keys("review.flag") == ("B",) and sheet.book.keys("paint.brush") == ()


def test_backspace_leaves_a_command_without_a_key(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    ask(sheet, "Flag the case")
    QTest.keyClick(sheet.field, Key.Key_Backspace)
    assert sheet.book.keys("review.flag") == ()


def test_a_single_sign_is_refused_for_what_runs_while_typing(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    ask(sheet, "Find a case or command")
    QTest.keyClick(sheet.field, Key.Key_J)
    assert "lost while typing" in sheet.ground.words
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.book.keys("app.palette") == ("Ctrl+Shift+P",)


def test_a_key_that_runs_while_typing_can_be_pressed_for_another_command(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    ask(sheet, "Flag the case")
    QTest.keyClick(sheet.field, Key.Key_P, Held.ControlModifier | Held.ShiftModifier)
    assert "runs “Find a case or command”" in sheet.ground.words
    over = desk.whole.window.over
    assert over is not None and not over.palette.isVisible()


def test_the_way_back_stands_in_the_row_and_below(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    sheet.book.bind("review.flag", "G")
    sheet.book.bind("review.skip", "J")
    sheet.field.clear()
    QTest.keyClicks(sheet.field, "Flag the case")
    index = next(n for n, row in enumerate(sheet.list.rows) if row.command == "review.flag")
    box = sheet.list.row_box(index)
    QTest.mouseClick(
        sheet.list.viewport(), Button.LeftButton, pos=QPoint(box.right() - 18, box.center().y())
    )
    assert sheet.book.keys("review.flag") == ("F",) and not sheet.asked
    sheet.buttons["Reset all"].click()
    assert sheet.book.keys("review.skip") == ("K",)


def test_a_profile_goes_out_and_comes_in(desk: OpenDesk, tmp_path: Path) -> None:
    sheet = sheet_of(desk)
    sheet.book.bind("review.flag", "G")
    sheet.export(tmp_path / "mine.toml")
    sheet.reset_all()
    sheet.take_profile(tmp_path / "mine.toml")
    assert sheet.book.keys("review.flag") == ("G",)
    sheet.take_profile(tmp_path / "none.toml")
    assert sheet.ground.tone == "doubt" and sheet.book.keys("review.flag") == ("G",)


@pytest.mark.parametrize("which", ["keys", "pad"])
def test_no_row_is_cut_where_the_window_is_low(desk: OpenDesk, which: str) -> None:
    desk.whole.window.resize(1280, 720)
    desk.session.request(which)
    over = desk.whole.window.over
    assert over is not None and over.pad is not None and over.keys is not None
    sheet = over.keys if which == "keys" else over.pad.sheet
    assert isinstance(sheet, BindingSheet) and sheet.isVisible()
    tall = [sheet.list.row_box(n).bottom() + 1 for n in range(len(sheet.list.rows))]
    assert sheet.list.viewport().height() in tall, "a row ends where the list ends"
    assert sheet.list.geometry().bottom() < sheet.sheet.height() - 84, "the sentence has its place"
    for button in sheet.buttons.values():
        assert sheet.sheet.rect().contains(button.geometry())


def test_the_sheet_of_keys_has_names_too(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    assert nameless(desk.whole.window) == []
    assert sheet.list.accessibleDescription() != ""
