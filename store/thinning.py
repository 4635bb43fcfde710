"""Thinning: which automatic backups have served.

Place in the loop: asked after an automatic backup; what it names is deleted. As Anki does: all of
the last two days stay, then the newest of each day, of each week and of each month. What a person
asked for, and what was taken before a migration, is never thinned. Days are days of UTC, so no
change of the clocks makes one of 23 hours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from store import backup
from store.backup import Backup
from store.refusal import Refused

AUTOMATIC = "auto"
ALL_OF_THE_LAST = timedelta(days=2)


@dataclass(frozen=True)
class Keeping:
    """How many of the newest are kept, by day, week and month."""

    days: int = 12
    weeks: int = 10
    months: int = 9


def to_delete(taken: Sequence[Backup], now: datetime, keeping: Keeping | None = None) -> list[Path]:
    """The files that nothing speaks for any more. A backup from the future (the clock was wrong
    then or is now) is kept: it may be the newest."""
    keeping = keeping or Keeping()
    newest_first = sorted(filter(is_automatic, taken), key=lambda one: one.at, reverse=True)
    old = [one for one in newest_first if now - one.at > ALL_OF_THE_LAST]
    kept = set(newest_first[:1])
    kept |= _newest_of_each(old, keeping.days, lambda at: (at.year, at.month, at.day))
    kept |= _newest_of_each(old, keeping.weeks, lambda at: tuple(at.isocalendar())[:2])
    kept |= _newest_of_each(old, keeping.months, lambda at: (at.year, at.month))
    return [one.file for one in old if one not in kept]


def thin(folder: Path, now: datetime) -> int:
    """Delete what has served; gives how many. A file that cannot be deleted stays."""
    gone = 0
    for file in to_delete(backup.every(folder), now):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            continue
        gone += 1
    return gone


def automatic(folder: Path) -> Backup:
    """Take one, prove that it can be opened and read, and thin the older ones.

    Raises:
        Refused: the disk is full or gone, or the database has a fault.
    """
    made = backup.snapshot(folder, AUTOMATIC, thorough=False)
    if not made.file.is_file():
        raise Refused("backup", "The backup is gone again.", "Check the disk.")
    thin(folder, made.at)
    return made


def is_automatic(one: Backup) -> bool:
    return one.file.stem.endswith(f"Z-{AUTOMATIC}")


def _newest_of_each(
    newest_first: Sequence[Backup], most: int, of: Callable[[datetime], tuple[int, ...]]
) -> set[Backup]:
    found: dict[tuple[int, ...], Backup] = {}
    for one in newest_first:
        found.setdefault(of(one.at), one)
    return set(list(found.values())[:most])
