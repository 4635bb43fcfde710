"""Asks for the words of a note and what they are about: the case, this slice, this hotspot.

Opened by a request of the command; the answer goes back to the command as its arguments. Up and
down change the place, so that the keyboard never leaves the words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write
from desktop.ui.queue_finder import Chip
from desktop.ui.translating import translated

CHIP = 28


@dataclass(frozen=True)
class NoteChoice:
    """A place that a note can have: its name in the command, and in words."""

    on: str
    words: str


class NoteGround(Sheet):
    """The card's ground with its heading."""

    case, heading = "", "Add a note"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        end = write(painter, self.heading, 24, 20, Face("heading", 600), "text", 24)
        write(painter, self.case, end + 10, 20, Face(tabular=True), "text3", 24)


class NoteSheet(Card):
    """The card: places, one field, two buttons."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.ground = self.stand_on(NoteGround)
        self.setAccessibleName(translated("Add a note"))
        self.field.setPlaceholderText(translated("What the next person should know"))
        self.field.setAccessibleName(translated("Words of the note"))
        self.field.textChanged.connect(lambda _: self._allow())
        self.cancel = Button(self.sheet, "Cancel", None, "quiet")
        self.cancel.clicked.connect(self.close_card)
        self.go = Button(self.sheet, "Keep the note", "check", "primary", "Enter")
        self.go.clicked.connect(self.confirm)
        self.chips: list[Chip] = []
        self.choices: tuple[NoteChoice, ...] = ()
        self.on = 0
        self._then: Callable[[str], object] = lambda answer: None

    def wanted(self) -> QRect:
        return self.centre_top(480, 206)

    def ask(
        self,
        case: str,
        choices: Sequence[NoteChoice],
        then: Callable[[str], object],
        on: int = 0,
        words: str = "",
    ) -> None:
        """Ask; `then` gets place and words as the command takes them. `on` is chosen at first. With
        `words` it is these that are corrected."""
        self.ground.case, self.choices, self._then = case, tuple(choices), then
        self.ground.heading = "Correct the note" if words else "Add a note"
        self.setAccessibleName(translated(self.ground.heading))
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(self.sheet, choice.words, None, "quiet") for choice in choices]
        for place, chip in enumerate(self.chips):
            chip.clicked.connect(lambda _=False, place=place: self._choose(place))
            chip.show()
        self._choose(min(on, len(self.choices) - 1))
        self.field.setText(words)
        self._allow()
        self.open()

    def _choose(self, place: int) -> None:
        self.on = place
        for n, chip in enumerate(self.chips):
            chip.choose(n == place)
        self.field.setAccessibleDescription(translated(f"On {self.choices[place].words.lower()}"))

    def move_choice(self, by: int) -> None:
        self._choose((self.on + (1 if by > 0 else -1)) % len(self.choices))

    def _allow(self) -> None:
        said = bool(self.field.text().strip())
        self.go.setEnabled(said)
        self.go.setToolTip(translated("" if said else "Type some words first"))

    def confirm(self) -> None:
        words = self.field.text().strip()
        if words:
            self.close_card()
            self._then(f"{self.choices[self.on].on} {words}")

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        x = 24
        for chip in self.chips:
            chip.setGeometry(x, 56, chip.words_width() + 4, CHIP)
            x += chip.words_width() + 8
        self.field.setGeometry(24, 98, wide - 48, 34)
        go = max(120, self.go.words_width() + 56)
        self.go.setGeometry(wide - 24 - go, tall - 52, go, 36)
        self.cancel.setGeometry(wide - 24 - go - 84, tall - 52, 76, 36)
