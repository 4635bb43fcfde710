"""The NRRD door: reads .nrrd and .nhdr volumes, writes masks on their source grid.

Arrays come out as (k, j, i). The space must be named (LPS, RAS or LAS, in words or letters) with
three directions; spacings alone do not say where left is and are refused. 3D Slicer reads what
this writes.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nrrd
import numpy as np
from numpy.typing import NDArray

from engine.imaging.formats import Found, Left
from engine.imaging.grid import Grid
from engine.imaging.naming import looks_like_a_mask, patient_of, stem
from engine.imaging.refusal import Refusal
from engine.imaging.volume import Facts, Volume, check_size, guessed_modality, plainest, scaled

KIND = "nrrd"
suffixes = (".nrrd", ".nhdr")

SKEW_VOXELS = 0.1

_TO_LPS = {
    "left-posterior-superior": (1.0, 1.0, 1.0),
    "lps": (1.0, 1.0, 1.0),
    "right-anterior-superior": (-1.0, -1.0, 1.0),
    "ras": (-1.0, -1.0, 1.0),
    "left-anterior-superior": (1.0, -1.0, 1.0),
    "las": (1.0, -1.0, 1.0),
}


def sniff(path: Path) -> bool:
    """Whether the file starts as NRRD."""
    with path.open("rb") as file:
        return file.read(4) == b"NRRD"


def find(paths: Sequence[Path]) -> tuple[list[Found], list[Left]]:
    """Every file whose header makes a volume, and the others with the reason."""
    found: list[Found] = []
    left: list[Left] = []
    for path in paths:
        try:
            header = _header(path)
            _grid(header)
            files = (str(path), *(str(extra) for extra in _detached(path, header)))
            mask_like, patient = looks_like_a_mask(path), patient_of(path)
            found.append(Found(str(path), stem(path), KIND, files, "", mask_like, patient))
        except Refusal as refusal:
            left.append(Left(str(path), refusal.message, refusal.hint))
    return found, left


def read(files: Sequence[Path]) -> Volume:
    """The volume of one file."""
    header = _header(files[0])
    grid = _grid(header)
    _detached(files[0], header)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raw, _ = nrrd.read(str(files[0]), index_order="C")
    except MemoryError:
        raise
    except Exception as broken:
        # The reader raises whatever the unpacker or the parser raises.
        raise _damaged() from broken
    if raw.shape != grid.shape:
        raise _damaged()
    array, said = scaled(raw, 1.0, 0.0)
    array = plainest(array)
    modality = guessed_modality(array)
    said.append(f"Taken as {modality} because of its values; NRRD does not say.")
    facts = Facts(
        modality=modality,
        patient=patient_of(files[0]),
        sources=tuple(str(f) for f in files),
        warnings=tuple(said),
    )
    return Volume(array, grid, facts)


def write(path: Path, array: NDArray[Any], grid: Grid) -> None:
    """A mask or map (k, j, i) on its grid, in LPS."""
    header = {
        "space": "left-posterior-superior",
        "space directions": grid.affine[:3, [2, 1, 0]].T,
        "space origin": grid.affine[:3, 3],
        "kinds": ["domain", "domain", "domain"],
        "encoding": "gzip",
    }
    nrrd.write(str(path), np.ascontiguousarray(array), header, index_order="C")


def _header(path: Path) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dict(nrrd.read_header(str(path)))
    except Exception as broken:
        # The parser raises whatever a damaged field makes of it.
        raise _damaged() from broken


def _grid(header: dict[str, Any]) -> Grid:
    sizes = [int(n) for n in header.get("sizes", [])]
    if len(sizes) > 3:
        raise Refusal(
            "four-dimensional",
            "The file holds several volumes or colours, not one volume.",
            "Split it; for channels of one case end the files in _0000, _0001: --channels.",
        )
    if len(sizes) < 3 or min(sizes) < 2:
        raise Refusal("single-slice", "The file holds no volume.", "Choose a volume.")
    if str(header.get("type", "")).lower() == "block":
        raise Refusal("not-intensities", "The voxels hold no numbers.", "Export it again.")
    shape = (sizes[2], sizes[1], sizes[0])
    check_size(shape)
    signs = _TO_LPS.get(str(header.get("space", "")).lower())
    directions = np.array(header.get("space directions", np.nan), dtype=np.float64)
    origin = np.array(header.get("space origin", np.nan), dtype=np.float64)
    if signs is None or directions.shape != (3, 3) or origin.shape != (3,):
        raise Refusal(
            "no-orientation",
            "The file does not say which way it lies in the patient.",
            "Save it again from 3D Slicer or the program that made it.",
        )
    affine = np.eye(4)
    affine[:3, :3] = (directions * np.array(signs))[::-1].T
    affine[:3, 3] = origin * np.array(signs)
    grid = Grid(shape, affine)
    if grid.skew_mm > SKEW_VOXELS * min(grid.spacing_mm):
        raise Refusal(
            "skewed",
            f"The voxel axes are not at right angles (corners off by {grid.skew_mm:.2f} mm).",
            "Resample the image to right angles first.",
        )
    return grid


def _detached(path: Path, header: dict[str, Any]) -> list[Path]:
    """The data file of a header that keeps its voxels elsewhere; only one beside it is read."""
    named = header.get("data file", header.get("datafile"))
    if named is None:
        return []
    beside = path.parent / str(named)
    elsewhere = isinstance(named, list) or Path(str(named)).name != str(named)
    if elsewhere or not beside.is_file():
        raise Refusal(
            "no-image-file",
            "The header's voxel file is not beside it.",
            "Save the volume as one .nrrd file.",
        )
    return [beside]


def _damaged() -> Refusal:
    return Refusal("truncated", "The file is damaged or cut short.", "Copy or export it again.")
