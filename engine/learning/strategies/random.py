"""Pure chance: the honest control for every other strategy, and the source of audit cases.

Reads nothing about a case but its patient; what follows is an unbiased look at the pool.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learning.candidates import (
    Candidate,
    Ranked,
    eligible,
    one_study_per_patient,
    shuffled,
)

title = "Random"


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """Any n cases, each patient once, all equally likely."""
    pool = eligible(cases)
    random = np.random.default_rng([seed, round_number])
    picked = one_study_per_patient(shuffled(pool, random), n)
    why = f"drawn at random from {len(pool)} cases"
    return [Ranked(case.case, case.score, why, audit=True) for case in picked]
