"""The phantom study: seeded CT-like abdomens with true masks, for sample, tests and benches.

`study` draws cases, `files.write_dicom` writes them as real DICOM series, which then enter
like any scan. Masks are truth and stay outside the workspace. Label 1 is the spleen, 2 the
kidneys. No case is like another: build, contrast phase, pose, noise; some have an artefact, a few
a rare variant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, shift

from engine.imaging.grid import Grid
from engine.imaging.phantom import frame, organs
from engine.imaging.phantom.body import KIDNEY, RARE, SPLEEN, Body, a_body
from engine.imaging.phantom.shapes import Canvas, Field, Space, bent_space

LABELS = {SPLEEN: "spleen", KIDNEY: "kidney"}
ARTEFACTS = ("streaks", "motion", "low dose")

SHAPE = (42, 104, 128)
SPACING_MM = (4.0, 3.0, 3.0)

# One case in so many has a rare variant; one in so many an artefact.
RARE_EVERY = 8
ARTEFACT_EVERY = 4


@dataclass(frozen=True)
class PhantomFacts:
    """What is unusual about a case, for tests and for stories."""

    rare: str | None
    artefact: str | None


@dataclass(frozen=True, eq=False)
class PhantomCase:
    """One drawn body: Hounsfield units and true labels on the canonical grid."""

    name: str
    patient: str
    array: NDArray[np.int16] = field(repr=False)
    mask: NDArray[np.uint8] = field(repr=False)
    grid: Grid
    facts: PhantomFacts


def study(
    seed: int, n: int, first: int = 1, shape: tuple[int, int, int] = SHAPE
) -> Iterator[PhantomCase]:
    """`n` cases; case k of a seed is the same whatever `n` is."""
    for number in range(first, first + n):
        yield case(seed, number, shape)


def case(seed: int, number: int, shape: tuple[int, int, int] = SHAPE) -> PhantomCase:
    """Case `number` of a study."""
    rng = np.random.default_rng((seed, number))
    rare = RARE[(number // RARE_EVERY) % len(RARE)] if number % RARE_EVERY == 5 else None
    artefact = None
    if number % ARTEFACT_EVERY == 3:
        artefact = ARTEFACTS[(number // ARTEFACT_EVERY) % len(ARTEFACTS)]
    grid = _grid(rng, shape)
    canvas = Canvas.blank(shape, LABELS)
    space = bent_space(rng, _posed(rng, grid), bend_mm=3.0)
    _draw(rng, a_body(rng, rare), space, canvas)
    _table(grid, canvas)
    array = _scanned(rng, canvas.hu, grid, artefact)
    return PhantomCase(
        name=f"phantom_{number:03d}",
        # Unlike the name: a folder whose name holds the patient's identifier names no case.
        patient=f"VX{7919 * number % 10007:05d}",
        array=array,
        mask=canvas.labels(),
        grid=grid,
        facts=PhantomFacts(rare, artefact),
    )


def _draw(rng: np.random.Generator, body: Body, space: Space, canvas: Canvas) -> None:
    """The whole abdomen, from the outside in; what is drawn later lies in front."""
    cavity = frame.walls(rng, body, space, canvas)
    frame.lungs(rng, body, space, canvas, cavity)
    frame.back(body, space, canvas, cavity)
    organs.bowel(rng, body, space, canvas, cavity)
    organs.stomach(rng, body, space, canvas, cavity)
    organs.liver(rng, body, space, canvas, cavity)
    organs.pancreas(rng, body, space, canvas)
    organs.spleen(rng, body, space, canvas, cavity)
    organs.kidneys(rng, body, space, canvas)
    frame.vessels(rng, body, space, canvas)
    frame.spine(rng, body, space, canvas)


def _grid(rng: np.random.Generator, shape: tuple[int, int, int]) -> Grid:
    """Canonical, centred in-plane; the scanned range starts a little elsewhere every time."""
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2] = SPACING_MM
    middle = -(np.array(shape) - 1) / 2 * np.array(SPACING_MM)
    affine[:3, 3] = (middle[2], middle[1], middle[0] + np.round(rng.uniform(-10, 10), 1))
    affine[3, 3] = 1.0
    return Grid(shape, affine)


def _posed(rng: np.random.Generator, grid: Grid) -> tuple[Field, Field, Field]:
    """Body coordinates of every voxel: the patient lies a little turned and off centre."""
    index = np.indices(grid.shape).reshape(3, -1).T
    x, y, z = grid.world(index).T.reshape(3, *grid.shape)
    turn = np.deg2rad(rng.normal(0, 6))
    x, y = x - rng.normal(0, 6), y - rng.normal(0, 5)
    across = np.cos(turn) * x + np.sin(turn) * y
    along = np.cos(turn) * y - np.sin(turn) * x
    return across.astype(np.float32), along.astype(np.float32), z.astype(np.float32)


def _table(grid: Grid, canvas: Canvas) -> None:
    """The couch below the patient, as every CT shows it."""
    j, i = np.indices(grid.shape[1:])
    x = (i - (grid.shape[2] - 1) / 2) * SPACING_MM[2]
    y = (j - (grid.shape[1] - 1) / 2) * SPACING_MM[1]
    depth = y - (137 - (x / 60) ** 2 * 3)
    line = np.clip(1.6 - np.abs(depth) / 2.5, 0, 1) * (np.abs(x) < 175)
    empty = canvas.hu < -900
    canvas.hu += (empty * line * 900).astype(np.float32)


def _scanned(
    rng: np.random.Generator, hu: Field, grid: Grid, artefact: str | None
) -> NDArray[np.int16]:
    """The body as a scanner shows it: blur, noise with a grain, stronger where it is thick."""
    image = gaussian_filter(hu, (0.25, 0.45, 0.45))
    if artefact == "motion":
        image = _moved(rng, image)
    dose = 2.3 if artefact == "low dose" else 1.0
    grain = gaussian_filter(rng.normal(size=hu.shape).astype(np.float32), (0, 0.65, 0.65))
    grain /= grain.std()
    thick = gaussian_filter((hu > -500).astype(np.float32), (0, 12, 12))
    image = image + dose * rng.uniform(11, 21) * (0.45 + 0.75 * thick) * grain
    if artefact == "streaks":
        image = image + _streaks(rng, grid)
    whole: NDArray[np.int16] = np.clip(np.rint(image), -1024, 3071).astype(np.int16)
    return whole


def _moved(rng: np.random.Generator, image: Field) -> Field:
    """A breath in the middle of the scan: some slices see two places at once."""
    low = int(rng.integers(8, image.shape[0] - 20))
    part = slice(low, low + int(rng.integers(8, 14)))
    moved = image.copy()
    other = shift(
        image[part], (0.0, rng.uniform(2, 3.5), rng.uniform(-2, 2)), order=1, mode="nearest"
    )
    moved[part] = 0.55 * image[part] + 0.45 * other
    return moved


def _streaks(rng: np.random.Generator, grid: Grid) -> Field:
    """A star of bright and dark rays from a clip, over a few slices."""
    j, i = np.indices(grid.shape[1:]).astype(np.float32)
    centre_j, centre_i = (
        grid.shape[1] * rng.uniform(0.4, 0.6),
        grid.shape[2] * rng.uniform(0.55, 0.7),
    )
    angle = np.arctan2(j - centre_j, i - centre_i)
    away = np.hypot(j - centre_j, i - centre_i)
    rays = sum(
        rng.uniform(0.4, 1) * np.cos(n * angle + rng.uniform(0, 6.3)) for n in (6, 10, 14, 22)
    )
    star = 130 * rays * np.exp(-away / 42) + 1400 * np.exp(-((away / 1.4) ** 2))
    k = np.arange(grid.shape[0], dtype=np.float32)
    near = np.exp(-(((k - grid.shape[0] * rng.uniform(0.4, 0.65)) / 3.2) ** 2))
    streaks: Field = (near[:, None, None] * star[None]).astype(np.float32)
    return streaks
