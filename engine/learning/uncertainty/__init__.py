"""Uncertainty: a file each, `measure(samples) -> map in 0..1`, zero where the samples agree.

Reads class probabilities of the samples as (sample, class, k, j, i); drafts show entropy, and keep
the others for selection. Found by being in this folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, cast

import numpy as np

from engine.learning.refusal import Refusal


class Uncertainty(Protocol):
    """What a file in this folder defines."""

    title: str

    def measure(self, samples: np.ndarray) -> np.ndarray: ...


def names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def find(name: str) -> Uncertainty:
    """The measure of this name."""
    if name not in names():
        raise Refusal("no-such-uncertainty", f"There is no uncertainty map {name}.")
    return cast(Uncertainty, importlib.import_module(f"{__name__}.{name}"))
