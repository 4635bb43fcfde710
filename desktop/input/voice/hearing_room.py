"""One utterance after another: from a stream of sound to what was said, with its audio if wanted.

Used by the microphone's process and by the bench, which has no microphone. Begins and ends when it
is told (the talk key), or by itself when somebody speaks (the open microphone). Says what it hears
as news; writes a FLAC where a note's sound is to be kept.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from desktop.input.voice.recognisers import GARBAGE, RATE_HZ, Ear, Listening
from desktop.input.voice.sound import SpeechGate, level
from desktop.input.voice.tape import Tape
from desktop.session.voice_words import Heard

News = dict[str, Any]
Say = Callable[[News], None]
PIECE_BYTES = RATE_HZ // 10 * 2  # what a recogniser is given at a time
LEVEL_EVERY_S = 1 / 15
BEFORE_S = 0.3  # of sound from before somebody was noticed to speak
LONGEST_S = {"command": 15.0, "note": 120.0}


class Utterances:
    """What is said, piece by piece."""

    def __init__(self, ear: Ear, say: Say, open_microphone: bool = False) -> None:
        self._ear, self._say, self._open = ear, say, open_microphone
        self._gate = SpeechGate()
        self._before: deque[bytes] = deque()
        self._before_bytes = 0
        self.what = ""
        self._by_hand = False
        self._tape = Tape()
        self._piece = b""
        self._bytes = 0
        self._partial = ""
        self._level_at_s = 0.0

    # -- begin and end ------------------------------------------------------------------------
    def begin(self, what: str, audio: str = "") -> None:
        """The talk key is down: a note is kept in the file `audio`, if one is named."""
        self._start(what, audio)
        self._by_hand = True

    def end(self) -> None:
        """All was said: the final result is told."""
        if not self.what:
            return
        self._feed(b"", whole=True)
        listening, what, tape = self._listening(), self.what, self._tape
        heard = listening.finish() if listening is not None else Heard("")
        seconds = round(self._bytes / 2 / RATE_HZ, 3)
        self.what = ""
        if what == "note":
            text = " ".join(word for word in heard.text.split() if word != GARBAGE)
            kept = tape.finish()
            self._say({"dictated": {"text": text, "raw": text, "audio": kept, "seconds": seconds}})
        else:
            self._say({"heard": {**asdict(heard), "seconds": seconds}, "open": not self._by_hand})
        self._tape, self._by_hand = Tape(), False

    def break_off(self) -> None:
        """The microphone is gone: half a command is nothing, what there is of a note is kept."""
        if self.what == "note":
            self.end()
        self.drop()

    def drop(self) -> None:
        """What was said so far is nothing."""
        if self.what and (listening := self._listening()) is not None:
            listening.begin()
        self.what, self._tape, self._by_hand, self._piece = "", Tape(), False, b""

    def _start(self, what: str, audio: str) -> None:
        self.drop()
        self.what, self._tape = what, Tape(audio if what == "note" else "")
        self._bytes, self._partial, self._piece = 0, "", b""
        listening = self._listening()
        if listening is not None:
            listening.begin()

    def _listening(self) -> Listening | None:
        return self._ear.free if self.what == "note" else self._ear.phrases

    # -- sound --------------------------------------------------------------------------------
    def take(self, pcm: bytes) -> None:
        """More sound at RATE_HZ."""
        if not pcm:
            return
        self._tell_level(pcm)
        if self._open and not self._by_hand:
            self._watch(pcm)
        if self.what:
            self._feed(pcm)
            if self._bytes / 2 / RATE_HZ > LONGEST_S[self.what]:
                self.end()

    def _watch(self, pcm: bytes) -> None:
        """The open microphone: begins when somebody speaks, ends when nobody does any more."""
        speaks = self._gate.take(pcm)
        if speaks and not self.what:
            self._start("command", "")
            self._feed(b"".join(self._before))
            self._before.clear()
            self._before_bytes = 0
        elif not speaks and self.what:
            self._feed(pcm)
            self.end()
        elif not speaks:
            self._before.append(pcm)
            self._before_bytes += len(pcm)
            while self._before_bytes > BEFORE_S * RATE_HZ * 2:
                self._before_bytes -= len(self._before.popleft())

    def _feed(self, pcm: bytes, whole: bool = False) -> None:
        self._bytes += len(pcm)
        self._tape.take(pcm)
        self._piece += pcm
        listening = self._listening()
        if listening is None:
            self._piece = b""
            return
        while len(self._piece) >= PIECE_BYTES or (whole and self._piece):
            piece, self._piece = self._piece[:PIECE_BYTES], self._piece[PIECE_BYTES:]
            partial = listening.accept(piece)
            if partial != self._partial:
                self._partial = partial
                self._say({"partial": partial})

    def _tell_level(self, pcm: bytes) -> None:
        now = time.monotonic()
        if now - self._level_at_s >= LEVEL_EVERY_S:
            self._level_at_s = now
            self._say({"level": round(level(pcm), 3)})
