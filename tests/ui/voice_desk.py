"""The window with a microphone that is ready and no process behind it: news comes as it would from
there, and what the process is told is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands import by_id
from desktop.input.voice.voice import Voice
from desktop.session.voice_words import VoiceFacts
from desktop.ui.note_list import NoteList
from desktop.ui.voice_over import VoiceOver
from tests.desktop.ears_told import Ears
from tests.ui.open_desk import OpenDesk, small_desk

READY = VoiceFacts("ready", "vosk", "a model", "USB microphone", ("USB microphone",), True)


class VoiceDesk(OpenDesk):
    """What a person says to it."""

    @property
    def told(self) -> list[str]:
        ears = self.session.ears
        assert isinstance(ears, Ears)
        return ears.told

    @property
    def voice(self) -> Voice:
        assert self.whole.current is not None
        return self.whole.current.ears.voice

    @property
    def over(self) -> VoiceOver:
        assert self.whole.window.over is not None
        return self.whole.window.over.voice

    @property
    def noted(self) -> NoteList:
        assert self.whole.window.review is not None
        return self.whole.window.review.case.noted

    def partial(self, text: str) -> None:
        self.voice.hear({"level": 0.5})
        self.voice.hear({"partial": text})

    def say(self, text: str, sure: float = 1.0) -> None:
        """The whole utterance, as it is known once the key was let go."""
        words = [[word, sure] for word in text.split()]
        self.voice.hear({"heard": {"text": text, "words": words, "confidence": sure}})
        QApplication.processEvents()

    def call(self, command: str) -> None:
        """Say what a command is called."""
        self.say(by_id(command).phrases[0])

    def dictate(self, raw: str, file: Path | None = None) -> None:
        """A note, from the key that goes down to its words."""
        self.session.talk(True, "note")
        self.session.talk(False)
        news = {"text": raw, "raw": raw, "audio": str(file or ""), "seconds": 2.0}
        self.voice.hear({"dictated": news})
        self.settle()

    def settle(self) -> None:
        """Let what was asked of the disk come back."""
        runner = self.whole.current
        assert runner is not None
        done: list[bool] = []
        self.session.write(lambda: None, lambda _: done.append(True))
        self.bot.waitUntil(lambda: bool(done))
        for _ in range(4):
            QApplication.processEvents()


@contextmanager
def voice_desk(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    bot: QtBot,
    size: Sequence[int] = (1600, 1000),
) -> Iterator[VoiceDesk]:
    """The whole window on two small cases; somebody listens."""
    with small_desk(place, monkeypatch, bot) as made:
        made.whole.window.resize(*size)
        bot.waitUntil(made.whole.window.isActiveWindow)
        desk = VoiceDesk(made.whole, made.folder, bot)
        desk.session.ears = Ears(desk.session, desk.voice.answer)
        desk.session.show_voice(voice=READY)
        yield desk
