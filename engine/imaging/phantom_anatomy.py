"""A drawn abdomen: walls, bones, vessels and organs, each body different, spleen and kidneys labelled.

Reads a seeded generator and a plan of the body; paints onto a canvas of `phantom_shapes`. The
neighbours have nearly the Hounsfield units of what is labelled: liver, stomach and bowel those of the
spleen, vessels, marrow and bowel with contrast those of the kidneys. x runs to the patient's left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.imaging.phantom_shapes import (
    Canvas,
    Field,
    Point,
    Space,
    clouds,
    joined,
    within,
    without,
)

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
    phase = rng.uniform(0.25, 1.0)
    liver = 58 + 50 * phase + rng.normal(0, 5)
    spleen = liver + rng.normal(4, 8)
    cortex = liver + 35 * phase + rng.uniform(-8, 30)
    artery = 45 + 120 * phase + rng.normal(0, 12)
    tissue = Tissue(
        fat=rng.normal(-100, 6),
        muscle=rng.normal(58, 4) + 8 * phase,
        liver=liver,
        spleen=spleen,
        cortex=cortex,
        medulla=cortex - rng.uniform(4, 28),
        artery=artery,
        vein=artery - rng.uniform(-10, 30),
        bowel=rng.uniform(35, 70) + 40 * phase,
        marrow=rng.uniform(120, 210),
    )
    size = rng.uniform(0.9, 1.08)
    return Body(
        rare=rare,
        half_width=size * rng.uniform(150, 172),
        half_depth=size * rng.uniform(102, 124),
        fat=rng.uniform(8, 27),
        size=size,
        tissue=tissue,
        diaphragm=rng.uniform(62, 84),
    )


def draw(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    """The whole abdomen, from the outside in."""
    cavity = _walls(rng, body, space, canvas)
    _lungs(rng, body, space, canvas, cavity)
    _back(body, space, canvas, cavity)
    _bowel(rng, body, space, canvas, cavity)
    _stomach(rng, body, space, canvas, cavity)
    _liver(rng, body, space, canvas, cavity)
    _pancreas(rng, body, space, canvas)
    _spleen(rng, body, space, canvas, cavity)
    _kidneys(rng, body, space, canvas)
    _vessels(rng, body, space, canvas)
    _spine(rng, body, space, canvas)


def _jitter(rng: np.random.Generator, point: Point, spread_mm: float, size: float) -> Point:
    x, y, z = (size * p + rng.normal(0, spread_mm) for p in point)
    return x, y, z


def _radii(rng: np.random.Generator, radii: Point, size: float, spread: float = 0.1) -> Point:
    a, b, c = (size * r * np.exp(rng.normal(0, spread)) for r in radii)
    return a, b, c


def _outline(space: Space, half_width: float, half_depth: float) -> Field:
    """An upright oval tube, flatter behind than an ellipse."""
    u = np.abs(space.x / half_width) ** 2.3
    v = np.abs((space.y - 4) / half_depth) ** 2.3
    distance: Field = ((u + v) ** (1 / 2.3) - 1) * min(half_width, half_depth)
    return distance


def _walls(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> Field:
    """Skin, fat, muscle, ribs; gives the cavity."""
    t = body.tissue
    skin = _outline(space, body.half_width, body.half_depth)
    canvas.paint(skin, 20.0)
    canvas.paint(skin + 2.5, t.fat + 4 * clouds(rng, canvas.hu.shape, 20))
    fat = body.fat * (1 + 0.35 * np.clip(space.y / body.half_depth, -0.6, 1))
    muscle = skin + 2.5 + fat
    canvas.paint(muscle, t.muscle + 5 * clouds(rng, canvas.hu.shape, 30))
    wall = rng.uniform(11, 15)
    cavity = muscle + wall
    between = np.abs(muscle + 0.45 * wall) - 0.9
    canvas.paint(within(between, space.y - 30), t.fat + 20)
    canvas.paint(cavity, t.fat + 4 * clouds(rng, canvas.hu.shape, 20))
    falling = space.z + 0.55 * space.y + 0.16 * np.abs(space.x)
    rib = np.abs(np.mod(falling + rng.uniform(0, 26), 26.0) - 13.0)
    reach = np.maximum(-30.0 - 0.45 * np.abs(space.x) - space.z, 0) + np.maximum(-45 - space.y, 0)
    shell = np.hypot(rib, muscle + 0.6 * wall)
    canvas.paint((shell - 5.2 + reach).astype(np.float32), 330.0)
    canvas.paint((shell - 2.6 + reach).astype(np.float32), t.marrow)
    return cavity


def _back(body: Body, space: Space, canvas: Canvas, cavity: Field) -> None:
    """The muscles beside the spine and the psoas, which thickens downward."""
    s = body.size
    for side in (-1.0, 1.0):
        psoas = space.capsule((side * 36 * s, 62 * s, -120), (side * 20, 66 * s, 10), 25, 7)
        back = space.ellipsoid((side * 32 * s, 96 * s, 0), (32, 20, 4000))
        canvas.paint(within(joined(psoas, back, 4), cavity - 12), body.tissue.muscle)
    canvas.paint(space.capsule((0, 50 * s, 130), (0, 52 * s, 10), 18, 14), body.tissue.fat)


def _spine(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    t, low = body.tissue, rng.uniform(0, 34)
    centre = 66 * body.size
    column = space.ellipsoid((0, centre, 0), (22, 17.5, 4000))
    level = np.abs(np.mod(space.z + low, 34.0) - 17.0) - 12.5
    process = space.ellipsoid((0, centre + 38, 0), (4.0, 16, 4000))
    arch = space.ellipsoid((0, centre + 27, 0), (19, 13, 4000))
    wings = space.ellipsoid((0, centre + 22, 0), (40, 4.5, 4000))
    behind = within(joined(joined(process, arch, 4), wings, 4), level - 1)
    canvas.paint(behind.astype(np.float32), 290.0)
    canvas.paint(column, 85.0)
    bone = within(column, level).astype(np.float32)
    canvas.paint(bone, 340.0)
    canvas.paint((bone + 3).astype(np.float32), t.marrow + 14 * clouds(rng, canvas.hu.shape, 40))
    canal = space.ellipsoid((0, centre + 25, 0), (10.5, 8.5, 4000))
    canvas.paint(canal, 12.0)
    canvas.paint(canal + 4, 38.0)


def _vessels(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    t, s = body.tissue, body.size
    aorta = [(9 * s, 37 * s, 130), (11 * s, 40 * s, 20), (7 * s, 40 * s, -130)]
    cava = [(-22 * s, 30 * s, 130), (-21 * s, 38 * s, 20), (-19 * s, 41 * s, -130)]
    canvas.paint(space.tube(cava, [12, 11, 10]), t.vein)
    coeliac = [(10 * s, 30 * s, 22), (32, 14, 26), (60, 18, 30), (84, 20, 34)]
    canvas.paint(space.tube(coeliac, [4.4, 4.0, 4.0, 3.4]), t.vein)
    portal = [(-2, 12, 2), (-20, 6, 18), (-48, -4, 34)]
    canvas.paint(space.tube(portal, [6.5, 6.5, 5.0]), t.vein)
    for side, drop in ((1.0, -14.0), (-1.0, -24.0)):
        renal = [(side * 12, 42 * s, drop + 6), (side * 28, 50 * s, drop), (side * 42, 55 * s, drop)]
        canvas.paint(space.tube(renal, [4.5, 4.5, 4.0]), t.vein)
    canvas.paint(space.tube(aorta, [11.5, 11, 9.5]), t.artery)
    if rng.random() < 0.4:
        plaque = space.ellipsoid((11 * s, 50 * s, rng.uniform(-50, 40)), (7, 2.5, 8))
        canvas.paint(plaque, 520.0)


def _liver(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    t, s = body.tissue, body.size
    right = space.ellipsoid(_jitter(rng, (-78, 0, 22), 5, s), _radii(rng, (78, 92, 82), s, 0.06))
    left = space.ellipsoid(_jitter(rng, (2, -52, 42), 6, s), _radii(rng, (82, 34, 38), s))
    liver = joined(right, left, 18)
    liver = without(liver, space.ellipsoid((-20 * s, 40 * s, 0), (34, 32, 400)), 8)
    liver = without(liver, space.ellipsoid((-60 * s, 64 * s, -40), (42, 40, 66)), 10)
    dome = body.diaphragm + 10 - ((space.x + 70) / 80) ** 2 * 14 - np.clip(space.y, 0, None) / 4
    liver = within(within(liver, cavity + 3), space.z - dome).astype(np.float32)
    texture = t.liver + 3.5 * clouds(rng, canvas.hu.shape, 26)
    canvas.paint(liver, texture)
    for _ in range(9):
        a = _jitter(rng, (-52, -8, 34), 9, s)
        b = _jitter(rng, (-95, -5, 30), 34, s)
        canvas.paint(within(space.capsule(a, b, 4.2, 1.6), liver + 5), t.liver + 24)
    gall = space.capsule(_jitter(rng, (-50, -52, -4), 6, s), _jitter(rng, (-62, -66, -36), 6, s), 8, 13)
    canvas.paint(gall, t.liver - 15)
    canvas.paint(gall + 2.2, rng.uniform(4, 18))


def _stomach(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    t, s = body.tissue, body.size
    fill = rng.uniform(0.7, 1.25)
    path = [(58, 8, 62), (64, -18, 40), (54, -48, 12), (22, -60, -6), (-14, -48, -2), (-26, -34, 4)]
    points = [_jitter(rng, (x, y, z), 4, s) for x, y, z in path]
    stomach = space.tube(points, [34 * fill, 32 * fill, 26 * fill, 18 * fill, 13, 10])
    stomach = within(stomach, cavity + 3).astype(np.float32)
    canvas.paint(stomach, t.bowel + 12)
    inside = (stomach + 4.5).astype(np.float32)
    food = t.spleen + rng.normal(-6, 16) if rng.random() < 0.65 else rng.uniform(8, 30)
    canvas.paint(inside, food + 9 * clouds(rng, canvas.hu.shape, 34))
    surface = points[1][1] - rng.uniform(4, 30) * fill
    canvas.paint(within(inside, space.y - surface).astype(np.float32), -950.0)


def _bowel(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """Small loops in front and below; a colon at the sides with gas and stool."""
    t, s = body.tissue, body.size
    for _ in range(60):
        x, z = rng.uniform(-82, 90), rng.uniform(-112, 4)
        a = (s * x, s * rng.uniform(-72, 14), s * z)
        b = (a[0] + rng.normal(0, 20), a[1] + rng.normal(0, 12), a[2] + rng.normal(0, 12))
        loop = within(space.capsule(a, b, 12, 12), cavity + 4).astype(np.float32)
        canvas.paint(loop, t.bowel + 15)
        what = rng.random()
        filled = rng.uniform(130, 230) if what < 0.22 else rng.normal(t.bowel, 22)
        canvas.paint(loop + 3, -850.0 if what > 0.93 else filled)
    colon = (
        [(-112, 24, -130), (-106, 22, -70), (-92, -28, -44)],
        [(-92, -40, -44), (-10, -84, -48), (82, -52, -6), (112, 6, 2)],
        [(114, 14, 0), (112, 38, -60), (108, 40, -130)],
    )
    for part in colon:
        points = [_jitter(rng, point, 5, s) for point in part]
        tube = within(space.tube(points, [15, 17, 15, 14][: len(points)]), cavity + 2)
        canvas.paint(tube.astype(np.float32), t.bowel + 20)
        stool = rng.uniform(20, 90) + 70 * clouds(rng, canvas.hu.shape, 48)
        canvas.paint((tube + 3.5).astype(np.float32), stool)
        gas = within(tube + 4, space.y - points[0][1] + rng.uniform(-4, 12))
        canvas.paint(gas.astype(np.float32), -880.0)


def _pancreas(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    path = [(-26, 10, -14), (-6, 0, 2), (26, 6, 12), (56, 22, 22), (80, 28, 28)]
    points = [_jitter(rng, point, 3, body.size) for point in path]
    pancreas = space.tube(points, [14, 10, 10, 10, 8]) + 2.2 * clouds(rng, canvas.hu.shape, 30)
    canvas.paint(pancreas.astype(np.float32), body.tissue.liver - 12)


def _spleen(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """A cup beneath the ribs, hollow towards stomach and kidney, from slender to large."""
    t, s = body.tissue, body.size
    grown = float(np.exp(rng.normal(0, 0.16)))
    centre = _jitter(rng, (96, 34, 28), 7, s)
    radii = _radii(rng, (40 * grown, 51 * grown, 54 * grown), s, 0.08)
    spleen = space.ellipsoid(centre, radii, rng.normal(-18, 9))
    hollow = space.ellipsoid(
        (centre[0] - 40 * grown, centre[1] - 22, centre[2] - 2), _radii(rng, (32, 36, 62), s), -20
    )
    spleen = without(spleen, hollow, 9)
    if body.rare == RARE[0]:
        spleen = joined(spleen, space.ellipsoid(_jitter(rng, (100, 8, -12), 4, s), (15, 16, 18)), 5)
        spleen = spleen + 4.5 * np.sin(space.z / 8.5) * np.cos(space.y / 11)
        extra = space.ellipsoid(_jitter(rng, (66, 8, 2), 5, s), (9.5, 9.5, 10.5))
        spleen = joined(spleen.astype(np.float32), extra)
    spleen = within(spleen + 1.2 * clouds(rng, canvas.hu.shape, 22), cavity + 3)
    canvas.paint(spleen.astype(np.float32), t.spleen + 4 * clouds(rng, canvas.hu.shape, 24), SPLEEN)


def _kidneys(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
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
    x, y, z = _jitter(rng, (side * 63, 58, drop), 5, s)
    a, b, c = _radii(rng, (26, 25, 52), s, 0.09)
    lean = rng.uniform(6, 16)
    leaning = Space(
        (space.x + side * lean * (space.z - z) / c).astype(np.float32), space.y, space.z
    )
    turn = side * rng.uniform(20, 40)
    bean = leaning.ellipsoid((x, y, z), (a, b, c), turn)
    hilum = leaning.ellipsoid((x - side * 25, y - 13, z), (15, 13, 20), turn)
    bean = without(bean, hilum, 7)
    canvas.paint(bean - rng.uniform(4, 9), t.fat)
    canvas.paint(bean, t.cortex + 3 * clouds(rng, canvas.hu.shape, 24), KIDNEY)
    canvas.paint((bean + 8).astype(np.float32), t.medulla + 0 * bean, KIDNEY)
    sinus = leaning.ellipsoid((x - side * 9, y - 5, z), (10, 9, 25), turn)
    canvas.paint(sinus, t.fat + 45)
    if rng.random() < 0.35:
        cyst = _jitter(rng, (side * 76, 58, drop), 9, s)
        canvas.paint(space.ellipsoid(cyst, (9.0, 9.0, 9.0)), 8.0)


def _lungs(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """Air above two domes, reaching down behind and at the sides; a heart between them."""
    for side, dome in ((-1.0, body.diaphragm + 6), (1.0, body.diaphragm - 2)):
        x = space.x - side * 72 * body.size
        fall = (x / 62) ** 2 * 18 + np.clip(space.y + 20, 0, None) ** 2 / 260
        above = dome - fall - space.z
        lung = within(within(cavity + 4, above), 26 - side * space.x)
        canvas.paint((lung - 3.5).astype(np.float32), body.tissue.muscle)
        canvas.paint(lung.astype(np.float32), -840 + 30 * clouds(rng, canvas.hu.shape, 40))
    heart = space.ellipsoid((24, -34, body.diaphragm + 34), (58, 46, 36))
    canvas.paint(within(heart, cavity + 5), body.tissue.vein - 10)
