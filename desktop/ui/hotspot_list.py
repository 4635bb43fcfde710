"""The hotspots of the case on screen: picture, number, words, slices, share of the expected error.

Reads `shown.hotspot_rows`; a click jumps there. Handled ones step back and say how they ended.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_tag
from desktop.ui.rows import RowList, RowLook


@dataclass(frozen=True)
class HotspotRow:
    """A hotspot as the list shows it; `share` is its part of the expected error in words."""

    rank: int
    words: str
    slices: str
    share: str
    state: str
    current: bool
    picture: QImage | None = None


class HotspotRows:
    """Paints a hotspot."""

    def paint(self, painter: QPainter, box: QRect, row: HotspotRow, look: RowLook) -> None:
        side = theme.size("thumbnail", look.compact)
        top, right = box.top(), box.right() - 7
        self._paint_picture(painter, row, QRectF(14, top + (2 if look.compact else 4), side, side))
        tag_x = 56 if look.compact else 68
        tag_y = top + (1 if look.compact else 9)
        first, second = (1, 18) if look.compact else (9, 26)
        draw_tag(painter, row.rank, tag_x, tag_y, row.state, row.current)
        handled = row.state != "open"
        ink = "text3" if handled else "text"
        face = Face("base", 500 if row.current else 400)
        write(painter, row.words, tag_x + 22, top + first, face, ink, 16, right - tag_x - 22)
        write(painter, row.slices, tag_x + 22, top + second, Face("caption"), "text3")
        if handled:
            write_right(painter, row.state, right, top + second, Face("caption"), "text3")
        else:
            share = Face("caption", tabular=True)
            write_right(painter, row.share, right, top + second, share, "text2")

    def _paint_picture(self, painter: QPainter, row: HotspotRow, box: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(box, 3, 3)
        painter.setClipPath(shape)
        painter.fillRect(box, theme.colour("canvas"))
        if row.picture is not None:
            painter.drawImage(box, row.picture)
        painter.setClipping(False)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.restore()

    def words(self, row: HotspotRow) -> str:
        return f"Hotspot {row.rank}, {row.state}: {row.words}, {row.slices}, {row.share}"

    def tip(self, row: HotspotRow, at: QPoint, box: QRect) -> str:
        return f"{row.words}, {row.slices}: {row.share} of the expected error"


class HotspotList(RowList[HotspotRow]):
    """The list. `jump` gets the number of the hotspot that was clicked."""

    def __init__(self, parent: QWidget | None, jump: Callable[[int], object]) -> None:
        super().__init__(parent, HotspotRows(), 56, 52, "Hotspots")
        self.pressed.connect(lambda index, _at: jump(self.rows[index].rank))
