"""Faults of the window itself: said once in a sentence, and never the end of the program.

Qt calls our code for every event. When that raises, Python keeps the frames of the fault alive, and
with them a painter that still holds its widget: the next paint would end the process. The frames
are let go of here, so that one panel misses a paint and the rest goes on. What is said and printed
names the kind and the place of a fault, never its words: they may hold a file name.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("desktop", "engine", "store")


def watch(tell: Callable[[str], object]) -> None:
    """From now on a fault is told as a sentence, each place once."""
    told: set[str] = set()

    def caught(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        place = _place(trace)
        traceback.clear_frames(trace)
        fault.__traceback__ = sys.last_traceback = None
        print(f"voxloop: {kind.__name__} at {place}", file=sys.stderr, flush=True)
        if place not in told:
            told.add(place)
            tell(f"A fault in the window ({kind.__name__}, {place}). What was saved is safe.")

    sys.excepthook = caught


def _place(trace: TracebackType | None) -> str:
    """The file and line of ours in which it happened."""
    ours = [frame for frame in traceback.extract_tb(trace) if _is_ours(frame.filename)]
    last = ours[-1] if ours else None
    return f"{Path(last.filename).name}:{last.lineno}" if last is not None else "outside"


def _is_ours(name: str) -> bool:
    """A checkout names its files from the root, a frozen build from its own folder."""
    file = HOUSE / name
    return file.is_relative_to(HOUSE) and file.relative_to(HOUSE).parts[0] in ROOMS
