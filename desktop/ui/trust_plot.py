"""What expected Dice is worth: each held-out case, promised across, got upwards.

Reads `engine.loop.model_detail.Trust`. On the slanted line a case got what was expected; below the
dashed one it fell short of its lower bound, and is a ring.
"""

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.difference_plot import ticks
from desktop.ui.lettering import number
from desktop.ui.model_charts import Plot, hair
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from engine.loop.model_detail import Trust


class TrustPlot(Plot):
    """One point a held-out case."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Expected Dice against what each held-out case got")
        self.short: tuple[str, ...] = ()

    def show_trust(self, trust: "Trust") -> None:
        """Draw the points with the line of promises kept and the lower bound."""
        self._begin()
        self.setAccessibleDescription(translated(trust.words))
        bound = trust.bound
        fell = [p for p in trust.points if bound is not None and p.true < p.expected - bound - 1e-9]
        self.short = tuple(point.name for point in fell)
        if not trust.points:
            return
        values = [v for p in trust.points for v in (p.expected, p.true)]
        step, marks = ticks(min(values), max(values), 3)
        low, high = marks[0], min(marks[-1], 1.0)
        marks = [mark for mark in marks if mark <= high + 1e-9]
        self._levels(marks, low, high)
        self.addItem(
            pg.PlotCurveItem([low, high], [low, high], pen=hair("text3", 1.5), antialias=True)
        )
        if bound is not None:
            pen = hair("doubt", 1.25)
            pen.setStyle(Qt.PenStyle.DashLine)
            self.addItem(
                pg.PlotCurveItem([low, high], [low - bound, high - bound], pen=pen, antialias=True)
            )
        kept = [p for p in trust.points if p not in fell]
        for points, brush, pen_ink in ((kept, "accent", "accent"), (fell, "window", "doubt")):
            self.addItem(
                pg.ScatterPlotItem(
                    [p.expected for p in points],
                    [p.true for p in points],
                    size=8,
                    pen=hair(pen_ink, 1.5),
                    brush=theme.colour(brush),
                )
            )
        digits = 1 if step >= 0.1 - 1e-9 else 2
        named = [(mark, number(mark, digits)) for mark in marks]
        self.getAxis("left").setTicks([named])
        self.getAxis("bottom").setTicks([named])
        self.setYRange(low, high, padding=0.06)
        self.setXRange(low, high, padding=0.09)
