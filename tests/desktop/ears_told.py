"""The inputs' room, as far as the session asks it: what it was told, with no microphone behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.session import Session
from desktop.session.voice_words import VoiceFeel


class Ears:
    """Shows what the line to the microphone's process shows, and keeps what it was told."""

    def __init__(
        self, session: Session, answer: Callable[[bool], object] = lambda yes: None
    ) -> None:
        self.session, self._answer = session, answer
        self.told: list[str] = []

    def begin(self, what: str) -> None:
        self.told.append(f"begin {what}")
        self.session.show_voice(talking=what)

    def end(self) -> None:
        self.told.append("end")

    def answer(self, yes: bool) -> None:
        self.told.append(f"answer {yes}")
        self._answer(yes)

    def feel(self, feel: VoiceFeel) -> None:
        self.told.append("feel")
        self.session.show_voice(voice_feel=feel)

    def play(self, audio: str) -> None:
        self.told.append(f"play {Path(audio).name if audio else ''}")
        self.session.show_voice(playing=audio)

    def watch_level(self, on: bool) -> None:
        self.told.append(f"watch {on}")
