"""At the latest half an hour after work, a backup holds it; sleep and set clocks change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.loop import backing
from engine.loop.backing import Backing
from store import backup, thinning
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting


class Clock:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def pass_minutes(self, minutes: float) -> None:
        self.now_s += 60.0 * minutes


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(workspace: Workspace, clock: Clock) -> Backing:
    """A workspace whose state is in a backup already."""
    backup.snapshot(workspace.folder)
    return Backing(workspace, clock)


def automatic(workspace: Workspace) -> int:
    return sum(map(thinning.is_automatic, backup.every(workspace.folder)))


def test_without_work_there_is_no_backup(workspace: Workspace, clock: Clock, kept: Backing) -> None:
    for _ in range(100):
        clock.pass_minutes(10)
        assert kept.look() is None
    assert automatic(workspace) == 0


def test_work_is_in_a_backup_half_an_hour_later(
    workspace: Workspace, clock: Clock, kept: Backing
) -> None:
    """Looked at once a minute for three hours, with a decision's worth of change every minute."""
    unbacked_minutes = 0
    for minute in range(180):
        planting.add_case(workspace, f"case_{minute}")
        clock.pass_minutes(1)
        unbacked_minutes = 0 if kept.look() else unbacked_minutes + 1
        assert unbacked_minutes <= 30
    assert 5 <= automatic(workspace) <= 7, "and not much more often"


def test_a_single_change_is_not_forgotten_over_a_long_sleep(
    workspace: Workspace, clock: Clock, kept: Backing
) -> None:
    planting.add_case(workspace, "one")
    clock.pass_minutes(60 * 9)  # the lid was closed
    made = kept.look()
    assert made is not None and backup.verify(made.file) == []
    clock.pass_minutes(60 * 9)
    assert kept.look() is None, "once"


def test_what_the_last_owner_left_unbacked_is_backed(workspace: Workspace, clock: Clock) -> None:
    backup.snapshot(workspace.folder)
    planting.add_case(workspace, "after the backup")
    new_owner = Backing(workspace, clock)
    clock.pass_minutes(30)
    assert new_owner.look() is not None
    next_owner = Backing(workspace, clock)
    clock.pass_minutes(30)
    assert next_owner.look() is None


def test_at_the_end_of_work_what_is_new_is_backed(
    workspace: Workspace, clock: Clock, kept: Backing
) -> None:
    assert kept.now() is None
    planting.add_case(workspace, "one")
    assert kept.now() is not None
    assert kept.now() is None


def test_a_full_disk_is_said_once_and_tried_again(
    workspace: Workspace, clock: Clock, kept: Backing, monkeypatch: pytest.MonkeyPatch
) -> None:
    planting.add_case(workspace, "one")
    clock.pass_minutes(30)
    full = Refused("disk-full", "The disk has no room for a backup.", "Free some space.")
    with monkeypatch.context() as patched:

        def no_room(folder: Path) -> None:
            raise full

        patched.setattr(thinning, "automatic", no_room)
        with pytest.raises(Refused):
            kept.look()
        clock.pass_minutes(1)
        assert kept.look() is None, "said once"
    clock.pass_minutes(1)
    assert kept.look() is not None, "as soon as there is room"


def test_it_is_looked_at_often_enough_to_keep_the_promise() -> None:
    assert backing.EVERY_S <= 30 * 60 and backing.LOOK_EVERY_S < backing.EVERY_S
