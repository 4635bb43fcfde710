"""Files that are either whole or absent: written under another name, synced, then renamed.

Everything in this room that must survive a kill goes through here: checkpoints, samples, result
folders. What follows finds either the old file or the new one, never half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def sync(path: Path) -> None:
    """Put what was written on the disk; a folder is synced so that its names are kept."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make the file beside its place, then move it there."""
    part = path.with_name(path.name + ".part")
    write(part)
    sync(part)
    os.replace(part, path)
    sync(path.parent)


def write_json(path: Path, document: Any) -> None:
    """A JSON file that a person can read."""
    text = json.dumps(document, indent=1, allow_nan=False)

    def write(part: Path) -> None:
        part.write_text(text + "\n", "utf-8")

    write_whole(path, write)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
