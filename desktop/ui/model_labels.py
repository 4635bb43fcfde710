"""The section of labels: Dice and surface Dice of each with its interval, and what expected Dice is
worth.

Reads `engine.loop.model_detail`. A filled dot is this model, a ring the one it was judged against,
so that it reads without colour; the line through it is the 95 % interval.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, lines, number, write, write_centred, write_right
from desktop.ui.marks import draw_swatch
from desktop.ui.translating import translated
from desktop.ui.trust_plot import TrustPlot

if TYPE_CHECKING:
    from engine.loop.model_detail import LabelRanges, ModelDetail, Range

PITCH, COMPACT_PITCH, HEAD = 64, 52, 26
NAMES, FIGURES = 128, 140


def axis_of(labels: "tuple[LabelRanges, ...]") -> tuple[float, float]:
    """The part of 0 to 1 that all intervals lie in, in tenths."""
    found = [
        end
        for label in labels
        for one in (label.dice, label.surface, label.rival_dice, label.rival_surface)
        if one is not None
        for end in (one.mean, one.lower, one.upper)
        if end is not None
    ]
    found += [label.floor for label in labels if label.floor is not None]
    low = min(found, default=0.0)
    return max(0.0, (int(low * 10 - 1e-9)) / 10), 1.0


def words_of(one: "Range | None") -> str:
    """As in "0.912 (0.884–0.936)"."""
    if one is None:
        return "not measured"
    if one.lower is None or one.upper is None:
        return number(one.mean, 3)
    return f"{number(one.mean, 3)} ({number(one.lower, 3)}–{number(one.upper, 3)})"


class RangeSheet(QWidget):
    """The rows, two lines a label."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Dice and surface Dice by label"))
        self.detail: ModelDetail | None = None
        self.compact = False

    @property
    def pitch(self) -> int:
        return COMPACT_PITCH if self.compact else PITCH

    def sizeHint(self) -> QSize:
        count = len(self.detail.labels) if self.detail is not None else 0
        return QSize(320, HEAD + self.pitch * count + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        if self.detail is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = axis_of(self.detail.labels)
        self._paint_axis(painter, low, high)
        for place, label in enumerate(self.detail.labels):
            self._paint_label(painter, label, HEAD + place * self.pitch, low, high)

    def _x(self, value: float, low: float, high: float) -> float:
        left, right = NAMES + 8, self.width() - FIGURES - 12
        return left + (value - low) / max(high - low, 1e-6) * (right - left)

    def _paint_axis(self, painter: QPainter, low: float, high: float) -> None:
        marks = [low + (high - low) * n / 4 for n in range(5)]
        tall = HEAD + self.pitch * len(self.detail.labels if self.detail else ())
        for mark in marks:
            x = round(self._x(mark, low, high))
            painter.fillRect(QRectF(x, HEAD - 6, 1, tall - HEAD), theme.colour("line"))
            face = Face("caption", tabular=True)
            write_centred(painter, number(mark, 2), x + 0.5, 2, face, "text3")

    def _paint_label(
        self, painter: QPainter, label: "LabelRanges", top: int, low: float, high: float
    ) -> None:
        draw_swatch(painter, label.value, label.colour, 0, top + 6, label.dice is None)
        name = label.name[:1].upper() + label.name[1:]
        write(painter, name, 20, top + 4, Face("base", 500), "text", 16, NAMES - 24)
        half = (self.pitch - 12) // 2
        write(painter, "surface", 20, top + 4 + half, Face("caption"), "text3", 16)
        if label.floor is not None:
            x = round(self._x(label.floor, low, high))
            painter.fillRect(QRectF(x, top, 1, half), theme.colour("doubt", 0.8))
        for row, (ours, theirs) in enumerate(
            ((label.dice, label.rival_dice), (label.surface, label.rival_surface))
        ):
            middle = top + 12 + row * half
            self._paint_range(painter, theirs, middle + 6, low, high, "text3", False)
            self._paint_range(painter, ours, middle - 1, low, high, "accent", True)
            ink, face = ("text2", Face(tabular=True)) if row == 0 else ("text3", Face("caption"))
            write_right(painter, words_of(ours), self.width(), middle - 8, face, ink)

    def _paint_range(
        self,
        painter: QPainter,
        one: "Range | None",
        y: float,
        low: float,
        high: float,
        ink: str,
        filled: bool,
    ) -> None:
        if one is None:
            return
        painter.setPen(QPen(theme.colour(ink), 1.5))
        if one.lower is not None and one.upper is not None:
            ends = (self._x(max(one.lower, low), low, high), self._x(one.upper, low, high))
            painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        painter.setBrush(theme.colour(ink if filled else "window"))
        painter.drawEllipse(QPointF(self._x(one.mean, low, high), y), 3.25, 3.25)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class LabelsPane(QWidget):
    """Ranges on the left, the worth of expected Dice on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Labels of the model"))
        self.detail: ModelDetail | None = None
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.sheet = RangeSheet(self.area)
        self.area.setWidget(self.sheet)
        self.area.viewport().setAutoFillBackground(False)
        self.trust = TrustPlot(self)

    def show_detail(self, detail: "ModelDetail | None") -> None:
        self.detail = self.sheet.detail = detail
        if detail is not None:
            said = [f"{one.name} Dice {words_of(one.dice)}" for one in detail.labels]
            self.sheet.setAccessibleDescription(translated("; ".join(said)))
            self.trust.show_trust(detail.trust)
        self.trust.setVisible(detail is not None and bool(detail.trust.points))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        self.sheet.compact = self.width() < 900
        self.sheet.setMinimumHeight(self.sheet.sizeHint().height())
        left = self._left()
        self.area.setGeometry(0, 28, left, self.height() - 28)
        side = self.width() - left - 24
        tall = min(self.height() - 28 - 48, side + 22)
        self.trust.setGeometry(left + 24, 28 + 4, side, tall)

    def _left(self) -> int:
        return round(self.width() * (0.6 if self.width() >= 900 else 0.58))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        detail, head = self.detail, Face("base", 600)
        if detail is None:
            return
        left = self._left()
        end = write(painter, "Dice by label, 95 % intervals", 0, 4, head, "text", 16, left)
        if detail.rival:
            self._paint_key(painter, end + 16, left, detail)
        x = left + 24
        words = "Expected Dice against what the case got"
        write(painter, words, x, 4, head, "text", 16, self.width() - x)
        top = self.trust.geometry().bottom() + 6 if self.trust.isVisible() else 32
        for n, line in enumerate(lines(detail.trust.words, self.width() - x, 2)):
            write(painter, line, x, top + 17 * n, Face(), "text2")

    def _paint_key(self, painter: QPainter, x: float, right: int, detail: "ModelDetail") -> None:
        """Which sign is which model."""
        face = Face("caption")
        words = f"{detail.name}      {detail.rival}"
        if x + 20 + face.width(words) > right:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(x + 4, 12), 3.25, 3.25)
        end = write(painter, detail.name, x + 12, 4, face, "text2")
        painter.setPen(QPen(theme.colour("text3"), 1.5))
        painter.setBrush(theme.colour("window"))
        painter.drawEllipse(QPointF(end + 14, 12), 3.25, 3.25)
        write(painter, detail.rival or "", end + 22, 4, face, "text3")
