"""Controls that are down and run nothing yet: held long enough they act, let go early they do not.

`desktop.input.pad` begins and ends them; the ring that fills is read from here. Time is given, so
nothing here waits; and a moment in which the window stood still counts little, because the control
may have come up meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.session.pad_words import PadHold

LONGEST_BEAT_S = 0.1
TAP_S = 0.3  # let go before: the control without " held"


class CardHand(Protocol):
    """A card over the window: all controls are its own while it is up."""

    def move_choice(self, by: int) -> None: ...
    def confirm(self) -> None: ...
    def close_card(self) -> None: ...


@dataclass
class Waiting:
    """One control. `ring` where letting go early is a change of mind that must be seen."""

    control: str
    since_s: float
    words: str
    after_s: float
    ring: bool
    held: Callable[[], object]
    tap: Callable[[], object] | None = None
    done: bool = False
    counted_s: float = 0.0
    seen_s: float = 0.0


class Holds:
    """All of them."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def begin(self, waiting: Waiting) -> None:
        waiting.seen_s = waiting.since_s
        self._waiting[waiting.control] = waiting

    def fill(self, now: float) -> None:
        """A moment went by: what was held long enough is done, once."""
        for waiting in list(self._waiting.values()):
            waiting.counted_s += min(now - waiting.seen_s, LONGEST_BEAT_S)
            waiting.seen_s = now
            if not waiting.done and waiting.counted_s >= waiting.after_s:
                waiting.done = True
                waiting.held()

    def end(self, control: str, now: float) -> Callable[[], object] | None:
        """The control came up; what a tap of it does, if it was one."""
        waiting = self._waiting.pop(control, None)
        if waiting is None or waiting.done:
            return None
        if waiting.counted_s + min(now - waiting.seen_s, LONGEST_BEAT_S) >= TAP_S:
            return None
        return waiting.tap

    def drop(self, control: str) -> None:
        self._waiting.pop(control, None)

    def clear(self) -> None:
        """All of it was a change of mind."""
        self._waiting.clear()

    def ring(self) -> PadHold | None:
        """What is being held and how far it is."""
        for waiting in self._waiting.values():
            if waiting.ring and not waiting.done:
                share = min(1.0, waiting.counted_s / waiting.after_s)
                return PadHold(waiting.words, waiting.control, share)
        return None
