"""How the pad answers the hand, set in the binding sheet: dead zone, curve, speed, repeat,
direction, rumble.

Reads the session's feel; a change goes to the inputs' room, which keeps it with the person's
settings. A row has a minus and a plus, or one button that turns it on and off.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session.pad_words import LIMITS, PadFeel
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.translating import translated

ROW = 30
BUTTON = 28


@dataclass(frozen=True)
class FeelRow:
    """One thing to set: its words, its step, and how a value is written."""

    name: str
    words: str
    step: float = 0.0
    written: Callable[[float], str] = str


ROWS = (
    FeelRow("on", "Listen to pads"),
    FeelRow("dead_zone", "Dead zone", 0.05, lambda v: f"{100 * v:.0f} %"),
    FeelRow("curve", "Curve of the sticks", 0.5, lambda v: f"{v:g}"),
    FeelRow("slices_per_s", "Slices a second", 5.0, lambda v: f"{v:.0f}"),
    FeelRow("repeat_after_s", "Repeat after", 0.05, lambda v: f"{v:.2f} s"),
    FeelRow("repeat_every_s", "Repeat every", 0.02, lambda v: f"{v:.2f} s"),
    FeelRow("turn_slices", "Slices the other way"),
    FeelRow("turn_crosshair", "Crosshair the other way"),
    FeelRow("rumble", "Rumble"),
)


class PadFeelPanel(QWidget):
    """The rows."""

    def __init__(
        self, parent: QWidget, feel: Callable[[], PadFeel], change: Callable[[PadFeel], object]
    ) -> None:
        super().__init__(parent)
        self._feel, self._change = feel, change
        self.setAccessibleName(translated("How the pad feels"))
        self.less: dict[str, Button] = {}
        self.more: dict[str, Button] = {}
        self.turn: dict[str, Button] = {}
        for row in ROWS:
            self._make(row)
        self.setMinimumHeight(ROW * len(ROWS))

    def _make(self, row: FeelRow) -> None:
        if not row.step:
            self.turn[row.name] = self._button("", None, row, 0)
            return
        self.less[row.name] = self._button("Less", "minus", row, -1)
        self.more[row.name] = self._button("More", "plus", row, 1)

    def _button(self, tip: str, icon: str | None, row: FeelRow, way: int) -> Button:
        button = Button(self, "" if icon else "Off", icon, "icon" if icon else "link")
        button.setAccessibleName(translated(f"{row.words}: {tip}".rstrip(": ")))
        button.setToolTip(translated(tip))
        button.clicked.connect(lambda: self._set(row, way))
        return button

    def _set(self, row: FeelRow, way: int) -> None:
        feel = self._feel()
        held = getattr(feel, row.name)
        if way:
            low, high = LIMITS[row.name]
            value: object = round(min(max(held + way * row.step, low), high), 3)
        else:
            value = not held
        self._change(replace(feel, **{row.name: value}))  # type: ignore[arg-type]
        self.refresh()

    def refresh(self) -> None:
        """The values as they are now."""
        feel = self._feel()
        for name, button in self.turn.items():
            on = bool(getattr(feel, name))
            button.setText("On" if on else "Off")
            words = next(row.words for row in ROWS if row.name == name)
            button.setAccessibleName(translated(f"{words}: {'on' if on else 'off'}"))
            button.update()
        self.setAccessibleDescription(
            translated("; ".join(f"{r.words} {self._written(r)}" for r in ROWS))
        )
        self.update()

    def _written(self, row: FeelRow) -> str:
        value = getattr(self._feel(), row.name)
        return row.written(value) if row.step else ("on" if value else "off")

    def resizeEvent(self, event: object) -> None:
        for n, row in enumerate(ROWS):
            y = n * ROW + (ROW - BUTTON) // 2
            if row.step:
                self.less[row.name].setGeometry(self.width() - 112, y, BUTTON, BUTTON)
                self.more[row.name].setGeometry(self.width() - BUTTON, y, BUTTON, BUTTON)
            else:
                self.turn[row.name].setGeometry(self.width() - 40, y, 40, BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for n, row in enumerate(ROWS):
            write(painter, row.words, 0, n * ROW, Face(), "text2", ROW)
            if row.step:
                right = self.width() - BUTTON - 6.0
                face = Face("caption", tabular=True)
                write_right(painter, self._written(row), right, n * ROW, face, "text", ROW)
