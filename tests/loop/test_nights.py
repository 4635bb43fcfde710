"""Nights: on mains only, whatever the clock did, and by whom it was asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine.lanes.child import Lanes
from engine.learning import power
from engine.loop import scheduling, training
from engine.loop.conductor import Conductor, News
from engine.loop.training import Wishes
from store import job as jobs
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import NoLanes
from tests.loop.test_scheduling import FIRST_NIGHT, change, train, verify

BY = Invocation("train", "cli", "ana")


@pytest.fixture
def unplugged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(power, "on_battery", lambda: True)


def test_on_battery_a_due_training_waits_and_says_so(workspace: Workspace, unplugged: None) -> None:
    verify(workspace, 3)
    done = training.train(workspace, NoLanes(), Wishes(if_due=True), BY)
    assert done.run is None and done.why == "waits for mains power"


def test_the_conductor_does_not_start_one_either(workspace: Workspace, unplugged: None) -> None:
    verify(workspace, 3)
    heard: list[News] = []
    one = Conductor(workspace, NoLanes(), heard.append)
    one._tick()
    assert [news.doing for news in heard] == ["waiting"]
    assert heard[0].words == (
        "Training is due: 3 verified cases are enough for a first model, and waits for mains power"
    )


def test_what_a_person_asks_for_does_not_wait(workspace: Workspace, unplugged: None) -> None:
    """They see the battery themselves: here it goes as far as asking the lanes."""
    verify(workspace, 3)
    with pytest.raises(Refused) as no:
        training.train(workspace, NoLanes(), Wishes(steps=10), BY)
    assert no.value.code == "job-broken" and [job.kind for job in jobs.every(workspace.read())]


def test_a_machine_that_tells_nothing_is_on_mains(monkeypatch: pytest.MonkeyPatch) -> None:
    import psutil

    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    assert not power.on_battery()

    class Battery:
        power_plugged: bool | None = None

    monkeypatch.setattr(psutil, "sensors_battery", Battery)
    assert not power.on_battery(), "unknown is not unplugged"
    Battery.power_plugged = False
    assert power.on_battery()

    def nowhere() -> None:
        raise FileNotFoundError("/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", nowhere, raising=False)
    assert not power.on_battery(), "a container without /sys trains by night all the same"


def test_a_training_under_a_wrong_clock_does_not_keep_the_nights_waiting(
    workspace: Workspace,
) -> None:
    """The clock was five years ahead for one night; then it was put right."""
    ahead = FIRST_NIGHT + timedelta(days=5 * 365)
    seen = verify(workspace, 3)
    train(workspace, seen, ahead)
    verify(workspace, 5, first=3)
    assert scheduling.due(workspace, FIRST_NIGHT).due
    train(workspace, [[n, n] for n in range(1, 9)], FIRST_NIGHT)
    verify(workspace, 5, first=8)
    assert not scheduling.due(workspace, FIRST_NIGHT + timedelta(hours=1)).due, "once a night"
    assert scheduling.due(workspace, FIRST_NIGHT + timedelta(days=1)).due


def test_a_failed_training_under_a_right_clock_is_not_tried_at_once_again(
    workspace: Workspace,
) -> None:
    train(workspace, verify(workspace, 3), FIRST_NIGHT + timedelta(days=900))
    verify(workspace, 5, first=3)
    train(workspace, [], FIRST_NIGHT, works=False)
    assert not scheduling.due(workspace, FIRST_NIGHT + timedelta(minutes=1)).due


def test_a_clock_set_back_by_an_hour_trains_no_second_time(workspace: Workspace) -> None:
    change(workspace, nightly_at_utc="02:00", new_cases_to_train=1)
    slot = datetime(2031, 3, 29, 2, 0, tzinfo=UTC)
    seen = verify(workspace, 3)
    train(workspace, seen, slot - timedelta(days=1))
    seen += verify(workspace, 1, first=3)
    assert scheduling.due(workspace, slot).due
    train(workspace, seen, slot + timedelta(minutes=30))
    # Set back to before the slot and past it again: nothing new was verified meanwhile.
    for minutes in range(-30, 90, 10):
        assert not scheduling.due(workspace, slot + timedelta(minutes=minutes)).due


def test_a_training_that_rested_on_battery_is_the_same_when_asked_for_by_hand(
    workspace: Workspace, lanes: Lanes
) -> None:
    """Its checkpoint counts whoever asks: only the wish to wait for mains differs."""
    verify(workspace, 3)
    verified = training.teaching.verified_cases(workspace, held_out=False)
    night = training._document(workspace, verified, [], Wishes(if_due=True), "due")
    by_hand = training._document(workspace, verified, [], Wishes(), "asked for")
    assert night["settings"]["mains_only"] and not by_hand["settings"]["mains_only"]
    job = planting.do(workspace, lambda w: jobs.add(w, "train", "later", night))
    assert training._broken_off(workspace, by_hand) == job
