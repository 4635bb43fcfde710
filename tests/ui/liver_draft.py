"""The CT of the reference pictures as voxels: the liver of the shared volume, and a draft of it
with planted errors, the doubt of the model that made it, and its hotspots.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from scipy import ndimage

from store.hotspot import NewHotspot

Array = np.ndarray[Any, Any]


def read_ct(folder: Path) -> tuple[Array, Array]:
    """The volume (k, j, i) and its liver, canonical: k to superior, j to posterior, i to left."""
    import SimpleITK as sitk

    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder / "DICOM_anon")))
    image = sitk.DICOMOrient(reader.Execute(), "LPS")
    label = sitk.DICOMOrient(sitk.ReadImage(str(folder / "liver_label.nii.gz")), "LPS")
    voxels = sitk.GetArrayFromImage(image).astype(np.int16)
    return voxels, (sitk.GetArrayFromImage(label) > 0).astype(np.uint8)


def ball(shape: tuple[int, ...], centre: tuple[int, ...], radii: tuple[float, ...]) -> Array:
    grid = np.ogrid[tuple(slice(0, n) for n in shape)]
    far = sum(((g - c) / r) ** 2 for g, c, r in zip(grid, centre, radii, strict=True))
    return np.asarray(far < 1.0)


def organ(voxels: Array, centre: tuple[int, int, int], radii: tuple[float, float, float]) -> Array:
    """The soft tissue around a point, one piece, smoothed."""
    soft = ndimage.uniform_filter(voxels.astype(np.float32), (1, 5, 5))
    inside = ball(voxels.shape, centre, radii) & (soft > 95) & (soft < 230)
    parts, count = ndimage.label(ndimage.binary_opening(inside, iterations=2))
    if not count:
        return inside
    sizes = ndimage.sum_labels(inside, parts, range(1, count + 1))
    kept = parts == 1 + int(np.argmax(sizes))
    return np.asarray(ndimage.binary_closing(kept, iterations=3))


ERRORS = (
    # centre, radii, added or left out, words, share of the error
    ((20, 352, 112), (6.5, 26, 48), False, "posterior edge, right lobe", 0.36),
    ((20, 168, 296), (5.5, 38, 34), True, "left lobe against stomach", 0.33),
    ((41, 230, 130), (3.5, 44, 50), False, "dome below the diaphragm", 0.15),
    ((12, 165, 215), (4.5, 24, 30), True, "anterior tip, left lobe", 0.09),
    ((32, 290, 215), (4.5, 24, 24), False, "beside the vena cava", 0.07),
)


def draft_of(voxels: Array, liver: Array) -> tuple[Array, Array]:
    """A draft with planted errors, and the doubt of the model that made it."""
    mask = liver.copy()
    doubt = np.zeros(mask.shape, np.float32)
    soft = ndimage.uniform_filter(voxels.astype(np.float32), (1, 5, 5))
    for centre, radii, added, _, share in ERRORS:
        region = ball(mask.shape, centre, radii)
        if added:
            region = ndimage.binary_closing(region & (soft > 40) & (soft < 200), iterations=4)
            changed = region & (mask == 0)
            mask[changed] = 1
        else:
            changed = region & (mask == 1)
            mask[changed] = 0
        glow = ndimage.gaussian_filter(changed.astype(np.float32), (0.8, 5, 5))
        doubt = np.maximum(doubt, glow * (0.45 + 1.4 * share))
    edge = ndimage.binary_dilation(mask == 1) ^ ndimage.binary_erosion(mask == 1)
    doubt = np.maximum(doubt, edge * 0.12)
    mask[organ(voxels, (16, 282, 356), (17, 62, 50)) & (mask == 0)] = 2
    aorta = ball(mask.shape, (20, 298, 271), (80, 12, 12)) & (soft > 90)
    mask[aorta & (mask == 0)] = 3
    return mask, (np.clip(doubt, 0, 1) * 255).astype(np.uint8)


def hotspots(shape: tuple[int, ...]) -> list[NewHotspot]:
    found = []
    for rank, (centre, radii, _, words, share) in enumerate(ERRORS, 1):
        low = tuple(max(0, round(c - r)) for c, r in zip(centre, radii, strict=True))
        high = tuple(min(n, round(c + r) + 1) for c, r, n in zip(centre, radii, shape, strict=True))
        said = f"{words}, slices {low[0] + 1} to {high[0]}"
        found.append(NewHotspot(rank, 1, centre, (low, high), share, said))
    return found
