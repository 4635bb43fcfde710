"""The cold start ranks in blocks and without needless roots; it picks what the plain way picks."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learning.candidates import Candidate, distances, squared_distances
from engine.learning.strategies import typical


def cases(n: int, kinds: int, seed: int) -> list[Candidate]:
    random = np.random.default_rng(seed)
    centres = random.normal(0, 4, (kinds, 9))
    return [
        Candidate(
            case=number,
            patient=f"p{number // 2}",
            features=tuple(centres[number % kinds] + random.normal(0, 1, 9)),
        )
        for number in range(n)
    ]


def plain_typicality(table: np.ndarray) -> np.ndarray:
    """One row after another, every distance by itself."""
    reach = min(typical.NEIGHBOURS, len(table) - 1)
    means = []
    for row in table:
        apart = np.sort(np.sqrt(((table - row) ** 2).sum(axis=1)))
        means.append(apart[: reach + 1].sum() / reach)
    return 1.0 / np.asarray(means)


@pytest.mark.parametrize("n", [2, 21, 64, 65, 130, 300])
def test_typicality_is_that_of_the_plain_way_in_every_block(n: int) -> None:
    table = np.random.default_rng(n).normal(size=(n, 5))
    assert typical._typicality(table) == pytest.approx(plain_typicality(table), rel=1e-5)


def test_distances_are_the_roots_of_the_squares_and_leave_their_tables_alone() -> None:
    random = np.random.default_rng(3)
    one, other = random.normal(size=(7, 4)), random.normal(size=(5, 4))
    kept = one.copy(), other.copy()
    plain = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=2))
    assert distances(one, other) == pytest.approx(plain)
    assert squared_distances(one, other) == pytest.approx(plain**2)
    assert np.array_equal(one, kept[0]) and np.array_equal(other, kept[1])
    assert (squared_distances(one, one) >= 0).all()


def plain_order(
    pool: list[Candidate], clusters: np.ndarray, typicality: np.ndarray, n: int
) -> list[int]:
    """The most typical of each cluster whose patient is not taken, the largest cluster first."""
    order = sorted(set(clusters.tolist()), key=lambda c: (-int((clusters == c).sum()), c))
    taken: list[int] = []
    patients: set[str] = set()
    while len(taken) < n:
        before = len(taken)
        for cluster in order:
            left = [
                index
                for index in range(len(pool))
                if clusters[index] == cluster
                and pool[index].patient not in patients
                and index not in taken
            ]
            if left and len(taken) < n:
                best = max(left, key=lambda index: typicality[index])
                taken.append(best)
                patients.add(pool[best].patient)
        if len(taken) == before:
            break
    return taken


@pytest.mark.parametrize("seed", range(4))
def test_one_of_each_cluster_and_no_patient_twice_as_the_plain_way_takes_them(seed: int) -> None:
    pool = cases(80, 6, seed)
    random = np.random.default_rng(seed)
    clusters, typicality = random.integers(0, 6, 80), random.random(80)
    picks = typical._one_of_each(pool, clusters, typicality, 25)
    assert [pick.case for pick in picks] == plain_order(pool, clusters, typicality, 25)


def test_a_thousand_cases_give_a_hundred_of_their_kinds() -> None:
    pool = cases(1000, 40, 5)
    picks = typical.rank(pool, 100, 1)
    assert len({pick.case for pick in picks}) == 100
    assert len({pick.case % 40 for pick in picks[:40]}) >= 30, "nearly every kind is there at once"
    assert typical.rank(pool, 100, 1) == picks
