"""A child for the tests of the protocol: it answers, refuses, breaks, chatters and waits."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from engine.lanes.protocol import Progress, Refused, serve


def echo(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    progress({"step": 1, "of": 1})
    return params


def refuse(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    raise Refused("no-way", "This cannot be done.", "Do something else.")


def break_down(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    raise ZeroDivisionError("by nought")


def chatter(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    print("a library prints", flush=True)
    os.write(1, b"native code prints\n")
    return {"said": True}


def work_slowly(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Longer than the limit in all, and never silent for as long as the limit."""
    for step in range(8):
        time.sleep(0.25)
        progress({"step": step, "of": 8})
    return {"done": 8}


def hang(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
    progress({"pid": os.getpid()})
    signal.pause()
    return {}


if __name__ == "__main__":
    serve(
        {
            "echo": echo,
            "refuse": refuse,
            "break": break_down,
            "chatter": chatter,
            "hang": hang,
            "slowly": work_slowly,
        }
    )
    sys.exit(0)
