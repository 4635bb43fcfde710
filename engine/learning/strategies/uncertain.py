"""Most uncertain first, by the case score: simple, explainable, and the order of the queue.

Reads the scores of the drafts. A case without a draft is not known to be easy: it stands in the
middle of the scored ones and says so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learning.candidates import (
    Candidate,
    Ranked,
    eligible,
    middle_score,
    one_study_per_patient,
    shuffled,
    surroundings,
)

title = "Most uncertain first"


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """The n highest scores, each patient once; ties fall by the seed."""
    pool = shuffled(eligible(cases), np.random.default_rng([seed, round_number]))
    middle = middle_score(pool)
    order = sorted(pool, key=lambda c: middle if c.score is None else c.score, reverse=True)
    place = {case.case: index + 1 for index, case in enumerate(order)}
    return [
        Ranked(case.case, case.score, _why(case, place[case.case], len(order), middle))
        for case in one_study_per_patient(order, n)
    ]


def _why(case: Candidate, place: int, of: int, middle: float) -> str:
    if case.score is None:
        return f"not scored yet: placed in the middle, as if its score were {middle:.2f}"
    return f"score {case.score:.2f}, number {place} of {of} in uncertainty{surroundings(case)}"
