"""Names for cases and patients from names of files: reads paths, gives short safe names.

DICOM names come from `formats.dicom`, which knows the patient and keeps clear of them; files that
carry no patient (NIfTI, NRRD) are named by their own stem. `operations.scan` makes the names
unique.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_ENDINGS = (".nii.gz", ".nii", ".hdr", ".img", ".nrrd", ".nhdr", ".png", ".jpg", ".jpeg")
_MASK_WORDS = {
    "label", "labels", "labelstr", "mask", "masks", "seg", "segs", "segmentation", "segmentations",
    "gt", "truth", "dseg", "annotation", "annotations", "manual", "gmseg", "contour", "scribble",
    "scribbles", "labels4d", "seg4d",
}  # fmt: skip
_SUBJECT = re.compile(r"((?:sub|subject|patient|pat|pt)[-_]?[a-z0-9]*\d)", re.IGNORECASE)


def stem(path: Path) -> str:
    """The file's name without its ending, in letters, digits, dash and underscore."""
    name = path.name
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
            break
    return re.sub(r"[^\w-]+", "_", name).strip("_")[:60] or "case"


def patient_of(path: Path) -> str:
    """Whom a file without a patient is about: its BIDS subject or number, else its own name."""
    for part in (stem(path), path.parent.name):
        match = _SUBJECT.match(part)
        if match:
            return match.group(1).lower()
    return stem(path)


def names_a_subject(path: Path) -> bool:
    """Whether the file's name, or its folder's, says whom it is about: sub-07, patient007."""
    return any(_SUBJECT.match(part) for part in (stem(path), path.parent.name))


def looks_like_a_mask(path: Path) -> bool:
    """Whether the file's name, or its folder's, says that it holds labels and not an image."""
    words = set(re.split(r"[\W_]+", stem(path).lower()))
    return bool(words & _MASK_WORDS) or path.parent.name.lower() in _MASK_WORDS


def distinct(names: Iterator[str] | list[str]) -> list[str]:
    """The same names, a number added where one was used before."""
    taken: set[str] = set()
    answer = []
    for name in names:
        chosen, n = name, 2
        while chosen.lower() in taken:
            chosen, n = f"{name}_{n}", n + 1
        taken.add(chosen.lower())
        answer.append(chosen)
    return answer
