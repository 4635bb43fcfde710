"""The helper's imaging operations: scan folders, take scans and masks in, write masks out.

Each is a function (params, progress) -> dict, JSON in and out, arrays as `.npy` files.
engine.loop.intake and engine.loop.exporting call them through the helper process; nothing here
knows the store. Source files are only ever read. Nothing that is answered names a patient.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging import formats
from engine.imaging.formats import Found, Left
from engine.imaging.grid import Grid, Reorientation, canonical, exact_match
from engine.imaging.naming import distinct
from engine.imaging.refusal import Refusal
from engine.imaging.volume import Volume

Progress = Callable[[dict[str, Any]], None]
Operation = Callable[[Mapping[str, Any], Progress], dict[str, Any]]

# Files of these kinds are images a person may expect to be taken; their absence must be said.
_OTHER_IMAGES = {
    ".mha": "MetaImage", ".mhd": "MetaImage", ".mgz": "MGZ", ".mgh": "MGH", ".gipl": "GIPL",
    ".gipl.gz": "GIPL", ".dcm.gz": "packed DICOM", ".zip": "ZIP", ".h5": "HDF5",
    ".nii": "NIfTI", ".nii.gz": "NIfTI", ".hdr": "header", ".dcm": "DICOM", ".nrrd": "NRRD",
}  # fmt: skip
_READABLE = {"NIfTI", "DICOM", "NRRD", "header"}


def _quiet(_: dict[str, Any]) -> None:
    """Progress that nobody watches."""


def scan(params: Mapping[str, Any], progress: Progress = _quiet) -> dict[str, Any]:
    """{"paths", "salt"} -> {"found": [...], "refused": [...]}; reads pixels only of copies."""
    by_kind: dict[str, dict[Path, None]] = defaultdict(dict)
    left: list[Left] = []
    for given in map(Path, params["paths"]):
        found_any = False
        for n, path in enumerate(_walk(given)):
            if n % 200 == 0:
                progress({"stage": "scan", "files": n})
            kind, reason = _kind_of(path, asked_for=path == given)
            if kind is not None:
                by_kind[kind][path] = None
            if reason is not None:
                left.append(reason)
            found_any |= kind is not None or reason is not None
        if not found_any:
            left.append(_nothing_in(given))
    found: list[Found] = []
    for kind, files in by_kind.items():
        more, others = formats.by_kind(kind).find(list(files))
        found += more
        left += others
    found.sort(key=lambda entry: entry.source)
    names = distinct([entry.name for entry in found])
    named = [replace(entry, name=name) for entry, name in zip(found, names, strict=True)]
    return {
        "found": [_as_answer(entry, params) for entry in named],
        "refused": [entry.as_json() for entry in dict.fromkeys(left)],
    }


def take(params: Mapping[str, Any], progress: Progress = _quiet) -> dict[str, Any]:
    """{"found", "folder", "salt"} -> writes volume.npy in canonical order and answers its facts."""
    entry = params["found"]
    files = [Path(file) for file in entry["files"]]
    progress({"stage": "read", "files": len(files)})
    volume = _read(str(entry["kind"]), files)
    grid, reorientation = canonical(volume.grid)
    out = Path(params["folder"]) / "volume.npy"
    _save(out, reorientation.to_canonical(volume.array))
    digest = _hash(files)
    return {
        "volume": str(out),
        "shape": list(grid.shape),
        "affine": grid.affine.tolist(),
        "spacing_mm": list(grid.spacing_mm),
        "source_shape": list(volume.grid.shape),
        "source_affine": volume.grid.affine.tolist(),
        "reorientation": reorientation.as_json(),
        "modality": str(entry.get("modality") or volume.facts.modality),
        "patient": _pseudonym(params, volume.facts.patient or str(entry["source"])),
        "sha256": digest,
        "dtype": str(volume.array.dtype),
        "oblique": grid.is_oblique,
        **_shown(volume, named=bool(entry.get("modality"))),
    }


def take_mask(params: Mapping[str, Any], progress: Progress = _quiet) -> dict[str, Any]:
    """{"file", "shape", "affine", "folder", "out"} -> {"mask", "values"}; the case's own grid."""
    path = Path(params["file"])
    format_ = formats.of(path) if path.is_file() else None
    if format_ is None:
        raise Refusal("not-a-mask", "The file is no mask that can be read.", "Use NIfTI or NRRD.")
    volume = _read(format_.KIND, [path])
    case = Grid.from_json(params)
    way = exact_match(volume.grid, case)
    if way is None:
        raise Refusal(
            "other-grid",
            "The mask lies on another grid than the case.",
            "Resample it onto the case with nearest neighbour, then import it.",
        )
    labels = way.to_canonical(_as_labels(volume.array))
    out = Path(params["folder"]) / params["out"]
    _save(out, labels)
    return {"mask": str(out), "values": [int(v) for v in np.unique(labels) if v]}


def write_mask(params: Mapping[str, Any], progress: Progress = _quiet) -> dict[str, Any]:
    """{"mask", "source_shape", "source_affine", "reorientation", "out", "format"} -> {"file"}.

    With "map": true the array is an uncertainty map, uint8 as parts of 255 or float: it leaves as
    float32 between 0 and 1. Written beside its name first and renamed, so no half file is left.
    """
    source = Grid.from_json({"shape": params["source_shape"], "affine": params["source_affine"]})
    way = Reorientation.from_json(params["reorientation"])
    held = np.load(params["mask"], mmap_mode="r", allow_pickle=False)
    if held.shape != way.canonical_grid(source).shape:
        raise Refusal("other-grid", "The mask does not fit its case.", "Check the workspace.")
    array = way.to_source(held)
    if params.get("map") or array.dtype.kind == "f":
        array = array.astype(np.float32) / (255.0 if held.dtype == np.uint8 else 1.0)
        array = np.clip(array, 0.0, 1.0)
    else:
        array = np.ascontiguousarray(array, dtype=np.uint8)
    out = Path(params["out"])
    kind = str(params.get("format") or ("nrrd" if out.suffix == ".nrrd" else "nifti"))
    ending = ".nrrd" if kind == "nrrd" else ".nii.gz"
    part = out.with_name(f".{out.name}.part{ending}")
    try:
        formats.writer(kind)(part, array, source)
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    return {"file": str(out)}


def hash_files(params: Mapping[str, Any], progress: Progress = _quiet) -> dict[str, Any]:
    """{"files"} -> {"sha256"} over the sorted hashes: order and names do not matter."""
    return {"sha256": _hash([Path(file) for file in params["files"]])}


OPERATIONS: dict[str, Operation] = {
    "scan": scan,
    "take": take,
    "take_mask": take_mask,
    "write_mask": write_mask,
    "hash_files": hash_files,
}


def _walk(given: Path) -> Iterator[Path]:
    """Every file below a path, in a fixed order; hidden ones only if asked for by name."""
    if given.is_file():
        yield given
        return
    for folder, inner, names in os.walk(given):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _kind_of(path: Path, asked_for: bool) -> tuple[str | None, Left | None]:
    """Which door a file fits, or why a file that looks like an image fits none."""
    try:
        format_ = formats.of(path)
    except OSError:
        return None, Left(str(path), "The file cannot be opened.", "Check its permissions.")
    if format_ is not None:
        # The image half of a header pair is read through its header.
        return (None, None) if path.suffix.lower() == ".img" else (format_.KIND, None)
    lower = path.name.lower()
    called = next((n for e, n in _OTHER_IMAGES.items() if lower.endswith(e)), None)
    if called in _READABLE:
        why = "The file is not what its name says, or it is damaged."
        return None, Left(str(path), why, "Copy or export it again.")
    if called is not None or asked_for:
        why = f"{called} files are not read." if called else "This is no image that can be read."
        return None, Left(str(path), why, "Convert it to NIfTI or NRRD, or choose DICOM.")
    return None, None


def _nothing_in(given: Path) -> Left:
    if not given.exists():
        return Left(str(given), "There is nothing at this path.", "Check the path.")
    return Left(
        str(given), "No image was found here.", "Choose a folder with DICOM, NIfTI or NRRD."
    )


def _read(kind: str, files: Sequence[Path]) -> Volume:
    """A volume, or a refusal also where memory ends or a file is gone."""
    try:
        return formats.by_kind(kind).read(files)
    except MemoryError as broken:
        raise Refusal(
            "too-large",
            "The scan needs more memory than reading one may take.",
            "Crop or resample it, or check whether the file is damaged.",
        ) from broken
    except FileNotFoundError as broken:
        raise Refusal(
            "file-gone", "A file of the scan is no longer there.", "Scan the folder again."
        ) from broken


def _shown(volume: Volume, named: bool) -> dict[str, Any]:
    """What the window tells about a scan beside its geometry."""
    facts = volume.facts
    window = None
    if facts.window_centre is not None and facts.window_width is not None:
        window = [facts.window_centre, facts.window_width]
    said = [w for w in facts.warnings if not (named and w.startswith("Taken as "))]
    return {"window": window, "warnings": said, "slice_thickness_mm": facts.slice_thickness_mm}


def _as_labels(array: NDArray[Any]) -> NDArray[np.uint8]:
    if array.dtype.kind == "f":
        raise Refusal(
            "not-labels",
            "The mask holds values that are no whole numbers.",
            "Export it as a label map, without interpolation.",
        )
    if array.min() < 0 or array.max() > 255:
        raise Refusal(
            "not-labels",
            "The mask holds values below 0 or above 255.",
            "Export it as a label map with values from 0 to 255.",
        )
    return array.astype(np.uint8)


def _save(path: Path, array: NDArray[Any]) -> None:
    """A C-ordered .npy, slab by slab: the canonical array is a view, and a copy would double it."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        described = {
            "descr": np.lib.format.dtype_to_descr(array.dtype),
            "fortran_order": False,
            "shape": array.shape,
        }
        np.lib.format.write_array_header_1_0(file, described)
        for slab in array:
            file.write(np.ascontiguousarray(slab).data)
    os.replace(part, path)


def _hash(files: Sequence[Path]) -> str:
    hashes = []
    for path in files:
        with path.open("rb") as file:
            hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def _as_answer(entry: Found, params: Mapping[str, Any]) -> dict[str, Any]:
    """A found volume on the wire, its patient under a pseudonym."""
    patient = _pseudonym(params, entry.patient or entry.source)
    return {**asdict(entry), "files": list(entry.files), "patient": patient}


def _pseudonym(params: Mapping[str, Any], patient: str) -> str:
    """The name under which a patient is known in the workspace whose salt is given."""
    salt = str(params.get("salt", ""))
    return "p_" + hashlib.sha256((salt + patient).encode()).hexdigest()[:10]
