"""The small values that pass between the session, its runner and the widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from desktop.edit import Box

T = TypeVar("T")

LOOK_KINDS = ("case", "cursor", "mask", "window", "overlay", "tool", "hotspots", "label", "pointer")
LAY_KINDS = ("layout", "seen", "scene", "compare", "tilt")
REST_KINDS = (
    *("queue", "notice", "engine", "saved", "page", "cases", "request"),
    *("notes", "pause", "sweep", "findings", "sheet", "pad", "voice", "model", "answers", "tour"),
)
KINDS = frozenset(LOOK_KINDS + LAY_KINDS + REST_KINDS)


@dataclass(frozen=True)
class SessionChanges:
    """What changed, so that only the widgets concerned repaint; the box where the mask did."""

    kinds: frozenset[str]
    box_kji: Box | None = None


@dataclass(frozen=True)
class Notice:
    """One sentence over the image's lower edge, with at most one action: a command of the table."""

    text: str
    icon: str = "info"
    action: str | None = None
    command: str | None = None
    failure: bool = False
    arguments: str = ""


@dataclass(frozen=True)
class Overlay:
    """What lies over the image. `beneath` is true while it is held away to look below it.

    Labels are thin outlines with a breath of `fill` while judging, `paint_fill` with a tool.
    A permanent heat map would hide what is judged, so `heat` is shown on request."""

    beneath: bool = False
    fill: float = 0.05
    paint_fill: float = 0.20
    heat: bool = False
    crosshair: bool = True
    draft_outline: bool = True


@dataclass(frozen=True)
class EngineState:
    """What the background engine is doing, for the status bar."""

    champion: str | None = None
    since: datetime | None = None
    training: float | None = None
    minutes_left: float | None = None
    next_training: str = ""
    lanes_dead: tuple[str, ...] = ()
    training_name: str = ""
    importing: str = ""
    cannot_learn: str = ""  # why there are neither drafts nor trainings here, if so


class Runner(Protocol):
    """Runs work off the window's thread, in order, and answers on the window's thread."""

    def submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


@dataclass
class Attention:
    """Seconds spent on a case; the clock stops when nothing happens for a minute."""

    clock: Callable[[], float]
    idle_after_s: float = 60.0
    counted_s: float = field(default=0.0, init=False)
    last_s: float | None = field(default=None, init=False)

    def start(self, counted_s: float = 0.0) -> None:
        """A case came on screen; `counted_s` was spent on it before."""
        self.counted_s = counted_s
        self.last_s = self.clock()

    def touch(self) -> None:
        """The reviewer did something."""
        now = self.clock()
        if self.last_s is not None:
            self.counted_s += min(now - self.last_s, self.idle_after_s)
        self.last_s = now

    def rest(self) -> None:
        """The reviewer is away: the clock stands until the next touch."""
        if self.last_s is not None:
            self.touch()
        self.last_s = None

    def seconds(self) -> float:
        """So far, this moment included."""
        if self.last_s is not None:
            self.touch()
        return round(self.counted_s, 3)
