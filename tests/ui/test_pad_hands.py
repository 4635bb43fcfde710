"""The pad in the real window: its picture, ring and circle, the sheet of its controls, an unknown
pad taught, and the whole way from SDL's virtual pad to a decision."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.commands import table
from desktop.input.pad_link import PadLink
from desktop.input.pad_mappings import keep_mapping, mapping_line
from desktop.session.pad_words import BUTTONS, CONTROLS, PadFacts, printed
from desktop.ui.pad_glyphs import TALL, draw_glyph, glyph_width
from desktop.ui.pad_over import PadOver
from desktop.ui.pad_overlay import FOOT, LEFT, RIGHT
from store import decision
from tests.desktop.pad_hand import SONY, STRANGE, XBOX
from tests.ui.open_desk import OpenDesk, small_desk

Key = Qt.Key
HAS_SDL = importlib.util.find_spec("pygame") is not None
needs_sdl = pytest.mark.skipif(not HAS_SDL, reason="pygame-ce is not installed here")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        qtbot.waitUntil(made.whole.window.isActiveWindow)
        yield made


def link_of(desk: OpenDesk) -> PadLink:
    assert desk.whole.current is not None
    return desk.whole.current.pad


def over(desk: OpenDesk) -> PadOver:
    assert desk.whole.window.over is not None and desk.whole.window.over.pad is not None
    return desk.whole.window.over.pad


def plug(desk: OpenDesk, *pads: PadFacts) -> None:
    """As the `pad` process tells it."""
    link_of(desk)._hear({"pads": [asdict(pad) for pad in pads]})


def turn(desk: OpenDesk, control: str, down: bool) -> None:
    moves = [[0, f"b{BUTTONS.index(control)}", float(down), 0.0]]
    link_of(desk)._hear({"moves": moves})


def tap(desk: OpenDesk, control: str) -> None:
    turn(desk, control, True)
    turn(desk, control, False)


# -- what is shown --------------------------------------------------------------------------------
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


# -- what is heard --------------------------------------------------------------------------------
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


# -- the sheet ------------------------------------------------------------------------------------
def test_a_control_is_given_another_command_and_works_at_once(
    desk: OpenDesk, tmp_path: Path
) -> None:
    plug(desk, SONY)
    desk.session.request("pad")
    sheet = over(desk).sheet
    assert sheet.isVisible()
    QTest.keyClicks(sheet.field, "Show uncertainty")
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.asked == "look.heat"
    moves = [[1, f"b{BUTTONS.index('West')}", 1.0, 0.0], [1, f"b{BUTTONS.index('West')}", 0.0, 0.0]]
    link_of(desk)._hear({"moves": moves})
    assert "Square runs “Smart fix”" in sheet.ground.words and sheet.conflict == "West"
    link_of(desk)._hear({"moves": moves})
    assert sheet.ground.words == "Square runs “Show uncertainty” now."
    sheet.export(tmp_path / "profile.toml")
    sheet.buttons["Done"].click()
    heat = desk.session.overlay.heat
    link_of(desk)._hear({"moves": moves})
    assert desk.session.overlay.heat is not heat and desk.session.tool == "look"
    sheet.reset_all()
    assert link_of(desk).book.control("paint.smart_fix") == "West"
    sheet.take_profile(tmp_path / "profile.toml")
    assert link_of(desk).book.control("look.heat") == "West"
    assert (tmp_path / "config" / "pad.toml").read_text() == (tmp_path / "profile.toml").read_text()


def test_a_profile_with_conflicts_says_them_and_the_rest_holds(
    desk: OpenDesk, tmp_path: Path
) -> None:
    file = tmp_path / "profile.toml"
    file.write_text(
        '"look.heat" = "west"\n"look.nothing" = "South"\n"review.flag" = "Lever"\n'
        '"app.undo" = "Left stick"\n'
    )
    faults = link_of(desk).book.take_profile(file)
    assert faults == (
        "profile.toml names look.nothing, which is no command.",
        "profile.toml gives review.flag a control that is none: Lever.",
        "profile.toml gives app.undo a control it cannot have: Left stick.",
        "West runs “Show uncertainty”, so “Smart fix” is without it.",
    )
    book = link_of(desk).book
    assert book.control("look.heat") == "West" and book.control("app.undo") == "North"
    assert book.take_profile(tmp_path / "none.toml") == ("There is no such profile.",)
    assert book.control("look.heat") == "West"


def test_sticks_change_places_by_pushing_them(desk: OpenDesk) -> None:
    plug(desk, XBOX)
    desk.session.request("pad")
    sheet = over(desk).sheet
    QTest.keyClicks(sheet.field, "Glide")
    QTest.keyClick(sheet.field, Key.Key_Return)
    tap(desk, "North")
    assert "only a stick can" in sheet.ground.words
    for value in (1.0, 0.0, 1.0, 0.0):
        link_of(desk)._hear({"moves": [[0, "a2", value, 0.0]]})
        desk.bot.waitUntil(
            lambda value=value: ("Right stick" in desk.session.pad_down) == bool(value)
        )
    assert link_of(desk).book.control("slice.glide") == "Right stick"


def test_how_it_feels_is_set_and_kept(desk: OpenDesk) -> None:
    desk.session.request("pad")
    panel = over(desk).sheet.feel
    panel.more["dead_zone"].click()
    panel.less["curve"].click()
    panel.turn["rumble"].click()
    feel = desk.session.pad_feel
    assert (feel.dead_zone, feel.curve, feel.rumble) == (0.2, 1.5, True)
    for _ in range(20):
        panel.more["dead_zone"].click()
    assert settings.load().pad == desk.session.pad_feel
    assert settings.load().pad.dead_zone == 0.4


def test_settings_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[pad]\ndead_zone = 7\ncurve = "steep"\nrumble = 1\nturn_slices = true\n')
    pad = settings.load(file).pad
    assert (pad.dead_zone, pad.curve, pad.rumble, pad.turn_slices) == (0.4, 2.0, False, True)


# -- an unknown pad -------------------------------------------------------------------------------
def test_a_mapping_takes_the_place_of_an_older_one_and_leaves_others(tmp_path: Path) -> None:
    file = tmp_path / "gamecontrollerdb.txt"
    line = mapping_line(STRANGE, {"South": "b1", "Left stick y": "a1-", "Left trigger": "a2*"})
    assert ",a:b1,lefty:a1~,lefttrigger:a2,platform:" in line
    file.write_text("0300,Other,a:b0,platform:Linux,\n")
    assert keep_mapping(file, line) and keep_mapping(file, line.replace("b1", "b4"))
    lines = file.read_text().splitlines()
    assert lines == ["0300,Other,a:b0,platform:Linux,", line.replace("b1", "b4")]


@needs_sdl
def test_an_unknown_pad_is_taught_by_pressing_it_and_then_decides_a_case(desk: OpenDesk) -> None:
    """SDL itself, through the real process: unknown, taught, known, and a hotspot accepted."""
    link, session, bot = link_of(desk), desk.session, desk.bot
    link.start()
    pad = link.child.call("rehearse", {"do": "plug", "strange": True}, timeout_s=20.0)["pad"]
    bot.waitUntil(lambda: any(not one.known for one in session.pads), timeout=10000)
    desk.whole.window.over.answer("new pad")  # type: ignore[union-attr]
    card = over(desk).teach
    for number in range(10):
        at = card._at
        press(link, pad, f"b{(number + 3) % 15}", 1.0)
        bot.waitUntil(lambda at=at: card._at == at + 1)
        press(link, pad, f"b{(number + 3) % 15}", 0.0)
    assert list(card.pressed.values())[:2] == ["b3", "b4"]
    card.done.click()
    bot.waitUntil(lambda: session.pads == () and link.child.pid is not None, timeout=10000)
    pad = link.child.call("rehearse", {"do": "plug", "strange": True}, timeout_s=20.0)["pad"]
    bot.waitUntil(lambda: session.pad is not None and session.pad.known, timeout=10000)
    bot.waitUntil(link._has_focus)
    press(link, pad, "b3", 1.0)  # taught as the lowest button
    bot.waitUntil(lambda: session.hotspot(1).state == "accepted")  # type: ignore[union-attr]
    link.child.kill()
    bot.waitUntil(lambda: session.pad_lost, timeout=10000)
    bot.waitUntil(lambda: link.child.pid is not None, timeout=10000)


def press(link: PadLink, pad: int, control: str, value: float) -> None:
    what = {"do": "set", "pad": pad, "control": control, "value": value}
    link.child.call("rehearse", what, timeout_s=20.0)
