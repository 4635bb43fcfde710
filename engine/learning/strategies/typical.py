"""Cold start: the most typical case of each cluster [TypiClust].

Reads label-free features when there is no model yet. With few labels, typical cases teach more
than odd ones; one from each cluster keeps them apart. Larger clusters come first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learning.candidates import (
    Candidate,
    Ranked,
    eligible,
    patient_of,
    scaled_features,
    squared_distances,
)
from engine.learning.strategies import random as by_chance

title = "The most typical of each kind"
NEIGHBOURS = 20
ITERATIONS = 30
BLOCK = 64  # rows at once: what they weigh against ten thousand cases stays near the cache


def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]:
    """One case from each of n clusters, the largest cluster first, each patient once."""
    pool = [case for case in eligible(cases) if case.features is not None]
    table = scaled_features(pool)
    if table is None or n < 1:
        return [
            Ranked(pick.case, pick.score, f"no features yet, {pick.why}")
            for pick in by_chance.rank(cases, n, seed, round_number)
        ]
    table = _main_directions(table)
    clusters = _clusters(table, min(n, len(pool)), np.random.default_rng([seed, round_number]))
    return _one_of_each(pool, clusters, _typicality(table), n)


def _main_directions(table: np.ndarray, most: int = 16) -> np.ndarray:
    """The leading principal directions: many weak columns would drown the few that differ."""
    left, sizes, _ = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    keep = min(most, len(sizes))
    return left[:, :keep] * sizes[:keep]


def _typicality(table: np.ndarray) -> np.ndarray:
    """One over the mean distance to the nearest neighbours."""
    if len(table) < 2:
        return np.ones(len(table))
    reach = min(NEIGHBOURS, len(table) - 1)
    blocks = []
    for start in range(0, len(table), BLOCK):
        apart = squared_distances(table[start : start + BLOCK], table)
        apart.partition(reach, axis=1)
        # the nearest of all is the case itself
        blocks.append(np.sqrt(apart[:, : reach + 1]).sum(axis=1) / reach)
    return 1.0 / np.maximum(np.concatenate(blocks), 1e-9)


def _clusters(table: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """k-means with k-means++ seeds; every row gets the number of its cluster."""
    centres = [table[random.integers(len(table))]]
    gaps = np.full(len(table), np.inf)
    while len(centres) < count:
        gaps = np.minimum(gaps, ((table - centres[-1]) ** 2).sum(axis=1))
        share = gaps / gaps.sum() if gaps.sum() > 0 else np.full(len(table), 1 / len(table))
        centres.append(table[random.choice(len(table), p=share)])
    middle = np.asarray(centres)
    owner = np.zeros(len(table), dtype=int)
    for turn in range(ITERATIONS):
        nearest = squared_distances(table, middle).argmin(axis=1)
        if turn > 0 and (nearest == owner).all():
            break
        owner = nearest
        for index in range(len(middle)):
            if (owner == index).any():
                middle[index] = table[owner == index].mean(axis=0)
    return owner


def _one_of_each(
    pool: Sequence[Candidate], clusters: np.ndarray, typicality: np.ndarray, n: int
) -> list[Ranked]:
    sizes = {int(cluster): int((clusters == cluster).sum()) for cluster in set(clusters.tolist())}
    waiting: dict[int, list[int]] = {cluster: [] for cluster in sizes}
    for index in np.argsort(-typicality, kind="stable").tolist():
        waiting[int(clusters[index])].append(index)
    order = sorted(sizes, key=lambda cluster: (-sizes[cluster], cluster))
    picks: list[Ranked] = []
    patients: set[str] = set()
    while len(picks) < n and any(waiting.values()):
        for cluster in order:
            if len(picks) >= n:
                break
            fresh = [i for i in waiting[cluster] if patient_of(pool[i]) not in patients]
            waiting[cluster] = fresh[1:]
            if fresh:
                case = pool[fresh[0]]
                patients.add(patient_of(case))
                alike = int(sizes[cluster])
                group = f"typical of a group of {alike} similar cases"
                why = group if alike > 1 else "like no other case here"
                why += f", typicality {typicality[fresh[0]]:.2f}"
                picks.append(Ranked(case.case, float(typicality[fresh[0]]), why))
    return picks
