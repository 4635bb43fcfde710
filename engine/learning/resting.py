"""Resting: a night's training waits while the machine runs on its battery, and goes on after.

Wraps the question whether to stop, which the optimisation asks after each step. A checkpoint is a
few seconds old at most; a battery that runs empty costs no more than these.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from engine.learning.optimise import Progress, Stop
from engine.learning.power import on_battery

LOOK_EVERY_S = 10.0
REST_S = 2.0


def on_mains_only(
    stop: Stop,
    progress: Progress,
    unplugged: Callable[[], bool] = on_battery,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Stop:
    """The same question, answered only once the plug is in again or somebody wants an end."""
    looked = -LOOK_EVERY_S

    def ask() -> bool:
        nonlocal looked
        if stop():
            return True
        if clock() - looked < LOOK_EVERY_S:
            return False
        looked = clock()
        if not unplugged():
            return False
        progress({"stage": "rest", "words": "The training waits for mains power."})
        while unplugged():
            if stop():
                return True
            sleep(REST_S)
        return False

    return ask
