"""Where recordings of voices lie that some tests hear: beside the checkout, never inside it."""

from __future__ import annotations

import json
import wave
from dataclasses import dataclass
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "voice" / "wav"


@dataclass(frozen=True)
class Recording:
    """One: what is said in it, and what a recogniser is to make of it ("" for no phrase)."""

    file: Path
    said: str
    expect: str

    @property
    def pcm(self) -> bytes:
        with wave.open(str(self.file)) as opened:
            return opened.readframes(opened.getnframes())


def recordings() -> list[Recording]:
    """All of them, or a skip that says what is absent."""
    listed = SHARED / "manifest.json"
    if not listed.is_file():
        pytest.skip("recordings absent: shared/voice/wav (expected beside the checkout)")
    found = json.loads(listed.read_text("utf-8"))["files"]
    return [
        Recording(SHARED / f["file"], f["said"], f["expect"] if f["command"] else "") for f in found
    ]


def phrases() -> list[str]:
    """The phrases that the recordings were made for."""
    return list(json.loads((SHARED / "manifest.json").read_text("utf-8"))["phrases"])


def recording(said: str) -> Recording:
    """The first one in which this is said."""
    return next(one for one in recordings() if one.said == said)
