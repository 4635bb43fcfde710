"""What is heard, in plain values: what the microphone's process says, what a bubble paints.

Read by the session, the inputs and the widgets; reads nothing. A person's wishes (`VoiceFeel`) are
kept with the settings.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

STATES = ("absent", "starting", "ready", "lost")
RECOGNISERS = ("auto", "vosk", "pocketsphinx")


@dataclass(frozen=True)
class Heard:
    """One utterance, final: its text, each word with how sure the recogniser is of it."""

    text: str
    words: tuple[tuple[str, float], ...] = ()
    confidence: float = 0.0
    seconds: float = 0.0
    recogniser: str = ""

    @property
    def certain(self) -> float:
        """Of the word that is least certain: a phrase is as sure as its weakest word."""
        return min((c for _, c in self.words), default=self.confidence)


@dataclass(frozen=True)
class VoiceFacts:
    """What there is to hear with, and why not where there is nothing.

    `recogniser` names all that listen ("vosk", "pocketsphinx", "vosk and pocketsphinx"); `unknown`
    are phrases that none of them knows: (phrase, the word, a word that it knows)."""

    state: str = "absent"
    recogniser: str = ""
    model: str = ""
    device: str = ""
    devices: tuple[str, ...] = ()
    dictates: bool = False
    unknown: tuple[tuple[str, str, str], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class VoiceFeel:
    """How a person wants to be heard; kept with the person's settings."""

    on: bool = True
    open_microphone: bool = False
    device: str = ""
    model: str = ""
    recogniser: str = "auto"
    keep_audio: bool = True
    speak: bool = False
    offered: bool = False  # that a model would write notes was said; once is enough


@dataclass(frozen=True)
class VoiceShown:
    """What the bubble paints. `talking` is "command" or "note" while the talk key is down;
    `last` was heard last, `last_command` is the id of the row it ran; `asked` waits for a yes."""

    talking: str = ""
    level: float = 0.0
    settled: str = ""
    unsettled: str = ""
    last: str = ""
    last_command: str = ""
    asked: str = ""
    playing: str = ""
    held: str | None = None  # the row whose key is down; "" where it is no key that is held
    about: str = ""  # the question that is being answered in words, if it is no note


@dataclass(frozen=True)
class Asked:
    """An act that waits for a yes."""

    sentence: str
    command: str
    arguments: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Dictated:
    """A spoken note: the text, as it was recognised, and its sound (a temporary FLAC; "" if none
    is kept)."""

    text: str
    raw: str
    audio: str = ""
    seconds: float = 0.0


def feel_from(document: object) -> VoiceFeel:
    """What a settings file says; what makes no sense there is as usual."""
    said = document if isinstance(document, dict) else {}
    kept: dict[str, object] = {}
    for one in fields(VoiceFeel):
        value = said.get(one.name)
        if isinstance(value, type(one.default)):
            kept[one.name] = value
    if kept.get("recogniser") not in RECOGNISERS:
        kept.pop("recogniser", None)
    return VoiceFeel(**kept)  # type: ignore[arg-type]
