"""Schedule: when the next training is due, and why, in words. The conductor asks; training
follows.

Reads the task's nightly or weekly slot (UTC), the last run and the cases it has not seen. A slot
is due or not by UTC, so daylight saving neither skips nor doubles it; slots missed while the
computer slept or was off collapse into one. A training that failed is tried again at the next slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store import job as jobs
from store import run as runs
from store import verified_case
from store.task import DAYS, Task
from store.workspace import Workspace

BY_HAND = "begins when you start it"
NO_MASKS = "nothing is trained, because the task has no masks"


@dataclass(frozen=True)
class Due:
    """Whether to train now; `next_at` is the next slot that could, None while cases are missing."""

    due: bool
    why: str
    next_at: datetime | None
    verified: int
    fresh: int


def due(workspace: Workspace, now: datetime | None = None) -> Due:
    """Is a training due at `now` (UTC)? Enough new verified cases, and a slot since the last."""
    moment = now or datetime.now(UTC)
    if not workspace.task.labels:
        return Due(False, NO_MASKS, None, 0, 0)
    last = jobs.last_started(workspace.read(), "train")
    if last is not None and last > moment:
        # The clock was ahead then: it must not keep the nights waiting until it is right again.
        last = slots(workspace.task, moment)[0] - timedelta(days=1)
    verified = verified_case.teachable(workspace.read())
    if workspace.task.nights == "never":
        return Due(False, BY_HAND, None, len(verified), 0)
    if last is None:
        return _first(workspace, len(verified))
    run = runs.latest(workspace.read())
    taught = {(case, kept) for case, kept in run.split["cases"]} if run else set()
    fresh = sum(1 for pair in verified if pair not in taught)
    need = workspace.task.new_cases_to_train if run else workspace.task.first_training_at
    slot, following = slots(workspace.task, moment)
    if fresh < need:
        missing = need - fresh
        why = f"waits for {missing} more verified {_cases(missing)} ({fresh} of {need})"
        return Due(False, why, None, len(verified), fresh)
    why = f"{fresh} {_cases(fresh)} verified since the last training"
    why = why if run else f"{fresh} verified {_cases(fresh)} are enough for a first model"
    if slot > last:
        return Due(True, why, slot, len(verified), fresh)
    return Due(False, why, following, len(verified), fresh)


def _first(workspace: Workspace, verified: int) -> Due:
    need = workspace.task.first_training_at
    if verified >= need:
        return Due(
            True,
            f"{verified} verified cases are enough for a first model",
            None,
            verified,
            verified,
        )
    missing = need - verified
    why = f"waits for {missing} more verified {_cases(missing)} to train a first model"
    return Due(False, why, None, verified, verified)


def slots(task: Task, moment: datetime) -> tuple[datetime, datetime]:
    """The task's newest slot at or before a moment, and the one after it: nightly, or weekly."""
    hour, minute = (int(part) for part in task.nightly_at_utc.split(":"))
    today = moment.astimezone(UTC).replace(hour=hour, minute=minute, second=0, microsecond=0)
    newest = today if today <= moment else today - timedelta(days=1)
    if task.nights not in DAYS:
        return newest, newest + timedelta(days=1)
    newest -= timedelta(days=(newest.weekday() - DAYS.index(task.nights)) % 7)
    return newest, newest + timedelta(days=7)


def as_utc(at: str, day: str, offset: timedelta) -> tuple[str, str]:
    """A time of a place's clock, and its day if it is weekly, as a task keeps them: by UTC."""
    hour, minute = (int(part) for part in at.split(":"))
    moved = hour * 60 + minute - round(offset.total_seconds() / 60)
    days, minutes = divmod(moved, 24 * 60)
    if day in DAYS:
        day = DAYS[(DAYS.index(day) + days) % 7]
    return f"{minutes // 60:02}:{minutes % 60:02}", day


def words(found: Due, now: datetime | None = None) -> str:
    """What the status bar says, in the clock of the place."""
    if found.due:
        return f"Training is due: {found.why}"
    if found.why == NO_MASKS:
        return ""
    if found.next_at is None:
        return f"Next training {found.why}"
    moment = (now or datetime.now(UTC)).astimezone()
    at = found.next_at.astimezone()
    ahead = (at.date() - moment.date()).days
    day = ("today", "tomorrow")[ahead] if ahead < 2 else f"on {DAYS[at.weekday()].title()}"
    night = (
        "tonight" if at - moment < timedelta(hours=14) and (at.hour < 6 or at.hour >= 20) else day
    )
    return f"Next training {night} at {at:%H:%M} because {found.why}"


def _cases(count: int) -> str:
    return "case" if count == 1 else "cases"
