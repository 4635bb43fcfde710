"""The signs of a pad's controls as they are printed on Xbox, PlayStation and Nintendo pads, and by
their place alone on a pad of unknown make.

Painted, not loaded: circles for the four buttons, a cross for the directions, caps for the rest.
Read by the overlay, the binding sheet, the ring and the dialog that teaches a pad.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desktop.session.pad_words import HELD, printed
from desktop.ui import theme
from desktop.ui.lettering import Face, write_centred

TALL = 22
FACES = {"South": (0, 1), "East": (1, 0), "West": (-1, 0), "North": (0, -1)}
ARROWS = {
    "D-pad up": (0, -1),
    "D-pad down": (0, 1),
    "D-pad left": (-1, 0),
    "D-pad right": (1, 0),
}
HOLD_WORDS = "hold"
HOLD_GAP = 5


def glyph_width(control: str, make: str) -> float:
    """How wide the sign is, with the word "hold" before one that is held."""
    bare = control.removesuffix(HELD)
    wide = float(TALL) if bare in FACES or bare in ARROWS else _cap_width(printed(bare, make))
    return wide + (_hold_width() if control.endswith(HELD) else 0.0)


def draw_glyph(
    painter: QPainter, control: str, make: str, x: float, y: float, lit: bool = False
) -> float:
    """The sign with its left edge here; its right edge. `lit` while it is pressed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bare, left = control.removesuffix(HELD), x
    if control.endswith(HELD):
        word = Face("caption")
        write_centred(painter, HOLD_WORDS, x + word.width(HOLD_WORDS) / 2, y, word, "text3", TALL)
        left += _hold_width()
    ink = "onaccent" if lit else "text"
    painter.setBrush(theme.colour("accentfill" if lit else "raised"))
    painter.setPen(QPen(theme.colour("accent" if lit else "line2"), 1.0))
    if bare in FACES:
        _draw_face(painter, bare, make, QPointF(left + TALL / 2, y + TALL / 2), ink)
    elif bare in ARROWS:
        _draw_cross(painter, bare, QRectF(left, y, TALL, TALL), ink)
    else:
        _draw_cap(painter, printed(bare, make), left, y, ink)
    painter.restore()
    return x + glyph_width(control, make)


def draw_glyph_right(
    painter: QPainter, control: str, make: str, right: float, y: float, lit: bool = False
) -> float:
    """The sign that ends here; where it begins."""
    left = right - glyph_width(control, make)
    draw_glyph(painter, control, make, left, y, lit)
    return left


def _hold_width() -> float:
    return Face("caption").width(HOLD_WORDS) + HOLD_GAP


def _cap_width(words: str) -> float:
    return max(28.0, Face("caption", 500).width(words) + 14)


def _draw_cap(painter: QPainter, words: str, x: float, y: float, ink: str) -> None:
    box = QRectF(x, y, _cap_width(words), TALL)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    write_centred(painter, words, box.center().x(), y, Face("caption", 500), ink, TALL)


def _draw_face(painter: QPainter, control: str, make: str, centre: QPointF, ink: str) -> None:
    painter.drawEllipse(centre, TALL / 2 - 0.5, TALL / 2 - 0.5)
    if make in ("xbox", "nintendo"):
        words = printed(control, make)
        top = centre.y() - TALL / 2
        write_centred(painter, words, centre.x(), top, Face("caption", 600), ink, TALL)
    elif make == "playstation":
        draw_shape(painter, control, centre, 4.6, ink)
    else:
        _draw_place(painter, control, centre, ink)


def draw_shape(painter: QPainter, control: str, centre: QPointF, r: float, ink: str) -> None:
    """Cross, circle, square or triangle."""
    x, y = centre.x(), centre.y()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(ink), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if control == "South":
        painter.drawLine(QPointF(x - r, y - r), QPointF(x + r, y + r))
        painter.drawLine(QPointF(x - r, y + r), QPointF(x + r, y - r))
    elif control == "East":
        painter.drawEllipse(centre, r + 0.4, r + 0.4)
    elif control == "West":
        painter.drawRect(QRectF(x - r, y - r, 2 * r, 2 * r))
    else:
        path = QPainterPath(QPointF(x, y - r - 0.6))
        path.lineTo(x + r + 0.8, y + r - 0.6)
        path.lineTo(x - r - 0.8, y + r - 0.6)
        path.closeSubpath()
        painter.drawPath(path)


def _draw_place(painter: QPainter, control: str, centre: QPointF, ink: str) -> None:
    """Four dots, the one that is meant filled: a pad whose letters are not known."""
    for name, (dx, dy) in FACES.items():
        at = QPointF(centre.x() + 5 * dx, centre.y() + 5 * dy)
        mine = name == control
        painter.setPen(QPen(theme.colour(ink if mine else "text3"), 1.0))
        painter.setBrush(theme.colour(ink) if mine else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 2.6 if mine else 1.5, 2.6 if mine else 1.5)


def cross_path(box: QRectF, share: float = 0.34) -> QPainterPath:
    """The directions as one shape."""
    third = box.width() * share
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    middle = box.center()
    path.addRoundedRect(QRectF(middle.x() - third / 2, box.y(), third, box.height()), 1.5, 1.5)
    path.addRoundedRect(QRectF(box.x(), middle.y() - third / 2, box.width(), third), 1.5, 1.5)
    return path.simplified()


def _draw_cross(painter: QPainter, control: str, box: QRectF, ink: str) -> None:
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setBrush(theme.colour("accentfill" if ink == "onaccent" else "line2"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(cross_path(inner))
    dx, dy = ARROWS[control]
    middle = inner.center()
    tip = QPointF(middle.x() + dx * 7.2, middle.y() + dy * 7.2)
    foot = QPointF(tip.x() - dx * 4.6, tip.y() - dy * 4.6)
    path = QPainterPath(tip)
    path.lineTo(foot.x() + dy * 2.9, foot.y() + dx * 2.9)
    path.lineTo(foot.x() - dy * 2.9, foot.y() - dx * 2.9)
    path.closeSubpath()
    painter.fillPath(path, theme.colour(ink))
