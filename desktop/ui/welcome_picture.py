"""The picture of the welcome page: a drawn case (a phantom, no patient) with two hotspots on it.

Reads `assets/welcome`: the slice, and its labels beside it in one indexed picture. Contours and
heat are painted here, so that they are as sharp as in the views.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRadialGradient,
    QTransform,
)
from PySide6.QtWidgets import QWidget

import assets
from desktop.ui import theme
from desktop.ui.contours import outline, path_of, smoothed
from desktop.ui.overlay import Mark, hotspots
from desktop.ui.translating import translated

# Where on the slice the draft is made to be wrong: (x, y, width, height) of the hotspots' boxes.
SPOTS = ((306, 206, 52, 38), (143, 231, 38, 24))


class WelcomePicture(QWidget):
    """The picture, faded into the page on its left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("A slice with two hotspots"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._made: QPixmap | None = None
        self._paths: list[tuple[int, QPainterPath]] = []
        self._slice = QImage()

    def _load(self) -> None:
        if not self._slice.isNull():
            return
        self._slice = QImage(str(assets.path("welcome/slice.png")))
        labels = QImage(str(assets.path("welcome/labels.png"))).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        rows, cols, stride = labels.height(), labels.width(), labels.bytesPerLine()
        mask = np.frombuffer(labels.constBits(), np.uint8).reshape(rows, stride)[:, :cols]
        for label in (1, 2):
            drawn = [smoothed(line) for line in outline(mask, label)]
            self._paths.append((label, path_of(drawn)))

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, theme.mode())
        if self._made is None or self._key != key:
            self._key = key
            self._made = self._paint(ratio)
        QPainter(self).drawPixmap(0, 0, self._made)

    _key: object = None

    def _paint(self, ratio: float) -> QPixmap:
        self._load()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        dark = theme.mode() == "dark"
        made.fill(theme.colour("window" if dark else "canvas"))
        if self._slice.isNull():
            return made
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # In the dark the picture's black is the page's ground: only what is brighter is painted.
        lighten = QPainter.CompositionMode.CompositionMode_Lighten
        over = QPainter.CompositionMode.CompositionMode_SourceOver
        scale = max(self.height() / self._slice.height() * 1.06, 1.2)
        x = max(self.width() - self._slice.width() * scale * 0.82, -self.width() * 0.08)
        y = (self.height() - self._slice.height() * scale) / 2
        where = QTransform.fromTranslate(x, y).scale(scale, scale)
        painter.setCompositionMode(lighten if dark else over)
        painter.drawImage(where.mapRect(QRectF(self._slice.rect())), self._slice)
        painter.setCompositionMode(over)
        self._paint_overlay(painter, where)
        if dark:
            self._fade(painter)
        painter.end()
        return made

    def _paint_overlay(self, painter: QPainter, where: QTransform) -> None:
        for place, (left, top, wide, tall) in enumerate(SPOTS):
            box = where.mapRect(QRectF(left, top, wide, tall))
            self._paint_heat(painter, box, 1.0 - 0.15 * place)
        for label, path in self._paths:
            drawn = where.map(path)
            painter.strokePath(drawn, QPen(QColor(0, 0, 0, 107), 3.5))
            painter.strokePath(drawn, QPen(theme.colour(theme.palette_hex(label)), 1.5))
        marks = [
            Mark(place + 1, "open", where.mapRect(QRectF(*spot)), place == 0)
            for place, spot in enumerate(SPOTS)
        ]
        hotspots(painter, marks)

    def _paint_heat(self, painter: QPainter, box: QRectF, strength: float) -> None:
        reach = max(box.width(), box.height()) * 0.55
        glow = QRadialGradient(box.center(), reach)
        for stop in reversed(theme.tokens()["uncertainty"]["stops"]):
            ink = theme.colour(stop["colour"])
            ink.setAlphaF(stop["alpha"] * strength)
            glow.setColorAt(1.0 - stop["at"], ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(glow))
        painter.drawEllipse(box.center(), reach, reach)

    def _fade(self, painter: QPainter) -> None:
        """The page's own ground comes over the picture's left edge."""
        ground = theme.colour("window")
        clear = QColor(ground)
        clear.setAlpha(0)
        fade = QLinearGradient(QPointF(0, 0), QPointF(min(220.0, self.width() / 2), 0))
        fade.setColorAt(0.0, ground)
        fade.setColorAt(1.0, clear)
        painter.fillRect(QRectF(self.rect()), QBrush(fade))
