"""Recordings heard one after another, as fast as they can be: for benches and tests.

The way of the sound is the real one, from pieces of it to the final result; only the microphone and
the waiting are left out. Loaded in the microphone's process alone.
"""

from __future__ import annotations

import time
import wave
from typing import Any

from desktop.input.voice.hearing_room import Utterances
from desktop.input.voice.recognisers import RATE_HZ, Ear

PIECE_BYTES = RATE_HZ // 50 * 2


def rehearse(ear: Ear, params: dict[str, Any]) -> dict[str, Any]:
    """What is heard in each of the files, with the seconds it took: after the last sound, and in
    all. With `open` they are heard as by an open microphone."""
    by_itself = bool(params.get("open", False))
    return {"told": [_hear(ear, str(file), by_itself) for file in params.get("files", ())]}


def _hear(ear: Ear, file: str, by_itself: bool) -> dict[str, Any]:
    heard: list[dict[str, Any]] = []

    def say(news: dict[str, Any]) -> None:
        if "heard" in news:
            heard.append(news["heard"])

    with wave.open(file) as opened:
        pcm = opened.readframes(opened.getnframes())
    speech = Utterances(ear, say, by_itself)
    begun_s = time.perf_counter()
    if not by_itself:
        speech.begin("command")
    for at in range(0, len(pcm), PIECE_BYTES):
        speech.take(pcm[at : at + PIECE_BYTES])
    said_s = time.perf_counter()
    speech.end()
    ended_s = time.perf_counter()
    return {
        "heard": heard,
        "after_s": round(ended_s - said_s, 4),
        "whole_s": round(ended_s - begun_s, 4),
        "sound_s": round(len(pcm) / 2 / RATE_HZ, 3),
    }
