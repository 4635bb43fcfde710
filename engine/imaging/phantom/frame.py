"""The frame of a drawn abdomen: walls, ribs, lungs, muscles of the back, spine and great vessels.

Reads a body and its space; paints onto a canvas of `shapes`, and gives the cavity that `organs`
fill. x runs to the patient's left, y to the back, z to the head.
"""

from __future__ import annotations

import numpy as np

from engine.imaging.phantom.body import Body, vessel
from engine.imaging.phantom.shapes import Canvas, Field, Space, clouds, joined, within


def walls(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> Field:
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
    canvas.paint(within(between.astype(np.float32), space.y - 30), t.fat + 20)
    canvas.paint(cavity, t.fat + 4 * clouds(rng, canvas.hu.shape, 20))
    falling = space.z + 0.55 * space.y + 0.16 * np.abs(space.x)
    rib = np.abs(np.mod(falling + rng.uniform(0, 26), 26.0) - 13.0)
    reach = np.maximum(-30.0 - 0.45 * np.abs(space.x) - space.z, 0) + np.maximum(-45 - space.y, 0)
    shell = np.hypot(rib, muscle + 0.6 * wall)
    canvas.paint((shell - 5.2 + reach).astype(np.float32), 330.0)
    canvas.paint((shell - 2.6 + reach).astype(np.float32), t.marrow)
    return cavity


def _outline(space: Space, half_width: float, half_depth: float) -> Field:
    """An upright oval tube, flatter behind than an ellipse."""
    u = np.abs(space.x / half_width) ** 2.3
    v = np.abs((space.y - 4) / half_depth) ** 2.3
    distance: Field = ((u + v) ** (1 / 2.3) - 1) * min(half_width, half_depth)
    return distance


def lungs(
    rng: np.random.Generator, body: Body, space: Space, canvas: Canvas, cavity: Field
) -> None:
    """Air above two domes, reaching down behind and at the sides; a heart between them."""
    for side, dome in ((-1.0, body.diaphragm + 6), (1.0, body.diaphragm - 2)):
        x = space.x - side * 72 * body.size
        fall = (x / 62) ** 2 * 18 + np.clip(space.y + 20, 0, None) ** 2 / 260
        above = (dome - fall - space.z).astype(np.float32)
        lung = within(within(cavity + 4, above), 26 - side * space.x)
        canvas.paint((lung - 3.5).astype(np.float32), body.tissue.muscle)
        canvas.paint(lung.astype(np.float32), -840 + 30 * clouds(rng, canvas.hu.shape, 40))
    canvas.paint(space.ellipsoid((18, -48, body.diaphragm + 12), (66, 48, 50)), body.tissue.fat)
    heart = space.ellipsoid((24, -34, body.diaphragm + 34), (58, 46, 36))
    canvas.paint(within(heart, cavity + 5), body.tissue.vein - 10)


def back(body: Body, space: Space, canvas: Canvas, cavity: Field) -> None:
    """The muscles beside the spine and the psoas, which thickens downward."""
    s = body.size
    for side in (-1.0, 1.0):
        psoas = space.capsule((side * 36 * s, 62 * s, -120), (side * 20, 66 * s, 10), 25, 7)
        back = space.ellipsoid((side * 32 * s, 96 * s, 0), (32, 20, 4000))
        canvas.paint(within(joined(psoas, back, 4), cavity - 12), body.tissue.muscle)
    canvas.paint(space.capsule((0, 50 * s, 130), (0, 52 * s, 10), 18, 14), body.tissue.fat)


def spine(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    t, low = body.tissue, rng.uniform(0, 34)
    centre = 66 * body.size
    column = space.ellipsoid((0, centre, 0), (22, 17.5, 4000))
    level = np.abs(np.mod(space.z + low, 34.0) - 17.0) - 12.5
    tip = min(centre + 54, body.half_depth - 4)
    process = space.ellipsoid((0, tip - 16, 0), (4.0, 16, 4000))
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


def vessels(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    t, s = body.tissue, body.size
    aorta = [(9 * s, 37 * s, 130), (11 * s, 40 * s, 20), (7 * s, 40 * s, -130)]
    cava = [(-22 * s, 30 * s, 130), (-21 * s, 38 * s, 20), (-19 * s, 41 * s, -130)]
    canvas.paint(space.tube(cava, [12, 11, 10]), t.vein)
    coeliac = [(10 * s, 30 * s, 22), (32, 14, 26), (60, 18, 30), (84, 20, 34)]
    vessel(space, canvas, coeliac, [4.4, 4.0, 4.0, 3.4], t.vein)
    portal = [(-2, 12, 2), (-20, 6, 18), (-48, -4, 34)]
    vessel(space, canvas, portal, [6.5, 6.5, 5.0], t.vein)
    for side, drop in ((1.0, -14.0), (-1.0, -24.0)):
        renal = [
            (side * 12, 42 * s, drop + 6),
            (side * 28, 50 * s, drop),
            (side * 42, 55 * s, drop),
        ]
        vessel(space, canvas, renal, [4.5, 4.5, 4.0], t.vein)
    canvas.paint(space.tube(aorta, [11.5, 11, 9.5]), t.artery)
    if rng.random() < 0.4:
        plaque = space.ellipsoid((11 * s, 50 * s, rng.uniform(-50, 40)), (7, 2.5, 8))
        canvas.paint(plaque, 520.0)
