"""What the pointer looks like over a slice: a cross, or the shape of what is dragged.

`slice_mouse` says what the hand does; the circle of a tool is painted by `overlay`.
"""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from desktop.tools import tools


class Hand(Enum):
    """What a held button is doing."""

    NOTHING = auto()
    STROKE = auto()
    WINDOW = auto()
    PAN = auto()
    ZOOM = auto()
    TAKEN = auto()
    SCROLL = auto()
    CROSSHAIR = auto()


SHAPES = {
    Hand.WINDOW: Qt.CursorShape.SizeAllCursor,
    Hand.PAN: Qt.CursorShape.ClosedHandCursor,
    Hand.ZOOM: Qt.CursorShape.SizeVerCursor,
    Hand.SCROLL: Qt.CursorShape.SizeVerCursor,
    Hand.CROSSHAIR: Qt.CursorShape.CrossCursor,
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


def nib_sign(tool_id: str, erasing: bool) -> str:
    """What stands in the middle of a tool's circle: plus, minus or move."""
    if erasing:
        return "minus"
    cursor = next((one.cursor for one in tools() if one.id == tool_id), "")
    return cursor.removeprefix("circle-") if cursor.startswith("circle-") else "plus"
