"""Files into series into volumes: reads headers, gives groups that could each be one volume.

Headers are read file by file; a series is split where it holds several volumes (other orientation,
size, pixel spacing, frame of reference or patient); localizers are left out. `dicom.find` asks
`dicom_geometry` about each group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from engine.imaging.formats.dicom_headers import TELLING, SliceHeader, read_headers
from engine.imaging.refusal import Refusal
from engine.imaging.volume import FLAT

# Direction cosines of one stack may differ in their last printed digits.
SAME_DIRECTION = 1e-3
SAME_SPACING = 1e-3

# A series may hold a few acquisitions over the same places (native, arterial, venous); more is a
# time series, and which of its volumes is meant only a person can say.
MOST_ACQUISITIONS = 4

_ACQUISITION = next(n for n, (tag, _) in enumerate(TELLING) if tag == "AcquisitionNumber")
_CLOCK = [n for n, (tag, _) in enumerate(TELLING) if tag in ("AcquisitionTime", "ContentTime")]


def read_all(files: Iterable[Path]) -> tuple[list[SliceHeader], list[tuple[Path, Refusal]]]:
    """The slices of every file that is CT, MR or a radiograph; of the others why they are not."""
    slices: list[SliceHeader] = []
    left: list[tuple[Path, Refusal]] = []
    for path in files:
        try:
            headers = read_headers(path)
        except Refusal as refusal:
            left.append((path, refusal))
            continue
        if headers and headers[0].refusal is not None:
            left.append((path, headers[0].refusal))
        elif all(header.is_localizer for header in headers):
            left.append((path, _localizer()))
        else:
            slices.extend(header for header in headers if not header.is_localizer)
    return slices, left


def volumes(slices: Sequence[SliceHeader]) -> list[list[SliceHeader]]:
    """The groups of slices that could each be one volume, in the order of their first file."""
    groups: dict[tuple[object, ...], list[list[SliceHeader]]] = {}
    for header in slices:
        key = (
            header.owner.series_uid or str(header.path.parent),
            header.modality,
            header.owner.patient_id,
            header.owner.patient_name,
            header.owner.reference_uid,
            header.rows,
            header.columns,
            str(header.path) if header.modality in FLAT else "",
        )
        stacks = groups.setdefault(key, [])
        home = next((stack for stack in stacks if _same_plane(stack[0], header)), None)
        if home is None:
            stacks.append([header])
        else:
            home.append(header)
    found = [stack for stacks in groups.values() for stack in stacks]
    return [part for stack in found for part in _acquisitions(stack)]


def _same_plane(a: SliceHeader, b: SliceHeader) -> bool:
    """Whether two slices could lie in one stack: parallel, turned alike, pixels of one size."""
    if a.orientation is None or b.orientation is None:
        return a.orientation is b.orientation
    if a.pixel_spacing is None or b.pixel_spacing is None:
        return a.pixel_spacing is b.pixel_spacing
    return bool(
        np.allclose(a.orientation, b.orientation, rtol=0, atol=SAME_DIRECTION)
        and np.allclose(a.pixel_spacing, b.pixel_spacing, rtol=SAME_SPACING, atol=0)
    )


def _acquisitions(stack: Sequence[SliceHeader]) -> list[list[SliceHeader]]:
    """A stack whose places repeat, split by acquisition if that alone makes whole volumes."""
    parts: dict[str, list[SliceHeader]] = {}
    for header in stack:
        parts.setdefault(header.telling[_ACQUISITION], []).append(header)
    places = {header.position for header in stack}
    if not 1 < len(parts) <= MOST_ACQUISITIONS or len(places) == len(stack):
        return [list(stack)]
    for part in parts.values():
        own = {header.position for header in part}
        if own != places or len(own) != len(part) or _differs_within(part):
            return [list(stack)]
    return list(parts.values())


def _differs_within(part: Sequence[SliceHeader]) -> bool:
    """Whether anything but the clock changes within one acquisition."""
    ignored = {_ACQUISITION, *_CLOCK}
    return any(
        len({header.telling[n] for header in part}) > 1
        for n in range(len(TELLING))
        if n not in ignored
    )


def only(slices: Sequence[SliceHeader], files: Sequence[Path]) -> list[SliceHeader]:
    """The one volume that the files make, or a refusal if they make several or none."""
    groups = volumes(slices)
    if len(groups) == 1:
        return groups[0]
    wanted = {path.resolve() for path in files}
    whole = [g for g in groups if {h.path.resolve() for h in g} == wanted]
    if len(whole) == 1:
        return whole[0]
    raise Refusal(
        "several-volumes",
        "The files hold several volumes, or none.",
        "Scan the folder again and choose one of them.",
    )


def _localizer() -> Refusal:
    return Refusal(
        "localizer",
        "A localizer (scout) was left out; it is for planning, not a volume.",
        "Nothing to do.",
    )
