"""The look as values, all from `assets/tokens.json`: colours, lengths, fonts, the ramp.

Reads the token file and the Inter font. Every painted part of the window asks here; nothing else
names a colour or a pixel. `apply` sets one of the two themes on the application.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import numpy as np
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import assets

Mode = Literal["dark", "light"]
Ramp = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

FONT_FILES = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf")

_mode: Mode = "dark"


@cache
def tokens() -> dict[str, Any]:
    """The token file as it is."""
    loaded: dict[str, Any] = json.loads(assets.path("tokens.json").read_text(encoding="utf-8"))
    return loaded


def mode() -> Mode:
    return _mode


def hex_of(name: str) -> str:
    """The colour as `#RRGGBB`: a token of the present theme, or a hex colour given as it is."""
    if name.startswith("#"):
        return name
    colours: dict[str, str] = tokens()["colour"][_mode]
    return colours[name]


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A token of the present theme (or `#RRGGBB`), at this opacity; the caller owns the copy."""
    value = QColor(hex_of(name))
    if alpha < 1.0:
        value.setAlphaF(alpha)
    return value


_labels: dict[int, str] = {}


def take_labels(colours: Mapping[int, str]) -> None:
    """Use the colours of the task that is shown, by the value of the label."""
    _labels.clear()
    _labels.update(colours)


def palette_hex(value: int) -> str:
    """What the palette gives the label with this value, 1 and up."""
    order: list[str] = tokens()["labels"]["order"]
    return order[(value - 1) % len(order)]


def label_hex(value: int) -> str:
    return _labels.get(value) or palette_hex(value)


def label_colour(value: int, alpha: float = 1.0) -> QColor:
    """The colour of the label with this value: the task's, else the palette's."""
    return colour(label_hex(value), alpha)


def label_dashed(value: int) -> bool:
    """Label 9 and up repeat the colours, so their contours are dashed and swatches hatched."""
    return value > len(tokens()["labels"]["order"])


def hotspot_colour(state: str) -> QColor:
    """On the image: the colour of an open, accepted or fixed hotspot, the same in both themes."""
    return colour(tokens()["hotspot"][state])


def size(name: str, compact: bool = False) -> int:
    """A length in device-independent px; the compact one where the tokens have it."""
    sizes = tokens()["size"]
    return int(sizes.get(f"{name}_compact", sizes[name]) if compact else sizes[name])


def share(name: str) -> float:
    """A length that is a share, such as `axial_share`."""
    return float(tokens()["size"][name])


def image(name: str) -> Any:
    """A value of the `image` group: contours, crosshair, insets."""
    return tokens()["image"][name]


def ribbon(name: str, compact: bool = False) -> Any:
    group = tokens()["ribbon"]
    return group.get(f"{name}_compact", group[name]) if compact else group[name]


def hotspot(name: str) -> float:
    return float(tokens()["hotspot"][name])


def radius(name: str) -> int:
    return int(tokens()["radius"][name])


def motion(name: str) -> int:
    """A duration in ms."""
    return int(tokens()["motion"][name])


def is_compact(width: int, height: int) -> bool:
    """Whether a window of this size takes the compact layout."""
    sizes = tokens()["size"]
    return bool(width < sizes["compact_below_width"] or height < sizes["compact_below_height"])


def line_height(role: str) -> int:
    return int(tokens()["type"]["sizes"][role]["line"])


@cache
def _font(px: int, weight: int, tabular: bool) -> QFont:
    load_fonts()
    font = QFont(tokens()["type"]["family"])
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    font.setFeature(QFont.Tag("ss03"), 1)
    font.setFeature(QFont.Tag("calt"), 1)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def font(role: str = "base", weight: int = 400, tabular: bool = False) -> QFont:
    """Inter in the size of the role (caption, base, title, heading, verdict, display)."""
    return QFont(_font(int(tokens()["type"]["sizes"][role]["px"]), weight, tabular))


def font_px(px: int, weight: int = 400, tabular: bool = False) -> QFont:
    """Inter in a size that no role names, such as the slice number on the image."""
    return QFont(_font(px, weight, tabular))


@cache
def load_fonts() -> tuple[str, ...]:
    """Make Inter known to Qt; the families found, so that a test sees the real font was taken."""
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(assets.path(f"fonts/{name}")))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


@cache
def ramp() -> Ramp:
    """RGBA for each of 256 uncertainties, alpha as on the image; alpha 0 below the floor."""
    stops = tokens()["uncertainty"]["stops"]
    at = [stop["at"] for stop in stops]
    values = np.linspace(0.0, 1.0, 256)
    colours = [QColor(stop["colour"]) for stop in stops]
    channels = [
        np.interp(values, at, [of(colour) for colour in colours])
        for of in (QColor.red, QColor.green, QColor.blue)
    ]
    channels.append(np.interp(values, at, [255.0 * stop["alpha"] for stop in stops]))
    table = np.stack(channels, axis=1).round().astype(np.uint8)
    table[values < doubt_floor(), 3] = 0
    table.setflags(write=False)
    return table


def doubt_floor() -> float:
    """The uncertainty up to which nothing is painted: the last stop that has no alpha."""
    stops = tokens()["uncertainty"]["stops"]
    return float(max(stop["at"] for stop in stops if stop["alpha"] == 0.0))


def ramp_colour(value: float) -> QColor:
    """The solid colour of an uncertainty between 0 and 1, as in the ribbon."""
    red, green, blue = ramp()[round(255 * min(max(value, 0.0), 1.0))][:3]
    return QColor(int(red), int(green), int(blue))


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "toast",
        QPalette.ColorRole.ToolTipText: "overimage",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Highlight: "accentfill",
        QPalette.ColorRole.HighlightedText: "onaccent",
        QPalette.ColorRole.Link: "accent",
    }
    for role, name in roles.items():
        palette.setColor(role, colour(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text", 0.42))
    return palette


def style_sheet() -> str:
    """What every window shares: scroll bars, tooltips, no focus dots. Panels add their own."""
    return f"""
    QWidget {{ outline: 0; }}
    QToolTip {{ background: {hex_of("toast")}; color: {hex_of("overimage")};
        border: 1px solid {hex_of("line2")}; padding: 4px 8px; }}
    QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
    QScrollBar::handle {{ background: {hex_of("line2")}; border-radius: 4px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def apply(app: QApplication, wanted: Mode) -> None:
    """Set the theme on the application: Fusion, palette, font, shared style sheet."""
    app.setStyle("Fusion")
    app.setProperty("dressed", False)
    take(app, wanted)
    app.setStyleSheet(style_sheet())


def take(app: QApplication, wanted: Mode) -> None:
    """Only the colours and the font: whoever sets style and style sheet does it once."""
    global _mode
    _mode = wanted
    load_fonts()
    app.setPalette(_palette())
    if app.font() != font("base"):
        app.setFont(font("base"))
