"""The NIfTI door: reads .nii, .nii.gz and header pairs as volumes, writes masks on their grid.

Arrays come out as (k, j, i), the reverse of the file's axis order, and positions turn from RAS to
LPS. Where a file states its place twice (sform and qform), both must agree within a tenth of a
voxel; a file that states it nowhere is refused, because left and right would be a guess. NIfTI
names no modality and no patient: the file's name stands for the patient, and values tell CT from
MR, with a warning.
"""

from __future__ import annotations

import gzip
import warnings
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from nibabel.arrayproxy import ArrayProxy
from nibabel.filebasedimages import ImageFileError
from nibabel.spatialimages import HeaderDataError
from numpy.typing import NDArray

from engine.imaging.formats import Found, Left
from engine.imaging.grid import Grid
from engine.imaging.naming import looks_like_a_mask, patient_of, stem
from engine.imaging.refusal import Refusal
from engine.imaging.volume import Facts, Volume, check_size, guessed_modality, plainest, scaled

KIND = "nifti"
suffixes = (".nii", ".nii.gz", ".hdr", ".img")

# sform and qform are both rounded to float32; the quaternion loses most. A tenth of a voxel is
# rounding.
FORMS_AGREE_VOXELS = 0.1
SKEW_VOXELS = 0.1

_RAS_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_REVERSED = [2, 1, 0, 3]

# gzip cannot pack tighter than this, so a small file that declares more is false or cut short.
_MOST_PACKED = 1040

_BROKEN = (
    ImageFileError, HeaderDataError, EOFError, OSError, zlib.error, ValueError, TypeError, KeyError,
)  # fmt: skip


def sniff(path: Path) -> bool:
    """Whether the file starts as a NIfTI-1, NIfTI-2 or Analyze header, packed or not."""
    try:
        opener: Any = gzip.open if path.name.lower().endswith(".gz") else open
        with opener(path, "rb") as file:
            start = file.read(352)
    except (OSError, EOFError, zlib.error):
        return path.name.lower().endswith((".nii.gz", ".nii"))
    if start[344:347] in (b"n+1", b"ni1") or start[4:7] in (b"n+2", b"ni2"):
        return True
    return path.suffix.lower() == ".hdr" and len(start) >= 348


def find(paths: Sequence[Path]) -> tuple[list[Found], list[Left]]:
    """Every file whose header makes a volume, and the others with the reason."""
    found: list[Found] = []
    left: list[Left] = []
    for path in paths:
        try:
            image = _open(path)
            _grid(image, path)
            files = tuple(dict.fromkeys(str(f.filename) for f in image.file_map.values()))
            mask_like = looks_like_a_mask(path)
            found.append(Found(str(path), stem(path), KIND, files, "", mask_like, patient_of(path)))
        except Refusal as refusal:
            left.append(Left(str(path), refusal.message, refusal.hint))
    return found, left


def read(files: Sequence[Path]) -> Volume:
    """The volume of one file, or of a header and its image."""
    path = next((f for f in files if f.suffix.lower() == ".hdr"), files[0])
    image = _open(path)
    grid = _grid(image, path)
    raw, slope, inter = _stored(image)
    array, said = scaled(raw.reshape(raw.shape[:3]).T, slope, inter)
    array = plainest(array)
    modality = guessed_modality(array)
    said.append(f"Taken as {modality} because of its values; NIfTI does not say.")
    facts = Facts(
        modality=modality,
        patient=patient_of(path),
        sources=tuple(str(f) for f in files),
        warnings=tuple(said),
    )
    return Volume(array, grid, facts)


def write(path: Path, array: NDArray[Any], grid: Grid) -> None:
    """A mask or map (k, j, i) on its grid, sform and qform both stated as scanner space."""
    affine = _RAS_TO_LPS @ grid.affine[:, _REVERSED]
    image = nib.Nifti1Image(np.asarray(array).T, affine)
    image.set_sform(affine, code=1)
    image.set_qform(affine, code=1)
    image.header.set_xyzt_units("mm")
    image.header.set_slope_inter(1.0, 0.0)
    nib.save(image, path)


def _open(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = nib.load(path)
    except _BROKEN as broken:
        if path.suffix.lower() == ".hdr":
            raise Refusal(
                "no-image-file",
                "This is a header without its image file (.img), or a damaged one.",
                "Put the .img file beside it, or convert the pair to .nii.gz.",
            ) from broken
        raise _damaged() from broken
    if not isinstance(image, (nib.Nifti1Image, nib.Nifti1Pair)):
        raise Refusal(
            "analyze",
            "This is an Analyze file, which does not tell left from right.",
            "Convert it to NIfTI with the program that made it.",
        )
    if any(not Path(str(f.filename)).exists() for f in image.file_map.values()):
        raise Refusal(
            "no-image-file",
            "This is a header without its image file (.img).",
            "Put the .img file beside it, or convert the pair to .nii.gz.",
        )
    return image


def _grid(image: Any, path: Path) -> Grid:
    """The grid in LPS with (k, j, i) axes; every doubt about it refused."""
    shape = _three_axes(image.shape)
    dtype = image.get_data_dtype()
    if dtype.kind not in "iuf" or dtype.itemsize > 8:
        raise Refusal(
            "not-intensities",
            "The voxels hold colours or complex numbers, not intensities.",
            "Export the original grey images.",
        )
    check_size(shape)
    declared = int(np.prod(shape, dtype=np.float64)) * dtype.itemsize
    packed = sum(Path(str(f.filename)).stat().st_size for f in image.file_map.values())
    gz = str(path).lower().endswith(".gz")
    if declared > packed * (_MOST_PACKED if gz else 1):
        raise _damaged()
    if image.header.get_xyzt_units()[0] in ("meter", "micron"):
        raise Refusal(
            "not-millimetres",
            "The file states its voxel size in metres or micrometres.",
            "Convert it to millimetres.",
        )
    affine = _stated_affine(image)
    grid = Grid(shape, _RAS_TO_LPS @ affine[:, _REVERSED])
    if grid.skew_mm > SKEW_VOXELS * min(grid.spacing_mm):
        raise Refusal(
            "skewed",
            f"The voxel axes are not at right angles (corners off by {grid.skew_mm:.2f} mm).",
            "Resample the image to right angles first.",
        )
    return grid


def _three_axes(shape: Sequence[int]) -> tuple[int, int, int]:
    while len(shape) > 3 and shape[-1] == 1:
        shape = shape[:-1]
    if len(shape) > 3:
        raise Refusal(
            "four-dimensional",
            f"The file holds {shape[3]} volumes, not one.",
            "Split it; for channels of one case end the files in _0000, _0001: --channels.",
        )
    if len(shape) < 3 or min(shape) < 2:
        raise Refusal(
            "single-slice",
            "The file holds a single slice, not a volume.",
            "Choose a volume.",
        )
    i, j, k = (int(n) for n in shape)
    return k, j, i


def _stated_affine(image: Any) -> NDArray[np.float64]:
    """The affine to RAS that the header states; the sform where both forms agree."""
    try:
        sform, s_code = image.get_sform(coded=True)
        qform, q_code = image.get_qform(coded=True)
    except (HeaderDataError, ValueError, np.linalg.LinAlgError) as broken:
        raise _damaged() from broken
    if not s_code and not q_code:
        raise Refusal(
            "no-orientation",
            "The file does not say which way it lies (its sform and qform codes are 0).",
            "Convert it again from its source with a program that keeps orientation.",
        )
    stated: NDArray[np.float64] = np.array(sform if s_code else qform, dtype=np.float64)
    i, j, k = image.shape[:3]
    grid = Grid((i, j, k), stated)
    if s_code and q_code:
        other = Grid((i, j, k), qform)
        if not grid.same_as(other, FORMS_AGREE_VOXELS * min(grid.spacing_mm)):
            raise Refusal(
                "forms-disagree",
                "The file states two different places in space (sform and qform).",
                "Keep the right one, for example with nib-conform or fslorient, and import again.",
            )
    return stated


def _stored(image: Any) -> tuple[NDArray[Any], float, float]:
    """The numbers as they lie in the file, and how to scale them."""
    proxy = image.dataobj
    assert isinstance(proxy, ArrayProxy)
    try:
        raw = np.asanyarray(proxy.get_unscaled())
    except MemoryError:
        raise
    except _BROKEN as broken:
        raise _damaged() from broken
    slope, inter = float(proxy.slope), float(proxy.inter)
    if not np.isfinite((slope, inter)).all():
        raise Refusal("bad-rescale", "The file's scale is not a number.", "Export it again.")
    return raw, slope, inter


def _damaged() -> Refusal:
    return Refusal(
        "truncated",
        "The file is damaged or cut short.",
        "Copy or export it again.",
    )
