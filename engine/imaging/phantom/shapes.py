"""Solid shapes for the phantom: distances in mm to surfaces, and a canvas that paints them.

A shape is an array of signed distances (negative inside) on the phantom's grid. The canvas blends
a Hounsfield value in by how much of a voxel the shape covers, so edges have partial volume, and
keeps the share of every label. `frame` and `organs` draw a body with these.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Point = tuple[float, float, float]
Box = tuple[slice, slice, slice]

# The width over which a surface passes through a voxel.
EDGE_MM = 3.4


@dataclass(frozen=True, eq=False)
class Space:
    """LPS millimetres of every voxel, bent a little, because no body is made of ellipsoids."""

    x: Field
    y: Field
    z: Field

    def part(self, box: Box) -> Space:
        """The same space, a box of it."""
        return Space(self.x[box], self.y[box], self.z[box])

    def box(self, centre: Point, reach_mm: float) -> Box:
        """Slices that hold everything within `reach_mm` of a point along each axis."""
        k, j, i = (n // 2 for n in self.z.shape)
        lines = (self.z[:, j, i], self.y[k, :, i], self.x[k, j, :])
        # The body lies a little turned and bent, so lines through the middle stand in for planes.
        spans = []
        for line, at in zip(lines, centre[::-1], strict=True):
            near = np.flatnonzero(np.abs(line - at) < reach_mm + 26)
            spans.append(slice(int(near[0]), int(near[-1]) + 1) if len(near) else slice(0, 1))
        return spans[0], spans[1], spans[2]

    def ellipsoid(self, centre: Point, radii: Point, turn_deg: float = 0.0) -> Field:
        """An ellipsoid, turned about the body's axis."""
        x, y, z = self.x - centre[0], self.y - centre[1], self.z - centre[2]
        if turn_deg:
            c, s = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
            x, y = c * x + s * y, c * y - s * x
        a, b, c2 = (np.float32(1 / r) for r in radii)
        near = np.sqrt((x * a) ** 2 + (y * b) ** 2 + (z * c2) ** 2)
        slope = np.sqrt((x * a * a) ** 2 + (y * b * b) ** 2 + (z * c2 * c2) ** 2)
        distance: Field = near * (near - 1) / np.maximum(slope, 1e-4)
        return distance

    def capsule(self, a: Point, b: Point, radius_a: float, radius_b: float) -> Field:
        """A round bar from a to b, thick at one end if the radii differ."""
        axis = np.array(b, dtype=np.float32) - np.array(a, dtype=np.float32)
        x, y, z = self.x - a[0], self.y - a[1], self.z - a[2]
        t = np.clip((x * axis[0] + y * axis[1] + z * axis[2]) / float(axis @ axis), 0, 1)
        away = (x - t * axis[0]) ** 2 + (y - t * axis[1]) ** 2 + (z - t * axis[2]) ** 2
        distance: Field = np.sqrt(away) - (radius_a + t * (radius_b - radius_a))
        return distance

    def tube(self, points: Sequence[Point], radii: Sequence[float]) -> Field:
        """A bent bar through points."""
        parts = [
            self.capsule(a, b, ra, rb)
            for a, b, ra, rb in zip(points, points[1:], radii, radii[1:], strict=False)
        ]
        whole = parts[0]
        for part in parts[1:]:
            whole = joined(whole, part, 3.0)
        return whole


def joined(a: Field, b: Field, round_mm: float = 0.0) -> Field:
    """Both shapes as one, the seam rounded."""
    if round_mm <= 0:
        return np.minimum(a, b)
    h = np.clip(0.5 + 0.5 * (b - a) / round_mm, 0, 1)
    union: Field = b + (a - b) * h - round_mm * h * (1 - h)
    return union.astype(np.float32)


def without(a: Field, b: Field, round_mm: float = 0.0) -> Field:
    """The first shape where the second is not."""
    return -joined(-a, b, round_mm)


def within(a: Field, b: Field) -> Field:
    """What lies in both."""
    return np.maximum(a, b)


def clouds(rng: np.random.Generator, shape: Sequence[int], cells: int) -> Field:
    """Smooth noise of unit spread: `cells` bumps along the longest axis."""
    step = max(shape) / cells
    field = rng.normal(size=[max(3, round(n / step) + 2) for n in shape]).astype(np.float32)
    for n in shape:
        # Each turn takes the first axis, stretches it and puts it last: three turns do all three.
        field = np.tensordot(field, _stretch(field.shape[0], n), axes=(0, 1))
    smooth: Field = field / max(float(field.std()), 1e-6)
    return smooth


@lru_cache(maxsize=64)
def _stretch(few: int, many: int) -> Field:
    """The matrix that draws a cubic curve of `many` points through `few`."""
    at = np.linspace(0.5, few - 1.5, many)
    away = np.abs(at[:, None] - np.arange(few)[None, :])
    near = 2 / 3 - away**2 + away**3 / 2
    far = np.clip(2 - away, 0, None) ** 3 / 6
    weights: Field = np.where(away < 1, near, far).astype(np.float32)
    return weights


def bent_space(
    rng: np.random.Generator, points: tuple[Field, Field, Field], bend_mm: float
) -> Space:
    """The space with every point moved a few millimetres along smooth random fields."""
    x, y, z = (p + bend_mm * clouds(rng, p.shape, 6) for p in points)
    return Space(x, y, z)


class Canvas:
    """Hounsfield units and label shares on one grid; later paint covers earlier paint."""

    def __init__(self, hu: Field, shares: dict[int, Field], drawn: set[int]) -> None:
        self.hu = hu
        self.shares = shares
        self.drawn = drawn

    @classmethod
    def blank(cls, shape: tuple[int, int, int], labels: Iterable[int]) -> Canvas:
        """Air, and no label anywhere."""
        shares = {label: np.zeros(shape, dtype=np.float32) for label in labels}
        return cls(np.full(shape, -1000.0, dtype=np.float32), shares, set())

    def part(self, box: Box) -> Canvas:
        """A box of the canvas; what is painted there is painted on the whole."""
        shares = {label: share[box] for label, share in self.shares.items()}
        return Canvas(self.hu[box], shares, self.drawn)

    def paint(self, shape: Field, hu: float | Field, label: int = 0) -> None:
        """Blend a value in where the shape is, and give its share to the label (0: to none)."""
        cover = np.clip(0.5 - shape / np.float32(EDGE_MM), 0, 1)
        self.hu += cover * (hu - self.hu)
        for mine in self.drawn:
            self.shares[mine] *= 1 - cover
        if label:
            self.drawn.add(label)
            self.shares[label] += cover

    def labels(self) -> NDArray[np.uint8]:
        """The label that holds more than half of a voxel."""
        mask = np.zeros(self.hu.shape, dtype=np.uint8)
        for label, share in self.shares.items():
            mask[share > 0.5] = label
        return mask
