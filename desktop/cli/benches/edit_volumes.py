"""Real volumes with drafts of a stated quality, for the bench `edit`.

Reads hippocampus, cardiac_acdc and ct_abdomen below DIR; a draft is the true mask of one label,
damaged as for the bench of smart fix, with two islands of the kind that young models leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from desktop.cli.benches import damaged, smart_fix
from desktop.cli.benches.damaged import Flags, Spacing
from desktop.cli.benches.hands import Scene
from desktop.cli.benches.smart_fix import MARGIN_MM, Volume
from engine.imaging.formats import dicom, nifti
from engine.imaging.grid import canonical

SETS = ("hippocampus", "cardiac_acdc")
LIVER = Path("ct_abdomen") / "liver_label.nii.gz"
LIVER_SERIES = Path("ct_abdomen") / "DICOM_anon"
EVERY_PIXEL = 2  # of the liver every second one within a slice: it is 0.73 mm and there are many
WARPED_DICE = 0.82
ISLANDS, ISLAND_SHARE, ISLAND_GAP_MM = 2, 0.02, 3.0
SAID = (
    "drafts: the true mask of one label put wrong until 0.82 Dice by a mild warp and one to three "
    "parts swollen or worn away, and two islands of 2 % of its volume each, which makes about "
    "0.80; probabilities are that mask blurred by two voxels and know nothing of the errors"
)


def volumes(data: Path, per_set: int) -> Iterator[Volume]:
    """The first so many of each set, and the liver of the CT, where they are there."""
    taken = dict.fromkeys(SETS, 0)
    for volume in smart_fix.every_volume(smart_fix.Options(data, per_set)):
        if taken.get(volume.group, per_set) < per_set:
            taken[volume.group] += 1
            yield volume
    if (data / LIVER).exists():
        yield liver(data)


def liver(data: Path) -> Volume:
    """The drawn liver of the CT, cut to its surroundings."""
    scan = dicom.read(sorted((data / LIVER_SERIES).iterdir()))
    drawn = nifti.read([data / LIVER])
    grid, turn = canonical(scan.grid)
    truth = canonical(drawn.grid)[1].to_canonical(drawn.array) > 0
    image = turn.to_canonical(scan.array)
    k_mm, j_mm, i_mm = (float(mm) for mm in grid.spacing_mm)
    held = np.argwhere(truth)
    room = np.ceil(MARGIN_MM / np.asarray((k_mm, j_mm, i_mm))).astype(int)
    low = np.maximum(held.min(axis=0) - room, 0)
    high = np.minimum(held.max(axis=0) + 1 + room, truth.shape)
    k = slice(int(low[0]), int(high[0]))
    j, i = (slice(int(low[a]), int(high[a]), EVERY_PIXEL) for a in (1, 2))
    spacing_mm = (k_mm, EVERY_PIXEL * j_mm, EVERY_PIXEL * i_mm)
    voxels = np.ascontiguousarray(image[k, j, i])
    return Volume("ct_liver", voxels, np.ascontiguousarray(truth[k, j, i]), spacing_mm)


def drafted(volume: Volume, seed: int) -> Flags:
    """A draft of about 0.80 Dice."""
    mask = damaged.damaged(volume.truth, volume.spacing_mm, seed, "parts", WARPED_DICE)
    return with_islands(mask, volume.truth, volume.spacing_mm, seed)


def with_islands(mask: Flags, truth: Flags, spacing_mm: Spacing, seed: int) -> Flags:
    """Two balls beside the label, where there is room for them."""
    random = np.random.default_rng(seed)
    islands = mask.copy()
    radius_mm = (truth.sum() * np.prod(spacing_mm) * ISLAND_SHARE * 3 / (4 * np.pi)) ** (1 / 3)
    for _ in range(ISLANDS):
        away = ndimage.distance_transform_edt(~(islands | truth), sampling=spacing_mm)
        places = np.argwhere(away > radius_mm + ISLAND_GAP_MM)
        if len(places) == 0:
            break
        centre = places[random.integers(len(places))]
        islands |= ball(truth.shape, centre, radius_mm, spacing_mm)
    return islands


def ball(
    shape: tuple[int, ...], centre: NDArray[np.int64], radius_mm: float, spacing_mm: Spacing
) -> Flags:
    """Every voxel whose centre is that near."""
    squared = np.zeros(shape)
    for axis, (n, mm) in enumerate(zip(shape, spacing_mm, strict=True)):
        along = ((np.arange(n) - centre[axis]) * mm) ** 2
        squared = squared + along.reshape([-1 if a == axis else 1 for a in range(3)])
    return np.asarray(squared <= radius_mm**2)


def scene_of(volume: Volume, mask: Flags, soft: NDArray[np.float32], seed: int) -> Scene:
    """The draft under a fresh hand."""
    return Scene(volume.image, volume.truth, mask.astype(np.uint8), soft, volume.spacing_mm, seed)
