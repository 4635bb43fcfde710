"""Entropy of the mean probability over ln C: the map on the slice and in the ribbon.

High where samples are unsure or disagree; zero only where all are certain of the same label.
"""

from __future__ import annotations

import math

import numpy as np

title = "Entropy of the mean"


def of_mean(mean: np.ndarray) -> np.ndarray:
    """The map from the mean probability (class, k, j, i)."""
    total = np.zeros(mean.shape[1:], np.float32)
    for share in mean:
        total -= share * np.log(np.maximum(share, 1e-12))
    return np.clip(total / math.log(max(len(mean), 2)), 0.0, 1.0)


def measure(samples: np.ndarray) -> np.ndarray:
    return of_mean(samples.mean(axis=0))
