"""The bodies that teach the starter model: phantoms drawn wider apart than any study of them.

Reads `engine.imaging.phantom`; writes images and true masks as arrays. `make.py` trains on them.
Its seed is no study's of the app: neither the sample study's, the practice's, nor a bench's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, zoom

from engine.imaging import phantom
from engine.learning.documents import CaseEntry

SEED = 20_261_122
#: seeds of the sample study, the practice, the benches and the tests: measured on, never taught
NOT_TAUGHT = (1, 2, 3, 7, 8, 11, 41)

Image = NDArray[np.int16]
Labels = NDArray[np.uint8]
Spacing = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Body:
    """An image in Hounsfield units, its true labels, and the size of its voxels."""

    image: Image
    truth: Labels
    spacing_mm: Spacing


def drawn(seed: int, number: int) -> Body:
    """A case of a study as it is drawn."""
    case = phantom.case(seed, number)
    return Body(case.array, case.mask, case.grid.spacing_mm)


def taught(number: int) -> Body:
    """Body `number` of the starter's own: of another size, scanner, field of view and slice."""
    if SEED in NOT_TAUGHT:
        raise ValueError("the starter may not be taught what it is measured on")
    rng = np.random.default_rng((SEED, number, 1))
    body = _of_another_size(rng, drawn(SEED, number))
    body = _of_another_slice(rng, body)
    body = _of_another_view(rng, body)
    return Body(_of_another_scanner(rng, body.image), body.truth, body.spacing_mm)


def _of_another_size(rng: np.random.Generator, body: Body) -> Body:
    """A child's body or a giant's: the same voxels, smaller or larger."""
    size = rng.uniform(0.84, 1.16) * rng.uniform(0.95, 1.05, 3)
    spacing_mm = tuple(float(step * by) for step, by in zip(body.spacing_mm, size, strict=True))
    return Body(body.image, body.truth, (spacing_mm[0], spacing_mm[1], spacing_mm[2]))


def _of_another_slice(rng: np.random.Generator, body: Body) -> Body:
    """Slices of 2.5 to 6 mm and pixels of 2 to 4."""
    across = rng.uniform(2.0, 4.0)
    wanted = (rng.uniform(2.5, 6.0), across, across)
    share = [have / want for have, want in zip(body.spacing_mm, wanted, strict=True)]
    image = zoom(body.image.astype(np.float32), share, order=1, mode="nearest", grid_mode=True)
    layers = [
        zoom((body.truth == label).astype(np.float32), share, order=1, mode="nearest",
             grid_mode=True)
        for label in phantom.LABELS
    ]  # fmt: skip
    truth = np.zeros(image.shape, np.uint8)
    for label, layer in zip(phantom.LABELS, layers, strict=True):
        truth[layer > 0.5] = label
    spacing = [
        step * before / after
        for step, before, after in zip(body.spacing_mm, body.image.shape, image.shape, strict=True)
    ]
    return Body(np.rint(image).astype(np.int16), truth, (spacing[0], spacing[1], spacing[2]))


def _of_another_view(rng: np.random.Generator, body: Body) -> Body:
    """The scan ends elsewhere: up to a quarter is missing above and below, a tenth at each side."""
    most = (0.25, 0.1, 0.1)
    cut = []
    for length, share in zip(body.image.shape, most, strict=True):
        ends = (rng.random(2) < 0.5) * rng.uniform(0, share, 2)
        cut.append(slice(int(length * ends[0]), length - int(length * ends[1])))
    part = tuple(cut)
    return Body(body.image[part].copy(), body.truth[part].copy(), body.spacing_mm)


def _of_another_scanner(rng: np.random.Generator, image: Image) -> Image:
    """Another kernel, dose and calibration."""
    seen = image.astype(np.float32)
    if rng.random() < 0.4:
        seen = gaussian_filter(seen, (0, *([rng.uniform(0.3, 0.9)] * 2)))
    seen = 50 + (seen - 50) * rng.uniform(0.9, 1.1) + rng.uniform(-12, 12)
    grain = gaussian_filter(
        rng.normal(size=seen.shape).astype(np.float32), (0, *([rng.uniform(0.2, 0.8)] * 2))
    )
    seen = seen + rng.uniform(0, 18) * grain / grain.std()
    scanned: Image = np.clip(np.rint(seen), -1024, 3071).astype(np.int16)
    return scanned


def entry(case: int, body: Body, folder: Path) -> CaseEntry:
    """The body as files that a training reads."""
    folder.mkdir(parents=True, exist_ok=True)
    image, mask = folder / f"image_{case}.npy", folder / f"mask_{case}.npy"
    np.save(image, body.image)
    np.save(mask, body.truth)
    return CaseEntry(case, (image,), body.spacing_mm, "CT", mask)
