"""Lines drawn around things on small volumes: a gesture with corners."""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop.tools import Gesture

SHAPE = (9, 40, 36)
MM = (3.0, 1.0, 1.0)


def square(axis: int, index: int, low: float, high: float) -> Any:
    """Four corners on a slice."""
    around = [(low, low), (low, high), (high, high), (high, low)]
    return np.array([np.insert(corner, axis, index) for corner in around], dtype=float)


def gesture_of(points: Any, axis: int = 0, index: int = 4, **more: Any) -> Gesture:
    return Gesture(np.asarray(points, float), axis, index, MM, 1, label_name="Spleen", **more)
