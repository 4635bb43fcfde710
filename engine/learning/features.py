"""Features without a label or a model: what tells cases apart on the first day.

Reads the images alone, writes one row of numbers a case: a coarse picture, its intensity
quantiles and its extent. The cold start clusters them. Pure numpy and scipy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy import ndimage

from engine.learning.documents import CaseEntry
from engine.learning.plan import load_channels

COARSE = 6
QUANTILES = (5, 25, 50, 75, 95)
MOST_SAMPLES = 200_000


def label_free_features(case: CaseEntry) -> tuple[float, ...]:
    """A coarse z-scored picture of the first channel, the shape of its histogram, its extent."""
    image = load_channels(case)[0]
    coarse = _coarse(image)
    step = max(1, image.size // MOST_SAMPLES)
    values = np.nan_to_num(np.asarray(image.reshape(-1)[::step], np.float64))
    spread = max(float(values.std()), 1e-9)
    quantiles = (np.percentile(values, QUANTILES) - values.mean()) / spread
    roughness = float(np.abs(np.diff(coarse, axis=0)).mean())
    extent = np.log(np.multiply(image.shape, case.spacing_mm))
    row = np.concatenate([coarse.ravel(), quantiles, [roughness], extent])
    return tuple(round(float(value), 5) for value in row)


def _coarse(image: np.ndarray) -> np.ndarray:
    """The mean of 6 x 6 x 6 blocks, so that a shift of a few voxels hardly matters."""
    strides = tuple(slice(None, None, max(1, side // 48)) for side in image.shape)
    fine = np.nan_to_num(np.asarray(image[strides], np.float32))
    zoom = [COARSE / side for side in fine.shape]
    soft = ndimage.uniform_filter(fine, [max(1, side // COARSE) for side in fine.shape])
    coarse: np.ndarray = ndimage.zoom(soft, zoom, order=1, mode="nearest", grid_mode=True)
    return (coarse - coarse.mean()) / max(float(coarse.std()), 1e-9)


def features_of_cases(
    cases: Sequence[CaseEntry], on_case: Callable[[int], None] | None = None
) -> dict[int, tuple[float, ...]]:
    """The row of every case."""
    rows = {}
    for number, case in enumerate(cases, start=1):
        rows[case.case] = label_free_features(case)
        if on_case is not None:
            on_case(number)
    return rows
