"""Microphones: those of the machine through PortAudio, and a recording in a microphone's place.

A stream is opened when somebody talks and closed after. It is lost when it stops by itself or
nothing comes any more. A device named "wav:FILE" is a recording that plays as if it were spoken
now: gone while its file is gone. Only the microphone's process loads this.
"""

from __future__ import annotations

import queue
import threading
import time
import wave
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from desktop.input.voice.recognisers import RATE_HZ
from desktop.input.voice.sound import Resampler
from engine.lanes.protocol import Refused

RECORDING = "wav:"
BLOCK_S = 0.02
CLOSING_S = 1.0
SILENT_S = 1.5  # a stream from which nothing came for so long is gone


class Stream(Protocol):
    """An open microphone."""

    def read(self) -> bytes:
        """What came since, at RATE_HZ; b"" if nothing did."""

    @property
    def alive(self) -> bool: ...

    def close(self) -> bool: ...


def _portaudio() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as missing:  # OSError: the library of PortAudio is not there
        raise Refused("no-sound", "Sound needs sounddevice and PortAudio.", "Install it.") from (
            missing
        )
    return sounddevice


def look_again() -> None:
    """PortAudio knows the devices of when it was started: start it anew. Nothing may be open."""
    sounddevice = _portaudio()
    with suppress(sounddevice.PortAudioError):
        sounddevice._terminate()
    sounddevice._initialize()


def devices() -> tuple[str, ...]:
    """The microphones there are, by name; each name once, the usual one first."""
    sounddevice = _portaudio()
    found = [d["name"] for d in sounddevice.query_devices() if d["max_input_channels"] > 0]
    usual = _usual(sounddevice)
    return tuple(dict.fromkeys([*([usual] if usual in found else []), *found]))


def _usual(sounddevice: Any) -> str:
    try:
        return str(sounddevice.query_devices(kind="input")["name"])
    except (sounddevice.PortAudioError, ValueError):
        return ""


def there(device: str) -> bool:
    """Whether this one can be opened now; "" is any."""
    if device.startswith(RECORDING):
        return Path(device.removeprefix(RECORDING)).is_file()
    found = devices()
    return bool(found) if not device else device in found


def open_stream(device: str) -> Stream:
    """Listen to a device; "" is the usual one.

    Raises:
        Refused: it is not there, or does not let itself be opened.
    """
    if not there(device):
        raise Refused("no-microphone", "The microphone is gone.", "Plug it in, or choose another.")
    if device.startswith(RECORDING):
        return Recording(Path(device.removeprefix(RECORDING)))
    return Microphone(device)


class Microphone:
    """A device of the machine."""

    def __init__(self, device: str) -> None:
        sounddevice = self._sounddevice = _portaudio()
        number = self._number(device)
        self._pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._ended = False
        self._heard_s = time.monotonic()
        facts = sounddevice.query_devices(number, "input")
        last: Exception | None = None
        for rate_hz in dict.fromkeys((RATE_HZ, int(facts["default_samplerate"]))):
            try:
                self._resampler = Resampler(rate_hz)
                self._stream = sounddevice.RawInputStream(
                    samplerate=rate_hz,
                    blocksize=int(rate_hz * BLOCK_S),
                    device=number,
                    channels=1,
                    dtype="int16",
                    callback=self._take,
                    finished_callback=self._end,
                )
                self._stream.start()
                return
            except sounddevice.PortAudioError as refused:
                last = refused
        raise Refused("no-microphone", "The microphone cannot be opened.", "Choose another.") from (
            last
        )

    def _number(self, device: str) -> int | None:
        for number, facts in enumerate(self._sounddevice.query_devices()):
            if facts["name"] == device and facts["max_input_channels"] > 0:
                return number
        return None

    def _take(self, data: Any, frames: int, at: Any, status: Any) -> None:
        """On PortAudio's thread."""
        self._pieces.put(bytes(data))

    def _end(self) -> None:
        self._ended = True

    def read(self) -> bytes:
        found = []
        with suppress(queue.Empty):
            while True:
                found.append(self._pieces.get_nowait())
        if found:
            self._heard_s = time.monotonic()
        return self._resampler.take(b"".join(found)) if found else b""

    @property
    def alive(self) -> bool:
        return not self._ended and time.monotonic() - self._heard_s < SILENT_S

    def close(self) -> bool:
        """False where the driver does not come back from it: then PortAudio is lost with it."""
        closing = threading.Thread(target=self._close, name="microphone", daemon=True)
        closing.start()
        closing.join(CLOSING_S)
        return not closing.is_alive()

    def _close(self) -> None:
        with suppress(self._sounddevice.PortAudioError):
            self._stream.abort()
        with suppress(self._sounddevice.PortAudioError):
            self._stream.close()


class Recording:
    """A recording that is spoken now, followed by silence."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._clock = file, clock
        try:
            with wave.open(str(file)) as opened:
                plain = opened.getnchannels() == 1 and opened.getsampwidth() == 2
                pcm = opened.readframes(opened.getnframes())
                resampler = Resampler(opened.getframerate())
        except (OSError, EOFError, wave.Error) as broken:
            raise Refused("no-recording", f"{file.name} is no recording.") from broken
        if not plain:
            raise Refused("no-recording", f"{file.name} is not mono with 16 bit.")
        self._pcm = resampler.take(pcm)
        self._begun_s, self._given = clock(), 0

    def read(self) -> bytes:
        due = int((self._clock() - self._begun_s) * RATE_HZ) * 2
        piece = self._pcm[self._given : due]
        piece += bytes(max(0, due - self._given - len(piece)))
        self._given = max(self._given, due)
        return piece

    @property
    def alive(self) -> bool:
        return self._file.is_file()

    def close(self) -> bool:
        self._pcm = b""
        return True
