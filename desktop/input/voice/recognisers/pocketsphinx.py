"""PocketSphinx: what works with nothing to download, for phrases only.

Its wheel carries an English model of people's speech. Voices are not alike, so what counts is
heard twice, as it is and with the frequencies of a larger throat, and the whole phrase that fits
better is taken. It hears a phrase in whatever is said, so a last pass spells the same sound in bare
phonemes: where those fit much better than the phrase, it was no phrase. The shares of `sureness`
are from a measurement. Digital silence breaks its features, so the faint noise of a quiet room is
laid under everything.
"""

from __future__ import annotations

import importlib.util
import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import assets
from desktop.input.voice.grammar_graph import arcs
from desktop.input.voice.recognisers import GARBAGE, RATE_HZ, _accents
from desktop.input.voice.recognisers._words import hearable
from desktop.session.voice_words import Heard
from engine.lanes.protocol import Refused

NAME = "pocketsphinx"
DITHER = 200.0  # of a loudness of LOUD; like a quiet room, which is heard better than white noise
LOUD = 16000.0
FRAME_S = 0.01
# Mean log score of a frame, phrase less phonemes, in thousandths: at the first it is as sure as
# a phrase needs to be to act, at the second it was no phrase.
SURE_AT, GARBAGE_AT = -1.7, -4.0
SURE, LEAST = 0.9, 0.5
LONGEST_S = 10.0
PRONUNCIATIONS = "voice/pronunciations.txt"
# How a sound is looked at, one way after another: the stretch of its frequencies, and whether
# steady noise is taken out (which takes a weak "f" with it). The live words are of the first.
VIEWS: tuple[dict[str, Any], ...] = (
    {"warp_params": "1.0", "remove_noise": True},
    {"warp_params": "0.9", "remove_noise": False},
)
DENSITIES = 8  # looked at in a frame; with the usual 4 a strange voice is lost sooner


def possible() -> str:
    if importlib.util.find_spec("pocketsphinx") is None:
        return "PocketSphinx is not installed here."
    return ""


def load(model: Path | None, phrases: Sequence[str]) -> PocketEar:
    """The wheel's own model, whatever `model` says: it has but one."""
    if possible():
        raise Refused("no-pocketsphinx", possible(), "Install it, or use Vosk with a model.")
    return PocketEar(phrases)


Weighed = tuple[str, tuple[tuple[str, float], ...], float]


class PocketEar:
    """The wheel's model with a dictionary of just the words that are needed."""

    name = NAME
    free = None

    def __init__(self, phrases: Sequence[str]) -> None:
        from pocketsphinx import Decoder, get_model_path

        words = {word for phrase in phrases for word in phrase.split()}
        spoken = pronunciations(Path(get_model_path("en-us/cmudict-en-us.dict")), words)
        heard, self.unknown = hearable(phrases, spoken.__contains__)
        if not heard:
            raise Refused("deaf-model", "PocketSphinx knows none of the phrases.")
        with tempfile.TemporaryDirectory() as folder:
            lexicon = Path(folder) / "words.dict"
            lines = [f"{entry} {said}" for word in sorted(spoken) for entry, said in spoken[word]]
            lexicon.write_text("\n".join(lines) + "\n", "utf-8")
            decoder = Decoder(
                hmm=get_model_path("en-us/en-us"),
                dict=str(lexicon),
                lm=None,
                topn=DENSITIES,
                loglevel="FATAL",
            )
        last, transitions = arcs(heard)
        graph = decoder.create_fsg(
            "phrases", 0, last, [(one, to, 1.0, word) for one, to, word in transitions]
        )
        decoder.add_fsg("phrases", graph)
        decoder.add_allphone_file("phonemes", None)
        self.phrases = PocketListening(decoder, frozenset(heard))


def pronunciations(dictionary: Path, words: set[str]) -> dict[str, list[tuple[str, str]]]:
    """How each word is spoken, in all ways: of the dictionary, of our own list, or put together
    of two words that are there (cross and hair)."""
    found: dict[str, list[tuple[str, str]]] = {}
    parts: dict[str, str] = {}
    wanted = words | {piece for word in words for at in _cuts(word) for piece in at}
    for entry, said in [*_entries(dictionary), *_entries(assets.path(PRONUNCIATIONS))]:
        word = entry.partition("(")[0]
        if word in words:
            found.setdefault(word, []).append((entry, said))
        if word in wanted:
            parts.setdefault(word, said)
    for word in words - found.keys():
        for left, right in _cuts(word):
            if left in parts and right in parts:
                found[word] = [(word, f"{parts[left]} {parts[right]}")]
                break
    return {word: _with_accents(word, said) for word, said in found.items()}


def _with_accents(word: str, spoken: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The ways that are listed, then those of other accents, each numbered as a dictionary does."""
    listed = [said for _, said in spoken]
    every = dict.fromkeys([*listed, *(way for said in listed for way in _accents.ways(word, said))])
    return [(f"{word}({n})" if n > 1 else word, said) for n, said in enumerate(every, 1)]


def _cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(3, len(word) - 2)]


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            entry, _, said = line.strip().partition(" ")
            if said and not entry.startswith("#"):
                yield entry, said.strip()


class PocketListening:
    """Listens as it comes for what is shown, and once more to the whole for what counts."""

    def __init__(self, decoder: Any, whole: frozenset[str]) -> None:
        self._decoder = decoder
        self._whole = whole  # half a phrase is told, too, where the rest was lost
        self._sound: list[bytes] = []
        self._room = quiet_room()
        self._live = False

    def begin(self) -> None:
        self._end()
        self._sound = []

    def accept(self, pcm: bytes) -> str:
        self._sound.append(pcm)
        faint = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2")
        if not len(faint) or sum(map(len, self._sound)) / 2 / RATE_HZ > LONGEST_S:
            return ""
        if not self._live:
            self._look(VIEWS[0])
            self._decoder.activate_search("phrases")
            self._decoder.start_utt()
            self._live = True
        self._decoder.process_raw(self._dithered(faint, 1.0, 0.5), full_utt=False)
        found = self._decoder.hyp()
        return str(found.hypstr) if found else ""

    def finish(self) -> Heard:
        self._end()
        whole = b"".join(self._sound)
        self._sound = []
        samples = np.frombuffer(whole[: len(whole) // 2 * 2], "<i2")
        seconds = round(len(samples) / RATE_HZ, 3)
        if not len(samples):
            return Heard("", seconds=seconds, recogniser=NAME)
        if seconds > LONGEST_S:
            return Heard(GARBAGE, ((GARBAGE, 1.0),), 1.0, seconds, NAME)
        text, words, sure = self._weigh(samples)
        return Heard(text, words, sure, seconds, NAME)

    def _weigh(self, samples: np.ndarray[Any, Any]) -> Weighed:
        peak = float(np.abs(samples).max(initial=1))
        sound = self._dithered(samples, min(LOUD / peak, 8.0))
        heard = [self._hear("phrases", sound, view) for view in VIEWS]
        whole = [(one[1] / one[2], n) for n, one in enumerate(heard) if one[0] in self._whole]
        if not whole:
            half = any(text for text, _, _ in heard)
            return (GARBAGE, ((GARBAGE, 1.0),), 1.0) if half else ("", (), 0.0)
        view = max(whole)[1]
        text, score, frames = heard[view]
        _, bare, _ = self._hear("phonemes", sound, VIEWS[view])
        sure = sureness((score - bare) / frames * 1000)
        if sure < LEAST:
            return GARBAGE, ((GARBAGE, 1.0 - sure),), 1.0 - sure
        return text, tuple((word, sure) for word in text.split()), sure

    def _look(self, view: dict[str, Any]) -> None:
        for name, value in view.items():
            self._decoder.config[name] = value
        self._decoder.reinit_feat()

    def _hear(self, search: str, sound: bytes, view: dict[str, Any]) -> tuple[str, float, int]:
        """Text, log score and the frames that were not silence, one at least."""
        self._look(view)
        decoder = self._decoder
        decoder.activate_search(search)
        decoder.start_utt()
        decoder.process_raw(sound, full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        if not found:
            return "", -math.inf, 1
        spoken = [s for s in decoder.seg() if not s.word.startswith("<")]
        frames = sum(s.end_frame - s.start_frame + 1 for s in spoken)
        score = math.log(found.best_score) if found.best_score > 0 else -math.inf
        return str(found.hypstr), score, max(1, frames)

    def _dithered(self, samples: np.ndarray[Any, Any], gain: float, room: float = 1.0) -> bytes:
        faint = np.resize(self._room, len(samples)) * room
        return bytes((samples * gain + faint).clip(-32768, 32767).astype("<i2").tobytes())

    def _end(self) -> None:
        if self._live:
            self._decoder.end_utt()
            self._live = False


def quiet_room() -> np.ndarray[Any, np.dtype[np.float64]]:
    """Pink noise, always the same, as long as the longest phrase."""
    length = int(RATE_HZ * LONGEST_S)
    white = np.fft.rfft(np.random.default_rng(0).normal(size=length))
    pink: np.ndarray[Any, np.dtype[np.float64]] = np.fft.irfft(
        white / np.sqrt(np.arange(len(white)) + 1.0), length
    )
    return pink * (DITHER / float(np.sqrt(np.mean(pink**2))))


def sureness(score: float) -> float:
    """From the score of a frame to a share like that of other recognisers."""
    share = SURE + (score - SURE_AT) * (SURE - LEAST) / (SURE_AT - GARBAGE_AT)
    return round(min(max(share, 0.0), 1.0), 3)
