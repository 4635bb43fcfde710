"""Controls that are down and run nothing yet: held long enough they act, let go early they do not.

`desktop.input.pad` begins and ends them; the ring that fills is read from here. Time is given, so
nothing here waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.session.pad_words import PadHold

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


class Holds:
    """All of them."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def begin(self, waiting: Waiting) -> None:
        self._waiting[waiting.control] = waiting

    def fill(self, now: float) -> None:
        """A moment went by: what was held long enough is done, once."""
        for waiting in list(self._waiting.values()):
            if not waiting.done and now - waiting.since_s >= waiting.after_s:
                waiting.done = True
                waiting.held()

    def end(self, control: str, now: float) -> Callable[[], object] | None:
        """The control came up; what a tap of it does, if it was one."""
        waiting = self._waiting.pop(control, None)
        if waiting is None or waiting.done or now - waiting.since_s >= TAP_S:
            return None
        return waiting.tap

    def drop(self, control: str) -> None:
        self._waiting.pop(control, None)

    def clear(self) -> None:
        """All of it was a change of mind."""
        self._waiting.clear()

    def ring(self, now: float) -> PadHold | None:
        """What is being held and how far it is."""
        for waiting in self._waiting.values():
            if waiting.ring and not waiting.done:
                share = min(1.0, (now - waiting.since_s) / waiting.after_s)
                return PadHold(waiting.words, waiting.control, share)
        return None
