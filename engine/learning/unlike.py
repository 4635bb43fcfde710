"""Is this case unlike the ones trained on? A percentile of distance, and plain checks in words.

Reads pooled features of the training cases and of one case, and the ranges of spacing, extent,
intensity and label volume seen in training; writes a percentile and sentences. Expected Dice is
withheld for an unlike case, and the queue says so. Pure numpy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

DIRECTIONS = 16
NEIGHBOURS = 5
FEWEST_CASES = 3
QUANTILES = (1, 25, 50, 75, 99)


def percentile(features: np.ndarray, training: np.ndarray | None) -> float | None:
    """How many of 100 new cases of the training kind would lie nearer; None below three cases.

    With n training cases it cannot pass 100 n / (n + 1): few cases cannot call anything unlike.
    """
    if training is None or len(training) < FEWEST_CASES:
        return None
    centre = training.mean(axis=0)
    scale = max(float((training - centre).std()), 1e-9)
    spread = np.maximum(training.std(axis=0), 0.1 * scale)
    table, one = (training - centre) / spread, (features - centre) / spread
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    axes = axes[: min(DIRECTIONS, len(training) - 1)]
    table, one = table @ axes.T, axes @ one
    own = _near(np.linalg.norm(table - one, axis=1))
    left_out = [
        _near(np.delete(np.linalg.norm(table - row, axis=1), index))
        for index, row in enumerate(table)
    ]
    nearer = sum(1 for each in left_out if each < own)
    return round(100.0 * nearer / (len(training) + 1), 1)


def _near(distances: np.ndarray) -> float:
    return float(np.sort(distances)[:NEIGHBOURS].mean())


@dataclass(frozen=True)
class CaseFacts:
    """What the plain checks look at; quantiles only where intensities have a common scale."""

    spacing_mm: tuple[float, ...]
    extent_mm: tuple[float, ...]
    quantiles: tuple[float, ...]
    volumes_ml: Mapping[int, float]


def case_facts(
    image: np.ndarray,
    spacing_mm: Sequence[float],
    volumes_ml: Mapping[int, float],
    common_scale: bool,
) -> CaseFacts:
    """Facts of one case from its first channel on its own grid."""
    sampled = np.asarray(image.reshape(-1)[:: max(1, image.size // 100_000)], np.float64)
    sampled = sampled[np.isfinite(sampled)]
    quantiles: tuple[float, ...] = ()
    if common_scale and sampled.size:
        quantiles = tuple(float(value) for value in np.percentile(sampled, QUANTILES))
    extent = tuple(float(n * step) for n, step in zip(image.shape, spacing_mm, strict=True))
    return CaseFacts(tuple(map(float, spacing_mm)), extent, quantiles, dict(volumes_ml))


def ranges_of(facts: Sequence[CaseFacts]) -> dict[str, Any]:
    """The smallest and largest of everything, for the model's contract."""

    def both(rows: Sequence[Sequence[float]]) -> list[list[float]]:
        table = np.asarray(rows, float)
        return [table.min(axis=0).tolist(), table.max(axis=0).tolist()]

    labels = sorted({label for each in facts for label in each.volumes_ml})
    volumes = {}
    for label in labels:
        seen = [each.volumes_ml[label] for each in facts if each.volumes_ml.get(label, 0) > 0]
        if seen:
            volumes[str(label)] = [min(seen), max(seen)]
    return {
        "cases": len(facts),
        "spacing_mm": both([each.spacing_mm for each in facts]),
        "extent_mm": both([each.extent_mm for each in facts]),
        "quantiles": both([each.quantiles for each in facts]) if facts[0].quantiles else None,
        "volumes_ml": volumes,
    }


def plain_checks(
    facts: CaseFacts, ranges: Mapping[str, Any] | None, names: Mapping[int, str]
) -> tuple[str, ...]:
    """Sentences about what differs plainly from training; none when nothing does."""
    if not ranges:
        return ()
    said = [
        *_spacing(facts, ranges),
        *_extent(facts, ranges),
        *_intensity(facts, ranges),
        *_volumes(facts, ranges, names),
    ]
    return tuple(said)


def _outside(values: Sequence[float], seen: Sequence[Sequence[float]], factor: float) -> bool:
    low, high = np.asarray(seen[0]), np.asarray(seen[1])
    array = np.asarray(values)
    return bool((array < low / factor).any() or (array > high * factor).any())


def _spacing(facts: CaseFacts, ranges: Mapping[str, Any]) -> list[str]:
    if not _outside(facts.spacing_mm, ranges["spacing_mm"], 1.5):
        return []
    shown = " x ".join(f"{step:.2g}" for step in facts.spacing_mm)
    return [f"Voxels of {shown} mm are unlike those trained on."]


def _extent(facts: CaseFacts, ranges: Mapping[str, Any]) -> list[str]:
    if not _outside(facts.extent_mm, ranges["extent_mm"], 1.5):
        return []
    shown = " x ".join(f"{length:.0f}" for length in facts.extent_mm)
    return [f"A field of view of {shown} mm is unlike those trained on."]


def _intensity(facts: CaseFacts, ranges: Mapping[str, Any]) -> list[str]:
    seen = ranges.get("quantiles")
    if not seen or not facts.quantiles:
        return []
    low, high = np.asarray(seen[0]), np.asarray(seen[1])
    width = max(float(high.max() - low.min()), 1e-6)
    values = np.asarray(facts.quantiles)
    if ((values < low - 0.25 * width) | (values > high + 0.25 * width)).any():
        return ["Its intensities lie outside the range trained on."]
    return []


def _volumes(facts: CaseFacts, ranges: Mapping[str, Any], names: Mapping[int, str]) -> list[str]:
    said = []
    for label, volume in facts.volumes_ml.items():
        seen = ranges["volumes_ml"].get(str(label))
        name = names.get(label, str(label))
        if seen and volume == 0:
            said.append(f"No {name} is drawn.")
        elif seen and not seen[0] / 2 <= volume <= seen[1] * 2:
            said.append(
                f"{name} of {volume:.1f} ml lies outside {seen[0]:.1f} to {seen[1]:.1f} ml."
            )
    return said
