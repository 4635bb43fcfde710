"""The plots of the model page: differences case by case, loss curves, the Dice of each champion.

Reads the numbers of `engine.loop.model_story.tell`. The differences are painted here, because each
is a case one can click; the curves are pyqtgraph's, which is imported only when this page is first
opened. Better is filled and to the right, worse hollow and to the left: it reads without colour.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, number, signed, write, write_centred, write_right

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
        self.lower: float | None = None
        self._hovered = -1
        self.setMouseTracking(True)
        self.setAccessibleName("Difference in Dice, case by case")

    def show_differences(
        self, differences: Sequence[Difference], mean: float | None, lower: float | None
    ) -> None:
        self.differences = tuple(sorted(differences, key=lambda one: -one.value))
        self.mean, self.lower = mean, lower
        words = ", ".join(f"{one.name} {signed(one.value)}" for one in self.differences)
        self.setAccessibleDescription(words)
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
        values += [value for value in (self.mean, self.lower) if value is not None]
        return ticks(min(values), max(values), 5)

    def _x(self, value: float, marks: Sequence[float]) -> float:
        # The outermost marks stand where their words have room: beside names and values.
        left, right = NAMES + 28.0, self.width() - VALUES
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
        if self.mean is None or self.lower is None:
            return
        low, mean = self._x(self.lower, marks), self._x(self.mean, marks)
        box = QRectF(min(low, mean), 0, abs(mean - low), self._bottom())
        painter.fillRect(box, theme.colour("accentsoft"))
        painter.fillRect(QRectF(round(low), 0, 1, self._bottom()), theme.colour("accent", 0.6))
        painter.fillRect(QRectF(round(mean) - 1, 0, 2, self._bottom()), theme.colour("accent"))

    def _paint_band_words(self, painter: QPainter, marks: Sequence[float]) -> None:
        if self.mean is None or self.lower is None:
            return
        words = f"mean {signed(self.mean)}, lower bound {signed(self.lower)} (95 %)"
        face = Face("caption")
        pitch = self._pitch()
        right_end = self._x(max(self.mean, self.lower), marks) + 8
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
        write(painter, one.name, 0, top, Face(), ink, pitch, NAMES)
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


class Plot(pg.PlotWidget):
    """A pyqtgraph plot in the look: no frame, no menu, level lines, quiet figures."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getPlotItem().setContentsMargins(0, 4, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setStyle(tickLength=0, tickAlpha=0, tickFont=theme.font("caption", tabular=True))
            axis.setPen(None)
        self.getAxis("left").setWidth(36)
        self.getAxis("bottom").setHeight(22)

    def _begin(self) -> None:
        self.clear()
        for side in ("left", "bottom"):
            self.getAxis(side).setTextPen(theme.colour("text3"))

    def _levels(self, values: Sequence[float], left: float, right: float) -> None:
        for value in values:
            line = pg.PlotCurveItem([left, right], [value, value], pen=hair("line"))
            self.addItem(line)

    def _words(
        self, words: str, x: float, y: float, colour: str, anchor: tuple[float, float]
    ) -> None:
        item = pg.TextItem(words, color=theme.colour(colour), anchor=anchor)
        item.setFont(theme.font("caption", tabular=True))
        self.addItem(item, ignoreBounds=True)
        item.setPos(x, y)


def hair(colour: str, width: float = 1.0) -> QPen:
    pen = QPen(theme.colour(colour), width)
    pen.setCosmetic(True)
    return pen


class LossPlot(Plot):
    """Loss over the steps of a training, its curves named at their ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Loss over the steps of the training")

    def show_curves(self, curves: Sequence[tuple[str, Sequence[float], Sequence[float]]]) -> None:
        """Each curve is its name, its steps and its values; the last one given is the quiet one."""
        self._begin()
        curves = [curve for curve in curves if len(curve[1])]
        if not curves:
            return
        last = round_end(max(float(curve[1][-1]) for curve in curves))
        top = max(1.0, 0.9 * max(max(curve[2]) for curve in curves))
        _, levels = ticks(0.0, top, 2)
        self._levels(levels, 0.0, last)
        ends: list[float] = []
        for place, (name, xs, ys) in enumerate(curves):
            colour = "accent" if place == 0 and len(curves) > 1 else "text2"
            self.addItem(
                pg.PlotCurveItem(list(xs), list(ys), pen=hair(colour, 1.5), antialias=True)
            )
            y = clear_of(float(ys[-1]), ends, levels[-1] * 0.1)
            ends.append(y)
            self._words(name, last * 1.01, y, colour, (0.0, 0.5))
        self.getAxis("left").setTicks([[(level, number(level, 1)) for level in levels]])
        halves = [last * n / 2 for n in range(3)]
        self.getAxis("bottom").setTicks([[(half, f"{half:.0f}") for half in halves]])
        self.setYRange(0.0, levels[-1], padding=0.02)
        self.setXRange(0.0, last * 1.24, padding=0.02)


def round_end(last: float) -> float:
    """The end of an axis of steps: the last one, or the round number just above it."""
    step, marks = ticks(0.0, last, 10)
    return marks[-1] if marks[-1] - last < 0.5 * step else last


def clear_of(y: float, taken: Sequence[float], apart: float) -> float:
    """A height for a name that does not lie on another name."""
    for other in taken:
        if abs(y - other) < apart:
            return other - apart
    return y


class ChampionPlot(Plot):
    """The Dice of each champion, with its interval, oldest left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Dice of each champion")

    def show_champions(self, champions: Sequence[tuple[str, float, float, float]]) -> None:
        """Each is its name, Dice, lower and upper end of the interval."""
        self._begin()
        if not champions:
            return
        low = min(one[2] for one in champions)
        high = max(one[3] for one in champions)
        step, levels = ticks(low, high, 2)
        right = len(champions) - 1 + 0.25
        self._levels(levels, -0.25, right)
        places = list(range(len(champions)))
        values = [one[1] for one in champions]
        for place, (_, _, lower, upper) in zip(places, champions, strict=True):
            self.addItem(pg.PlotCurveItem([place, place], [lower, upper], pen=hair("text3", 1.5)))
        self.addItem(pg.PlotCurveItem(places, values, pen=hair("accent", 1.5), antialias=True))
        dots = pg.ScatterPlotItem(
            places, values, size=8, pen=None, brush=QColor(theme.colour("accent"))
        )
        self.addItem(dots)
        for place, (_, dice, _, upper) in zip(places, champions, strict=True):
            self._words(number(dice, 3), place, upper, "text2", (0.5, 1.0))
        digits = max(2, -math.floor(math.log10(step) + 1e-9))
        self.getAxis("left").setTicks([[(level, number(level, digits)) for level in levels]])
        names = [(place, one[0]) for place, one in zip(places, champions, strict=True)]
        self.getAxis("bottom").setTicks([names])
        self.setYRange(levels[0], levels[-1] + step * 0.3, padding=0.02)
        self.setXRange(-0.3, max(right, 0.7), padding=0.02)
