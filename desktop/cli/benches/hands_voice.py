"""`voxloop bench hands`, the voice: a hand that speaks, from sound to act, the whole way.

espeak-ng reads each phrase (each reading is made once) into the recording that stands in the
microphone's place; the talk key is held while it plays, the `ears` process hears it with its
recogniser, and what it tells goes the way of the window. A phrase that was not understood is said
again, slower or in other words; what was done instead is undone by voice; after MOST_TIMES, and
where the recogniser does not know the words, a key does it. Seconds are those of the clock: speech
takes its time. The voices are synthetic ones that development never heard.
"""

from __future__ import annotations

import queue
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import voice_speech as speech
from desktop.cli.benches.voice import UNSEEN
from desktop.commands import by_id
from desktop.input.dispatch import dispatch, let_go
from desktop.input.hands_rehearsal import Hand, Pace
from desktop.input.voice.grammar import Spoken, phrase_book
from desktop.input.voice.listening import wishes
from desktop.input.voice.matching import ANSWERS, asks_first
from desktop.input.voice.recognisers import RATE_HZ
from desktop.input.voice.voice import Voice
from desktop.session import Session
from desktop.session.voice_words import VoiceFacts, VoiceFeel
from store.refusal import Refused

MOST_TIMES = 5
PACES = (1.0, 0.85, 1.0, 1.15, 0.75)  # of the usual words a minute, time after time
LOADS_S, ANSWERS_S = 60.0, 20.0
COUNTED = ("said", "said_again", "asked_in_doubt", "done_instead", "by_key")
UNDO, YES, NO = "undo that", "yes do that", "no leave that"


class _Ears:
    """What the session asks of the line to the microphone's process."""

    def __init__(self, session: Session, voice: Voice) -> None:
        self._session, self._voice = session, voice

    def begin(self, what: str) -> None:
        self._session.show_voice(talking=what, settled="", unsettled="", last="", last_command="")
        self._session.lanes.ears.call("begin", {"what": what, "audio": ""}, timeout_s=ANSWERS_S)

    def end(self) -> None:
        self._session.lanes.ears.call("end", {}, timeout_s=ANSWERS_S)

    def answer(self, yes: bool) -> None:
        self._voice.answer(yes)

    def feel(self, feel: VoiceFeel) -> None:
        """Nobody is there to feel it."""

    def play(self, audio: str) -> None:
        """Nothing sounds."""

    def watch_level(self, on: bool) -> None:
        """Nobody looks."""


class SpokenHand(Hand):
    """Says a phrase until it is understood. `case` is the number of the one on screen."""

    def __init__(self, session: Session, pace: Pace, recogniser: str = "auto") -> None:
        super().__init__(session, pace)
        self.book = phrase_book(session.workspace.task)
        self.voice = Voice(session, self.book)
        self._folder = tempfile.TemporaryDirectory(prefix="voxloop_bench_")
        self._file = Path(self._folder.name) / "microphone.wav"
        self._told: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._random = np.random.default_rng(7)
        self._heard = False
        self._after_ms: list[float] = []
        self.counts = dict.fromkeys(COUNTED, 0)
        self._missed: Counter[str] = Counter()
        session.ears = _Ears(session, self.voice)
        speech.write(self._file, np.zeros(RATE_HZ))
        feel = VoiceFeel(device=f"wav:{self._file}", recogniser=recogniser)
        session.lanes.ears.submit("watch", wishes(feel, self.book), self._told.put)
        session.show_voice(voice=VoiceFacts("starting"))
        self._live(LOADS_S, lambda: session.voice.state != "starting")
        if session.voice.state != "ready":
            raise Refused("no-ears", session.voice.why or "Nobody listens.", "voxloop voice show")

        self._unknown = {phrase for phrase, _, _ in session.voice.unknown}

    # -- what is said -------------------------------------------------------------------------
    def say(self, text: str) -> None:
        """One phrase, until what it means is done or asked; the last way is a key."""
        meant = self.book.by_text[text][0]
        ways = [text, *(one.text for one in self.book.spoken if self._means_the_same(one, meant))]
        ways = [way for way in ways if way not in self._unknown]
        for time_n in range(MOST_TIMES if ways else 0):
            way = ways[time_n % min(2, len(ways))]
            if self._try(way, meant, time_n):
                return
            self._missed[way] += 1
        self.counts["by_key"] += 1
        dispatch(self.session, meant.command, "keyboard", meant.arguments)
        self.did(self.pace.key)

    def _means_the_same(self, one: Spoken, meant: Spoken) -> bool:
        same = (one.command, one.arguments) == (meant.command, meant.arguments)
        return same and one.text != meant.text and not one.extra

    def _try(self, text: str, meant: Spoken, time_n: int) -> bool:
        """Say it once; whether it was understood. What came instead is taken back."""
        waits, step = self.session.voice_asked, self.session.history.next_undo()
        self.counts["said_again" if time_n else "said"] += 1
        self._speak(text, PACES[time_n])
        asked, shown = self.session.voice_asked, self.session.voice_shown
        if meant.command in ANSWERS:
            return asked is None and waits is not None and shown.last_command == waits.command
        if asked is not None and asked is not waits:
            return self._settle(asked.command == meant.command, meant)
        if shown.last_command == meant.command:
            return True
        if shown.last_command:
            self.counts["done_instead"] += 1
            if self.session.history.next_undo() is not step:
                self._speak(UNDO, 1.0)
        return False

    def _settle(self, right: bool, meant: Spoken) -> bool:
        """It asks. What always asks is answered by the next words of the script."""
        if right and asks_first(by_id(meant.command)):
            return True
        self.counts["asked_in_doubt"] += 1
        self._speak(YES if right else NO, 1.0)
        if self.session.voice_asked is not None:
            dispatch(self.session, "voice.confirm" if right else "voice.cancel", "keyboard")
            self.did(self.pace.key)
        return right

    # -- sound --------------------------------------------------------------------------------
    def _speak(self, text: str, pace: float) -> None:
        """Hold the talk key, say it, let go, and wait until it is understood or not."""
        voice, words_per_minute = UNSEEN[self.case % len(UNSEEN)]
        sound = speech.said(text, voice, round(words_per_minute * pace))
        room = self._random.normal(scale=5.0, size=len(sound))
        speech.write(self._file, sound + room)
        began, self._heard = time.monotonic(), False
        dispatch(self.session, "voice.talk", "keyboard")
        self._live(len(sound) / RATE_HZ - speech.AFTER_S)
        let_go(self.session, "voice.talk", "keyboard")
        up = time.monotonic()
        self._live(ANSWERS_S, lambda: self._heard)
        self._after_ms.append(1000 * (time.monotonic() - up))
        self.did(time.monotonic() - began)

    def _live(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """So long the window hears what it is told, or until this is true."""
        ends = time.monotonic() + seconds
        while not until() and (left := ends - time.monotonic()) > 0:
            try:
                news = self._told.get(timeout=min(left, 0.02))
            except queue.Empty:
                continue
            self.voice.hear(news)
            self._heard = self._heard or "heard" in news

    # -- what it came to ----------------------------------------------------------------------
    def told(self) -> dict[str, Any]:
        after = sorted(self._after_ms) or [0.0]
        return {
            "by": "sound",
            "recogniser": self.session.voice.recogniser,
            **self.counts,
            "not_understood": dict(self._missed.most_common()),
            "after_key_up_ms": {
                "p50": round(statistics.median(after)),
                "p95": round(after[int(0.95 * (len(after) - 1))]),
            },
        }

    def end(self) -> None:
        self.session.ears = None
        self.session.lanes.ears.stop()
        self._folder.cleanup()
