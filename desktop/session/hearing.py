"""The microphone's side of the session: what listens, what was heard, what waits for a yes.

The inputs' room (`desktop.input.voice`) sets `ears` and tells what it hears through `show_voice`;
the rows of the command table call `talk` and `answer_asked`. Reads and writes nothing of its own;
what becomes of a spoken note is `dictating`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop.session.core import SessionCore
from desktop.session.voice_words import Asked, Dictated, VoiceFacts, VoiceFeel, VoiceShown
from desktop.session.words import Notice, SessionChanges


class Ears(Protocol):
    """What the session asks of the inputs' room."""

    def begin(self, what: str) -> None:
        """Listen from now on: "command" or "note"."""

    def end(self) -> None:
        """The talk key came up: what was said so far is all."""

    def answer(self, yes: bool) -> None:
        """What was asked may be done, or not."""

    def feel(self, feel: VoiceFeel) -> None:
        """Take on a person's wishes, and keep them."""

    def play(self, audio: str) -> None:
        """Let a sound file be heard; "" stops it."""

    def watch_level(self, on: bool) -> None:
        """Show the level without recognising anything, for the settings."""


class Hearing(SessionCore):
    """What the window knows of voice."""

    ears: Ears | None = None
    voice: VoiceFacts = VoiceFacts()
    voice_feel: VoiceFeel = VoiceFeel()
    voice_shown: VoiceShown = VoiceShown()
    voice_asked: Asked | None = None
    card_shown: Callable[[], bool] | None = None

    def show_voice(self, **parts: object) -> SessionChanges:
        """Tell the widgets what the inputs' room knows, by the names above; names of `VoiceShown`
        change that part of it alone."""
        shown = {n: v for n, v in parts.items() if n in VoiceShown.__dataclass_fields__}
        if shown:
            self.voice_shown = replace(self.voice_shown, **shown)  # type: ignore[arg-type]
        for name in parts.keys() - shown.keys():
            assert hasattr(Hearing, name), name
            setattr(self, name, parts[name])
        if "voice_asked" in parts:
            sentence = self.voice_asked.sentence if self.voice_asked is not None else ""
            self.voice_shown = replace(self.voice_shown, asked=sentence)
        return self.changed("voice", *(("engine",) if "voice" in parts else ()))

    @property
    def voice_words(self) -> str:
        """For the status bar: whether somebody listens."""
        words = {"ready": "Mic ready", "lost": "Mic gone"}
        return words.get(self.voice.state, "")

    def talk(self, down: bool, what: str = "command", held: str | None = None) -> None:
        """The talk key went down, or came up; `held` is the row whose key it is, "" where it is a
        button. Without anybody who listens it says why."""
        if not down:
            if self.voice_shown.talking and self.ears is not None:
                self.ears.end()
        elif self.ears is None or self.voice.state != "ready":
            self.notify(Notice(self.voice.why or "Nobody listens: there is no microphone.", "mic"))
        elif not self.voice_shown.talking:
            if what == "note":
                self.note_begins()
            self.show_voice(held=held)
            self.ears.begin(what)

    def card_is_up(self) -> bool:
        """Whether a card lies over the window: it keeps the keys, and the words with them."""
        return self.card_shown is not None and self.card_shown()

    def answer_asked(self, yes: bool) -> None:
        """What was asked is done, or not."""
        if self.voice_asked is not None and self.ears is not None:
            self.ears.answer(yes)

    # -- what `dictating` does with a note ----------------------------------------------------
    def note_begins(self) -> None:
        """Someone begins to speak a note: where it belongs is where the reviewer is now."""

    def take_dictation(self, said: Dictated) -> None:
        """The note was spoken."""
