"""What the tests of DICOM series share: what is found in a folder, read or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.imaging.formats import Found, Left, dicom


def found_in(folder: Path) -> tuple[list[Found], list[Left]]:
    return dicom.find(sorted(path for path in folder.rglob("*") if path.is_file()))


def read_only(folder: Path) -> Any:
    found, left = found_in(folder)
    assert len(found) == 1, (found, left)
    return dicom.read([Path(file) for file in found[0].files])


def refusal_of(folder: Path) -> Left:
    found, left = found_in(folder)
    assert not found, "it was taken"
    assert len(left) == 1, left
    return left[0]
