"""What makes one body this body: build, contrast phase, sizes; and jitter for where things lie.

Reads a seeded generator; `frame` and `organs` draw a body from what this decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.imaging.phantom.shapes import Box, Canvas, Point, Space

SPLEEN, KIDNEY = 1, 2
RARE = ("lobulated spleen with an accessory one", "absent right kidney", "horseshoe kidney")


class Tissue(NamedTuple):
    """Hounsfield units of one body in one contrast phase."""

    fat: float
    muscle: float
    liver: float
    spleen: float
    cortex: float
    medulla: float
    artery: float
    vein: float
    bowel: float
    marrow: float


@dataclass(frozen=True)
class Body:
    """What makes one body this body; lengths in mm."""

    rare: str | None
    half_width: float
    half_depth: float
    fat: float
    size: float
    tissue: Tissue
    diaphragm: float


def a_body(rng: np.random.Generator, rare: str | None) -> Body:
    """A body from the seed: build, contrast phase, organ sizes."""
    phase = rng.uniform(0.0, 1.0)
    liver = 58 + 50 * phase + rng.normal(0, 5)
    spleen = liver + rng.normal(4, 8)
    cortex = liver - 22 + 75 * phase + rng.uniform(-8, 16)
    artery = 45 + 120 * phase + rng.normal(0, 12)
    tissue = Tissue(
        fat=rng.normal(-100, 6),
        muscle=rng.normal(58, 4) + 8 * phase,
        liver=liver,
        spleen=spleen,
        cortex=cortex,
        medulla=cortex - 4 - phase * rng.uniform(0, 36),
        artery=artery,
        vein=artery - rng.uniform(-10, 30),
        bowel=rng.uniform(35, 70) + 40 * phase,
        marrow=rng.uniform(120, 210),
    )
    size, fat = rng.uniform(0.92, 1.08), rng.uniform(8, 27)
    return Body(
        rare=rare,
        half_width=size * rng.uniform(120, 130) + 15 + fat,
        half_depth=size * rng.uniform(82, 92) + 15 + 0.9 * fat,
        fat=fat,
        size=size,
        tissue=tissue,
        diaphragm=rng.uniform(62, 84),
    )


def jittered(rng: np.random.Generator, point: Point, spread_mm: float, size: float) -> Point:
    """A point a little elsewhere in every body."""
    x, y, z = (size * p + rng.normal(0, spread_mm) for p in point)
    return x, y, z


def varied(rng: np.random.Generator, radii: Point, size: float, spread: float = 0.1) -> Point:
    """Radii a little different in every body."""
    a, b, c = (size * r * math.exp(rng.normal(0, spread)) for r in radii)
    return a, b, c


def vessel(
    space: Space, canvas: Canvas, points: Sequence[Point], radii: Sequence[float], hu: float
) -> None:
    """A short vessel, drawn only where it is."""
    box = around(space, points, max(radii))
    canvas.part(box).paint(space.part(box).tube(points, radii), hu)


def around(space: Space, points: Sequence[Point], margin_mm: float) -> Box:
    """The slices that hold a shape through points."""
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    x, y, z = (low + high) / 2
    return space.box((x, y, z), float((high - low).max()) / 2 + margin_mm)
