"""What lies over the slice and moves without it: crosshair, hotspots, letters, words, cursor.

Reads places that the slice view worked out from the session; draws only. The order is that of the
look: crosshair, hotspots, letters and corners, cursor.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.ui import halo_text, icons, theme
from desktop.ui.plane import Letters

SCALE_BARS_CM = (10, 5, 2, 1)
TAG_GAP_PX = 7
# A small view has its name and its letter above this.
SMALL_WORDS_PX = 25


@dataclass(frozen=True)
class Mark:
    """A hotspot as a view shows it: its box in widget px."""

    rank: int
    state: str
    box: QRectF
    current: bool
    lit: bool = False
    free_top: int = 2  # the tag stands no higher


@dataclass(frozen=True)
class Corners:
    """The words in the corners, line by line; empty lines are left out."""

    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()
    number: str = ""
    of_count: str = ""
    position: str = ""
    readout: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Cursor:
    """The tool's circle: its radii on the screen, which differ where voxels are not square."""

    x: float
    y: float
    radius: float
    sign: str = "plus"
    words: str = ""


def path(painter: QPainter, points: Sequence[QPointF]) -> None:
    """A tool's open line: white in a dark rim, a knob where it began."""
    line = QPainterPath(points[0])
    for point in points[1:]:
        line.lineTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.25)):
        painter.setPen(QPen(colour, width))
        painter.drawPath(line)
    painter.setBrush(QColor(255, 255, 255))
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1.0))
    painter.drawEllipse(points[0], 3.0, 3.0)


def crosshair(painter: QPainter, x: float, y: float, width: int, height: int, gap: int) -> None:
    """Two lines of 1 px that stop short of the point itself."""
    colour = theme.colour("crosshair", theme.image("crosshair_alpha"))
    left, top = math.floor(x), math.floor(y)
    if 0 <= left < width:
        painter.fillRect(left, 0, 1, top - gap, colour)
        painter.fillRect(left, top + gap + 1, 1, height - top - gap - 1, colour)
    if 0 <= top < height:
        painter.fillRect(0, top, left - gap, 1, colour)
        painter.fillRect(left + gap + 1, top, width - left - gap - 1, 1, colour)


def dashed(painter: QPainter, line: QLineF) -> None:
    """Where another plane runs."""
    pen = QPen(theme.colour("crosshair", 0.8), 1)
    pen.setDashPattern([6, 4])
    painter.setPen(pen)
    painter.drawLine(line)


def tag_box(mark: Mark) -> QRectF:
    """Above the top left corner, below the box where there is no room."""
    side = theme.hotspot("tag_px")
    reach = theme.hotspot("inset_px")
    left, top = round(mark.box.left() - reach), round(mark.box.top() - reach)
    above = top - side - TAG_GAP_PX + 2
    if above >= mark.free_top:
        return QRectF(left, above, side, side)
    return QRectF(left, round(mark.box.bottom() + reach) + TAG_GAP_PX - 2, side, side)


def hotspots(painter: QPainter, marks: Sequence[Mark], flash: float = 0.0) -> None:
    """Corner marks and numbered tags; `flash` from 1 to 0 brightens the current one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in sorted(marks, key=lambda m: m.current):
        colour = theme.hotspot_colour(mark.state)
        if mark.current and flash > 0:
            colour = _lighter(colour, flash)
        elif mark.lit:
            colour = _lighter(colour, 0.4)
        _corner_marks(painter, mark.box, colour)
        _tag(painter, mark, colour)


def _lighter(colour: QColor, share: float) -> QColor:
    red, green, blue = (
        round(c + (255 - c) * share) for c in (colour.red(), colour.green(), colour.blue())
    )
    return QColor(red, green, blue)


def _corner_marks(painter: QPainter, box: QRectF, colour: QColor) -> None:
    reach, length = theme.hotspot("inset_px"), theme.hotspot("corner_px")
    frame = box.adjusted(-reach, -reach, reach, reach)
    left, top = round(frame.left()) + 0.75, round(frame.top()) + 0.75
    right, bottom = round(frame.right()) - 0.75, round(frame.bottom()) - 0.75
    path = QPainterPath()
    for x, y, dx, dy in (
        (left, top, 1, 1),
        (right, top, -1, 1),
        (left, bottom, 1, -1),
        (right, bottom, -1, -1),
    ):
        path.moveTo(x + dx * length, y)
        path.lineTo(x, y)
        path.lineTo(x, y + dy * length)
    width = theme.hotspot("line_px")
    for pen in (QPen(theme.colour("#000000", 0.42), width + 1.5), QPen(colour, width)):
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(path, pen)


def _tag(painter: QPainter, mark: Mark, colour: QColor) -> None:
    box = tag_box(mark)
    painter.setPen(QPen(theme.colour("#000000", 0.30), 1))
    painter.setBrush(colour if mark.current else theme.colour("#0B0C0E", 0.72))
    painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
    if not mark.current:
        painter.setPen(QPen(colour, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3.4, 3.4)
    painter.setFont(theme.font_px(11, 600, True))
    painter.setPen(QColor("#1A0D05") if mark.current else colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mark.rank))


def edge_letters(painter: QPainter, letters: Letters, width: int, height: int, inset: int) -> None:
    """The anatomical directions, centred on the edges."""
    ascent = halo_text.metrics(halo_text.LETTER).capHeight()
    middle = height / 2 + ascent / 2
    halo_text.write(painter, letters.left, inset, middle, halo_text.LETTER)
    halo_text.write_right(painter, letters.right, width - inset, middle, halo_text.LETTER)
    top, bottom = inset + ascent, height - inset
    halo_text.write_centred(painter, letters.top, width / 2, top, halo_text.LETTER)
    halo_text.write_centred(painter, letters.bottom, width / 2, bottom, halo_text.LETTER)


def large_corners(painter: QPainter, words: Corners, width: int, height: int) -> None:
    """The four corners of the large view."""
    inset = int(theme.image("inset"))
    right = width - inset
    for words_of, write, x, first in (
        (words.top_left, halo_text.write, inset, halo_text.NAME),
        (words.top_right, halo_text.write_right, right, halo_text.WINDOW),
    ):
        for row, line in enumerate(words_of):
            write(painter, line, x, 24 + 16 * row, halo_text.FIGURES if row else first)
    halo_text.write(painter, words.number, inset, height - 27, halo_text.SLICE_NUMBER)
    after = inset + halo_text.width(words.number, halo_text.SLICE_NUMBER) + 6
    halo_text.write(painter, words.of_count, after, height - 28, halo_text.OF_COUNT)
    halo_text.write(painter, words.position, inset, height - 11, halo_text.FIGURES)
    halo_text.write_figures(painter, words.readout, right, height - 27, halo_text.FIGURES)
    halo_text.write_figures(painter, words.detail, right, height - 11, halo_text.FIGURES)


def small_corners(painter: QPainter, words: Corners, width: int) -> None:
    """Plane on the left, position on the right."""
    inset = int(theme.image("inset_small"))
    for line in words.top_left[:1]:
        halo_text.write(painter, line, inset, 20, halo_text.SMALL_TITLE)
    halo_text.write_right(painter, words.position, width - inset, 20, halo_text.SMALL_TITLE)


def bar_cm(px_per_mm: float, width: int) -> int:
    """The longest bar below a quarter of the width; 0 where even 1 cm is longer."""
    fitting = [cm for cm in SCALE_BARS_CM if cm * 10 * px_per_mm < width / 4]
    return fitting[0] if fitting else 0


def scale_bar(painter: QPainter, px_per_mm: float, width: int, height: int) -> None:
    centimetres = bar_cm(px_per_mm, width)
    if not centimetres:
        return
    right, y = width - int(theme.image("inset")), height - 49
    length = centimetres * 10 * px_per_mm
    left = round(right - length)
    path = QPainterPath()
    path.moveTo(left + 0.5, y - 5)
    path.lineTo(left + 0.5, y + 0.5)
    path.lineTo(right - 0.5, y + 0.5)
    path.lineTo(right - 0.5, y - 5)
    for tick in range(1, centimetres if centimetres > 1 else 0):
        x = math.floor(right - length + tick * 10 * px_per_mm) + 0.5
        path.moveTo(x, y - 2.5)
        path.lineTo(x, y + 0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for pen in (QPen(theme.colour("#000000", 0.5), 3), QPen(theme.colour("overimage"), 1)):
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.strokePath(path, pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = (left + right) / 2
    halo_text.write_centred(painter, f"{centimetres} cm", middle, y - 9, halo_text.PLAIN)


def cursor(painter: QPainter, of: Cursor) -> None:
    """A white circle in a black rim, with its sign in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre = QPointF(of.x, of.y)
    white = theme.colour("overimage2" if of.sign == "locked" else "#FFFFFF")
    for pen in (QPen(theme.colour("#000000", 0.7), 3.25), QPen(white, 1.25)):
        painter.setPen(pen)
        painter.drawEllipse(centre, of.radius, of.radius)
        if of.sign in ("plus", "minus") and of.radius >= 8:
            painter.drawLine(QPointF(of.x - 3, of.y), QPointF(of.x + 3, of.y))
        if of.sign == "plus" and of.radius >= 8:
            painter.drawLine(QPointF(of.x, of.y - 3), QPointF(of.x, of.y + 3))
        if of.sign == "move" and of.radius >= 8:
            _four_arrows(painter, of.x, of.y)
    if of.sign == "locked":
        painter.drawPixmap(QPointF(of.x - 7, of.y - 7), icons.pixmap("lock", "overimage", 14))
    if of.words:
        halo_text.write(painter, of.words, of.x + of.radius + 8, of.y + 4, halo_text.PLAIN)


def _four_arrows(painter: QPainter, x: float, y: float) -> None:
    """Up, down, left and right from the middle."""
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        tip = QPointF(x + 6 * across, y + 6 * down)
        painter.drawLine(QPointF(x, y), tip)
        for side in (-2, 2):
            back = QPointF(-2 * across + side * down, -2 * down + side * across)
            painter.drawLine(tip, tip + back)


def cursor_box(of: Cursor) -> QRectF:
    """What a cursor covers, its words with it."""
    reach = max(of.radius, 8) + 4
    box = QRectF(of.x - reach, of.y - reach, 2 * reach, 2 * reach)
    if of.words:
        words = halo_text.width(of.words, halo_text.PLAIN) + 16
        box = box.united(QRectF(of.x + of.radius, of.y - 14, words, 28))
    return box
