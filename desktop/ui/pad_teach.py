"""The dialog that teaches a pad SDL does not know: its controls are pressed, one after another.

Hears the raw controls of the unknown pad through the session; at the end the inputs' room keeps the
mapping and the pad is known from then on. A control that the pad lacks is left out.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.session.pad_words import BUTTONS, TRIGGERS, PadFacts
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write
from desktop.ui.pad_controls import PadControls
from desktop.ui.pad_picture import TALL, WIDE, draw_pad
from desktop.ui.translating import translated

PLACES = {
    "South": "Press the lowest of the four buttons.",
    "East": "Press the right one of the four buttons.",
    "West": "Press the left one of the four buttons.",
    "North": "Press the highest of the four buttons.",
    "Back": "Press the small button left of the middle.",
    "Start": "Press the small button right of the middle.",
    "Left stick x": "Push the left stick to the right, and let it go.",
    "Left stick y": "Push the left stick down, and let it go.",
    "Right stick x": "Push the right stick to the right, and let it go.",
    "Right stick y": "Push the right stick down, and let it go.",
}
ASKED = (
    *(b for b in BUTTONS[:15] if b != "Guide"),
    *TRIGGERS,
    *("Left stick x", "Left stick y", "Right stick x", "Right stick y"),
)


def asked_words(control: str) -> str:
    """What to do for this control."""
    verb = "Press the" if "press" not in control else "Press in the"
    return PLACES.get(control, f"{verb} {control.removesuffix(' press').lower()}.")


class TeachGround(Sheet):
    """The card's ground: which control is asked for, and where it is."""

    words = ""
    sub = ""
    control = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "Teach this gamepad", 24, 20, Face("heading", 600), "text", 24)
        write(painter, self.words, 24, 56, Face("title", 500), "text", 20, self.width() - 48)
        write(painter, self.sub, 24, 80, Face("caption"), "text3", 16, self.width() - 48)
        lit = {self.control.removesuffix(" x").removesuffix(" y")}
        draw_pad(painter, (self.width() - WIDE) / 2, 112, "unknown", lit)


class PadTeach(Card):
    """The card."""

    def __init__(self, window: QWidget, session: Session, pad: PadControls) -> None:
        super().__init__(window)
        self.ground = self.stand_on(TeachGround)
        self.session, self.pad = session, pad
        self.pressed: dict[str, str] = {}
        self._facts: PadFacts | None = None
        self._at = 0
        self.setAccessibleName(translated("Teach this gamepad"))
        self.field.setGeometry(-10, -10, 1, 1)
        self.field.setAccessibleName(translated("Waits for a control"))
        self.skip = Button(self.sheet, "It has none", "skip-forward", "quiet")
        self.skip.clicked.connect(self._next)
        self.back = Button(self.sheet, "Back", "undo-2", "quiet")
        self.back.clicked.connect(self._step_back)
        self.done = Button(self.sheet, "Keep", "check", "primary")
        self.done.clicked.connect(self.keep)
        session.on_changed(self._on_changed)

    def wanted(self) -> QRect:
        return self.centre_top(480, 112 + round(TALL) + 84)

    def open(self) -> None:
        self._facts = next((one for one in self.session.pads if not one.known), None)
        self.pressed, self._at = {}, 0
        self.session.pad_raw = ""
        self._ask()
        super().open()

    @property
    def asked(self) -> str:
        """The control that is waited for; "" when all were asked."""
        return ASKED[self._at] if self._at < len(ASKED) else ""

    def take_control(self, control: str) -> bool:
        """Another pad is not listened to here."""
        return True

    def confirm(self) -> None:
        self.keep()

    def _on_changed(self, changes: SessionChanges) -> None:
        raw = self.session.pad_raw
        if "pad" not in changes.kinds or not self.isVisible() or not raw or not self.asked:
            return
        self.session.pad_raw = ""
        # A trigger may tell a button and an axis; what was taken already is the same push.
        if raw.rstrip("+-*") in {one.rstrip("+-*") for one in self.pressed.values()} and not (
            raw.startswith("a") and raw not in self.pressed.values()
        ):
            self.ground.sub = "That control is taken already. Press another, or say it has none."
            self.ground.update()
            return
        self.pressed[self.asked] = raw
        self._next()

    def _next(self) -> None:
        self._at = min(self._at + 1, len(ASKED))
        self._ask()

    def _step_back(self) -> None:
        self._at = max(0, self._at - 1)
        if self.asked:
            self.pressed.pop(self.asked, None)
        self._ask()

    def _ask(self) -> None:
        ground, n = self.ground, self._at
        ground.control = self.asked
        ground.words = asked_words(self.asked) if self.asked else "That is all of them."
        name = self._facts.name if self._facts is not None else "No unknown pad is plugged in"
        ground.sub = f"{name}, {min(n + 1, len(ASKED))} of {len(ASKED)}"
        ground.setAccessibleDescription(translated(f"{ground.words} {ground.sub}"))
        self.skip.setEnabled(bool(self.asked))
        self.back.setEnabled(n > 0)
        self.done.setEnabled(len(self.pressed) >= 4 and self._facts is not None)
        ground.update()

    def keep(self) -> None:
        """Keep the mapping; the pad comes back as one that is known."""
        if self._facts is None or not self.done.isEnabled():
            return
        if self.pad.teach(self._facts, self.pressed):
            self.close_card()
        else:
            self.ground.sub = "The settings folder cannot be written."
            self.ground.update()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace:
            self._step_back()
            return True
        return super()._take_key(event)

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        self.back.setGeometry(16, tall - 52, self.back.words_width() + 16, 36)
        self.skip.setGeometry(
            self.back.geometry().right() + 4, tall - 52, self.skip.words_width() + 16, 36
        )
        go = self.done.words_width() + 40
        self.done.setGeometry(wide - 24 - go, tall - 52, go, 36)
