"""Selection keys: by label, the log of the most uncertain window of a draft.

Reads the entropy map and the mean probability, writes log(max window mean of entropy x
probability). The window has a fixed edge in millimetres, whatever the size of the organ, so that a
key tells how unsure a draft is at its worst place, never how large the organ is. Pure numpy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from engine.learning import label_doubt

WINDOW_VOXELS = 5
LOWEST = 1e-6


def window_shape(spacing_mm: Sequence[float]) -> tuple[int, ...]:
    """Five voxels of the finest axis, in millimetres, along every axis."""
    edge_mm = WINDOW_VOXELS * min(spacing_mm)
    return tuple(max(1, round(edge_mm / step)) for step in spacing_mm)


def keys(
    mean: np.ndarray, entropy: np.ndarray, labels: Sequence[int], spacing_mm: Sequence[float]
) -> dict[int, float]:
    """The key of every label."""
    size = window_shape(spacing_mm)
    found = {}
    for number, label in enumerate(labels, start=1):
        doubt = label_doubt.about(entropy, mean[number])
        windows = ndimage.uniform_filter(doubt, size, mode="constant")
        found[label] = math.log(max(float(windows.max()), LOWEST))
    return found
