"""Doubt about one label: the entropy of a voxel times the label's probability there.

Reads the entropy over ln C and probabilities; selection looks for the worst window of it. A draft
keeps the probabilities alone, since entropy and doubt about every label follow from them. Pure
numpy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.learning.uncertainty import entropy

FULL = 255


def about(doubt: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The map of one label from the entropy map and its probability."""
    return np.asarray(doubt * share)


def as_bytes(share: np.ndarray) -> np.ndarray:
    """A map in 0..1 as a draft keeps it: one byte a voxel."""
    return np.asarray(np.round(np.clip(share, 0, 1) * FULL), np.uint8)


def from_kept(probability: Mapping[int, np.ndarray]) -> dict[int, np.ndarray]:
    """The maps of all labels from the kept probabilities of all labels, in bytes."""
    shares = {label: kept.astype(np.float32) / FULL for label, kept in probability.items()}
    doubt = entropy.of_mean(_with_background(list(shares.values())))
    return {label: about(doubt, share) for label, share in shares.items()}


def _with_background(shares: Sequence[np.ndarray]) -> np.ndarray:
    """What the labels leave is the background's; rounding may have left a little less than none."""
    rest = np.maximum(1.0 - np.sum(shares, axis=0), 0.0)
    return np.stack([rest, *shares]).astype(np.float32)
