"""The organs of a drawn abdomen: spleen and kidneys among neighbours that look like them.

Reads a body, its space and its cavity; paints onto a canvas of `shapes`. Liver, stomach and bowel
have nearly the Hounsfield units of the spleen; vessels, marrow and bowel with contrast those of
the kidneys.
"""

from __future__ import annotations

import math

import numpy as np

from engine.imaging.phantom.body import (
    KIDNEY,
    RARE,
    SPLEEN,
    Body,
    around,
    jittered,
    varied,
    vessel,
)
from engine.imaging.phantom.shapes import Canvas, Field, Space, clouds, joined, within, without

# Voxels of the study are 4 x 3 x 3 mm.
SMALLEST_SPLEEN_ML = 75.0
VOXEL_ML = 0.036


def bowel(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """Small loops in front and below; a colon at the sides with gas and stool."""
    t, s = body.tissue, body.size
    for _ in range(60):
        x, z = rng.uniform(-82, 90), rng.uniform(-112, 4)
        a = (s * x, s * rng.uniform(-72, 14), s * z)
        b = (a[0] + rng.normal(0, 20), a[1] + rng.normal(0, 12), a[2] + rng.normal(0, 12))
        box = space.box(a, 50)
        loop = within(space.part(box).capsule(a, b, 12, 12), cavity[box] + 4)
        spot = canvas.part(box)
        spot.paint(loop, t.bowel + 15)
        what = rng.random()
        filled = rng.uniform(130, 230) if what < 0.22 else rng.normal(t.bowel, 22)
        spot.paint(loop + 3, -850.0 if what > 0.93 else filled)
    colon = (
        [(-112, 24, -130), (-106, 22, -70), (-92, -28, -44)],
        [(-92, -40, -44), (-10, -84, -48), (82, -52, -6), (112, 6, 2)],
        [(114, 14, 0), (112, 38, -60), (108, 40, -130)],
    )
    for part in colon:
        points = [jittered(rng, point, 5, s) for point in part]
        box = around(space, points, 18)
        place, spot = space.part(box), canvas.part(box)
        tube = within(place.tube(points, [15, 17, 15, 14][: len(points)]), cavity[box] + 2)
        spot.paint(tube, t.bowel + 20)
        spot.paint(tube + 3.5, rng.uniform(20, 90) + 70 * clouds(rng, tube.shape, 48))
        gas = within(tube + 4, place.y - points[0][1] + rng.uniform(-4, 12))
        spot.paint(gas, -880.0)


def stomach(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    t, s = body.tissue, body.size
    fill = rng.uniform(0.7, 1.25)
    path = [(58, 8, 62), (64, -18, 40), (54, -48, 12), (22, -60, -6), (-14, -48, -2), (-26, -34, 4)]
    points = [jittered(rng, (x, y, z), 4, s) for x, y, z in path]
    stomach = space.tube(points, [34 * fill, 32 * fill, 26 * fill, 18 * fill, 13, 10])
    stomach = within(stomach, cavity + 3).astype(np.float32)
    canvas.paint(stomach, t.bowel + 12)
    inside = (stomach + 4.5).astype(np.float32)
    food = t.spleen + rng.normal(-6, 16) if rng.random() < 0.65 else rng.uniform(8, 30)
    canvas.paint(inside, food + 9 * clouds(rng, canvas.hu.shape, 34))
    surface = points[1][1] - rng.uniform(4, 30) * fill
    canvas.paint(within(inside, space.y - surface).astype(np.float32), -950.0)


def liver(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    t, s = body.tissue, body.size
    right = space.ellipsoid(jittered(rng, (-78, 0, 22), 5, s), varied(rng, (78, 92, 82), s, 0.06))
    left = space.ellipsoid(jittered(rng, (2, -52, 42), 6, s), varied(rng, (82, 34, 38), s))
    liver = joined(right, left, 18)
    liver = without(liver, space.ellipsoid((-20 * s, 40 * s, 0), (34, 32, 400)), 8)
    liver = without(liver, space.ellipsoid((-60 * s, 64 * s, -40), (42, 40, 66)), 10)
    dome = body.diaphragm + 10 - ((space.x + 70) / 80) ** 2 * 14 - np.clip(space.y, 0, None) / 4
    liver = within(within(liver, cavity + 3), (space.z - dome).astype(np.float32))
    texture = t.liver + 3.5 * clouds(rng, canvas.hu.shape, 26)
    canvas.paint(liver, texture)
    for _ in range(9):
        a = jittered(rng, (-52, -8, 34), 9, s)
        b = jittered(rng, (-95, -5, 30), 34, s)
        box = space.box(a, 80)
        branch = within(space.part(box).capsule(a, b, 4.2, 1.6), liver[box] + 5)
        canvas.part(box).paint(branch, t.liver + 24)
    neck, fundus = jittered(rng, (-50, -52, -4), 6, s), jittered(rng, (-62, -66, -36), 6, s)
    vessel(space, canvas, (neck, fundus), (8, 13), t.liver - 15)
    vessel(space, canvas, (neck, fundus), (6, 11), rng.uniform(4, 18))


def pancreas(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    path = [(-26, 10, -14), (-6, 0, 2), (26, 6, 12), (56, 22, 22), (80, 28, 28)]
    points = [jittered(rng, point, 3, body.size) for point in path]
    box = around(space, points, 18)
    pancreas = space.part(box).tube(points, [14, 10, 10, 10, 8])
    lobes = 2.2 * clouds(rng, pancreas.shape, 24)
    canvas.part(box).paint(pancreas + lobes, body.tissue.liver - 12)


def spleen(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """A cup beneath the ribs, hollow towards stomach and kidney, from slender to large."""
    t, s = body.tissue, body.size
    grown = math.exp(rng.normal(0, 0.09))
    centre = jittered(rng, (91, 33, 28), 5, s)
    radii = varied(rng, (41 * grown, 50 * grown, 53 * grown), s, 0.08)
    spleen = space.ellipsoid(centre, radii, rng.normal(-18, 9))
    hollow = space.ellipsoid(
        (centre[0] - 40 * grown, centre[1] - 22, centre[2] - 2), varied(rng, (32, 36, 62), s), -20
    )
    spleen = without(spleen, hollow, 9)
    if body.rare == RARE[0]:
        spleen = joined(
            spleen, space.ellipsoid(jittered(rng, (100, 8, -12), 4, s), (15, 16, 18)), 5
        )
        spleen = spleen + 4.5 * np.sin(space.z / 8.5) * np.cos(space.y / 11)
        extra = space.ellipsoid(jittered(rng, (66, 8, 2), 5, s), (9.5, 9.5, 10.5))
        spleen = joined(spleen.astype(np.float32), extra)
    surface = spleen + 1.2 * clouds(rng, canvas.hu.shape, 22)
    spleen = within(surface, cavity + 3)
    for growth_mm in range(2, 20, 2):
        # Where a hollow and a narrow body leave a sliver, the organ grows to what a person has.
        if np.count_nonzero(spleen < 0) * VOXEL_ML >= SMALLEST_SPLEEN_ML:
            break
        spleen = within(surface - growth_mm, cavity + 3)
    canvas.paint(spleen.astype(np.float32), t.spleen + 4 * clouds(rng, canvas.hu.shape, 24), SPLEEN)


def kidneys(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    """Two beans in fat, cortex around medulla around a sinus; the right one lies lower."""
    for side, drop in ((1.0, -14.0), (-1.0, -26.0)):
        if side < 0 and body.rare == RARE[1]:
            continue
        _kidney(rng, body, space, canvas, side, drop)
    if body.rare == RARE[2]:
        s = body.size
        ends = [(34 * s, 44 * s, -58), (0.0, 24 * s, -66), (-34 * s, 44 * s, -62)]
        canvas.paint(space.tube(ends, [15, 11, 15]), body.tissue.cortex - 6, KIDNEY)


def _kidney(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, side: float, drop: float
) -> None:
    t, s = body.tissue, body.size
    x, y, z = jittered(rng, (side * 63, 56, drop), 8, s)
    box = space.box((x, y, z), 68)
    space, canvas = space.part(box), canvas.part(box)
    a, b, c = varied(rng, (26, 25, 50), s, 0.11)
    lean = rng.uniform(6, 16)
    leaning = Space(
        (space.x + side * lean * (space.z - z) / c).astype(np.float32), space.y, space.z
    )
    turn = side * rng.uniform(20, 40)
    bean = leaning.ellipsoid((x, y, z), (a, b, c), turn)
    hilum = leaning.ellipsoid((x - side * 25, y - 13, z), (15, 13, 20), turn)
    bean = without(bean, hilum, 7)
    canvas.paint(bean - rng.uniform(-2, 8), t.fat)
    canvas.paint(bean, t.cortex + 3 * clouds(rng, canvas.hu.shape, 24), KIDNEY)
    canvas.paint(bean + 8, t.medulla, KIDNEY)
    sinus = leaning.ellipsoid((x - side * 9, y - 5, z), (10, 9, 25), turn)
    canvas.paint(sinus, t.fat + 45)
    if rng.random() < 0.5:
        cyst = jittered(rng, (side * 76, 58, drop), 9, s)
        canvas.paint(space.ellipsoid(cyst, (9.0, 9.0, 9.0)), 8.0)
