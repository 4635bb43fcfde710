"""Proposed answers: right as often as they say, silent where they do not know."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning import proposals
from engine.learning.proposals import Known, propose

WIDTH = 12


def cases(
    seed: int, n: int, apart: float, share: float = 0.5
) -> tuple[list[list[float]], list[int]]:
    """Rows of two kinds that lie `apart` standard deviations from each other."""
    random = np.random.default_rng(seed)
    truth = (random.random(n) < share).astype(int)
    rows = random.normal(size=(n, WIDTH))
    rows[:, 0] += truth * apart
    return rows.tolist(), truth.tolist()


def known(rows: list[list[float]], truth: list[int]) -> list[Known]:
    return [Known(row, f"p{n}", y) for n, (row, y) in enumerate(zip(rows, truth, strict=True))]


@pytest.mark.parametrize("share", [0.5, 0.2])
def test_each_answer_keeps_its_promise_however_rare_it_is(share: float) -> None:
    """Of the cases with an answer, at most about one in ten loses it, over many small studies."""
    lost = {0: 0, 1: 0}
    seen = {0: 0, 1: 0}
    for seed in range(12):
        taught = cases(seed, 80, 2.5, share)
        rows, truth = cases(1000 + seed, 100, 2.5, share)
        found = propose(known(*taught), dict(enumerate(rows)), 2)
        for case, (answer, _) in found.by_case.items():
            lost[truth[case]] += answer != truth[case]
        for y in truth:
            seen[y] += 1
    for answer in (0, 1):
        assert lost[answer] / seen[answer] < 0.15, (answer, lost, seen)


def test_what_is_easy_is_proposed_and_what_is_hard_is_left_open() -> None:
    easy = propose(known(*cases(1, 100, 6.0)), dict(enumerate(cases(2, 50, 6.0)[0])), 2)
    hard = propose(known(*cases(1, 100, 0.0)), dict(enumerate(cases(2, 50, 0.0)[0])), 2)
    assert len(easy.by_case) > 35 and easy.judged is not None and easy.judged.right > 0.9
    assert len(hard.by_case) < 15, "noise tells nothing, so most cases are left open"
    assert all(0.9 <= confidence <= 1.0 for _, confidence in easy.by_case.values())


def test_few_answers_propose_nothing_and_say_how_many_are_missing() -> None:
    rows, truth = cases(1, 12, 6.0)
    found = propose(known(rows, truth), {1: rows[0]}, 2)
    assert found.by_case == {} and found.judged is None and "more" in found.why


def test_an_answer_with_few_cases_can_never_be_ruled_out() -> None:
    rows, truth = cases(3, 60, 8.0)
    third = [(row, 2) for row in cases(4, 4, 0.0)[0]]
    taught = [*known(rows, truth), *(Known(row, f"q{n}", y) for n, (row, y) in enumerate(third))]
    found = propose(taught, dict(enumerate(cases(5, 40, 8.0)[0])), 3)
    assert found.by_case == {}, "the third answer was seen four times: nobody knows what it is like"


def test_a_patient_is_never_in_what_taught_and_in_what_measures() -> None:
    """Each patient has a mark of their own and answers by chance: with a leak it would be known."""
    random = np.random.default_rng(0)
    taught = []
    for patient in range(30):
        mark, answer = random.normal(size=WIDTH) * 5, int(random.integers(2))
        taught += [
            Known((mark + random.normal(size=WIDTH) * 0.01).tolist(), f"p{patient}", answer)
            for _ in range(4)
        ]
    found = propose(taught, {}, 2)
    assert found.judged is not None
    by_chance = found.judged.single * found.judged.right
    assert by_chance < 0.5, "cases of the same patient would have told"
    folds = proposals._folds(np.array([one.patient for one in taught]), 0)
    assert all(len({*folds[n : n + 4]}) == 1 for n in range(0, 120, 4))
