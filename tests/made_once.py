"""What many tests begin with is made once a process; each test gets a copy of its own.

A workspace takes some forty milliseconds to make and a dozen writes that wait for the disk; to
copy and open one takes a third of that. Copies share their identity and their salt: a test in
which two workspaces have to be strangers makes them itself.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def copied(folder: Path, make: Callable[..., T], *about: Hashable) -> T:
    """Put into this folder what `make(folder, *about)` put into another one when it was first
    asked to; answers what it answered."""
    place, answer = _made(make, about)
    shutil.copytree(place.name, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return answer


@cache
def _made(
    make: Callable[..., T], about: tuple[Hashable, ...]
) -> tuple[tempfile.TemporaryDirectory[str], T]:
    place = tempfile.TemporaryDirectory(prefix="voxloop_made_once_")  # gone with the process
    return place, make(Path(place.name), *about)
