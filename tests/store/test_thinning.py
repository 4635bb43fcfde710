"""Automatic backups grow old: two days whole, then one a day, a week, a month; no others go."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import backup, thinning
from store.backup import Backup
from store.thinning import Keeping
from store.workspace import Workspace
from tests.store.story import take

NOW = datetime(2031, 3, 30, 9, 0, tzinfo=UTC)


def taken(at: datetime, words: str = "auto") -> Backup:
    name = f"voxloop-{at:%Y%m%dT%H%M%S%f}Z" + (f"-{words}" if words else "")
    return Backup(Path(f"{name}.db"), 1, at)


def left(all_taken: list[Backup], now: datetime = NOW, keeping: Keeping | None = None) -> list[str]:
    gone = set(thinning.to_delete(all_taken, now, keeping))
    return [f"{one.at:%m-%d %H:%M}" for one in all_taken if one.file not in gone]


def test_every_backup_of_the_last_two_days_stays() -> None:
    half_hours = [taken(NOW - timedelta(minutes=30 * n)) for n in range(96)]
    assert len(left(half_hours)) == 96


def test_of_an_older_day_the_newest_stays() -> None:
    day = [taken(NOW - timedelta(days=5, hours=n)) for n in range(6)]
    assert left(day) == [f"{day[0].at:%m-%d %H:%M}"]


def test_a_year_of_work_thins_to_days_weeks_and_months() -> None:
    """One backup every half hour of eight hours, every day of a year."""
    year = [
        taken(NOW - timedelta(days=day, minutes=30 * n)) for day in range(365) for n in range(16)
    ]
    kept = left(year)
    days = [line[:5] for line in kept]
    assert len(kept) < 2 * 16 + 16 + 12 + 10 + 9
    for back in range(12):
        assert f"{NOW - timedelta(days=back):%m-%d}" in days, "twelve days in a row"
    for weeks in range(10):
        window = {f"{NOW - timedelta(weeks=weeks, days=d):%m-%d}" for d in range(-7, 8)}
        assert window & set(days)
    months = {day[:2] for day in days}
    assert len(months) == 9 or len(months) == 10
    assert left([one for one in year if f"{one.at:%m-%d %H:%M}" in kept]) == kept, "and stays so"


def test_thinning_as_time_goes_by_leaves_no_hole_larger_than_the_rule(tmp_path: Path) -> None:
    """Thinned after each backup, as it is in life: the months' backups must survive the weeks'."""
    kept: list[Backup] = []
    now = NOW
    for _ in range(300):
        now += timedelta(days=1)
        kept.append(taken(now))
        gone = set(thinning.to_delete(kept, now))
        kept = [one for one in kept if one.file not in gone]
    ages = sorted((now - one.at).days for one in kept)
    assert ages[:13] == list(range(13))
    assert max(b - a for a, b in itertools.pairwise(ages)) <= 31
    assert ages[-1] >= 230


@pytest.mark.parametrize("words", ["asked", "before-format-7", ""])
def test_what_a_person_asked_for_is_never_thinned(words: str) -> None:
    old = [taken(NOW - timedelta(days=400, hours=n), words) for n in range(5)]
    assert len(left(old)) == 5


def test_a_clock_that_was_wrong_deletes_nothing() -> None:
    """Set ten years ahead by mistake, then back: the backups of that day are from the future."""
    ahead = [taken(NOW + timedelta(days=3650, hours=n)) for n in range(3)]
    today = [taken(NOW - timedelta(hours=n)) for n in range(3)]
    assert len(left([*ahead, *today])) == 6
    # And looked at with the wrong clock, the newest of today's stays.
    assert f"{today[0].at:%m-%d %H:%M}" in left(today, NOW + timedelta(days=3650))


def test_the_night_the_clocks_change_is_a_day_like_any_other() -> None:
    """By UTC the 30th of March has 24 hours: one backup of it stays, whatever Berlin did."""
    night = [taken(datetime(2031, 3, 30, hour, 30, tzinfo=UTC)) for hour in range(24)]
    assert left(night, NOW + timedelta(days=4)) == ["03-30 23:30"]


def test_an_automatic_backup_is_sound_and_thins_the_folder(workspace: Workspace) -> None:
    take(workspace, "one")
    folder = workspace.folder / backup.FOLDER
    old = datetime(2020, 1, 1, 8, 0, tzinfo=UTC)
    for hour in range(4):
        (folder / taken(old + timedelta(hours=hour)).file).write_bytes(b"old")
    by_hand = folder / taken(old, "asked").file
    by_hand.write_bytes(b"mine")
    made = thinning.automatic(workspace.folder)
    assert backup.verify(made.file) == [] and thinning.is_automatic(made)
    assert sorted(file.name for file in folder.glob("*.db")) == sorted(
        [made.file.name, by_hand.name, taken(old + timedelta(hours=3)).file.name]
    )


def test_how_many_days_weeks_and_months_is_for_the_asker_to_say() -> None:
    noons = [taken(NOW - timedelta(days=back)) for back in range(3, 40)]
    few = Keeping(days=3, weeks=0, months=0)
    assert left(noons, keeping=few) == [f"{one.at:%m-%d %H:%M}" for one in noons[:3]]
    assert left(noons, keeping=Keeping(days=0, weeks=0, months=0)) == [
        f"{noons[0].at:%m-%d %H:%M}"
    ], "the newest of all stays"


def test_it_says_how_many_went(tmp_path: Path) -> None:
    (tmp_path / backup.FOLDER).mkdir()
    assert thinning.thin(tmp_path, NOW) == 0
    for hour in range(4):
        file = tmp_path / backup.FOLDER / taken(NOW - timedelta(days=5, hours=hour)).file
        file.write_bytes(b"old")
    assert thinning.thin(tmp_path, NOW) == 3 and thinning.thin(tmp_path, NOW) == 0
