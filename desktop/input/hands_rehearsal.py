"""Four hands that are not there: keyboard, mouse, pad and voice, which play acts on a session.

For `voxloop bench hands` and its test. Keys are Qt's own events in a window of one widget, heard by
the window's `Keyboard`; the pad is news as its process tells it, with a clock of its own, so that
holds cost no time; what is said comes as final text, without sound; a press of the mouse is the
command of the widget that it is meant for. Counts acts, and seconds as the keystroke-level model
has them. Writes nothing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.input.bindings import bindings
from desktop.input.dispatch import dispatch
from desktop.input.keyboard import HELD as MODIFIERS
from desktop.input.keyboard import KEYS, Keyboard
from desktop.input.pad import Pad
from desktop.input.pad_map import pad_map
from desktop.input.voice.grammar import phrase_book
from desktop.input.voice.voice import Voice
from desktop.session import Session
from desktop.session.pad_words import BUTTONS, TRIGGERS, PadFacts
from desktop.session.voice_words import Heard, VoiceFeel

VIRTUAL = PadFacts(0, "Virtual pad", "030000005e040000120b000001000000")
BEAT_S, HOLD_S = 0.016, 0.7


@dataclass(frozen=True)
class Pace:
    """How long a hand takes, in seconds."""

    key: float = 0.28
    point: float = 1.1
    press: float = 0.2
    word: float = 0.4
    settle: float = 0.6  # from the end of speech until it is understood


class Hand:
    """What all four have: acts, and the seconds they take."""

    def __init__(self, session: Session, pace: Pace) -> None:
        self.session, self.pace = session, pace
        self.acts, self.seconds = 0, 0.0
        self.case = 0  # the number of the one in hand

    def told(self) -> dict[str, Any]:
        """What is worth telling of this hand beside acts and seconds."""
        return {}

    def did(self, seconds: float) -> None:
        self.acts += 1
        self.seconds += seconds

    def end(self) -> None:
        """The hand is taken away."""


class KeyHand(Hand):
    """Keys, as the table spells them."""

    def __init__(self, session: Session, pace: Pace) -> None:
        super().__init__(session, pace)
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.app = QApplication.instance() or QApplication(["voxloop"])
        self.window = QWidget()
        self.window.show()
        self.keyboard = Keyboard(session, self.window, bindings({}))

    def press(self, key: str) -> None:
        """One key with what is held beside it."""
        *held, name = key.split("+") if key != "+" else ["+"]
        flags = Qt.KeyboardModifier.NoModifier
        for flag, word in MODIFIERS:
            flags |= flag if word in held else Qt.KeyboardModifier.NoModifier
        codes = {word: code for code, word in KEYS.items()}
        code = codes.get(name) or Qt.Key(ord(name.upper()))
        text = "" if name in codes or held else name
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.window, QKeyEvent(kind, code, flags, text))
        self.did(self.pace.key * (1 + len(held)))

    def end(self) -> None:
        assert isinstance(self.app, QApplication)
        self.app.removeEventFilter(self.keyboard)
        self.window.close()


class MouseHand(Hand):
    """Presses on what the window shows."""

    def press(self, command: str, arguments: str = "") -> None:
        dispatch(self.session, command, "mouse", arguments)
        self.did(self.pace.point + self.pace.press)


class PadHand(Hand):
    """Buttons of a pad; its clock goes on only while a thumb is down."""

    def __init__(self, session: Session, pace: Pace) -> None:
        super().__init__(session, pace)
        self._now = 0.0
        self.pad = Pad(session, pad_map({}), clock=lambda: self._now)
        self.pad.hear_pads([VIRTUAL])

    def tap(self, control: str) -> None:
        self._down(control, self.pace.press)

    def hold(self, control: str, seconds: float = HOLD_S) -> None:
        self._down(control, seconds)

    def _down(self, control: str, seconds: float) -> None:
        trigger = control in TRIGGERS
        number = 4 + TRIGGERS.index(control) if trigger else BUTTONS.index(control)
        name = f"{'a' if trigger else 'b'}{number}"
        self.pad.hear([(VIRTUAL.id, name, 1.0)])
        until = self._now + seconds
        while self._now < until:
            self._now += BEAT_S
            if self.pad.busy:
                self.pad.beat()
        self.pad.hear([(VIRTUAL.id, name, 0.0)])
        self.did(seconds)


class _Door:
    """What the session asks of the ears; here only a yes ever comes."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def answer(self, yes: bool) -> None:
        self._voice.answer(yes)

    def begin(self, what: str) -> None:
        """Nothing listens."""

    def end(self) -> None:
        """Nothing listens."""

    def feel(self, feel: VoiceFeel) -> None:
        """Nobody is there to feel it."""

    def play(self, audio: str) -> None:
        """Nothing sounds."""

    def watch_level(self, on: bool) -> None:
        """There is no level."""


class VoiceHand(Hand):
    """Sentences, as text that is surely heard: nothing is said of recognisers here."""

    def __init__(self, session: Session, pace: Pace) -> None:
        super().__init__(session, pace)
        self.voice = Voice(session, phrase_book(session.workspace.task))
        session.ears = _Door(self.voice)

    def told(self) -> dict[str, Any]:
        return {"by": "text", "recogniser": ""}

    def say(self, text: str) -> None:
        words = text.split()
        self.voice.hear_final(Heard(text, tuple((word, 1.0) for word in words), 1.0))
        self.did(self.pace.key + len(words) * self.pace.word + self.pace.settle)
