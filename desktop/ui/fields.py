"""The inputs of the window, painted from the tokens: slider row, switch row, choice row.

The tool box makes its options from these. Each shows its words on the left, its value on the right
in tabular digits, and says when a person changed it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.translating import translated

ROW, ROW_COMPACT = 28, 24
SWITCH = 40  # the switch and the air before it


class OptionRow(QWidget):
    """One line of a form: words on the left, the input, the value on the right."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None, words: str) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName(translated(words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def lay_out(self, compact: bool) -> None:
        """Its height: a finger's in a large window, a pointer's in a small one."""
        self.setFixedHeight(ROW_COMPACT if compact else ROW)

    def wanted_width(self) -> int:
        """How wide it is when its words decide; 0 for a row that takes all there is."""
        return 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())


class SliderRow(OptionRow):
    """A number between two ends; dragged, wheeled or stepped."""

    TRACK_LEFT = 68
    TRACK_RIGHT = 60

    def __init__(
        self,
        parent: QWidget | None,
        words: str,
        ends: tuple[float, float],
        step: float,
        shown: Callable[[float], str],
    ) -> None:
        super().__init__(parent, words)
        self.ends, self.step, self._shown = ends, step, shown
        self.value = ends[0]

    def put(self, value: float) -> None:
        """Show a value that came from elsewhere."""
        self.value = min(max(value, self.ends[0]), self.ends[1])
        self.setAccessibleDescription(translated(self._words()))
        self.update()

    def _words(self) -> str:
        return self._shown(self.value)

    def _track(self) -> tuple[int, int]:
        """Rows line up under each other; a longer word takes the room it needs."""
        needed = round(Face().width(self.words)) + 10
        return max(self.TRACK_LEFT, needed), self.width() - self.TRACK_RIGHT

    def _take(self, x: float) -> None:
        left, right = self._track()
        share = min(max((x - left) / max(1, right - left), 0.0), 1.0)
        raw = self.ends[0] + share * (self.ends[1] - self.ends[0])
        self._change(round(raw / self.step) * self.step)

    def _change(self, value: float) -> None:
        value = min(max(value, self.ends[0]), self.ends[1])
        if value != self.value:
            self.put(value)
            self.changed.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._change(self.value + (self.step if event.angleDelta().y() > 0 else -self.step))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._change(self.value + steps[Qt.Key(event.key())] * self.step)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = self._track()
        write(painter, self.words, 0, 0, Face(), "text2", self.height(), left - 4)
        figure = Face(tabular=True)
        write_right(painter, self._words(), self.width(), 0, figure, "text", self.height())
        span = self.ends[1] - self.ends[0]
        share = (self.value - self.ends[0]) / span if span else 0.0
        knob = left + share * (right - left)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(left, middle - 2, right - left, 4), 2, 2)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(left, middle - 2, knob - left, 4), 2, 2)
        painter.setBrush(QColor("#E7E9EC") if theme.mode() == "dark" else QColor("#FFFFFF"))
        if theme.mode() == "light":
            painter.setPen(QPen(theme.colour("line2"), 1.0))
        painter.drawEllipse(QPointF(knob, middle), 6, 6)


class ValueRow(SliderRow):
    """A grey value between the ends of the window on screen; at its own end of them it is no limit,
    and one beyond them that was set elsewhere is still said."""

    def __init__(
        self, parent: QWidget | None, words: str, upper: bool, shown: Callable[[float], str]
    ) -> None:
        super().__init__(parent, words, (0.0, 1.0), 0.01, shown)
        self.upper = upper
        self._beyond: float | None = None

    def take_ends(self, ends: tuple[float, float], step: float) -> None:
        """The window changed."""
        self.ends, self.step = ends, step

    def put(self, value: float) -> None:
        self._beyond = value
        super().put(value)

    def _words(self) -> str:
        limited = self._beyond is not None and abs(self._beyond) != float("inf")
        return self._shown(self._beyond or 0.0) if limited else "any"

    def _change(self, value: float) -> None:
        end = self.ends[1] if self.upper else self.ends[0]
        if (value >= end) if self.upper else (value <= end):
            value = float("inf") if self.upper else float("-inf")
        if value != self._beyond:
            self.put(value)
            self.changed.emit(value)


class SwitchRow(OptionRow):
    """On or off."""

    def __init__(self, parent: QWidget | None, words: str) -> None:
        super().__init__(parent, words)
        self.value = False

    def wanted_width(self) -> int:
        return round(Face().width(self.words)) + SWITCH

    def put(self, value: bool) -> None:
        self.value = bool(value)
        self.setAccessibleDescription(translated("on" if value else "off"))
        self.update()

    def _toggle(self) -> None:
        self.put(not self.value)
        self.changed.emit(self.value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._toggle()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        write(painter, self.words, 0, 0, Face(), "text2", self.height(), self.width() - SWITCH)
        box = QRectF(self.width() - 28, self.height() / 2 - 8, 28, 16)
        if self.value:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accentfill"))
            painter.drawRoundedRect(box, 8, 8)
            painter.setBrush(theme.colour("onaccent"))
            painter.drawEllipse(QPointF(box.right() - 8, box.center().y()), 6, 6)
            return
        painter.setPen(QPen(theme.colour("line2"), 1.0))
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text2"))
        painter.drawEllipse(QPointF(box.left() + 8, box.center().y()), 5, 5)


class ChoiceRow(OptionRow):
    """One of a few words, side by side; the chosen one stands on a soft ground."""

    def __init__(self, parent: QWidget | None, words: str, choices: Sequence[str]) -> None:
        super().__init__(parent, words)
        self.choices = tuple(choices)
        self.value = self.choices[0]

    def put(self, value: str) -> None:
        self.value = value
        self.setAccessibleDescription(translated(value))
        self.update()

    def _boxes(self) -> list[QRectF]:
        wide = [Face().width(sentence(choice)) + 20 for choice in self.choices]
        x = self.width() - sum(wide)
        boxes = []
        for width in wide:
            boxes.append(QRectF(x, 2, width, self.height() - 4))
            x += width
        return boxes

    def choices_width(self) -> int:
        """How wide the choices are, side by side."""
        return round(sum(box.width() for box in self._boxes()))

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.put(value)
            self.changed.emit(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for choice, box in zip(self.choices, self._boxes(), strict=True):
            if box.contains(event.position()):
                self._choose(choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in steps:
            event.ignore()
            return
        at = self.choices.index(self.value) + steps[Qt.Key(event.key())]
        self._choose(self.choices[at % len(self.choices)])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        tall = self.height()
        write(painter, self.words, 0, 0, Face(), "text2", tall, boxes[0].left() - 8)
        ground = QRectF(boxes[0].left(), 2, self.width() - boxes[0].left(), tall - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(ground, 6, 6)
        for choice, box in zip(self.choices, boxes, strict=True):
            chosen = choice == self.value
            if chosen:
                painter.setPen(QPen(theme.colour("accent", 0.62), 1.0))
                painter.setBrush(theme.colour("accentsoft"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
            ink = "text" if chosen else "text2"
            write(painter, sentence(choice), box.left() + 10, 2, Face(), ink, tall - 4)


def sentence(name: str) -> str:
    """A name from the code in sentence case: `only_empty` reads "Only empty"."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
