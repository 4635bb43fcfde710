"""Somebody who speaks, without a microphone: news as the `ears` process tells it, and a clock that
the test turns."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from desktop.input.voice.grammar import PhraseBook, phrase_book
from desktop.input.voice.voice import Voice
from desktop.session import Session
from desktop.session.voice_words import Heard, VoiceFacts, VoiceFeel

READY = VoiceFacts("ready", "vosk", "small", "Headset", ("Headset",))


class Mouth:
    """Says what it is told to, as a recogniser would have understood it."""

    def __init__(self, session: Session, book: PhraseBook | None = None) -> None:
        self.session, self.now, self.card = session, 100.0, False
        self.spoken_back: list[str] = []
        self.voice = Voice(
            session,
            book or phrase_book(session.workspace.task),
            lambda: self.card,
            self.spoken_back.append,
            lambda: self.now,
        )
        self.begun: list[str] = []
        session.ears = self
        self.hear(facts=asdict(READY))

    # -- what the session calls its ears ------------------------------------------------------
    def begin(self, what: str) -> None:
        self.begun.append(what)
        self.session.show_voice(talking=what)

    def end(self) -> None:
        self.begun.append("end")

    def answer(self, yes: bool) -> None:
        self.voice.answer(yes)

    def feel(self, feel: VoiceFeel) -> None:
        self.session.voice_feel = feel

    def play(self, audio: str) -> None:
        self.begun.append(f"play {audio}")

    def watch_level(self, on: bool) -> None:
        self.begun.append(f"level {on}")

    # -- what is said -------------------------------------------------------------------------
    def hear(self, **news: Any) -> None:
        self.voice.hear(news)

    def say(self, text: str, *sure: float, open: bool = False) -> None:
        """A final result, with how sure it is of each word (1.0 without)."""
        words = text.split()
        shares = [*sure, *[1.0] * len(words)][: len(words)]
        heard = Heard(text, tuple(zip(words, shares, strict=True)), min(shares, default=0.0), 1.0)
        self.hear(heard=asdict(heard), open=open)

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.voice.beat()
