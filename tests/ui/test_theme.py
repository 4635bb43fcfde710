"""The look as values: every colour, font and icon comes from the token file and is really there."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

import assets
from desktop.ui import icons, style, theme

TOKENS = json.loads(assets.path("tokens.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def dark(qapp):
    theme.apply(qapp, "dark")
    yield
    theme.apply(qapp, "dark")


def test_colours_are_those_of_the_present_theme(qapp):
    assert theme.colour("panel").name().upper() == TOKENS["colour"]["dark"]["panel"]
    theme.apply(qapp, "light")
    assert theme.colour("panel").name().upper() == TOKENS["colour"]["light"]["panel"]
    assert theme.colour("canvas").name() == "#000000"


def test_a_colour_is_a_copy_so_that_nobody_can_change_the_theme():
    theme.colour("text").setAlpha(3)
    assert theme.colour("text").alpha() == 255
    assert theme.colour("text", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_labels_repeat_their_colours_dashed_from_the_ninth_on():
    assert theme.label_hex(1) == TOKENS["labels"]["order"][0] == theme.label_hex(9)
    assert not theme.label_dashed(8)
    assert theme.label_dashed(9)


@pytest.mark.parametrize("weight", TOKENS["type"]["weights"])
def test_the_font_is_inter_in_each_weight_and_not_a_stand_in(weight):
    info = QFontInfo(theme.font("base", weight))
    assert (info.family(), info.weight(), info.pixelSize()) == ("Inter", weight, 12)


def test_figures_line_up_only_where_asked():
    from PySide6.QtGui import QFontMetricsF

    tabular, proportional = (QFontMetricsF(theme.font("base", 400, on)) for on in (True, False))
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("8888")
    assert proportional.horizontalAdvance("1111") < proportional.horizontalAdvance("8888")


def test_the_ramp_runs_through_its_stops_and_paints_nothing_at_the_floor():
    ramp = theme.ramp()
    for stop in TOKENS["uncertainty"]["stops"]:
        red, green, blue, alpha = (int(v) for v in ramp[round(255 * stop["at"])])
        assert f"#{red:02X}{green:02X}{blue:02X}" == stop["colour"]
        assert alpha == pytest.approx(255 * stop["alpha"], abs=1)
    assert not ramp[: int(255 * 0.2), 3].any()
    assert np.all(np.diff(ramp[:, 3].astype(int)) >= 0)


def test_compact_lengths_are_taken_where_there_are_any():
    assert theme.size("ribbon") == 148
    assert theme.size("ribbon", compact=True) == 128
    assert theme.size("icon", compact=True) == theme.size("icon")
    assert theme.is_compact(1280, 720)
    assert not theme.is_compact(1600, 1000)


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_in_the_colour_asked_for(name):
    picture = icons.pixmap(name, "#FF0000", 16, 2.0).toImage()
    assert picture.width() == 32
    inked = [
        picture.pixelColor(x, y)
        for x in range(32)
        for y in range(32)
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(c.red() > 240 and c.green() < 16 and c.blue() < 16 for c in inked)


def test_an_icon_of_a_button_that_is_off_is_faded():
    on, off = (
        icons.icon("flag").pixmap(16, mode).toImage()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    strongest = [
        max(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
        for image in (on, off)
    ]
    assert strongest[1] < 0.6 * strongest[0]


def test_an_unknown_icon_is_named():
    with pytest.raises(KeyError, match="no-such-icon"):
        icons.pixmap("no-such-icon")


def test_both_licences_travel_with_the_assets():
    assert "SIL Open Font License" in assets.path("fonts/LICENSE-Inter-OFL.txt").read_text()
    assert "ISC" in assets.path("icons/LICENSE-Lucide.txt").read_text()


def test_the_theme_reaches_the_widgets(qtbot: QtBot, qapp):
    theme.apply(qapp, "light")
    assert qapp.palette().window().color().name().upper() == TOKENS["colour"]["light"]["window"]
    assert qapp.font().family() == "Inter"


def test_a_theme_switch_keeps_the_style_and_changes_sheet_and_palette(qapp) -> None:
    """The style polishes every widget when it is set, so it is set once in a life."""
    style.dress(qapp, "dark")
    worn = qapp.property("dressed")
    dark = qapp.styleSheet(), qapp.palette().window().color().name()
    style.dress(qapp, "light")
    light = qapp.styleSheet(), qapp.palette().window().color().name()
    assert worn and theme.mode() == "light"
    assert dark[0] != light[0] and dark[1] != light[1]
    style.dress(qapp, "dark")
    assert (qapp.styleSheet(), qapp.palette().window().color().name()) == dark


def test_the_style_is_there_again_after_the_bare_theme(qapp) -> None:
    """A bench sets theme and Fusion alone; who dresses the window after it gets the whole."""
    hint = QStyle.StyleHint.SH_ToolTip_WakeUpDelay
    theme.apply(qapp, "dark")
    assert not qapp.property("dressed")
    style.dress(qapp, "dark")
    assert qapp.style().styleHint(hint) == style.TOOLTIP_DELAY_MS
    style.dress(qapp, "light")
    assert qapp.style().styleHint(hint) == style.TOOLTIP_DELAY_MS
    style.dress(qapp, "dark")
