"""The pad in the real window: its picture, ring and circle, and what its controls do there."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.commands import table
from desktop.session.pad_words import CONTROLS, PadFacts, printed
from desktop.ui.pad_glyphs import TALL, draw_glyph, glyph_width
from desktop.ui.pad_overlay import FOOT, LEFT, RIGHT
from store import decision
from tests.desktop.pad_hand import SONY, STRANGE, XBOX
from tests.ui.open_desk import OpenDesk
from tests.ui.pad_desk import link_of, over, plug, tap, turn

Key = Qt.Key


# -- what is shown ---------------------------------------------------------------------------------
def test_the_picture_is_up_while_view_is_held_and_says_what_the_table_says(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    picture = over(desk).picture
    turn(desk, "Back", True)
    assert not picture.isVisible()
    desk.bot.waitUntil(picture.isVisible)
    words = picture.ground.words()
    assert words["South"] == "Accept the hotspot" and words["Start held"] == "Accept and next"
    assert words["Left stick"] == "Glide through slices"
    QTest.keyClick(desk.whole.window, Key.Key_F2)  # keys go on working beneath it
    turn(desk, "Back", False)
    assert not picture.isVisible()


def test_the_ring_shows_while_it_fills_and_is_gone_when_let_go(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    ring = over(desk).ring
    turn(desk, "Start", True)
    desk.bot.waitUntil(lambda: ring.isVisible() and ring.accessibleName() != "")
    assert ring.accessibleName() == "Hold: Accept and next"
    turn(desk, "Start", False)
    assert not ring.isVisible() and desk.session.queue[0].name == "liver_017"


def test_the_tools_circle_stands_at_the_crosshair_and_gives_way_to_the_mouse(
    desk: OpenDesk,
) -> None:
    plug(desk, XBOX)
    nib = over(desk).nib
    assert not nib.isVisible()
    desk.session.take_tool("brush")
    assert nib.isVisible()
    before = nib.geometry().center()
    k, j, i = desk.session.cursor_kji
    desk.session.jump((k, j, i + 6))
    assert nib.geometry().center().x() > before.x() + 20
    desk.session.point_at((k, j, i))
    assert not nib.isVisible()
    desk.session.point_at(None)
    plug(desk)
    assert not nib.isVisible()


def test_the_status_bar_says_that_a_pad_is_ready_and_that_it_is_gone(desk: OpenDesk) -> None:
    status = desk.whole.window.status
    assert status.status.pad == ""
    plug(desk, XBOX)
    desk.bot.waitUntil(lambda: status.status.pad == "Pad ready")
    plug(desk, replace(XBOX, battery="low"))
    desk.bot.waitUntil(lambda: status.status.pad == "Pad ready, battery low")
    plug(desk)
    desk.bot.waitUntil(lambda: status.status.pad == "Pad gone")
    assert "Pad gone" in status.accessibleDescription()


@pytest.mark.parametrize("make", ["xbox", "playstation", "nintendo", "unknown"])
def test_every_control_has_a_sign_of_its_own_on_every_make(qtbot: QtBot, make: str) -> None:
    pictures = set()
    for control in (*CONTROLS, "Start held"):
        image = QImage(160, TALL, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        end = draw_glyph(painter, control, make, 0, 0)
        painter.end()
        assert end == glyph_width(control, make) < 160
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(CONTROLS) + 1


def test_makes_are_told_by_vendor_and_name() -> None:
    assert (XBOX.make, SONY.make, STRANGE.make) == ("xbox", "playstation", "unknown")
    assert PadFacts(3, "Nintendo Switch Pro Controller", "0" * 32).make == "nintendo"
    assert [printed("South", make) for make in ("xbox", "playstation", "nintendo")] == [
        *("A", "Cross", "B")
    ]


def test_picture_sheet_and_map_agree_with_the_table(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    rows = {row.id: row.pad for row in table() if row.pad}
    picture = over(desk).picture.ground.words()
    assert picture == {row.pad: row.words for row in table() if row.pad}
    desk.session.request("pad")
    listed = over(desk).sheet.list.rows
    assert {row.command: row.control for row in listed if row.control} == rows
    given = {row.command for row in listed if row.command}
    assert given == {row.id for row in table() if not row.takes or row.pad}
    assert set(picture) <= {*LEFT, *RIGHT, *FOOT}, "everything has its place in the picture"


# -- what is heard ---------------------------------------------------------------------------------
def test_a_menu_or_a_dialog_has_the_pad_wait(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    menu = QMenu(desk.whole.window)
    menu.addAction("Something")
    menu.popup(QPoint(50, 50))
    tap(desk, "D-pad down")
    assert desk.session.current_hotspot == 1
    menu.close()
    tap(desk, "D-pad down")
    assert desk.session.current_hotspot == 2


def test_a_case_is_deferred_with_a_reason_by_the_pad_alone(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    tap(desk, "Back")
    assert desk.whole.window.over is not None
    card = desk.whole.window.over.defer
    assert card.isVisible()
    tap(desk, "D-pad down")
    tap(desk, "South")
    assert card.isVisible(), "a short press confirms nothing"
    turn(desk, "South", True)
    desk.bot.waitUntil(lambda: not card.isVisible())
    turn(desk, "South", False)
    session = desk.session
    desk.bot.waitUntil(lambda: session.open is not None and session.open.case.name == "liver_031")
    desk.bot.waitUntil(lambda: session.saved_at is not None)
    made = decision.newest(session.workspace.read(), 1)[0]
    assert (made.kind, made.reason, made.source) == ("skip", "Image quality is poor", "pad")


def test_without_sdl_nothing_is_started_and_nothing_is_said(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.session.notice = None
    link = link_of(desk)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    link.start()
    assert link.child.starts == 0 and desk.session.notice is None


def test_pads_that_are_switched_off_cost_no_process(desk: OpenDesk) -> None:
    link = link_of(desk)
    link.feel(replace(desk.session.pad_feel, on=False))
    link.start()
    assert link.child.starts == 0
