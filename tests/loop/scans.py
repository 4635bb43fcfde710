"""Tiny scans for the tests of the loop: two balls in noise, written as NIfTI beside their masks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np

Array = np.ndarray[Any, Any]
# x, y, z in the file; the app holds them as (k, j, i). No two alike, so that no swap goes unseen.
SHAPE = (20, 18, 16)
SHAPE_KJI = SHAPE[::-1]
# In the file i runs to the patient's right and j to the back, so that taking it in has to turn it.
RAS = np.array([[1.5, 0, 0, -15], [0, -1.6, 0, 14], [0, 0, 2.0, -16], [0, 0, 0, 1.0]])


def balls(seed: int, shape: tuple[int, int, int] = SHAPE) -> tuple[Array, Array]:
    """A CT-like volume and its mask as (x, y, z): two bright balls, no two cases alike."""
    rng = np.random.default_rng(seed)
    grid = np.indices(shape).astype(float)
    image = rng.normal(-400, 60, shape)
    mask = np.zeros(shape, np.uint8)
    for label, (at, level) in enumerate(((0.33, 60), (0.68, 200)), start=1):
        centre = np.array(shape) * at + rng.uniform(-1, 1, 3)
        away = np.sqrt(((grid - centre[:, None, None, None]) ** 2).sum(0))
        inside = away < rng.uniform(3.0, 4.4)
        image[inside] += 400 + level
        mask[inside] = label
    return np.rint(image).astype(np.int16), mask


def write(path: Path, array: Array, affine: Array = RAS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = nib.Nifti1Image(array, affine)
    image.set_sform(affine, code=1)
    image.set_qform(affine, code=1)
    nib.save(image, path)
    return path


def read(path: Path) -> Any:
    """The image of a file, as another program sees it."""
    return nib.load(path)


def study(folder: Path, n: int, labels: Path | None = None, first: int = 1) -> list[Path]:
    """`n` scans called ball_01, ball_02, ...; with `labels`, their true masks there."""
    paths = []
    for number in range(first, first + n):
        image, mask = balls(number)
        paths.append(write(folder / f"ball_{number:02d}.nii.gz", image))
        if labels is not None:
            write(labels / f"ball_{number:02d}.nii.gz", mask)
    return paths


def true_mask(number: int) -> Array:
    """The mask of ball `number` as the app holds it: (k, j, i) on the canonical grid."""
    _, mask = balls(number)
    # (x, y, z) to (z, y, x), then i turned from right to left; j already runs to the back.
    return np.ascontiguousarray(mask.transpose(2, 1, 0)[:, :, ::-1])
