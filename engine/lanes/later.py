"""The lane `later`: training, the gate's evaluations and bulk scoring, at the lowest priority.

Serves the operations of `engine.learning`, with one core left free for the window. Asked to
terminate while it trains, it writes a checkpoint first; killed, it loses a few seconds at most and
the next start goes on from there.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from types import FrameType
from typing import Any

from engine.lanes.learning import operations as _operations
from engine.lanes.protocol import Progress, serve


class _Ending:
    """Whether this process was asked to end, and whether a training must hear of it first."""

    def __init__(self) -> None:
        self.asked = False
        self.training = False

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.asked or not self.training:
            sys.exit(0)
        self.asked = True


def main() -> None:
    """Answer until standard input ends."""
    _lowest_priority()
    ending = _Ending()
    signal.signal(signal.SIGTERM, ending.on_signal)
    shelf: list[Any] = []

    def train(params: dict[str, Any], progress: Progress) -> dict[str, Any]:
        ending.training = True
        try:
            answer: dict[str, Any] = _operations().train_model(
                params, progress, lambda: ending.asked
            )
            return answer
        finally:
            ending.training = False
            if ending.asked:
                _no_more_requests()

    def on_shelf(name: str, params: dict[str, Any], progress: Progress) -> dict[str, Any]:
        operations = _operations()
        if not shelf:
            shelf.append(operations.ModelShelf())
        answer: dict[str, Any] = getattr(operations, name)(params, progress, shelf[0])
        return answer

    serve(
        {
            "ready": lambda params, progress: {"ready": _operations() is not None},
            "train": train,
            "evaluate": lambda params, progress: on_shelf("evaluate_model", params, progress),
            "draft": lambda params, progress: on_shelf("draft_cases", params, progress),
            "predict": lambda params, progress: on_shelf("predict_masks", params, progress),
            "machine": lambda params, progress: _operations().this_machine(params, progress),
            "features": lambda p, progress: _operations().label_free_features(p, progress),
            "propose": lambda p, progress: _proposals().proposed_answers(p, progress),
        }
    )


def _proposals() -> Any:
    """They need no torch, so they come without the rest."""
    return importlib.import_module("engine.learning.proposals")


def _no_more_requests() -> None:
    """Let the answer go out, then find standard input at its end."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)


def _lowest_priority() -> None:
    """The window comes first: let every other process go before this one."""
    if os.name == "posix":
        os.nice(19)
        return
    psutil = importlib.import_module("psutil")
    psutil.Process().nice(psutil.IDLE_PRIORITY_CLASS)


if __name__ == "__main__":
    main()
