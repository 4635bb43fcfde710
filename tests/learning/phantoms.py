"""Tiny cases for the tests of learning: two blobs in a noisy field, as files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

LABELS = [{"value": 1, "name": "ball"}, {"value": 2, "name": "cap"}]


def volume(
    seed: int, shape: tuple[int, int, int] = (24, 24, 24), contrast: float = 3.0
) -> tuple[np.ndarray, np.ndarray]:
    """An image and its mask: a ball, and a brighter cap on its superior side."""
    random = np.random.default_rng(seed)
    k, j, i = np.meshgrid(*(np.arange(n) for n in shape), indexing="ij")
    centre = np.asarray(shape) / 2 + random.uniform(-2, 2, 3)
    radius = min(shape) * random.uniform(0.24, 0.30)
    away = np.sqrt((k - centre[0]) ** 2 + (j - centre[1]) ** 2 + (i - centre[2]) ** 2)
    mask = np.zeros(shape, np.uint8)
    mask[away < radius] = 1
    mask[(away < radius) & (k > centre[0] + radius * 0.3)] = 2
    image = 100.0 + contrast * 10.0 * mask + random.normal(0, 5, shape)
    return image.astype(np.float32), mask


def case_on_disk(
    folder: Path,
    number: int,
    *,
    seed: int | None = None,
    weight: np.ndarray | None = None,
    spacing_mm: tuple[float, float, float] = (1.0, 1.0, 1.0),
    shape: tuple[int, int, int] = (24, 24, 24),
    modality: str = "MR",
    masked: bool = True,
) -> dict[str, Any]:
    """A case entry as the loop would write it, with its arrays in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    image, mask = volume(number if seed is None else seed, shape)
    entry: dict[str, Any] = {
        "case": number,
        "image": str(folder / f"image_{number}.npy"),
        "spacing_mm": list(spacing_mm),
        "modality": modality,
        "mask": None,
        "weight": None,
        "patient": f"patient-{number}",
    }
    np.save(entry["image"], image)
    if masked:
        entry["mask"] = str(folder / f"mask_{number}.npy")
        np.save(entry["mask"], mask)
    if weight is not None:
        entry["weight"] = str(folder / f"weight_{number}.npy")
        np.save(entry["weight"], weight)
    return entry


def train_request(
    folder: Path,
    cases: list[dict[str, Any]],
    held_out: list[dict[str, Any]] | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """A job document for a training of a few steps on one thread."""
    return {
        "job": 1,
        "folder": str(folder / "job"),
        "result": str(folder / "result"),
        "labels": LABELS,
        "cases": cases,
        "held_out": held_out or [],
        "settings": {"steps": 12, "members": 1, "cycles": 2, "seed": 3, "threads": 1, **settings},
        "parent": None,
    }
