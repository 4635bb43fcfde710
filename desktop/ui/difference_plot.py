"""Paired differences, case by case: candidate minus champion on each held-out case.

Reads the numbers of `engine.loop.model_story.tell`. Painted here, because each stem is a case that
one can click. Better is filled and to the right, worse hollow and to the left, so that it reads
without colour.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, signed, write, write_centred, write_right
from desktop.ui.translating import translated

NAMES = 116
VALUES = 64
AXIS = 27


@dataclass(frozen=True)
class Difference:
    """One held-out case: candidate minus champion."""

    case: int
    name: str
    value: float


def ticks(low: float, high: float, wanted: int = 6) -> tuple[float, list[float]]:
    """A round step and its multiples that enclose low..high."""
    rough = max(high - low, 1e-6) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return step, [step * k for k in range(first, last + 1)]


class DifferencePlot(QWidget):
    """Sorted paired differences as stems; the band runs from the lower bound to the mean."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.differences: tuple[Difference, ...] = ()
        self.mean: float | None = None
        self.bound: float | None = None
        self._hovered = -1
        self.setMouseTracking(True)
        self.setAccessibleName(translated("Difference in Dice, case by case"))

    def show_differences(
        self, differences: Sequence[Difference], mean: float | None, lower: float | None
    ) -> None:
        self.differences = tuple(sorted(differences, key=lambda one: -one.value))
        self.mean, self.bound = mean, lower
        words = ", ".join(f"{one.name} {signed(one.value)}" for one in self.differences)
        self.setAccessibleDescription(translated(words))
        self.update()

    def row_box(self, index: int) -> QRect:
        pitch = self._pitch()
        return QRect(0, round(index * pitch), self.width(), round(pitch))

    def _pitch(self) -> float:
        return min(40.0, (self.height() - AXIS) / max(1, len(self.differences)))

    def _bottom(self) -> float:
        return self._pitch() * len(self.differences)

    def _axis(self) -> tuple[float, list[float]]:
        values = [0.0, *(one.value for one in self.differences)]
        values += [value for value in (self.mean, self.bound) if value is not None]
        return ticks(min(values), max(values), 5)

    def _x(self, value: float, marks: Sequence[float]) -> float:
        # The outermost marks stand where their words have room: beside names and values.
        left, right = NAMES + (45.0 if self.width() > 900 else 28.0), self.width() - VALUES
        return left + (value - marks[0]) / max(1e-9, marks[-1] - marks[0]) * (right - left)

    def index_at(self, y: float) -> int:
        index = int(y // self._pitch()) if self.differences else -1
        return index if 0 <= index < len(self.differences) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self.index_at(event.position().y())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._hovered >= 0 else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.chosen.emit(self.differences[index].case)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.differences:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, marks = self._axis()
        self._paint_band(painter, marks)
        self._paint_axis(painter, step, marks)
        for index, one in enumerate(self.differences):
            self._paint_row(painter, index, one, marks)
        self._paint_band_words(painter, marks)

    def _paint_band(self, painter: QPainter, marks: Sequence[float]) -> None:
        if self.mean is None or self.bound is None:
            return
        low, mean = self._x(self.bound, marks), self._x(self.mean, marks)
        box = QRectF(min(low, mean), 0, abs(mean - low), self._bottom())
        painter.fillRect(box, theme.colour("accentsoft"))
        painter.fillRect(QRectF(round(low), 0, 1, self._bottom()), theme.colour("accent", 0.6))
        painter.fillRect(QRectF(round(mean) - 1, 0, 2, self._bottom()), theme.colour("accent"))

    def _paint_band_words(self, painter: QPainter, marks: Sequence[float]) -> None:
        if self.mean is None or self.bound is None:
            return
        words = f"mean {signed(self.mean)}, lower bound {signed(self.bound)} (95 %)"
        face = Face("caption")
        pitch = self._pitch()
        right_end = self._x(max(self.mean, self.bound), marks) + 8
        top = self._bottom() - pitch
        if right_end + face.width(words) < self.width() - VALUES:
            write(painter, words, right_end, top, face, "accent", pitch)

    def _paint_axis(self, painter: QPainter, step: float, marks: Sequence[float]) -> None:
        digits = max(0, -math.floor(math.log10(step) + 1e-9))
        for mark in marks:
            x = round(self._x(mark, marks))
            nought = abs(mark) < step / 2
            painter.fillRect(
                QRectF(x, 0, 1, self._bottom()), theme.colour("text3" if nought else "line")
            )
            words = "0" if nought else signed(mark, digits)
            write_centred(
                painter, words, x + 0.5, self._bottom() + 4, Face("caption", tabular=True), "text3"
            )

    def _paint_row(
        self, painter: QPainter, index: int, one: Difference, marks: Sequence[float]
    ) -> None:
        pitch = self._pitch()
        top, middle = index * pitch, round(index * pitch + pitch / 2)
        better = one.value >= 0
        hovered = index == self._hovered
        ink = "text" if hovered else "text2"
        write(painter, one.name, 0, top, Face(tabular=True), ink, pitch, NAMES)
        end, nought = self._x(one.value, marks), self._x(0.0, marks)
        pen = QPen(theme.colour("accent" if better else "text3"), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        stop = end if better else end + 4
        painter.drawLine(QPointF(nought, middle), QPointF(stop, middle))
        if better:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(QPointF(end, middle), 4, 4)
        else:
            painter.setBrush(theme.colour("window"))
            painter.setPen(QPen(theme.colour("text2"), 1.5))
            painter.drawEllipse(QPointF(end, middle), 4, 4)
        ink = "text2" if better else "text"
        write_right(painter, signed(one.value), self.width(), top, Face(tabular=True), ink, pitch)
