"""The lowest priority beside a window: a training gets what the window leaves.

Read by `child`, which asks for it as a process starts; writes nothing but that process's priority.
"""

from __future__ import annotations

import time
from pathlib import Path

LOWEST = 19
#: the kernel takes one such wish every 0.1 s, from whomever
TRIES, WAIT_S = 5, 0.12


def last_of_all(pid: int) -> bool:
    """Let every other session go before the one that this process leads; whether that was taken.

    A Linux that groups processes by session weighs their nice values within a session only. A child
    has a session of its own, so that even at the largest nice value it gets as much of a core as
    the window; the session's own nice value is what counts there.
    """
    place = Path(f"/proc/{pid}/autogroup")
    for _ in range(TRIES):
        try:
            place.write_text(str(LOWEST))
            return True
        except BlockingIOError:
            time.sleep(WAIT_S)
        except OSError:
            return False  # no such grouping here, or the process is gone
    return False
