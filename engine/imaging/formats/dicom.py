"""The DICOM door: reads CT and MR series, single slices or enhanced multi-frame, in any order, and
radiographs one by one.

Reads what `operations.scan` found; gives a volume in Hounsfield units or scanner values on the
source grid (slice, row, column). `dicom_headers`, `dicom_series`, `dicom_geometry`, `dicom_flat`
and `dicom_pixels` are its rooms. The source is only ever read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging.formats import Found, Left, dicom_bare
from engine.imaging.formats.dicom_flat import dense_is_bright, is_flat, stack_of
from engine.imaging.formats.dicom_geometry import Stack, arrange
from engine.imaging.formats.dicom_headers import SliceHeader
from engine.imaging.formats.dicom_kinds import CT
from engine.imaging.formats.dicom_pixels import decode
from engine.imaging.formats.dicom_series import only, read_all, volumes
from engine.imaging.refusal import Refusal
from engine.imaging.volume import Facts, Volume, check_size

KIND = "dicom"
suffixes = (".dcm", ".dicom", ".ima", "")

# Folder names that say nothing about a case.
_PLAIN_NAMES = re.compile(
    r"(dicom|dcm|images?|series|study|scan|data|export|anon|ct|mr|im|\W|_|\d)*"
)


def sniff(path: Path) -> bool:
    """Whether the content is DICOM: the mark after the preamble, or a bare data set's first tag."""
    with path.open("rb") as file:
        start = file.read(132)
    if start[128:132] == b"DICM":
        return True
    return dicom_bare.starts_as_one(start)


def find(paths: Sequence[Path]) -> tuple[list[Found], list[Left]]:
    """The volumes among the files by their headers, and what was left out, series by series."""
    slices, others = read_all(path for path in paths if path.name.upper() != "DICOMDIR")
    left = _grouped(others)
    sound: list[list[SliceHeader]] = []
    groups = volumes(slices)
    holders = Counter(path for group in groups for path in {header.path for header in group})
    for group in groups:
        try:
            _check(group, shared=any(holders[header.path] > 1 for header in group))
            sound.append(group)
        except Refusal as refusal:
            left.append(_left(_folder(group), refusal))
    per_folder: dict[Path, int] = defaultdict(int)
    for group in sound:
        per_folder[_folder(group)] += 1
    found = [_found(group, alone=per_folder[_folder(group)] == 1) for group in sound]
    return found, list(dict.fromkeys(left))


def _check(group: Sequence[SliceHeader], shared: bool) -> None:
    """Whether the group would make a volume; a refusal if not."""
    if shared:
        raise Refusal(
            "several-volumes",
            "One file holds frames of several volumes.",
            "Export each volume as a series of its own.",
        )
    stack = _stack(group)
    check_size(stack.grid.shape)
    _check_rescale(group)
    if any(len(place) > 1 for place in stack.places):
        # Only the pixels can tell copies from a fourth dimension that the headers hide.
        _intensities(stack)


def read(files: Sequence[Path]) -> Volume:
    """The volume that the files make, in Hounsfield units (CT) or rescaled values (MR)."""
    slices, others = read_all(files)
    if others:
        raise others[0][1]
    group = only(slices, files)
    _check_rescale(group)
    stack = _stack(group)
    check_size(stack.grid.shape)
    array, copies = _intensities(stack)
    facts = _facts(group, stack, copies)
    if is_flat(group):
        array, facts = dense_is_bright(array, facts, group[0])
    return Volume(array, stack.grid, facts)


def _stack(group: Sequence[SliceHeader]) -> Stack:
    return stack_of(group) if is_flat(group) else arrange(group)


def _check_rescale(group: Sequence[SliceHeader]) -> None:
    """CT without slope and intercept could be off by a thousand; MR has no scale to miss."""
    stated = [header.slope is not None and header.intercept is not None for header in group]
    if group[0].modality == CT and not all(stated):
        raise Refusal(
            "no-rescale",
            "The CT slices do not say how their numbers become Hounsfield units.",
            "Export the series with rescale slope and intercept.",
        )
    if any(stated) and not all(stated):
        raise Refusal(
            "no-rescale",
            "Some slices say how their numbers are scaled and some do not.",
            "Export the whole series again.",
        )
    scales = [(h.slope, h.intercept) for h in group if h.slope is not None]
    if scales and not np.isfinite(np.array(scales, dtype=np.float64)).all():
        raise Refusal("bad-rescale", "The scale of a slice is not a number.", "Export it again.")


def _intensities(stack: Stack) -> tuple[NDArray[Any], int]:
    """int16 while every value is whole and fits, float32 from the first that does not."""
    volume: NDArray[Any] = np.empty(stack.grid.shape, dtype=np.int16)
    held: tuple[Path, NDArray[Any]] | None = None
    copies = 0
    for k, place in enumerate(stack.places):
        values: NDArray[Any] | None = None
        for header in place:
            if held is None or held[0] != header.path:
                held = (header.path, decode(header.path))
            copy = _rescaled(held[1][header.frame], header)
            if values is not None and not np.array_equal(values, copy):
                raise Refusal(
                    "slices-contradict",
                    f"Two different images lie at one place (slice {k + 1}).",
                    "Export one volume of the series (one time point, b-value, echo or phase).",
                )
            copies += values is not None
            values = copy
        if values is None or values.shape != stack.grid.shape[1:]:
            raise Refusal("frames-disagree", "A slice has another size than it states.", "")
        if volume.dtype == np.int16 and not _fits_int16(values):
            volume = volume.astype(np.float32)
        volume[k] = values
    return volume, copies


def _rescaled(stored: NDArray[Any], header: SliceHeader) -> NDArray[Any]:
    slope = 1.0 if header.slope is None else header.slope
    intercept = 0.0 if header.intercept is None else header.intercept
    if slope.is_integer() and intercept.is_integer():
        whole: NDArray[Any] = stored.astype(np.int64) * int(slope) + int(intercept)
        return whole
    scaled: NDArray[Any] = stored.astype(np.float64) * slope + intercept
    return scaled


def _fits_int16(values: NDArray[Any]) -> bool:
    whole = values.dtype.kind in "iu" or bool((values == np.rint(values)).all())
    return whole and values.min() >= -32768 and values.max() <= 32767


def _facts(group: Sequence[SliceHeader], stack: Stack, copies: int) -> Facts:
    first = group[0]
    said: list[str] = []
    if copies:
        said.append(f"{copies} identical copies of slices were left out.")
    if any(header.lossy for header in group):
        said.append("The images were compressed with loss before they came here.")
    if any(header.photometric == "MONOCHROME1" for header in group):
        said.append("The scanner meant low values to be shown bright; values are unchanged.")
    thickness = first.thickness_mm
    step_mm = stack.grid.spacing_mm[0]
    if thickness and thickness > 1.05 * step_mm:
        said.append(f"Slices overlap: {thickness:g} mm thick, {step_mm:g} mm apart.")
    middle = stack.places[len(stack.places) // 2][0]
    window = middle.window or first.window
    return Facts(
        modality=first.modality,
        patient=_patient(first),
        study_date=first.owner.study_date or None,
        series_uid=first.owner.series_uid,
        description=first.owner.description,
        window_centre=window[0] if window else None,
        window_width=window[1] if window else None,
        slice_thickness_mm=thickness,
        sources=tuple(dict.fromkeys(str(header.path) for header in group)),
        warnings=tuple(said),
    )


# Identifiers that anonymisers write into every file; they do not tell patients apart.
_NOBODY = {"", "0", "anon", "anonymous", "anonymized", "anonymised", "unknown", "none", "n/a"}


def _patient(header: SliceHeader) -> str:
    """What tells this patient from others: the identifier, else the name, else the study."""
    for value in (header.owner.patient_id, header.owner.patient_name):
        if value.lower() not in _NOBODY:
            return value
    return header.owner.study_uid or header.owner.series_uid


def _found(group: Sequence[SliceHeader], alone: bool) -> Found:
    first, folder = group[0], _folder(group)
    files = tuple(dict.fromkeys(str(header.path) for header in group))
    mark = sha256(f"{first.owner.series_uid}|{files[0]}".encode()).hexdigest()[:8]
    fallback = f"{first.modality.lower()}_{mark}"
    if is_flat(group):  # a file a case, named by its file
        stem = first.path.stem if first.path.suffix.lower() in suffixes else first.path.name
        name = stem if _is_calm(stem, first) else fallback
        return Found(files[0], name, KIND, files, first.modality, patient=_patient(first))
    name = folder.name if alone and _is_calm(folder.name, first) else fallback
    source = str(folder) if alone else f"{folder}#{mark}"
    return Found(source, name, KIND, files, first.modality, patient=_patient(first))


def _is_calm(name: str, header: SliceHeader) -> bool:
    """Whether a folder's name may name a case: it says something, and nothing about who it is."""
    plain, who = _letters(name), header.owner
    if len(name) > 40 or _PLAIN_NAMES.fullmatch(name.lower()):
        return False
    telling = [
        _letters(part)
        for value in (who.patient_name, who.patient_id, who.birth_date, who.study_date)
        for part in [*re.split(r"[\^\s=_,.-]+", value), value]
    ]
    if {_letters(word) for word in re.split(r"[\W_]+", name)} & {part for part in telling if part}:
        return False
    return not any(len(part) >= 3 and (part in plain or plain in part) for part in telling)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _folder(group: Sequence[SliceHeader]) -> Path:
    """The folder that holds the whole group."""
    parents = {header.path.parent for header in group}
    folder = group[0].path.parent
    while not all(folder == parent or folder in parent.parents for parent in parents):
        folder = folder.parent
    return folder


def _left(source: Path, refusal: Refusal) -> Left:
    return Left(str(source), refusal.message, refusal.hint)


def _grouped(others: Sequence[tuple[Path, Refusal]]) -> list[Left]:
    """One line for many files of one folder that were left out for one reason."""
    together: dict[tuple[Path, str], list[tuple[Path, Refusal]]] = defaultdict(list)
    for path, refusal in others:
        together[path.parent, refusal.message].append((path, refusal))
    return [
        _left(path if len(members) == 1 else path.parent, refusal)
        for members in together.values()
        for path, refusal in members[:1]
    ]
