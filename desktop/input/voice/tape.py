"""The sound of a note while it is spoken: on the disk at once as it comes, FLAC when it is over.

Writes `part-*.pcm` piece by piece, so that no kill costs what was said before it, and the FLAC of
the whole beside it at the end. Used in the microphone's process alone; `engine.loop.adopting` takes
in what a kill left, and asks for `mend`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop.input.voice.recognisers import RATE_HZ

RAW = ".pcm"


class Tape:
    """One recording; without a file nothing is kept."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self._pieces: list[bytes] = []
        self._raw: BinaryIO | None = None
        if file:
            with suppress(OSError):
                self._raw = Path(file).with_suffix(RAW).open("wb", buffering=0)

    def take(self, pcm: bytes) -> None:
        """More sound."""
        if not self.file:
            return
        self._pieces.append(pcm)
        if self._raw is not None:
            try:
                self._raw.write(pcm)
            except OSError:  # the disk is full; what is in memory may still find room
                self._close()

    def finish(self) -> str:
        """It is over: the FLAC file, or "" where there is none."""
        self._close()
        kept = write_flac(self.file, b"".join(self._pieces))
        if kept:
            _unlink(Path(self.file).with_suffix(RAW))
        self._pieces = []
        return self.file if kept else ""

    def _close(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.close()


def mend(raw: str, file: str) -> bool:
    """Make the FLAC of a recording that was cut off; its raw sound goes then."""
    try:
        pcm = Path(raw).read_bytes()
    except OSError:
        return False
    made = write_flac(file, pcm[: len(pcm) // 2 * 2])
    if made:
        _unlink(Path(raw))
    return made


def write_flac(file: str, pcm: bytes) -> bool:
    """A note's sound; False where none is kept or it could not be written."""
    if not file or not pcm:
        return False
    import numpy as np

    try:
        import soundfile

        soundfile.write(file, np.frombuffer(pcm, "<i2"), RATE_HZ, format="FLAC", subtype="PCM_16")
    except (ImportError, OSError, RuntimeError):  # soundfile's errors are RuntimeErrors
        return False
    return Path(file).is_file()


def _unlink(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
