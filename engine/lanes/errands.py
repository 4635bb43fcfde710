"""Programs of the operating system that are started and left to themselves, such as its voice.

Nothing waits for them, nothing of theirs is read, and one that is missing or fails is missed by
nobody. Our own children are made in `child`.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from engine.lanes import itself

_running: list[subprocess.Popen[bytes]] = []


def start(command: Sequence[str]) -> bool:
    """Start this; False where it cannot be started."""
    _running[:] = [one for one in _running if one.poll() is None]  # those that ended are let go
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            list(command), stdin=nowhere, stdout=nowhere, stderr=nowhere, **itself.without_console()
        )
    except OSError:
        return False
    _running.append(started)
    return True


def stop() -> None:
    """End those that still run: what is said next is not said over it. Does not wait for that."""
    for one in _running:
        if one.poll() is None:
            one.terminate()
