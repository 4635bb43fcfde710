"""`voxloop bench voice`: how well what is said is understood, how soon, and what talk in the room
does.

espeak-ng reads every phrase that can be said; the recordings go through the real `ears` process and
the real matching, for each recogniser there is. Voices heard while this was built are reported
apart from others. Then up to an hour of noise, chatter and foreign speech goes through the open
microphone: nothing of it may close a case. The speech is synthetic; a person has yet to be heard.
"""

from __future__ import annotations

import itertools
import math
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import voice_speech as speech
from desktop.cli.benches.voice_room import babble
from desktop.commands import by_id, table
from desktop.input.voice import models, recognisers
from desktop.input.voice.ears_process import TAIL_S
from desktop.input.voice.grammar import PhraseBook, phrase_book
from desktop.input.voice.listening import listening, wishes
from desktop.input.voice.matching import Act, asks_first, match
from desktop.session.voice_words import Asked, Heard, VoiceFeel
from engine.lanes.child import Child
from engine.lanes.protocol import Refused
from store.task import Label, Question, Task

# Fixed before the first run. The first were heard while the recognisers were set up; the others
# were not, and the small model was trained with none of them.
DEVELOPED_WITH = (("en-us+f1", 160), ("en-us+m1", 140), ("en-gb+m2", 160))
UNSEEN = (("en-us+f3", 140), ("en-us+Michael", 175), ("en-gb+m4", 175), ("en-gb-scotland+f5", 140))
VOICES = tuple(voice for voice, _ in (*DEVELOPED_WITH, *UNSEEN))
TASK = Task(
    "bench",
    (
        Label(1, "Liver", "#71D9EC"),
        Label(2, "Spleen", "#F2F78D"),
        Label(3, "Left kidney", "#965E8F"),
    ),
    fields=(Question("priority", "choice", ("low", "normal", "high")),),
)
NUMBERS = (1, 7, 12, 19, 35, 60, 90, 99, 104, 240)
BARS = {
    "vosk": {"clean": 0.95, "20 dB": 0.90},
    "pocketsphinx": {"clean": 0.90},
}
BATCH = 40


@dataclass(frozen=True)
class Options:
    """How much is said. `every` names, for each condition, which share of the phrases: one in n."""

    minutes: float = 60.0
    every: dict[str, int] = field(
        default_factory=lambda: {"clean": 1, "20 dB": 2, "10 dB": 3, "quiet": 4, "loud": 4}
    )
    phrases: int | None = None
    only: str = ""


def quick() -> Options:
    """A few phrases and seconds of each: whether it runs."""
    return Options(0.3, {"clean": 1, "20 dB": 1}, 6)


def run(options: Options | None = None) -> dict[str, Any]:
    """All of it, recogniser by recogniser."""
    wanted, why = options or Options(), speech.possible()
    book = phrase_book(TASK)
    found: dict[str, Any] = {}
    names = [name for name in recognisers.names() if wanted.only in ("", name)]
    for name in () if why else names:
        missing = recognisers.possible(name)
        found[name] = {"why": missing} if missing else _measure(name, book, wanted)
    return {
        "bench": "voice",
        "phrases": len(texts_of(book)),
        "voices": {"developed_with": DEVELOPED_WITH, "unseen": UNSEEN},
        "recognisers": found,
        "dictation": {"word_error_rate": None, "why": "No model that dictates is on this machine."},
        "why": why,
    }


def texts_of(book: PhraseBook) -> list[str]:
    """All that is said: every phrase of the table, labels, answers, and numbers here and there."""
    table_texts = {phrase for row in table() for phrase in row.phrases if not row.takes}
    tasks = {one.text for one in book.spoken if one.command in ("label.select", "field.set")}
    numbers = [one.text for one in book.spoken if one.command == "slice.go" and not one.extra]
    counted = {numbers[n - 1] for n in NUMBERS}
    return sorted(table_texts | tasks | counted | {"hotspot three", "hotspot eleven"})


def _measure(name: str, book: PhraseBook, wanted: Options) -> dict[str, Any]:
    asked = {**wishes(VoiceFeel(), book), "recognisers": [name], "model": str(models.bundled())}
    texts = texts_of(book)
    try:
        with listening(asked) as (child, facts), tempfile.TemporaryDirectory() as folder:
            deaf = {phrase for phrase, _, _ in facts.unknown}
            known = [text for text in texts if text not in deaf][: wanted.phrases]
            place = Path(folder)
            rooms = {"developed_with": DEVELOPED_WITH, "unseen": UNSEEN}
            told = {
                group: {
                    condition: _phrases(child, known[::n], voices, condition, place, book)
                    for condition, n in wanted.every.items()
                    if group == "unseen" or condition == "clean"
                }
                for group, voices in rooms.items()
            }
            in_room = babble(child, wanted.minutes, place, book, VOICES)
            memory_mb = _memory_mb(child)
    except Refused as no:
        return {"why": str(no)}
    return {
        "why": "",
        "phrases_known": len([text for text in texts if text not in deaf]),
        "phrases_unknown": len([text for text in texts if text in deaf]),
        **told,
        "in_the_room": in_room,
        "memory_mb": memory_mb,
        "bars": _bars(name, told["unseen"], in_room),
    }


# -- phrases --------------------------------------------------------------------------------------
def _phrases(
    child: Child,
    texts: Sequence[str],
    voices: Sequence[tuple[str, int]],
    condition: str,
    folder: Path,
    book: PhraseBook,
) -> dict[str, Any]:
    """Each phrase by one voice after another, pushed to talk."""
    random = np.random.default_rng(11)
    said, answers = list(zip(texts, itertools.cycle(voices), strict=False)), []
    for first in range(0, len(said), BATCH):
        batch = said[first : first + BATCH]
        files = [
            str(_recording(folder / f"{n}.wav", text, voice, condition, random))
            for n, (text, voice) in enumerate(batch)
        ]
        answers += child.call("rehearse", {"files": files}, timeout_s=600.0)["told"]
    return _counted([text for text, _ in said], answers, book)


def _recording(
    file: Path, text: str, voice: tuple[str, int], condition: str, random: np.random.Generator
) -> Path:
    sound = speech.said(text, *voice)
    if condition.endswith("dB"):
        sound = speech.in_noise(sound, float(condition.split()[0]), random)
    else:
        sound = sound + random.normal(scale=5.0, size=len(sound))
    return speech.write(file, sound, {"quiet": 0.1, "loud": 5.0}.get(condition, 1.0))


def _counted(
    texts: Sequence[str], answers: Sequence[dict[str, Any]], book: PhraseBook
) -> dict[str, Any]:
    tally = dict.fromkeys(("acted", "asked", "nothing", "acted_wrong", "asked_wrong", "closing"), 0)
    exact = 0
    for text, answer in zip(texts, answers, strict=True):
        heard = _heard(answer)
        exact += heard.text == text
        meant, done = book.by_text[text][0], match(heard, book)
        if not isinstance(done, Act | Asked):
            tally["nothing"] += 1
            continue
        right = (done.command, done.arguments) == (meant.command, meant.arguments)
        tally[("acted" if isinstance(done, Act) else "asked") + ("" if right else "_wrong")] += 1
        # A miss that proposes to close a case; it still waits for a yes.
        tally["closing"] += not right and asks_first(by_id(done.command))
    after = sorted(answer["after_s"] for answer in answers)
    share = exact / max(1, len(texts))
    return {
        "said": len(texts),
        "exact": exact,
        "exact_share": round(share, 4),
        **tally,
        "after_ms": {
            "p50": round(1000 * statistics.median(after), 1) if after else None,
            "p95": round(1000 * after[math.ceil(0.95 * len(after)) - 1], 1) if after else None,
            "waited": round(1000 * TAIL_S),
        },
    }


def _heard(answer: dict[str, Any]) -> Heard:
    told = answer["heard"]
    if len(told) != 1:
        return Heard("")
    words = tuple((word, sure) for word, sure in told[0]["words"])
    return Heard(told[0]["text"], words, told[0]["confidence"])


# -- what it comes to -----------------------------------------------------------------------------
def _bars(name: str, unseen: dict[str, Any], in_room: dict[str, Any]) -> dict[str, Any]:
    bars = {
        condition: {"bar": bar, "measured": unseen[condition]["exact_share"]}
        for condition, bar in BARS.get(name, {}).items()
        if condition in unseen
    }
    for one in bars.values():
        one["met"] = one["measured"] >= one["bar"]
    closed = in_room["acts_closing"]
    return {**bars, "cases_closed": {"bar": 0, "measured": closed, "met": closed == 0}}


def _memory_mb(child: Child) -> float:
    import psutil

    return round(psutil.Process(child.pid).memory_info().rss / 2**20, 1) if child.pid else 0.0
