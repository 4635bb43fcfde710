"""The pad itself, drawn: body, sticks, directions and the four buttons, lit where it is pressed.

The same picture stands in the overlay, in the binding sheet and in the dialog that teaches a pad.
"""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desktop.session.pad_words import printed
from desktop.ui import theme
from desktop.ui.lettering import Face, write_centred
from desktop.ui.pad_glyphs import FACES, cross_path, draw_shape

WIDE, TALL = 308.0, 174.0
DIRECTIONS = {
    "D-pad up": QRectF(62, 50, 15, 17),
    "D-pad down": QRectF(62, 73, 15, 17),
    "D-pad left": QRectF(49, 63, 17, 14),
    "D-pad right": QRectF(73, 63, 17, 14),
}
SHOULDERS = {"Left shoulder": QRectF(35, 16, 66, 16), "Right shoulder": QRectF(207, 16, 66, 16)}
TRIGGERS = {"Left trigger": QRectF(44, 1, 51, 17), "Right trigger": QRectF(213, 1, 51, 17)}
SMALL = {"Back": QRectF(124, 50, 13, 6), "Start": QRectF(168, 50, 13, 6)}
STICKS = {"Left stick": QPointF(112, 106), "Right stick": QPointF(193, 106)}
BUTTONS_AT, APART = QPointF(237, 71), 18.0


def draw_pad(
    painter: QPainter, x: float, y: float, make: str, lit: AbstractSet[str], scale: float = 1.0
) -> None:
    """The picture with its top left corner here."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(scale, scale)
    for boxes in (TRIGGERS, SHOULDERS):
        for control, box in boxes.items():
            _dress(painter, control in lit)
            painter.drawRoundedRect(box, 6, 6)
    _dress(painter, False)
    painter.drawPath(_body())
    for control, box in SMALL.items():
        _dress(painter, control in lit, "line2")
        painter.drawRoundedRect(box, 3, 3)
    _draw_directions(painter, lit)
    for stick, centre in STICKS.items():
        _draw_stick(painter, centre, stick in lit, f"{stick} press" in lit)
    for control, (dx, dy) in FACES.items():
        centre = BUTTONS_AT + QPointF(APART * dx, APART * dy)
        _draw_button(painter, control, centre, make, control in lit)
    painter.restore()


def _dress(painter: QPainter, lit: bool, fill: str = "raised") -> None:
    painter.setBrush(theme.colour("accentfill" if lit else fill))
    painter.setPen(QPen(theme.colour("accent" if lit else "line2"), 1.2))


def _body() -> QPainterPath:
    path = QPainterPath(QPointF(74, 27))
    path.cubicTo(40, 22, 26, 34, 16, 70)
    path.cubicTo(4, 112, -2, 152, 6, 166)
    path.cubicTo(14, 178, 34, 174, 48, 158)
    path.cubicTo(62, 142, 68, 128, 80, 122)
    path.lineTo(228, 122)
    path.cubicTo(240, 128, 246, 142, 260, 158)
    path.cubicTo(274, 174, 294, 178, 302, 166)
    path.cubicTo(310, 152, 304, 112, 292, 70)
    path.cubicTo(282, 34, 268, 22, 234, 27)
    path.closeSubpath()
    return path


def _draw_directions(painter: QPainter, lit: AbstractSet[str]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line2"))
    painter.drawPath(cross_path(QRectF(49, 50, 41, 40), 0.35))
    painter.setBrush(theme.colour("accent"))
    for control, box in DIRECTIONS.items():
        if control in lit:
            painter.drawRoundedRect(box, 2, 2)


def _draw_stick(painter: QPainter, centre: QPointF, pushed: bool, pressed: bool) -> None:
    painter.setBrush(theme.colour("panel"))
    painter.setPen(QPen(theme.colour("accent" if pushed or pressed else "line2"), 1.6))
    painter.drawEllipse(centre, 18, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent" if pressed else "line2"))
    painter.drawEllipse(centre, 9.5, 9.5)


def _draw_button(painter: QPainter, control: str, centre: QPointF, make: str, lit: bool) -> None:
    _dress(painter, lit, "hover")
    painter.drawEllipse(centre, 9.5, 9.5)
    ink = "onaccent" if lit else "text"
    if make in ("xbox", "nintendo"):
        words = printed(control, make)
        write_centred(painter, words, centre.x(), centre.y() - 9, Face("caption", 600), ink, 18)
    elif make == "playstation":
        draw_shape(painter, control, centre, 3.8, ink)
