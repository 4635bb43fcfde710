"""Stochastic batches: draw many random batches, keep the one that is most uncertain as a whole.

Reads the scores. Keeps most of the spread of chance and some of the gain of uncertainty, and
cannot fill a batch with near-copies of one hard case.
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

title = "The most uncertain of many random batches"
BATCHES = 500


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """The random batch with the highest mean score, itself ordered by score."""
    pool = eligible(cases)
    random = np.random.default_rng([seed, round_number])
    middle = middle_score(pool)
    if not pool:
        return []

    def worth(case: Candidate) -> float:
        return middle if case.score is None else case.score

    batches = [_batch(pool, n, random) for _ in range(BATCHES)]
    means = [float(np.mean([worth(case) for case in batch])) if batch else 0.0 for batch in batches]
    best = batches[int(np.argmax(means))]
    batch_words = f"in the most uncertain of {BATCHES} random batches, mean score {max(means):.2f}"
    return [
        Ranked(case.case, case.score, f"{_own(case, middle)}, {batch_words}{surroundings(case)}")
        for case in sorted(best, key=lambda case: (-worth(case), case.case))
    ]


def _batch(pool: Sequence[Candidate], n: int, random: np.random.Generator) -> list[Candidate]:
    """A random batch; of a large pool only as many are drawn as a batch is likely to need."""
    few = random.choice(len(pool), size=min(len(pool), 2 * n + 20), replace=False)
    batch = one_study_per_patient([pool[index] for index in few], n)
    return batch if len(batch) == n else one_study_per_patient(shuffled(pool, random), n)


def _own(case: Candidate, middle: float) -> str:
    if case.score is None:
        return f"not scored yet, counted as {middle:.2f}"
    return f"score {case.score:.2f}"
