"""What the pointer looks like over a slice: a cross, or the shape of what is dragged.

`slice_mouse` says what the hand does; the circle of a tool is painted by `overlay`.
"""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap


class Hand(Enum):
    """What a held button is doing."""

    NOTHING = auto()
    STROKE = auto()
    WINDOW = auto()
    PAN = auto()
    ZOOM = auto()


SHAPES = {
    Hand.WINDOW: Qt.CursorShape.SizeAllCursor,
    Hand.PAN: Qt.CursorShape.ClosedHandCursor,
    Hand.ZOOM: Qt.CursorShape.SizeVerCursor,
}


def look_cursor() -> QCursor:
    """A cross with an open centre, white in a black rim."""
    pixmap = QPixmap(25, 25)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for colour, width in ((QColor(0, 0, 0, 180), 3), (QColor(255, 255, 255), 1)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for start, end in ((2, 9), (16, 23)):
            painter.drawLine(12, start, 12, end)
            painter.drawLine(start, 12, end, 12)
    painter.end()
    return QCursor(pixmap, 12, 12)
