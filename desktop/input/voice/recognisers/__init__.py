"""The seam for recognisers: a file each beside this one, found by being there.

Each has NAME, `possible()` (why not, in a sentence; "" if it can) and `load(model, phrases)`, which
gives an `Ear`. Only the microphone's process and its tests load them: each is native code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from desktop.session.voice_words import Heard

RATE_HZ = 16000  # what they hear is mono, 16 bit, at this rate
GARBAGE = "[unk]"


class Listening(Protocol):
    """One way of listening: for phrases, or free."""

    def begin(self) -> None:
        """A new utterance; what was left of the last one is forgotten."""

    def accept(self, pcm: bytes) -> str:
        """More sound; the words so far, which may still change."""

    def finish(self) -> Heard:
        """The utterance is over. Talk that is no phrase has `GARBAGE` in its text."""


class Ear(Protocol):
    """A recogniser with its model. `phrases` and `free` are two on one model, so that no grammar
    is ever changed inside an utterance; `free` is None where it cannot dictate."""

    @property
    def name(self) -> str: ...

    @property
    def phrases(self) -> Listening: ...

    @property
    def free(self) -> Listening | None: ...

    @property
    def unknown(self) -> tuple[tuple[str, str, str], ...]:
        """Phrases it cannot hear: (phrase, the word it lacks, one that it knows)."""


def names() -> tuple[str, ...]:
    """All recognisers there are files for."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_"))


def possible(name: str) -> str:
    """Why this one cannot be used here, in a sentence; "" if it can."""
    if name not in names():
        return f"There is no recogniser {name}."
    return str(_module(name).possible())


def load(name: str, model: Path | None, phrases: Sequence[str]) -> Ear:
    """An ear for these phrases.

    Raises:
        Refused: the package or the model is not there, or not sound.
    """
    ear: Ear = _module(name).load(model, phrases)
    return ear


def _module(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}")
