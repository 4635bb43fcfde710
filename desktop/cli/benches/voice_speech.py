"""Speech for the bench `voice`: espeak-ng reads, noise and rooms are laid over it, all from a seed.

Writes recordings of 16 kHz. The speech is synthetic: it says how steady the way from sound to act
is, not how well people are understood.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.input.voice.recognisers import RATE_HZ
from desktop.input.voice.sound import Resampler

Sound = NDArray[np.float64]
LOUD = 9000.0
BEFORE_S, AFTER_S = 0.3, 0.3
KINDS = ("white", "pink", "hum", "clicks")


def possible() -> str:
    """Why nothing can be said here; "" if it can."""
    return "" if shutil.which("espeak-ng") else "espeak-ng is not installed here."


@cache
def said(text: str, voice: str, words_per_minute: int) -> Sound:
    """A text read aloud, with a moment of silence about it."""
    read = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "--stdout", text],
        capture_output=True,
        check=True,
    ).stdout
    with wave.open(io.BytesIO(read)) as opened:
        rate_hz = opened.getframerate()
    pcm = Resampler(rate_hz).take(read[44:] + bytes(rate_hz // 5 * 2))
    sound = np.frombuffer(pcm, "<i2").astype(np.float64)
    sound *= LOUD / max(1.0, float(np.abs(sound).max()))
    edges = [np.zeros(int(s * RATE_HZ)) for s in (BEFORE_S, AFTER_S)]
    return np.concatenate([edges[0], sound, edges[1]])


def in_noise(sound: Sound, snr_db: float, random: np.random.Generator) -> Sound:
    """So many decibels below the speech, pink as rooms are."""
    power = float(np.mean(sound[sound != 0.0] ** 2))
    made = noise("pink", len(sound), random)
    return sound + made * np.sqrt(power / 10 ** (snr_db / 10) / np.mean(made**2))


def noise(kind: str, length: int, random: np.random.Generator) -> Sound:
    """Sound in which nobody speaks, of about the same loudness each."""
    white = random.normal(size=length)
    if kind == "pink":
        spectrum = np.fft.rfft(white) / np.sqrt(np.arange(length // 2 + 1) + 1.0)
        white = np.fft.irfft(spectrum, length)
    elif kind == "hum":
        seconds = np.arange(length) / RATE_HZ
        white = np.sin(2 * np.pi * 50 * seconds) + 0.3 * np.sin(2 * np.pi * 150 * seconds)
        white = white + 0.02 * random.normal(size=length)
    elif kind == "clicks":
        clicks = (random.random(length) < 2.0 / RATE_HZ) * random.normal(size=length) * 40
        white = np.convolve(clicks, np.exp(-np.arange(160) / 30.0), "same") + 0.02 * white
    made: Sound = white * (800.0 / max(1e-9, float(np.sqrt(np.mean(white**2)))))
    return made


def talk(
    texts: Sequence[str], voices: Sequence[str], seconds: float, random: np.random.Generator
) -> Sound:
    """People who talk to each other in the room, one after another with pauses, for so long."""
    parts: list[Sound] = []
    length = 0
    while length < seconds * RATE_HZ:
        text = texts[int(random.integers(len(texts)))]
        voice = voices[int(random.integers(len(voices)))]
        pause = noise("pink", int(random.uniform(0.8, 2.0) * RATE_HZ), random) * 0.05
        parts += [said(text, voice, int(random.choice((140, 175)))), pause]
        length += sum(len(one) for one in parts[-2:])
    whole = np.concatenate(parts)
    return whole + noise("pink", len(whole), random) * 0.02


def write(file: Path, sound: NDArray[Any], gain: float = 1.0) -> Path:
    """As a recording; what is too loud is cut off, as a microphone does."""
    pcm = np.clip(np.rint(sound * gain), -32768, 32767).astype("<i2").tobytes()
    with wave.open(str(file), "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(RATE_HZ)
        made.writeframes(pcm)
    return file
