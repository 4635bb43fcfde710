"""Sound as numbers: to the rate that recognisers hear, how loud it is, and where speech begins.

Used in the microphone's process alone; knows neither a device nor a recogniser.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from desktop.input.voice.recognisers import RATE_HZ

HALF_TAPS = 16
QUIET_DB = -60.0
Samples = np.ndarray[Any, np.dtype[np.float32]]


class Resampler:
    """From a device's rate to RATE_HZ, piece by piece: a windowed sinc about every new sample."""

    def __init__(self, from_hz: int) -> None:
        self._step = from_hz / RATE_HZ
        self._cut = min(1.0, RATE_HZ / from_hz) * 0.95
        self._half = math.ceil(HALF_TAPS * max(1.0, self._step))
        self._left = np.zeros(self._half, dtype=np.float32)
        self._at = float(self._half)  # where the next sample lies in what is left

    def take(self, pcm: bytes) -> bytes:
        """The next piece; what needs sound that has not come yet waits for it."""
        if self._step == 1.0:
            return pcm
        new = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float32)
        sound = np.concatenate([self._left, new])
        most = len(sound) - self._half - 1
        count = max(0, math.floor((most - self._at) / self._step) + 1)
        places = self._at + np.arange(count) * self._step
        made = self._between(sound, places)
        self._at += count * self._step
        drop = max(0, math.floor(self._at) - self._half)
        self._left, self._at = sound[drop:], self._at - drop
        return bytes(np.clip(np.rint(made), -32768, 32767).astype("<i2").tobytes())

    def _between(self, sound: Samples, places: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        if not len(places):
            return np.zeros(0)
        around = np.arange(-self._half + 1, self._half + 1)
        whole = np.floor(places).astype(int)
        off = (places - whole)[:, None] - around[None, :]
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(off / self._half, -1, 1))
        taps = self._cut * np.sinc(self._cut * off) * window
        made: np.ndarray[Any, Any] = (sound[whole[:, None] + around[None, :]] * taps).sum(axis=1)
        return made


def level(pcm: bytes) -> float:
    """How loud it is, 0 to 1: silence, and as loud as it can be."""
    return min(max(1.0 - decibels(pcm) / QUIET_DB, 0.0), 1.0)


def decibels(pcm: bytes) -> float:
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float64)
    if not len(samples):
        return -120.0
    return 20 * math.log10(max(float(np.sqrt(np.mean(samples**2))) / 32768, 1e-6))


class SpeechGate:
    """Whether someone speaks, by how much louder it is than what it is like when nobody does."""

    def __init__(self, over_db: float = 10.0, begin_s: float = 0.09, end_s: float = 0.7) -> None:
        self._over_db, self._begin_s, self._end_s = over_db, begin_s, end_s
        self._floor_db: float | None = None
        self._loud_s = self._quiet_s = 0.0
        self.speaks = False

    def take(self, pcm: bytes) -> bool:
        """After this piece, does someone speak?"""
        seconds, loud_db = len(pcm) / 2 / RATE_HZ, decibels(pcm)
        if self._floor_db is None:
            self._floor_db = loud_db
        # What is quiet is learned at once, a louder room slowly, and speech is not learned.
        rate = 1.0 if loud_db < self._floor_db else 0.0 if self.speaks else seconds / 4.0
        self._floor_db += (loud_db - self._floor_db) * min(rate, 1.0)
        loud = loud_db > max(self._floor_db + self._over_db, QUIET_DB)
        self._loud_s = self._loud_s + seconds if loud else 0.0
        self._quiet_s = 0.0 if loud else self._quiet_s + seconds
        if not self.speaks and self._loud_s >= self._begin_s:
            self.speaks = True
        elif self.speaks and self._quiet_s >= self._end_s:
            self.speaks = False
        return self.speaks
