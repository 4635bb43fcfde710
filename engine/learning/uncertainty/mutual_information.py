"""Mutual information: the part of the entropy that the samples disagree about, over ln C.

Zero wherever all samples say the same, however unsure they are.
"""

from __future__ import annotations

import numpy as np

from engine.learning.uncertainty import entropy

title = "Mutual information"


def between(together: np.ndarray, own: np.ndarray) -> np.ndarray:
    """The map from the entropy of the mean and the mean entropy of the samples, both over ln C."""
    return np.clip(together - own, 0.0, 1.0)


def measure(samples: np.ndarray) -> np.ndarray:
    own = np.mean([entropy.of_mean(sample) for sample in samples], axis=0)
    return between(entropy.of_mean(samples.mean(axis=0)), own)
