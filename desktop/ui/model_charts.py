"""The curves of the model page: loss over a training, and the Dice of each champion.

Reads the numbers of `engine.loop.model_story.tell`. pyqtgraph draws them; it is imported only when
the page is first opened.
"""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.difference_plot import ticks
from desktop.ui.lettering import number
from desktop.ui.translating import translated


class Plot(pg.PlotWidget):
    """A pyqtgraph plot in the look: no frame, no menu, level lines, quiet figures."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translated(name))
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
    """The end of an axis of steps: the last one, rounded up to two figures."""
    if last <= 10:
        return last
    power = 10.0 ** (math.floor(math.log10(last)) - 1)
    return math.ceil(last / power - 1e-9) * power


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
            self._words(number(dice, 3), place, upper, "text2", (0.5, 1.15))
        digits = max(2, -math.floor(math.log10(step) + 1e-9))
        self.getAxis("left").setTicks([[(level, number(level, digits)) for level in levels]])
        names = [(place, one[0]) for place, one in zip(places, champions, strict=True)]
        self.getAxis("bottom").setTicks([names])
        self.setYRange(levels[0], levels[-1] + step * 0.3, padding=0.02)
        self.setXRange(-0.3, max(right, 0.7), padding=0.02)
