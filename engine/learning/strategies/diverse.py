"""Cases that differ most from each other: k-centre greedy on the features.

Reads features only, never a score; writes an order in which each case is the farthest from all
taken before it. Without features there is nothing to tell cases apart by, so chance decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learning.candidates import (
    Candidate,
    Ranked,
    distances,
    eligible,
    patient_numbers,
    scaled_features,
)
from engine.learning.strategies import random as by_chance

title = "As different as possible"


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """Farthest first, starting from the case farthest from the middle; each patient once."""
    pool = [case for case in eligible(cases) if case.features is not None]
    table = scaled_features(pool)
    if table is None or not pool:
        return [
            Ranked(pick.case, pick.score, f"no features yet, {pick.why}")
            for pick in by_chance.rank(cases, n, seed, round_number)
        ]
    nearest = np.linalg.norm(table, axis=1)
    patients = patient_numbers(pool)
    picks: list[Ranked] = []
    free = np.ones(len(pool), dtype=bool)
    while len(picks) < n and free.any():
        index = int(np.argmax(np.where(free, nearest, -np.inf)))
        from_what = f"the {len(picks)} taken before" if picks else "the average case"
        why = f"distance {nearest[index]:.2f} from {from_what}, the farthest of {free.sum()}"
        picks.append(Ranked(pool[index].case, float(nearest[index]), why))
        apart = distances(table, table[index : index + 1])[:, 0]
        nearest = apart if len(picks) == 1 else np.minimum(nearest, apart)
        free &= patients != patients[index]
    return picks
