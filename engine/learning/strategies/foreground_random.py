"""Chance among the cases that show something: the control that most clever methods fail to beat.

Reads whether a draft shows any label, writes a random order of those; cases without a draft may
show anything, so they stay in.
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

title = "Random among cases that show a label"


def _shows_a_label(case: Candidate) -> bool:
    return case.foreground if case.foreground is not None else True


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """Random cases whose draft shows a label first; empty drafts only when those run out."""
    random = np.random.default_rng([seed, round_number])
    pool = shuffled(eligible(cases), random)
    showing = [case for case in pool if _shows_a_label(case)]
    empty = [case for case in pool if not _shows_a_label(case)]
    drawn = f"drawn at random from {len(showing)} cases that show a label"
    spare = f"its draft is empty; drawn because only {len(showing)} cases show a label"
    return [
        Ranked(case.case, case.score, drawn if _shows_a_label(case) else spare)
        for case in one_study_per_patient([*showing, *empty], n)
    ]
