"""The bench `voice`, the room: noise, chatter and foreign speech before an open microphone.

Writes recordings of a minute each, lets the `ears` process hear them, and counts what would have
been done: nothing of it may close a case.
"""

from __future__ import annotations

import itertools
import pydoc_data.topics
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import voice_speech as speech
from desktop.commands import by_id, table
from desktop.input.voice.grammar import PhraseBook
from desktop.input.voice.matching import SURE, Act, asks_first, match
from desktop.session.voice_words import Asked, Heard
from engine.lanes.child import Child

CHUNK_S = 60.0
FOREIGN = {
    "de": ("Guten Morgen, wie geht es Ihnen?", "Der Befund liegt noch nicht vor.", "Bitte warten."),
    "fr": ("Bonjour, comment allez-vous?", "Le patient revient demain.", "Passez-moi le dossier."),
    "es": ("Buenos días, ¿qué tal?", "La paciente llega mañana.", "No hay más pruebas hoy."),
    "it": ("Buongiorno, come sta?", "La cartella è sul tavolo.", "Ci vediamo domani."),
    "pl": ("Dzień dobry, jak się pan czuje?", "Wynik będzie jutro.", "Proszę poczekać."),
}


def babble(
    child: Child, minutes: float, folder: Path, book: PhraseBook, voices: Sequence[str]
) -> dict[str, Any]:
    """Noise, chatter and foreign speech in equal parts, through the open microphone."""
    random = np.random.default_rng(23)
    counts = {"sound_s": 0.0, "took_s": 0.0, "utterances": 0}
    counts |= dict.fromkeys(("acted", "asked", "acts_closing", "asks_closing"), 0)
    kinds: dict[str, dict[str, Any]] = {}
    for kind, sounds in _room(minutes * 60.0, voices, random).items():
        mine = kinds[kind] = dict(counts)
        for sound in sounds:
            file = speech.write(folder / "room.wav", sound)
            asked = {"files": [str(file)], "open": True}
            answer = child.call("rehearse", asked, timeout_s=600.0)["told"][0]
            mine["sound_s"] += answer["sound_s"]
            mine["took_s"] += answer["whole_s"]
            for one in answer["heard"]:
                _count_babble(
                    mine, Heard(**{**one, "words": tuple(map(tuple, one["words"]))}), book
                )
    whole = {key: sum(one[key] for one in kinds.values()) for key in counts}
    for one in (*kinds.values(), whole):
        one["real_time_factor"] = round(one["took_s"] / max(1e-9, one["sound_s"]), 4)
        one["sound_s"], one["took_s"] = round(one["sound_s"], 1), round(one["took_s"], 1)
    return {**whole, "kinds": kinds}


def _count_babble(counts: dict[str, Any], heard: Heard, book: PhraseBook) -> None:
    counts["utterances"] += 1
    done = match(heard, book)
    if isinstance(done, Act):
        counts["acted"] += 1
        counts["acts_closing"] += asks_first(by_id(done.command))
    elif isinstance(done, Asked) and heard.certain >= SURE:
        counts["asked"] += 1  # in doubt, an open microphone does not even ask
        counts["asks_closing"] += asks_first(by_id(done.command))


def _room(
    seconds: float, voices: Sequence[str], random: np.random.Generator
) -> dict[str, Iterator[Any]]:
    texts = sentences(400, random)
    chunks = max(1, round(seconds / 3 / CHUNK_S))
    long_s = min(CHUNK_S, seconds / 3)
    length = int(long_s * speech.RATE_HZ)
    return {
        "noise": (
            speech.noise(speech.KINDS[n % len(speech.KINDS)], length, random) for n in range(chunks)
        ),
        "chatter": (speech.talk(texts, voices, long_s, random) for _ in range(chunks)),
        "foreign": (
            speech.talk(FOREIGN[tongue], [tongue, f"{tongue}+f3"], long_s, random)
            for tongue, _ in zip(itertools.cycle(FOREIGN), range(chunks), strict=False)
        ),
    }


def sentences(count: int, random: np.random.Generator) -> list[str]:
    """Talk that is no command: runs of words from the manual of Python, and, every fourth, of the
    commands' own words in another order."""
    prose = re.findall(r"[a-z]{2,}", " ".join(pydoc_data.topics.topics.values()).lower())
    own = sorted({word for row in table() for phrase in row.phrases for word in phrase.split()})
    texts = {phrase for row in table() for phrase in row.phrases}
    made: list[str] = []
    while len(made) < count:
        long = int(random.integers(2, 9))
        if len(made) % 4 == 3:
            words = [own[int(n)] for n in random.integers(len(own), size=long)]
        else:
            first = int(random.integers(len(prose) - long))
            words = prose[first : first + long]
        if (text := " ".join(words)) not in texts:
            made.append(text)
    return made
