"""How long a training is: steps by the number of cases, or time, used and never passed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.learning.checkpoint import Standing
from engine.learning.documents import TrainSettings
from engine.learning.schedule import RATE, Schedule, default_steps


def test_six_hundred_for_a_first_model_and_more_as_labels_grow() -> None:
    assert [default_steps(n) for n in (3, 7, 8, 40)] == [600, 600, 1500, 1500]
    assert default_steps(160) == 3000 and default_steps(100_000) == 6000


def test_steps_that_are_asked_for_are_taken() -> None:
    assert Schedule.of(TrainSettings(steps=77), 20).steps == 77
    assert Schedule.of(TrainSettings(), 20).steps == 1500


def test_time_that_is_given_may_be_used() -> None:
    assert Schedule.of(TrainSettings(seconds=60.0), 5).steps > default_steps(5)
    assert Schedule.of(TrainSettings(seconds=60.0, steps=5), 5).steps == 5


@settings(deadline=None)
@given(st.integers(2, 500), st.integers(1, 4))
def test_cycles_share_the_steps(steps: int, cycles: int) -> None:
    schedule = Schedule(steps, None, cycles)
    assert sum(schedule.steps_of_cycle(cycle) for cycle in range(cycles)) == steps


@settings(deadline=None)
@given(st.integers(4, 60), st.integers(1, 3), st.integers(1, 3))
def test_the_rate_falls_to_its_end_in_every_cycle(steps: int, cycles: int, members: int) -> None:
    schedule = Schedule(steps * cycles, None, cycles)
    standing = Standing(members=members)
    rates = []
    while not schedule.cycle_is_over(standing):
        rates.append(schedule.rate(standing))
        standing = standing.moved(step=standing.step + 1)
    assert len(rates) == steps and max(rates) <= RATE
    assert schedule.rate(standing) == pytest.approx(RATE * 0.01 * min((steps + 1) / 10, 1))


def walk(
    seconds: float, pace_s: float, members: int, cycles: int, fewest: int = 0
) -> list[Standing]:
    """Train by the schedule alone, with a fixed time a step; where each cycle ended."""
    schedule = Schedule(100_000, seconds, cycles, fewest)
    standing, ends = Standing(members=members), []
    for member in range(members):
        standing = standing.moved(member=member, cycle=0, step=0, cycle_started_step=0)
        for cycle in range(cycles):
            standing = standing.moved(
                cycle=cycle, cycle_started_step=standing.step, cycle_started_s=standing.used_s
            )
            while not schedule.cycle_is_over(standing):
                standing = standing.moved(step=standing.step + 1, used_s=standing.used_s + pace_s)
            ends.append(standing)
    return ends


@settings(deadline=None)
@given(st.floats(5, 60), st.floats(0.02, 0.2), st.integers(1, 3), st.integers(1, 3))
def test_seconds_bound_all_nets_and_are_used(
    seconds: float, pace_s: float, members: int, cycles: int
) -> None:
    ends = walk(seconds, pace_s, members, cycles)
    assert ends[-1].used_s <= seconds + 1e-6
    assert ends[-1].used_s >= seconds - 2 * pace_s * members * cycles
    shares = [b.used_s - a.used_s for a, b in zip([Standing(), *ends], ends, strict=False)]
    assert max(shares) - min(shares) <= 4 * pace_s + 0.02 * seconds


def test_too_little_time_still_gives_every_sample_a_step() -> None:
    ends = walk(0.01, 1.0, 2, 2)
    assert [end.step for end in ends] == [1, 2, 1, 2]


@settings(deadline=None)
@given(st.floats(0.01, 5), st.integers(0, 40), st.integers(1, 2), st.integers(1, 3))
def test_no_net_gets_fewer_steps_than_the_floor(
    seconds: float, fewest: int, members: int, cycles: int
) -> None:
    ends = walk(seconds, 10.0, members, cycles, fewest)
    assert [end.step for end in ends[cycles - 1 :: cycles]] == [max(fewest, cycles)] * members


@settings(deadline=None)
@given(st.floats(20, 60), st.floats(0.02, 0.1), st.integers(1, 3))
def test_a_floor_that_time_allows_changes_nothing(seconds: float, pace: float, cycles: int) -> None:
    assert walk(seconds, pace, 1, cycles, 150) == walk(seconds, pace, 1, cycles)


def test_the_rate_falls_to_its_end_over_the_floor_too() -> None:
    schedule = Schedule(500, 1.0, 1, 150)
    late = Standing(members=1, step=75, used_s=900.0)
    assert schedule.rate(late) == pytest.approx(RATE * (0.01 + 0.99 / 2))
    assert schedule.rate(late.moved(step=150)) == pytest.approx(RATE * 0.01)


def test_the_floor_is_never_above_the_steps_that_are_asked_for() -> None:
    assert Schedule.of(TrainSettings(steps=20, seconds=1.0, fewest_steps=150), 5).fewest == 20


def test_a_floor_leaves_the_plan_to_the_seconds() -> None:
    poor, floored = TrainSettings(seconds=5.0), TrainSettings(seconds=5.0, fewest_steps=5000)
    assert Schedule.expected_steps(floored, 5, "cpu") == Schedule.expected_steps(poor, 5, "cpu")


def test_seconds_left_counts_the_floor() -> None:
    schedule = Schedule(500, 10.0, 1, 150)
    busy = Standing(members=1, step=50, total_steps=50, used_s=100.0)
    assert schedule.seconds_left(busy) == pytest.approx(200.0)


def test_seconds_left_is_honest() -> None:
    schedule = Schedule(100, None, 2)
    standing = Standing(members=2, step=50, total_steps=50, used_s=10.0)
    assert schedule.seconds_left(standing) == pytest.approx(30.0)
    assert Schedule(100, 15.0, 2).seconds_left(standing) == pytest.approx(5.0)
    assert schedule.seconds_left(Standing()) is None
