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
    part = np.empty_like(total)
    for share in mean:
        np.maximum(share, 1e-12, out=part)
        np.log(part, out=part)
        np.multiply(part, share, out=part)
        total -= part
    total /= math.log(max(len(mean), 2))
    return np.clip(total, 0.0, 1.0, out=total)


def measure(samples: np.ndarray) -> np.ndarray:
    return of_mean(samples.mean(axis=0))
