"""Recordings under way: the sound of a note that is being spoken, and what it will be about.

Place in the loop: begun in the folder `audio` when the talk key goes down, gone when the note is on
the disk. What a kill leaves is found by its name: `part-*.pcm` grows while somebody speaks (16 kHz,
16 bit, mono), `part-*.flac` is the whole of it, and `part-*.json` beside them says whose it is. The
next start makes notes of them.
"""

from __future__ import annotations

import json
import time
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from store import recording

PART = "part-"
RAW, ABOUT = ".pcm", ".json"
BYTES_A_SECOND = 32000
GROWING_S = 3.0  # what was written to so lately is still being spoken


@dataclass(frozen=True)
class About:
    """What a recording is about, and who speaks; `question` where it answers one of the task's."""

    case: int
    actor: str
    axis: int | None = None
    slice: int | None = None
    hotspot: int | None = None
    question: str = ""


def begin(workspace_folder: Path, about: About) -> Path:
    """A name for the sound of a note that is about to be spoken; what it is about lies beside it
    from now on."""
    folder = workspace_folder / recording.FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / f"{PART}{uuid.uuid4().hex}{recording.SUFFIX}"
    file.with_suffix(ABOUT).write_text(json.dumps(asdict(about)), "utf-8")
    return file


def about(file: Path) -> About | None:
    """What a recording is about; None where nothing sensible says so."""
    try:
        said = json.loads(file.with_suffix(ABOUT).read_text("utf-8"))
        found = About(**{field.name: said[field.name] for field in fields(About)})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    numbers = (found.axis, found.slice, found.hotspot)
    sound = isinstance(found.case, int) and all(n is None or isinstance(n, int) for n in numbers)
    return found if sound and isinstance(found.actor, str) else None


def left(workspace_folder: Path) -> list[Path]:
    """Recordings that no note was made of, by the names of their FLAC files, whether these are
    there or only the raw sound."""
    folder = workspace_folder / recording.FOLDER
    found = {file.with_suffix(recording.SUFFIX) for file in folder.glob(f"{PART}*{RAW}")}
    found |= set(folder.glob(f"{PART}*{recording.SUFFIX}"))
    return sorted(found)


def grows(file: Path) -> bool:
    """Whether somebody is speaking it now."""
    try:
        return time.time() - file.with_suffix(RAW).stat().st_mtime < GROWING_S
    except OSError:
        return False


def raw(file: Path) -> Path:
    """Where the raw sound of a recording is while it is spoken."""
    return file.with_suffix(RAW)


def seconds(file: Path) -> float | None:
    """How long a whole recording is, as FLAC's first block says; None where it does not."""
    try:
        with file.open("rb") as opened:
            head = opened.read(26)
    except OSError:
        return None
    facts = int.from_bytes(head[18:26], "big")
    rate_hz, samples = facts >> 44, facts & (2**36 - 1)
    return samples / rate_hz if head[:4] == recording.MAGIC and rate_hz and samples else None


def drop(file: Path) -> None:
    """It is a note now, or was none: nothing of it stays. Other files lose nothing beside them."""
    beside = (RAW, ABOUT) if file.name.startswith(PART) else ()
    for one in (file, *(file.with_suffix(suffix) for suffix in beside)):
        with suppress(OSError):
            one.unlink(missing_ok=True)
