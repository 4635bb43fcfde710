"""The sheet of the pad's controls, how it feels, and an unknown pad that is taught."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import settings
from desktop.input.pad_link import PadLink
from desktop.input.pad_mappings import keep_mapping, mapping_line
from desktop.session.pad_words import BUTTONS
from tests.desktop.pad_hand import SONY, STRANGE, XBOX
from tests.ui.open_desk import OpenDesk
from tests.ui.pad_desk import link_of, over, plug, tap

Key = Qt.Key
HAS_SDL = importlib.util.find_spec("pygame") is not None
needs_sdl = pytest.mark.skipif(not HAS_SDL, reason="pygame-ce is not installed here")


# -- the sheet -------------------------------------------------------------------------------------
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


# -- an unknown pad --------------------------------------------------------------------------------
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
