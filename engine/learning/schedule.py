"""How long a training is and how fast it learns at each moment.

Reads the settings and the number of cases, writes steps per net and the learning rate. With a
bound in seconds the cosine runs over time, so that it always comes to its end; a floor of steps
holds even where a busy machine had no time for them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.learning.checkpoint import Standing
from engine.learning.documents import TrainSettings
from engine.learning.plan import FEWEST_PATCH_VOXELS

RATE = 2e-3
#: voxels that pass a net forward and back in a second, on one slow core or one GPU
VOXELS_A_SECOND = {"cpu": 1_000_000, "cuda": 50_000_000}
LAST_RATE_SHARE = 0.01
WARM_STEPS = 10
FIRST_STEPS, NIGHT_STEPS = 600, 1500
FEW_CASES, MANY_CASES = 8, 40
MOST_STEPS = 6000
#: with fewer steps than this for each net, one net learns more than two
FEWEST_STEPS_EACH = 150


def default_steps(cases: int) -> int:
    """600 for a first model, 1,500 by night, more as labels grow."""
    if cases < FEW_CASES:
        return FIRST_STEPS
    grown = NIGHT_STEPS * math.sqrt(max(cases, MANY_CASES) / MANY_CASES)
    return min(round(grown), MOST_STEPS)


@dataclass(frozen=True)
class Schedule:
    """Steps per net and, if bounded, seconds of all nets together; `fewest` steps in any case."""

    steps: int
    seconds: float | None
    cycles: int
    fewest: int = 0

    @staticmethod
    def of(settings: TrainSettings, cases: int) -> Schedule:
        steps = settings.steps
        if steps is None:
            # a person who gives time wants it used, up to where more teaches next to nothing
            steps = default_steps(cases) * (1 if settings.seconds is None else 4)
        steps = max(steps, settings.cycles)
        fewest = min(settings.fewest_steps, steps)
        return Schedule(steps, settings.seconds, settings.cycles, fewest)

    @staticmethod
    def expected_steps(settings: TrainSettings, cases: int, device: str) -> int:
        """About how many steps each net will get; the plan follows from it."""
        planned = Schedule.of(settings, cases).steps
        if settings.seconds is None:
            return planned
        each = settings.batch * FEWEST_PATCH_VOXELS * settings.members
        return min(planned, int(settings.seconds * VOXELS_A_SECOND[device] / each))

    def steps_of_cycle(self, cycle: int) -> int:
        return self._share(self.steps, cycle)

    def _share(self, steps: int, cycle: int) -> int:
        return steps * (cycle + 1) // self.cycles - steps * cycle // self.cycles

    def fraction(self, standing: Standing) -> float:
        """How much of the running cycle is over, by steps or by time, whichever is further."""
        done = standing.step - standing.cycle_started_step
        by_steps = done / self.steps_of_cycle(standing.cycle)
        if self.seconds is None:
            return by_steps
        by_time = self._by_time(standing)
        fewest = self._share(self.fewest, standing.cycle)
        if fewest:
            by_time = min(by_time, done / fewest)
        return max(by_steps, by_time)

    def _by_time(self, standing: Standing) -> float:
        assert self.seconds is not None
        left = self.seconds - standing.cycle_started_s
        cycles_left = (standing.members - standing.member) * self.cycles - standing.cycle
        used = standing.used_s - standing.cycle_started_s
        # the next step must still fit
        done = max(standing.step - standing.cycle_started_step, 1)
        ahead = used / done
        return (used + ahead) / max(left / cycles_left, 1e-9)

    def rate(self, standing: Standing) -> float:
        """Cosine over the cycle, after a few warm steps at its start."""
        fraction = min(self.fraction(standing), 1.0)
        cosine = 0.5 * (1 + math.cos(math.pi * fraction))
        done = standing.step - standing.cycle_started_step
        warm = min((done + 1) / WARM_STEPS, 1.0)
        rate = RATE * (LAST_RATE_SHARE + (1 - LAST_RATE_SHARE) * cosine)
        return rate * warm * standing.rate_scale

    def cycle_is_over(self, standing: Standing) -> bool:
        """At least one step a cycle, so that every sample has learnt something."""
        return standing.step > standing.cycle_started_step and self.fraction(standing) >= 1.0

    def seconds_left(self, standing: Standing) -> float | None:
        """An honest guess: time left, or steps left at the pace so far; None before the first."""
        if standing.total_steps == 0:
            return self.seconds
        pace = standing.used_s / standing.total_steps
        steps_left = self.steps * (standing.members - standing.member) - standing.step
        by_steps = max(steps_left, 0) * pace
        if self.seconds is None:
            return by_steps
        floor = self.fewest * (standing.members - standing.member) - standing.step
        by_time = max(self.seconds - standing.used_s, floor * pace)
        return max(min(by_steps, by_time), 0.0)
