"""The sticks of a pad: how far they are pushed becomes slices and millimetres, moment by moment.

Reads the person's feel (dead zone, curve, speed, direction) and the session's large view; runs the
rows that the map gives to the two sticks. A stick that stays where it is for seconds is stuck.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from desktop.input.pad_map import PadMap
from desktop.session import Session

STICK = 0.03  # a smaller change is the trembling of the electronics
FIRST_WAIT_S = 0.28  # after the first slice, so that a flick is exactly one
SLOWEST_SLICES_PER_S = 2.5
CROSSING_S = 1.6  # the crosshair crosses the view in so long at full push
LONGEST_BEAT_S = 0.1
Run = Callable[[str, str], bool]


def shaped(value: float, dead_zone: float, curve: float) -> float:
    """0 inside the dead zone, then from 0 to 1 along the curve, with the sign of the value."""
    beyond = (abs(value) - dead_zone) / (1.0 - dead_zone)
    return math.copysign(min(max(beyond, 0.0), 1.0) ** curve, value) if beyond > 0 else 0.0


class Sticks:
    """Both of them."""

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float],
        run: Run,
        bump: Callable[[], object],
    ) -> None:
        self.session, self._clock, self._run, self._bump = session, clock, run, bump
        self._values: dict[str, float] = {}
        self._since_s: dict[str, float] = {}  # when an axis last moved
        self._ignored: set[str] = set()
        self._led_s = clock()
        self._slices = 0.0
        self._gliding_since_s: float | None = None

    # -- what is pushed -----------------------------------------------------------------------
    def push(self, axis: str, value: float) -> bool:
        """An axis moved; True when by more than trembling."""
        if axis in self._ignored and abs(value) <= self.session.pad_feel.dead_zone:
            self._ignored.discard(axis)
        if not self.busy:
            self._led_s = self._clock()
        moved = abs(value - self._values.get(axis, 0.0)) > STICK
        if moved or not value:
            self._values[axis] = value
            self._since_s[axis] = self._clock()
        return moved

    def freeze(self) -> None:
        """What is pushed now counts only after it was in the middle again."""
        self._ignored.update(axis for axis, value in self._values.items() if value)
        self._gliding_since_s = None

    def forget(self) -> None:
        """The pad is another one."""
        self._values.clear()
        self._ignored.clear()
        self._gliding_since_s = None

    def _pushed(self, axis: str) -> float:
        """How far, beyond the dead zone and along the curve."""
        feel = self.session.pad_feel
        value = 0.0 if axis in self._ignored else self._values.get(axis, 0.0)
        return shaped(value, feel.dead_zone, feel.curve)

    @property
    def busy(self) -> bool:
        dead = self.session.pad_feel.dead_zone
        return any(abs(v) > dead for a, v in self._values.items() if a not in self._ignored)

    @property
    def pushed(self) -> frozenset[str]:
        """The sticks that are pushed, for the picture of the pad."""
        dead = self.session.pad_feel.dead_zone
        return frozenset(axis[:-2] for axis, value in self._values.items() if abs(value) > dead)

    def stuck(self, after_s: float) -> str:
        """A stick that did not move for so long though it is pushed; it is ignored from now on."""
        now, dead = self._clock(), self.session.pad_feel.dead_zone
        for axis, value in self._values.items():
            if abs(value) <= dead or axis in self._ignored or now - self._since_s[axis] <= after_s:
                continue
            self._ignored.add(axis)
            return axis[:-2]
        return ""

    # -- what follows -------------------------------------------------------------------------
    def wait(self) -> None:
        """Time that does not count: nothing is led."""
        self._led_s = self._clock()
        self._gliding_since_s = None

    def lead(self, mapping: PadMap) -> None:
        """What the time since the last call is worth."""
        now = self._clock()
        past_s, self._led_s = min(now - self._led_s, LONGEST_BEAT_S), now
        glides = False
        for stick in ("Left stick", "Right stick"):
            row = mapping.command(stick)
            if row is None:
                continue
            x, y = self._pushed(f"{stick} x"), self._pushed(f"{stick} y")
            if row.id == "slice.glide":
                glides = glides or bool(y)
                self._glide(y, past_s, now)
            elif x or y:
                self._steer(row.id, x, y, past_s)
        if not glides:
            self._gliding_since_s = None

    def _glide(self, y: float, past_s: float, now: float) -> None:
        """One slice at once, then by how far it is pushed."""
        if not y:
            return
        feel = self.session.pad_feel
        way = -1 if (y > 0) != feel.turn_slices else 1  # SDL counts downwards; up is up
        if self._gliding_since_s is None:
            self._gliding_since_s, self._slices = now, 0.0
            self._step(way)
            return
        if now - self._gliding_since_s < FIRST_WAIT_S:
            return
        span = feel.slices_per_s - SLOWEST_SLICES_PER_S
        self._slices += past_s * (SLOWEST_SLICES_PER_S + abs(y) * span)
        whole = int(self._slices)
        if whole:
            self._slices -= whole
            self._step(way * whole)

    def _step(self, slices: int) -> None:
        session, axis = self.session, self.session.large_axis
        before = session.cursor_kji[axis]
        if self._run("slice.glide", str(slices)) and session.cursor_kji[axis] == before:
            self._bump()

    def _steer(self, row: str, x: float, y: float, past_s: float) -> None:
        session = self.session
        if session.open is None:
            return
        sides = zip(session.mask.shape, session.open.spacing_mm, strict=True)
        wide_mm = max(n * mm for n, mm in sides)
        reach_mm = past_s * wide_mm / CROSSING_S
        if session.pad_feel.turn_crosshair:
            y = -y
        self._run(row, f"{x * reach_mm:.3f} {y * reach_mm:.3f}")
