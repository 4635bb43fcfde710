"""Hands: keys changed in the window's own sheet, the mouse of other programs, pause, the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.input.rebinding import Rebinding
from desktop.session.hand_presets import DEEDS, PRESETS
from desktop.ui.binding_sheet import BindingSheet
from desktop.ui.panel_walk import stops_in
from desktop.ui.rebind_sheet import RebindSheet
from tests.ui import hand
from tests.ui.open_desk import OpenDesk, small_desk
from tests.ui.window_room import WindowRoom, window_room

Key, Held, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


@pytest.fixture
def made(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


# -- keys ----------------------------------------------------------------------------------------
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


# -- the mouse -----------------------------------------------------------------------------------
def test_presets_name_only_known_deeds() -> None:
    for preset in PRESETS.values():
        said = {preset.left, preset.middle, preset.right, preset.shift_left}
        assert said <= set(DEEDS)
        assert {"window", "crosshair", "scroll"} & {preset.left}


def deeds(made: WindowRoom, button: Button, shift: bool = False) -> set[str]:
    """What a drag of this button changes."""
    view, session = made.review.views.large, made.session
    centre = view.rect().center()
    before = (session.cursor_kji, session.window, view.camera)
    held = Held.ShiftModifier if shift else Held.NoModifier
    hand.drag(view, centre, centre + QPoint(48, -64), button, modifiers=held)
    made.settle()
    found = set()
    k, j, i = (a != b for a, b in zip(session.cursor_kji, before[0], strict=True))
    if k:
        found.add("scroll")
    if j or i:
        found.add("crosshair")
    if session.window != before[1]:
        found.add("window")
    if view.camera is not None and before[2] is not None and view.camera != before[2]:
        zoomed = view.camera.px_per_mm != before[2].px_per_mm
        found.add("zoom" if zoomed else "pan")
    return found


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_button_does_what_the_preset_says(made: WindowRoom, name: str) -> None:
    made.session.use_hands(name)
    preset = PRESETS[name]
    for button, word in ((Button.LeftButton, "left"), (Button.MiddleButton, "middle"),
                         (Button.RightButton, "right")):  # fmt: skip
        made.session.jump((6, 20, 22))
        assert deeds(made, button) == {preset.deed(word)}, (name, word)
    made.session.jump((6, 20, 22))
    assert deeds(made, Button.LeftButton, shift=True) == {preset.shift_left}


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_tool_in_hand_has_the_left_button_in_every_preset(made: WindowRoom, name: str) -> None:
    made.session.use_hands(name)
    made.session.take_tool("brush")
    view = made.review.views.large
    centre = view.rect().center()
    hand.drag(view, centre, centre + QPoint(40, 40))
    assert made.session.edited


def test_the_preset_is_kept_with_the_person(desk: OpenDesk) -> None:
    desk.session.use_hands("snap")
    assert settings.load().hands == "snap"
    desk.whole.leave()
    assert desk.whole.open(desk.folder)
    assert desk.session.hands == "snap"


# -- pause ---------------------------------------------------------------------------------------
def test_a_key_pauses_and_any_key_goes_on_and_does_nothing_else(made: WindowRoom) -> None:
    veil = made.review.veil
    made.key(Key.Key_P)
    assert made.session.paused and veil.isVisible()
    assert veil.geometry() == made.review.views.rect()
    made.key(Key.Key_B)
    assert not made.session.paused and not veil.isVisible()
    assert made.session.tool == "look", "the key that went on did nothing else"
    made.key(Key.Key_B)
    assert made.session.tool == "brush"


def test_the_key_that_paused_may_still_be_down(made: WindowRoom) -> None:
    from tests.desktop.test_keyboard import send

    made.key(Key.Key_Pause)
    from PySide6.QtCore import QEvent

    send(made.window, QEvent.Type.KeyPress, Key.Key_P, "p", repeat=True)
    assert made.session.paused


def test_a_click_on_the_veil_goes_on_and_paints_nothing(made: WindowRoom) -> None:
    made.session.take_tool("brush")
    made.key(Key.Key_P)
    made.click(made.review.veil)
    assert not made.session.paused and not made.session.edited


# -- the walk ------------------------------------------------------------------------------------
def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def within(panel: QWidget) -> Callable[[QWidget], bool]:
    return lambda widget: panel is widget or panel.isAncestorOf(widget)


def test_f6_walks_the_panels_and_back(made: WindowRoom) -> None:
    review = made.review
    panels = (review.queue, review.views, review.ribbon, review.case, made.window.top)
    seen = []
    for _ in range(6):
        made.key(Key.Key_F6)
        seen += [place for place, panel in enumerate(panels) if within(panel)(focused())]
    assert sorted(set(seen)) == sorted(seen[: len(set(seen))]), "each panel once a round"
    assert {0, 1, 3, 4} <= set(seen)
    here = focused()
    made.key(Key.Key_F6)
    made.key(Key.Key_F6, Held.ShiftModifier)
    assert focused() is here or within(here.parentWidget() or here)(focused())


def test_arrows_and_return_work_in_the_queue_once_it_has_the_keys(made: WindowRoom) -> None:
    made.window.setFocus()
    made.key(Key.Key_F6)
    assert focused() is made.review.queue.list
    slice_before = made.session.cursor_kji
    made.key(Key.Key_Down)
    made.key(Key.Key_Down)
    assert made.review.queue.list.chosen == 2 and made.session.cursor_kji == slice_before
    assert made.window.ring.isVisible()
    assert made.review.queue.list.accessibleDescription().startswith("liver_008")
    made.key(Key.Key_Return)
    assert made.session.open is not None and made.session.open.case.name == "liver_008"


def test_escape_gives_the_keys_back_to_the_image(made: WindowRoom) -> None:
    made.key(Key.Key_F6)
    made.key(Key.Key_Escape)
    assert not made.window.ring.isVisible()
    before = made.session.cursor_kji[0]
    made.key(Key.Key_Up)
    assert made.session.cursor_kji[0] == before + 1


def test_escape_leaves_a_list_too_and_changes_no_tool(made: WindowRoom) -> None:
    made.session.take_tool("brush")
    made.review.queue.list.setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Escape)
    assert focused() is made.window and made.session.tool == "brush"


def test_the_ring_stands_round_the_view_that_f6_took_and_goes_with_a_click(
    made: WindowRoom,
) -> None:
    view = made.review.views.large
    for _ in range(6):
        made.key(Key.Key_F6)
        if focused() is view:
            break
    assert focused() is view and made.window.ring.isVisible()
    made.click(view)
    assert not made.window.ring.isVisible()


def test_a_button_that_has_the_keys_is_pressed_by_return(made: WindowRoom) -> None:
    made.review.case.skip.setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Return)
    assert made.acted[-1][0] == "review.skip"


def test_arrows_walk_the_buttons_of_a_bar(made: WindowRoom) -> None:
    stops = stops_in(made.window.top)
    assert len(stops) > 5
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    made.key(Key.Key_Right)
    assert focused() is stops[1]
    made.key(Key.Key_Left)
    assert focused() is stops[0]


def test_a_click_on_a_list_leaves_the_keys_with_the_image(made: WindowRoom) -> None:
    made.click_row(made.review.queue.list, 1)
    assert not made.window.ring.isVisible()
    made.key(Key.Key_B)
    assert made.session.tool == "brush"


def nameless(window: QWidget) -> list[str]:
    """What is on screen, is ours, and would be read out as nothing."""
    return [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and not one.accessibleName()
        and type(one).__module__.startswith("desktop")
    ]


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 720)])
def test_everything_on_screen_has_a_name(
    qtbot: object, tmp_path: Path, size: tuple[int, int]
) -> None:
    with window_room(tmp_path, size) as opened:
        opened.key(Key.Key_F, Held.ControlModifier)
        opened.session.take_tool("brush")
        opened.settle()
        assert nameless(opened.window) == []
        assert opened.window.over is not None
        for request in ("palette", "sheet", "note"):
            opened.session.request(request)
            assert nameless(opened.window) == [], request
            for card in opened.window.over.cards():
                card.close_card()
        opened.session.pause()
        assert nameless(opened.window) == []
        opened.session.go_on()
        opened.session.show_page("model")
        opened.settle()
        assert nameless(opened.window) == []


def test_the_sheet_of_keys_has_names_too(desk: OpenDesk) -> None:
    sheet = sheet_of(desk)
    assert nameless(desk.whole.window) == []
    assert sheet.list.accessibleDescription() != ""
