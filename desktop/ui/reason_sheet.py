"""Asks for a reason before a model is promoted or rolled back; the reason is kept with the change.

Opened by a request of the command; the answer goes back to the command as its argument. Without
words there is nothing to confirm.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, lines, write
from desktop.ui.translating import translated


@dataclass(frozen=True)
class Question:
    """What is asked: a heading, what will happen, what the button says."""

    heading: str
    sentence: str
    button: str
    icon: str
    hint: str = "Why, in a few words"
    ready: tuple[str, ...] = ()  # reasons to take as they are, one after another


class ReasonGround(Sheet):
    """The card's ground with the question on it."""

    question: Question | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.question is None:
            return
        painter = QPainter(self)
        write(painter, self.question.heading, 24, 20, Face("heading", 600), "text", 24)
        wide = self.width() - 48
        for n, line in enumerate(lines(self.question.sentence, wide, 2)):
            write(painter, line, 24, 50 + 18 * n, Face(), "text2")


class ReasonSheet(Card):
    """The card with one field and two buttons."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(translated("Reason"))
        self.ground = self.stand_on(ReasonGround)
        self.field.textChanged.connect(lambda _: self._allow())
        self.cancel = Button(self.sheet, "Cancel", None, "quiet")
        self.cancel.clicked.connect(self.close_card)
        self.go = Button(self.sheet, "", "check", "primary", "Enter")
        self.go.clicked.connect(self.confirm)
        self._then: Callable[[str], object] | None = None

    def wanted(self) -> QRect:
        return self.centre_top(480, 200)

    def ask(self, question: Question, then: Callable[[str], object]) -> None:
        """Ask; `then` gets the reason. Nothing happens when the card is closed without one."""
        self.ground.question, self._then = question, then
        self.go.say(question.button)
        self.go.dress_icon(question.icon)
        self.field.clear()
        hint = f"{question.hint}; Down offers some" if question.ready else question.hint
        self.field.setPlaceholderText(translated(hint))
        self.field.setAccessibleName(translated(question.heading))
        self._allow()
        self.open()

    def reason(self) -> str:
        return self.field.text().strip()

    def move_choice(self, by: int) -> None:
        """The next of the reasons that are offered."""
        ready = self.ground.question.ready if self.ground.question is not None else ()
        if ready:
            first = 0 if by > 0 else -1
            at = ready.index(self.reason()) + by if self.reason() in ready else first
            self.field.setText(ready[at % len(ready)])

    def _allow(self) -> None:
        self.go.setEnabled(bool(self.reason()))
        self.go.setToolTip(
            translated("" if self.reason() else "Say why first; it is kept with the change")
        )

    def confirm(self) -> None:
        reason, then = self.reason(), self._then
        if not reason or then is None:
            return
        self.close_card()
        then(reason)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        self.field.setGeometry(24, 96, wide - 48, 34)
        go = max(120, self.go.words_width() + 56)
        self.go.setGeometry(wide - 24 - go, tall - 52, go, 36)
        self.cancel.setGeometry(wide - 24 - go - 84, tall - 52, 76, 36)
