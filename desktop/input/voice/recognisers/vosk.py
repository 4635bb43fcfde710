"""Vosk: the real one, with a model folder of the reviewer's choice.

Much that is wrong with a model or a grammar ends the process without a word, so it is looked at
before it is loaded: the graphs are there and are what they say, every word of every phrase is in
the vocabulary, the grammar is a list that is not empty. A model whose graph is fixed would ignore
the phrases and act on any talk, so it is refused.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.input.voice.recognisers import GARBAGE, RATE_HZ
from desktop.input.voice.recognisers._words import Unknown, hearable
from desktop.session.voice_words import Heard
from engine.lanes.protocol import Refused

NAME = "vosk"
FST_MAGIC = (2125659606).to_bytes(4, "little")
SMALLEST_GRAPH = 1024
EVERYDAY = (
    *("patient", "because", "nothing", "already", "morning"),
    *("should", "between", "another", "people", "water"),
)
TAIL = bytes(RATE_HZ // 5 * 2 * 2)  # 0.4 s of silence: the last word is heard out
HINT = "Take a model from the recogniser's own list, with a graph for phrases (HCLr and Gr)."


def possible() -> str:
    if importlib.util.find_spec("vosk") is None:
        return "Vosk is not installed here."
    return ""


def load(model: Path | None, phrases: Sequence[str]) -> VoskEar:
    """Two recognisers on one model."""
    if possible():
        raise Refused("no-vosk", possible(), "Install it, or use PocketSphinx.")
    if model is None:
        raise Refused("no-voice-model", "Vosk needs a model.", "Install one: voxloop voice install")
    sound(model)
    return VoskEar(model, phrases)


def sound(model: Path) -> None:
    """Refuse a folder that would end the process when it is loaded."""
    acoustic = next((f for f in (model / "am/final.mdl", model / "final.mdl") if f.is_file()), None)
    if acoustic is None or acoustic.stat().st_size < SMALLEST_GRAPH:
        raise Refused("no-voice-model", f"{model.name} is no Vosk model.", HINT)
    graph = model / "graph" if (model / "graph").is_dir() else model
    if (graph / "HCLG.fst").is_file() and not (graph / "HCLr.fst").is_file():
        raise Refused("fixed-graph", f"{model.name} has a fixed graph and takes no phrases.", HINT)
    for name in ("HCLr.fst", "Gr.fst"):
        file = graph / name
        if not file.is_file() or file.stat().st_size < SMALLEST_GRAPH:
            raise Refused("broken-model", f"{model.name} lacks its graph {name}.", HINT)
        with file.open("rb") as opened:
            if opened.read(4) != FST_MAGIC:
                raise Refused("broken-model", f"{model.name} has a damaged graph {name}.", HINT)


class VoskEar:
    """A model, listened to in two ways."""

    name = NAME

    def __init__(self, model: Path, phrases: Sequence[str]) -> None:
        import vosk

        vosk.SetLogLevel(-1)
        try:
            self._model: Any = vosk.Model(model_path=str(model))
        except Exception as broken:  # Vosk has no narrower class
            raise Refused("broken-model", f"{model.name} cannot be loaded.", HINT) from broken
        heard, self.unknown = self._hearable(phrases)
        if not heard:
            raise Refused("deaf-model", f"{model.name} knows none of the phrases.", HINT)
        grammar = json.dumps([*heard, GARBAGE])
        self.phrases = VoskListening(vosk.KaldiRecognizer(self._model, RATE_HZ, grammar))
        free = sum(self.knows(word) for word in EVERYDAY) >= len(EVERYDAY) - 2
        self.free = VoskListening(vosk.KaldiRecognizer(self._model, RATE_HZ)) if free else None

    def knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def _hearable(self, phrases: Sequence[str]) -> tuple[list[str], Unknown]:
        return hearable(phrases, self.knows)


class VoskListening:
    """One of its recognisers. A pause inside an utterance ends a part of it; the parts are one."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        recogniser.SetWords(True)
        self._parts: list[dict[str, Any]] = []
        self._bytes = 0

    def begin(self) -> None:
        # `Reset` would leave the last fifth of a second to be heard as the beginning of this one.
        self._recogniser.FinalResult()
        self._parts, self._bytes = [], 0

    def accept(self, pcm: bytes) -> str:
        self._bytes += len(pcm)
        now = ""
        if self._recogniser.AcceptWaveform(pcm):
            self._parts.append(json.loads(self._recogniser.Result()))
        else:
            now = json.loads(self._recogniser.PartialResult()).get("partial", "")
        return " ".join([*self._texts(), now]).strip()

    def finish(self) -> Heard:
        seconds = self._bytes / 2 / RATE_HZ
        self.accept(TAIL)
        self._parts.append(json.loads(self._recogniser.FinalResult()))
        words = tuple(
            (str(one["word"]), float(one["conf"]))
            for part in self._parts
            for one in part.get("result", ())
        )
        text = " ".join(self._texts())
        sure = min((conf for _, conf in words), default=0.0)
        self.begin()
        return Heard(text, words, sure, round(seconds, 3), NAME)

    def _texts(self) -> list[str]:
        return [text for part in self._parts if (text := part.get("text", ""))]
