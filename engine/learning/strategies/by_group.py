"""Quotas by group: the same number from every scanner, site or sex, most uncertain first within.

Reads the first group field that differs between cases; what follows is a batch in which no group
is left out because another one is harder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from engine.learning.candidates import Candidate, Ranked, eligible, patient_of
from engine.learning.strategies import uncertain

title = "Equal shares of every group"


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """One from each group in turn, until n; each patient once."""
    pool = eligible(cases)
    name = _field_that_differs(pool)
    by_number = {case.case: case for case in pool}
    waiting: dict[str, list[Ranked]] = defaultdict(list)
    for pick in uncertain.rank(pool, len(pool), seed, round_number):
        value = str(by_number[pick.case].groups.get(name, "not given")) if name else "every case"
        waiting[value].append(pick)
    picks: list[Ranked] = []
    patients: set[str] = set()
    order = list(waiting)
    while len(picks) < n and any(waiting.values()):
        for value in order:
            if not waiting[value] or len(picks) >= n:
                continue
            pick = waiting[value].pop(0)
            if patient_of(by_number[pick.case]) in patients:
                continue
            patients.add(patient_of(by_number[pick.case]))
            share = f"one of {len(order)} groups by {name} ({value}), " if name else ""
            picks.append(Ranked(pick.case, pick.score, share + pick.why))
    return picks


def _field_that_differs(pool: Sequence[Candidate]) -> str | None:
    names = sorted({name for case in pool for name in case.groups})
    for name in names:
        if len({case.groups.get(name) for case in pool}) > 1:
            return name
    return None
