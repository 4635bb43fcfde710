"""The right side of the model page: the gate's checks with their numbers, Dice by label, the run.

Reads `engine.loop.model_story.tell`; pixels only. Figures stand right-aligned in tabular digits.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, number, signed, with_minus, write, write_right
from desktop.ui.marks import draw_icon, draw_line, draw_swatch
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.model_data import GateCheck, ModelPageData

NOTHING_LOOKED_AT = "0 of 0 empty"
OUTCOME_INK = {"promote": "accent", "not enough evidence": "text2", "reject": "text2"}


def telling(checks: "Sequence[GateCheck]") -> "list[GateCheck]":
    """The checks that looked at something: one that had no case to look at says nothing."""
    return [check for check in checks if check.value != NOTHING_LOOKED_AT]


class ModelFacts(QScrollArea):
    """The panel; scrolls where a task has many labels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Verdict and run"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.sheet = FactSheet(self)
        self.setWidget(self.sheet)
        self.viewport().setAutoFillBackground(False)

    def show_data(self, data: "ModelPageData") -> None:
        self.sheet.data = data
        checks = [f"{one.words}: {one.value}" for one in telling(data.checks)]
        facts = [f"{name} {value}" for name, value in data.facts]
        self.sheet.setAccessibleDescription(
            translated("; ".join([data.outcome or "", *checks, *facts]))
        )
        self.sheet.setMinimumHeight(self.sheet.sizeHint().height())
        self.sheet.update()

    def lay_out(self, compact: bool) -> None:
        self.sheet.compact = compact
        self.sheet.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("panel"))


class FactSheet(QWidget):
    """What the panel shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Figures of the model"))
        self.data: ModelPageData | None = None
        self.compact = False

    def sizeHint(self) -> QSize:
        data = self.data
        if data is None:
            return QSize(200, 100)
        rows = 26 * (len(telling(data.checks)) + len(data.labels)) + 24 * len(data.facts)
        return QSize(200, rows + 138)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        if self.data is None or self.data.shown is None:
            return
        y = 42
        if self.data.checks:
            y = self._paint_checks(painter, self.data)
        if self.data.labels:
            y = self._paint_labels(painter, self.data, y)
        self._paint_facts(painter, self.data, y)

    def _paint_checks(self, painter: QPainter, data: "ModelPageData") -> int:
        right = self.width() - 16
        write(painter, "Verdict", 16, 12, Face("title", 600), "text", 20)
        if data.outcome:
            ink = OUTCOME_INK.get(data.outcome, "text2")
            write_right(painter, data.outcome, right, 14, Face(), ink)
        y = 46
        for check in telling(data.checks):
            name, ink = ("check", "accent") if check.passed else ("x", "doubt")
            draw_icon(painter, name, 16, y + 2, ink, 14)
            words = with_minus(check.value)
            start = write_right(painter, words, right, y, Face(tabular=True), "text", 18)
            write(painter, with_minus(check.words), 38, y, Face(), "text2", 18, start - 46)
            y += 26
        draw_line(painter, 16, y + 4, self.width() - 32)
        return y + 4

    def _paint_labels(self, painter: QPainter, data: "ModelPageData", line: int) -> int:
        right = self.width() - 16
        columns = (right - 108, right - 56, right)
        top = line + 12
        write(painter, "Dice by label", 16, top, Face("base", 600), "text")
        face = Face("caption")
        if data.against and not self.compact:
            write_right(painter, data.against, columns[0], top, face, "text3")
        write_right(painter, data.name, columns[1], top, face, "text3")
        y = line + 38
        for label in data.labels:
            draw_swatch(painter, label.value, label.colour, 16, y + 3, False)
            figures = Face(tabular=True)
            room = columns[1] - 36
            if label.champion is not None and not self.compact:
                words = number(label.champion, 3)
                room = int(write_right(painter, words, columns[0], y, figures, "text3", 18))
            if label.candidate is not None:
                words = number(label.candidate, 3)
                write_right(painter, words, columns[1], y, figures, "text", 18)
            if label.champion is not None and label.candidate is not None:
                change = label.candidate - label.champion
                ink = "accent" if change > 0 else "text"
                write_right(painter, signed(change), right, y, figures, ink, 18)
            write(
                painter,
                label.name[:1].upper() + label.name[1:],
                38,
                y,
                Face(),
                "text2",
                18,
                room - 46,
            )
            y += 26
        draw_line(painter, 16, y + 4, self.width() - 32)
        return y + 4

    def _paint_facts(self, painter: QPainter, data: "ModelPageData", line: int) -> None:
        right = self.width() - 16
        write(painter, "Run", 16, line + 12, Face("base", 600), "text")
        y = line + 38
        for name, value in data.facts:
            start = write_right(painter, value, right, y, Face(tabular=True), "text2")
            write(painter, name, 16, y, Face(), "text3", 16, start - 24)
            y += 24
