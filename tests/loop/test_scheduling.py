"""A training is due or not by UTC, and the reviewer is told when and why in local time."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.loop import scheduling
from store import job as jobs
from store import task as tasks
from store.task import DAYS
from store.workspace import Workspace, Write
from tests.loop import planting

BERLIN = ZoneInfo("Europe/Berlin")
FIRST_NIGHT = datetime(2031, 3, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer's clock stands in Berlin, where summer time begins on 30 March 2031."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone for one process")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def verify(workspace: Workspace, n: int, first: int = 0) -> list[list[int]]:
    """`n` more cases with masks; gives the pairs of case and revision that a training would see."""
    pairs = []
    for number in range(first, first + n):
        case = planting.add_case(workspace, f"case_{number}")
        pairs.append([case, planting.add_revision(workspace, case)])
    return pairs


def train(workspace: Workspace, pairs: list[list[int]], at: datetime, works: bool = True) -> None:
    """A training that began at `at`; one that does not work leaves no run."""

    def start(write: Write) -> int:
        job = jobs.add(write, kind="train", lane="later", document={})
        write.at = at
        jobs.start(write, job)
        if not works:
            jobs.fail(write, job, "it broke")
        return job

    job = planting.do(workspace, start)
    if works:
        planting.do(workspace, lambda write: jobs.finish(write, job))
        planting.add_run(workspace, pairs, job)


def change(workspace: Workspace, **settings: Any) -> None:
    task = replace(workspace.task, **settings)
    planting.do(workspace, lambda write: tasks.replace(write, task))


def test_the_first_training_waits_for_enough_verified_cases(workspace: Workspace) -> None:
    verify(workspace, 2)
    found = scheduling.due(workspace, FIRST_NIGHT)
    assert (found.due, found.verified, found.next_at) == (False, 2, None)
    assert scheduling.words(found) == (
        "Next training waits for 1 more verified case to train a first model"
    )
    verify(workspace, 1, first=2)
    found = scheduling.due(workspace, FIRST_NIGHT)
    assert found.due and scheduling.words(found) == (
        "Training is due: 3 verified cases are enough for a first model"
    )


def test_how_many_cases_are_enough_is_the_tasks_to_say(workspace: Workspace) -> None:
    change(workspace, first_training_at=5, new_cases_to_train=1)
    seen = verify(workspace, 4)
    assert not scheduling.due(workspace, FIRST_NIGHT).due
    seen += verify(workspace, 1, first=4)
    assert scheduling.due(workspace, FIRST_NIGHT).due
    train(workspace, seen, FIRST_NIGHT)
    verify(workspace, 1, first=5)
    assert scheduling.due(workspace, FIRST_NIGHT + timedelta(days=1)).due


def test_held_out_and_rejected_cases_do_not_count(workspace: Workspace) -> None:
    planting.held_out_cases(workspace, 3)
    verify(workspace, 2)
    assert scheduling.due(workspace, FIRST_NIGHT).verified == 2


def test_a_night_without_enough_new_cases_passes(workspace: Workspace) -> None:
    train(workspace, verify(workspace, 3), FIRST_NIGHT)
    verify(workspace, 4, first=3)
    found = scheduling.due(workspace, FIRST_NIGHT + timedelta(days=3))
    assert (found.due, found.fresh, found.next_at) == (False, 4, None)
    assert scheduling.words(found) == "Next training waits for 1 more verified case (4 of 5)"


def test_enough_new_cases_wait_for_the_night(workspace: Workspace) -> None:
    train(workspace, verify(workspace, 3), FIRST_NIGHT)
    verify(workspace, 5, first=3)
    evening = FIRST_NIGHT + timedelta(hours=8)
    found = scheduling.due(workspace, evening)
    slot = datetime(2031, 3, 29, 2, 0, tzinfo=UTC)
    assert (found.due, found.next_at) == (False, slot)
    assert not scheduling.due(workspace, slot - timedelta(seconds=1)).due
    assert scheduling.due(workspace, slot).due


def test_missed_nights_collapse_into_one_training(workspace: Workspace) -> None:
    """The computer was off for a week; then one training, and quiet until the next night."""
    seen = verify(workspace, 3)
    train(workspace, seen, FIRST_NIGHT)
    seen += verify(workspace, 5, first=3)
    back = FIRST_NIGHT + timedelta(days=7)
    assert scheduling.due(workspace, back).due
    train(workspace, seen, back)
    verify(workspace, 5, first=8)
    assert not scheduling.due(workspace, back + timedelta(hours=1)).due
    assert scheduling.due(workspace, back + timedelta(days=1)).due


def test_a_case_verified_while_a_training_ran_is_new_to_the_next(workspace: Workspace) -> None:
    """What counts is whether the run saw the revision, not when the run was recorded."""
    seen = verify(workspace, 3)
    verify(workspace, 5, first=3)
    train(workspace, seen, FIRST_NIGHT)
    assert scheduling.due(workspace, FIRST_NIGHT).fresh == 5


def test_a_case_corrected_again_is_new_to_the_next_training(workspace: Workspace) -> None:
    seen = verify(workspace, 3)
    train(workspace, seen, FIRST_NIGHT)
    planting.add_revision(workspace, seen[0][0])
    assert scheduling.due(workspace, FIRST_NIGHT).fresh == 1


def test_a_training_that_failed_is_tried_again_the_next_night_and_not_sooner(
    workspace: Workspace,
) -> None:
    train(workspace, verify(workspace, 3), FIRST_NIGHT, works=False)
    assert not scheduling.due(workspace, FIRST_NIGHT + timedelta(minutes=1)).due
    found = scheduling.due(workspace, FIRST_NIGHT + timedelta(days=1))
    assert found.due and found.why == "3 verified cases are enough for a first model"


def test_every_night_has_one_slot_across_a_year(workspace: Workspace, in_berlin: None) -> None:
    """Hour by hour: the newest slot is never ahead, moves once a day, and skips no day."""
    moment = datetime(2031, 1, 1, 0, 30, tzinfo=UTC)
    found = []
    for hour in range(365 * 24):
        now = moment + timedelta(hours=hour)
        newest, following = scheduling.slots(workspace.task, now.astimezone(BERLIN))
        assert newest <= now < following
        found.append(newest)
    days = sorted(set(found))
    assert len(days) == 366
    assert all(b - a == timedelta(days=1) for a, b in itertools.pairwise(days))


@pytest.mark.parametrize("day", [(2031, 3, 30), (2031, 10, 26)])
def test_the_night_the_clocks_change_trains_once(
    workspace: Workspace,
    in_berlin: None,
    day: tuple[int, int, int],
) -> None:
    """The slot is 01:30 UTC, just after the clocks in Berlin jump at 01:00 UTC."""
    change(workspace, nightly_at_utc="01:30", new_cases_to_train=1)
    before = datetime(*day, tzinfo=UTC) - timedelta(hours=4)
    seen = verify(workspace, 3)
    train(workspace, seen, before)
    seen += verify(workspace, 1, first=3)
    begun = []
    for minutes in range(0, 24 * 60, 10):
        now = before + timedelta(minutes=minutes)
        if scheduling.due(workspace, now).due:
            begun.append(now)
            train(workspace, seen, now)
            seen += verify(workspace, 1, first=len(seen))
    assert begun == [datetime(*day, 1, 30, tzinfo=UTC)]


def test_the_next_training_is_said_in_the_clock_of_the_place(
    workspace: Workspace, in_berlin: None
) -> None:
    train(workspace, verify(workspace, 3), FIRST_NIGHT)
    verify(workspace, 5, first=3)

    def said(now: datetime) -> str:
        return scheduling.words(scheduling.due(workspace, now), now)

    why = "because 5 cases verified since the last training"
    evening = datetime(2031, 3, 28, 20, 0, tzinfo=UTC)
    assert said(evening) == f"Next training tonight at 03:00 {why}"
    noon = datetime(2031, 3, 28, 12, 0, tzinfo=UTC)
    assert said(noon) == f"Next training tomorrow at 03:00 {why}"
    change(workspace, nightly_at_utc="15:00")
    assert said(noon) == f"Next training today at 16:00 {why}"


def test_by_the_week_a_training_waits_for_its_day(workspace: Workspace, in_berlin: None) -> None:
    """28 March 2031 is a Friday. The slot of Sunday, 23:30 UTC, lies on a Monday in Berlin."""
    change(workspace, nights="sunday", nightly_at_utc="23:30", new_cases_to_train=1)
    seen = verify(workspace, 3)
    assert scheduling.due(workspace, FIRST_NIGHT).due, "a first model waits for no night"
    train(workspace, seen, FIRST_NIGHT)
    seen += verify(workspace, 1, first=3)
    begun = []
    for hours in range(21 * 24):
        now = FIRST_NIGHT + timedelta(hours=hours, minutes=30)
        if scheduling.due(workspace, now).due:
            begun.append(now)
            train(workspace, seen, now)
            seen += verify(workspace, 1, first=len(seen))
    first = datetime(2031, 3, 30, 23, 30, tzinfo=UTC)
    assert begun == [first, first + timedelta(days=7), first + timedelta(days=14)]


def test_a_weekly_training_is_said_with_its_day(workspace: Workspace, in_berlin: None) -> None:
    change(workspace, nights="sunday", nightly_at_utc="23:30")
    train(workspace, verify(workspace, 3), FIRST_NIGHT)
    verify(workspace, 5, first=3)

    def said(now: datetime) -> str:
        return scheduling.words(scheduling.due(workspace, now), now)

    why = "because 5 cases verified since the last training"
    assert said(FIRST_NIGHT) == f"Next training on Monday at 01:30 {why}"
    saturday = FIRST_NIGHT + timedelta(days=1, hours=11)  # Sunday, 01:00 in Berlin
    assert said(saturday) == f"Next training tomorrow at 01:30 {why}"
    assert said(FIRST_NIGHT + timedelta(days=2, hours=8)).startswith("Next training tonight")


def test_slots_of_every_day_of_the_week_are_a_week_apart(workspace: Workspace) -> None:
    for place, day in enumerate(DAYS):
        task = replace(workspace.task, nights=day)
        for hours in range(24 * 9):
            now = FIRST_NIGHT + timedelta(hours=hours)
            newest, following = scheduling.slots(task, now)
            assert newest <= now < following and following - newest == timedelta(days=7)
            assert newest.weekday() == place and f"{newest:%H:%M}" == task.nightly_at_utc


@pytest.mark.parametrize(
    ("at", "day", "hours", "kept"),
    [
        ("02:00", "every", 0, ("02:00", "every")),
        ("02:30", "every", 5.5, ("21:00", "every")),
        ("01:00", "monday", 2, ("23:00", "sunday")),
        ("22:00", "sunday", -8, ("06:00", "monday")),
        ("22:00", "never", -8, ("06:00", "never")),
    ],
)
def test_a_time_of_the_clock_here_is_kept_as_utc(
    at: str, day: str, hours: float, kept: tuple[str, str]
) -> None:
    assert scheduling.as_utc(at, day, timedelta(hours=hours)) == kept


def test_a_task_that_never_trains_by_itself_waits_for_a_person(workspace: Workspace) -> None:
    change(workspace, nights="never")
    verify(workspace, 9)
    found = scheduling.due(workspace, FIRST_NIGHT)
    assert (found.due, found.next_at, found.verified) == (False, None, 9)
    assert scheduling.words(found) == "Next training begins when you start it"
    change(workspace, nights="every")
    assert scheduling.due(workspace, FIRST_NIGHT).due


def test_the_time_zone_fixture_puts_the_clock_back() -> None:
    assert os.environ.get("TZ") != "Europe/Berlin"
