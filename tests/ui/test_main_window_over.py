"""Over and around the review page: palette, sheet, notices, folding, pages, menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands import table
from desktop.session import Notice
from desktop.ui import style, theme
from store import case
from tests.ui.window_room import WindowRoom, window_room


@pytest.fixture
def full(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as made:
        yield made


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def state_of(made: WindowRoom, name: str) -> str:
    return case.find(made.workspace.read(), name).state


# -- over the window -----------------------------------------------------------------------------
def test_the_palette_finds_a_case_and_a_command(full: WindowRoom) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    full.key(Qt.Key.Key_P, held)
    assert full.window.over is not None
    palette = full.window.over.palette
    assert palette.isVisible() and palette.field.hasFocus()
    QTest.keyClicks(palette.field, "008")
    assert palette.list.rows[0].words == "liver_008"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    full.settle()
    assert not palette.isVisible()
    assert full.session.open is not None and full.session.open.case.name == "liver_008"
    full.click(full.window.top.finder)
    QTest.keyClicks(palette.field, "flag")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    full.settle()
    assert state_of(full, "liver_008") == "flagged"


def test_keys_typed_into_the_palette_decide_nothing(full: WindowRoom) -> None:
    full.click(full.window.top.finder)
    assert full.window.over is not None
    QTest.keyClicks(full.window.over.palette.field, "fk")
    full.settle()
    assert state_of(full, "liver_017") == "drafted"
    QTest.keyClick(full.window.over.palette.field, Qt.Key.Key_Escape)
    full.settle()
    assert not full.window.over.palette.isVisible()


def test_the_sheet_shows_every_bound_key_and_no_other(full: WindowRoom) -> None:
    full.click(full.window.top.help)
    assert full.window.over is not None
    sheet = full.window.over.sheet
    shown = {one.line.words for one in sheet.lines.placed if one.line is not None}
    assert shown == {row.words for row in table() if row.keys}
    QTest.keyClicks(sheet.field, "hotspot")
    kept = [one.line.words for one in sheet.lines.placed if one.line is not None]
    assert kept and all("hotspot" in words.lower() for words in kept)


def test_a_notice_shifts_nothing_and_its_action_runs(full: WindowRoom) -> None:
    before = [in_window(part) for part in (full.review.views, full.review.ribbon)]
    full.session.notify(Notice("Two are open.", "circle-dot", "Next hotspot", "hotspot.next"))
    full.settle()
    bar = full.window.notices
    assert bar.isVisible()
    assert before == [in_window(part) for part in (full.review.views, full.review.ribbon)]
    was = full.session.current_hotspot
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.action_box().center().toPoint())
    full.settle()
    assert full.session.current_hotspot != was
    assert bar.notice is None


def test_a_notice_of_a_failure_stays_until_it_is_dismissed(full: WindowRoom) -> None:
    bar = full.window.notices
    full.session.notify(Notice("Saved.", "check"))
    assert bar._timer.isActive()
    full.session.notify(Notice("The disk is full.", "triangle-alert", failure=True))
    full.settle()
    assert not bar._timer.isActive() and bar.isVisible()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.close_box().center().toPoint())
    full.settle()
    assert not bar.isVisible()


# -- the window itself ---------------------------------------------------------------------------
def test_folding_gives_the_room_to_the_image(full: WindowRoom) -> None:
    full.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert full.review.views.width() == 1300
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    full.key(Qt.Key.Key_B, held)
    assert full.review.views.width() == 1600
    full.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert full.review.views.width() == 1336


def test_a_panel_is_dragged_wider_and_a_double_click_restores_it(full: WindowRoom) -> None:
    grip = full.review.grips["queue"]
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 300))
    QTest.mouseMove(grip, QPoint(43, 300))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 300))
    full.settle()
    assert full.review.queue.width() == 304
    QTest.mouseDClick(grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 300))
    full.settle()
    assert full.review.queue.width() == 264


def test_the_theme_repaints_every_part(full: WindowRoom) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dark = full.window.grab().toImage()
    style.dress(app, "light")
    full.settle()
    light = full.window.grab().toImage()
    for x, y in ((20, 500), (1400, 800), (800, 985), (600, 20), (290, 960)):
        assert light.pixelColor(x, y).lightness() > 200 > dark.pixelColor(x, y).lightness()
    assert light.pixelColor(1250, 700) == theme.colour("canvas")
    style.dress(app, "dark")


def test_requests_for_the_application_are_passed_on(full: WindowRoom) -> None:
    heard: list[str] = []
    full.window.asked.connect(heard.append)
    full.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    full.session.request("import folder")
    assert heard == ["open workspace", "import folder"]


def test_the_menu_offers_what_is_live(full: WindowRoom) -> None:
    menu = full.window.top.build_menu(full.window.menus.main())
    lines = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert lines["Import a folder…"].text().endswith("Ctrl I")
    assert lines["Fold the queue"].isEnabled()
    full.session.show_page("model")
    again = full.window.top.build_menu(full.window.menus.main())
    assert not {a.text().split("\t")[0]: a for a in again.actions()}["Fold the queue"].isEnabled()
    full.session.show_page("review")


def test_pages_turn_and_come_back(full: WindowRoom) -> None:
    full.click(full.window.top.tabs["model"])
    assert full.session.page == "model"
    assert full.window.model is not None and full.window.model.isVisible()
    assert not full.review.isVisible()
    full.click(full.window.top.tabs["review"])
    assert full.review.isVisible() and not full.window.model.isVisible()


def test_without_a_session_the_window_welcomes(full: WindowRoom) -> None:
    full.window.leave()
    assert full.window.welcome.isVisible() and not full.window.top.isVisible()


def test_an_import_is_stopped_from_the_bar(full: WindowRoom) -> None:
    from dataclasses import replace

    asked: list[str] = []
    full.window.asked.connect(asked.append)
    assert not full.window.status.stop.isVisible()
    full.session.engine = replace(full.session.engine, importing="Importing 3 of 20, 2 min left")
    full.session.changed("engine")
    full.settle()
    assert full.window.status.status.ahead == "Importing 3 of 20, 2 min left"
    full.click(full.window.status.stop)
    assert asked == ["stop import"]
    full.session.engine = replace(full.session.engine, importing="")
    full.session.changed("engine")
    full.settle()
    assert not full.window.status.stop.isVisible()
