"""The share of pairs of samples that give a voxel different labels.

Reads only the label each sample would draw; zero wherever they draw the same.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

title = "Pairs that disagree"


def measure(samples: np.ndarray) -> np.ndarray:
    drawn = samples.argmax(axis=1)
    pairs = list(combinations(range(len(drawn)), 2))
    if not pairs:
        return np.zeros(samples.shape[2:], np.float32)
    # counted in whole numbers, so that the order of the samples cannot matter
    differing = np.sum([drawn[a] != drawn[b] for a, b in pairs], axis=0)
    return np.asarray(differing / len(pairs), np.float32)
