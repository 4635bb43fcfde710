"""A note's sound, heard again. Reads a FLAC or WAV file.

Only the microphone's process loads this.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any


class Player:
    """Plays one sound at a time."""

    def __init__(self) -> None:
        self._file = ""
        self._ends_s = 0.0
        self._news: list[dict[str, Any]] = []

    def play(self, file: str, silent: bool = False) -> bool:
        """Begin; False where it cannot be read or there is nothing to play it on. `silent` lets
        the time pass without a sound, where there are no speakers."""
        self.stop()
        import soundfile

        try:
            sound, rate_hz = soundfile.read(file, dtype="int16")
            if not silent:
                import sounddevice

                sounddevice.play(sound, rate_hz)
        except Exception:  # a file or a device that is not what it seems; there is no sound then
            self._news.append({"playing": "", "why": "The sound cannot be played here."})
            return False
        self._file, self._ends_s = file, time.monotonic() + len(sound) / rate_hz
        self._news.append({"playing": file})
        return True

    def stop(self) -> bool:
        """No more of it; False, because nothing plays then."""
        if self._file:
            with suppress(Exception):  # a device that is gone is silent already
                import sounddevice

                sounddevice.stop()
            self._file = ""
            self._news.append({"playing": ""})
        return False

    def news(self) -> list[dict[str, Any]]:
        """What began and what ended since the last time this was asked."""
        if self._file and time.monotonic() >= self._ends_s:
            self._file = ""
            self._news.append({"playing": ""})
        told, self._news = self._news, []
        return told
