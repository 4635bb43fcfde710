"""What repairing a draft came to: Dice over simulated seconds, and means of many such courses.

Beside the bench `edit`; `repair` writes a Course, the reports read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

AFTER_S = (30, 60, 120)
GOOD_DICE = 0.90


@dataclass
class Course:
    """What was reached after how many simulated seconds; the first entry is the draft."""

    curve: list[tuple[float, float]]
    seconds: float = 0.0
    acts: int = 0
    undone: int = 0

    @property
    def before(self) -> float:
        return self.curve[0][1]

    @property
    def after(self) -> float:
        return self.curve[-1][1]

    def at(self, seconds: float) -> float:
        """The Dice when so many seconds were over."""
        return [dice for when, dice in self.curve if when <= seconds][-1]

    def seconds_to(self, dice: float) -> float | None:
        """When this was first reached; None if it never was."""
        return next((when for when, reached in self.curve if reached >= dice), None)


def gained(courses: Sequence[Course]) -> dict[str, Any]:
    """Means over drafts; what an act or a second gains is all gain over all acts or seconds."""
    gain = sum(course.after - course.before for course in courses)
    acts = sum(course.acts for course in courses)
    seconds = sum(course.seconds for course in courses)
    return {
        "drafts": len(courses),
        "acts": round(acts / len(courses), 1),
        "undone": round(sum(course.undone for course in courses) / len(courses), 1),
        "seconds": round(seconds / len(courses), 1),
        "dice_before": mean([course.before for course in courses]),
        "dice_after": mean([course.after for course in courses]),
        "dice_per_act": round(gain / max(1, acts), 5),
        "dice_per_second": round(gain / max(1e-9, seconds), 6),
    }


def over_time(courses: Sequence[Course]) -> dict[str, Any]:
    """The Dice after so many seconds, and when 0.90 was reached by those that reached it."""
    after = {
        f"dice_after_{seconds}_s": mean([course.at(seconds) for course in courses])
        for seconds in AFTER_S
    }
    reached = [course.seconds_to(GOOD_DICE) for course in courses]
    times = [seconds for seconds in reached if seconds is not None]
    return after | {
        "seconds_to_0.90": mean(times, 1) if times else None,
        "reached_0.90": f"{len(times)} of {len(courses)}",
    }


def mean(values: Sequence[float], digits: int = 4) -> float:
    return round(float(np.mean(values)), digits)
