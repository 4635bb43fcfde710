"""The icons of the window: Lucide's SVGs drawn in a theme's colour at the size they are shown.

Reads `assets/icons/*.svg`. Buttons take a `QIcon`, delegates and painted views take a `QPixmap`.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import assets
from desktop.ui import theme

RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)
OFF_OPACITY = 0.42


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(file.stem for file in assets.path("icons").glob("*.svg")))


@cache
def _source(name: str) -> str:
    file = assets.path(f"icons/{name}.svg")
    if not file.exists():
        raise KeyError(f"no icon {name!r} in assets/icons")
    return file.read_text(encoding="utf-8")


def _stroke(px: int) -> float:
    group = theme.tokens()["icons"]
    return float(group["stroke_small_of_24"] if px <= group["small_px"] else group["stroke_of_24"])


@cache
def _drawn(name: str, hex_colour: str, px: int, ratio: float, opacity: float) -> QPixmap:
    svg = _source(name).replace("currentColor", hex_colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{_stroke(px)}"')
    pixmap = QPixmap(round(px * ratio), round(px * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: str | QColor = "text2", px: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap for a screen of this device pixel ratio; `colour` as in `theme`."""
    hex_colour = colour.name() if isinstance(colour, QColor) else theme.hex_of(colour)
    return _drawn(name, hex_colour, px, ratio, 1.0)


@cache
def _icon(name: str, hex_colour: str, px: int) -> QIcon:
    icon = QIcon()
    for ratio in RATIOS:
        icon.addPixmap(_drawn(name, hex_colour, px, ratio, 1.0), QIcon.Mode.Normal)
        icon.addPixmap(_drawn(name, hex_colour, px, ratio, OFF_OPACITY), QIcon.Mode.Disabled)
    return icon


def icon(name: str, colour: str | QColor = "text2", px: int = 16) -> QIcon:
    """The icon for a button, sharp at every device pixel ratio, faded where the button is off."""
    hex_colour = colour.name() if isinstance(colour, QColor) else theme.hex_of(colour)
    return _icon(name, hex_colour, px)
