"""Moments: UTC in the store, the local offset beside it.

Place in the loop: every row that says when something happened gets its time here. Text is ISO
8601 with microseconds and a Z, so that sorting the text sorts the moments.
"""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """A moment as it is stored; a moment without a zone would be a guess and is not taken."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """A stored moment, in UTC."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def offset_minutes(moment: datetime) -> int:
    """How far this machine's clock on the wall was from UTC at that moment."""
    offset = moment.astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0
