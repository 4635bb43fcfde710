"""What the window writes over a 3-D frame: axes with their letters, hotspot tags, a sentence.

Reads positions that came with the frame; draws only, in the window's own font, so that it is as
sharp as everything else.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui import halo_text, theme
from desktop.ui.lettering import Face, lines, write_centred

ARM_PX = 16
LETTER_PX = 10
DOT_PX = 3.0


def title(painter: QPainter) -> None:
    inset = int(theme.image("inset_small"))
    halo_text.write(painter, "3-D", inset, 20, halo_text.SMALL_TITLE)


def axes(painter: QPainter, of: Sequence[Sequence[Any]], height: int) -> None:
    """Three short arms towards the directions that face the eye, with their letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    origin = QPointF(30.5, height - 30.5)
    measure = halo_text.metrics(halo_text.PLAIN)
    for letter, dx, dy, _ in of:
        length = (dx * dx + dy * dy) ** 0.5
        if length < 0.15:
            continue  # it points at the eye
        arm = QPointF(dx, dy) * ARM_PX
        painter.setPen(QPen(theme.colour("overimage2"), 1.25))
        painter.drawLine(origin, origin + arm)
        at = origin + arm + QPointF(dx / length, dy / length) * LETTER_PX
        baseline = at.y() + measure.capHeight() / 2
        halo_text.write_centred(painter, letter, at.x(), baseline, halo_text.PLAIN)


def tags(
    painter: QPainter,
    of: Sequence[Sequence[Any]],
    states: Mapping[int, str],
    current: int | None,
    rect: QRect,
) -> None:
    """The current hotspot's numbered tag, and a dot for each other one that is in sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rank, x, y, in_sight in of:
        at = QPointF(rect.width() * x, rect.height() * y)
        colour = theme.hotspot_colour(states.get(rank, "open"))
        if rank == current:
            side = theme.hotspot("tag_px")
            box = QRectF(round(at.x() - side / 2), round(at.y() - side / 2), side, side)
            painter.setOpacity(1.0 if in_sight else 0.55)
            painter.setPen(QPen(theme.colour("#000000", 0.42), 1))
            painter.setBrush(colour)
            painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
            painter.setFont(theme.font_px(11, 600, True))
            painter.setPen(theme.colour("#1A0D05"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(rank))
            painter.setOpacity(1.0)
        elif in_sight and states.get(rank) == "open":
            painter.setPen(QPen(theme.colour("#000000", 0.42), 1))
            painter.setBrush(colour)
            painter.drawEllipse(at, DOT_PX, DOT_PX)


def sentence(painter: QPainter, rect: QRect, words: str) -> None:
    """One sentence in the middle, above its button."""
    broken = lines(words, rect.width() - 48, 3)
    top = rect.height() // 2 - 16 * len(broken)
    for row, line in enumerate(broken):
        write_centred(painter, line, rect.width() / 2, top + 16 * row, Face("base"), "overimage2")


def quiet_words(painter: QPainter, rect: QRect, words: str) -> None:
    """A few words in the middle while there is nothing else to see."""
    top = rect.height() / 2 - 8
    write_centred(painter, words, rect.width() / 2, top, Face("base"), "overimage2")


def hover_line(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("#FFFFFF", 0.16))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
