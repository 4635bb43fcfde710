"""What a person lays beside the scans of an import: a table of patients and groups, and masks.

Reads a CSV file and a folder of masks; says which row and which mask belong to which scan. The
import follows. Where a name fits two scans, neither gets it: a guess could put a mask on the wrong
patient.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.refusal import Refused

MASK_SUFFIXES = (".nii.gz", ".nii", ".nrrd")


@dataclass(frozen=True)
class Listed:
    """One row of a `--list` table: whose scan it is, and the values to group by."""

    patient: str
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """Rows and masks by the name they were given under."""

    rows: Mapping[str, Listed]
    masks: Mapping[str, Path]

    @staticmethod
    def read(table: Path | None, labels: Path | None) -> Beside:
        """What was laid beside the scans.

        Raises:
            Refused: a table or folder that cannot be read.
        """
        return Beside(_read_table(table) if table else {}, _masks_by_name(labels) if labels else {})

    def belonging(self, found: Sequence[Mapping[str, Any]]) -> list[Belonging]:
        """For each scan, in order: its row, its mask, or why that is not certain."""
        rows = [_first(names_of(entry), self.rows) for entry in found]
        masks = [_first(names_of(entry), self.masks) for entry in found]
        twice = {key for key, times in Counter(filter(None, rows)).items() if times > 1}
        twice |= {key for key, times in Counter(filter(None, masks)).items() if times > 1}
        return [
            Belonging(
                row=self.rows[row] if row else None,
                mask=self.masks[mask] if mask else None,
                unsure=row if row in twice else mask if mask in twice else None,
            )
            for row, mask in zip(rows, masks, strict=True)
        ]


@dataclass(frozen=True)
class Belonging:
    """What belongs to one scan; `unsure` is a name that fits another scan as well."""

    row: Listed | None = None
    mask: Path | None = None
    unsure: str | None = None

    def refuse_if_unsure(self) -> None:
        if self.unsure is not None:
            raise Refused(
                "name-twice",
                f"Two scans are called {self.unsure}: whose mask or row it is, is not certain.",
                "Import them one folder at a time, each with its own masks and list.",
            )


def names_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The names under which a person may mean a scan: its path, its file or folder, its stem."""
    source = Path(entry["source"])
    called = (str(source), source.name, stem(source))
    # A series is called by its case's name too, and channels by the one they share; a file's case
    # may carry a number of ours.
    own = entry["kind"] == "dicom" or entry.get("shared")
    return (*called, str(entry["name"])) if own else called


def stem(path: Path) -> str:
    """The name of an image file without its suffixes."""
    for suffix in MASK_SUFFIXES:
        if path.name.endswith(suffix):
            return path.name.removesuffix(suffix)
    return path.name


def _first(names: Sequence[str], known: Mapping[str, Any]) -> str | None:
    return next((name for name in names if name in known), None)


def _read_table(path: Path) -> dict[str, Listed]:
    """A CSV whose first column names the scan; `patient` and any further columns are kept."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as broken:
        raise Refused(
            "unreadable-list", f"The list {path.name} cannot be read.", "Save it as CSV in UTF-8."
        ) from broken
    if not rows or "patient" not in rows[0]:
        raise Refused(
            "list-columns",
            f"The list {path.name} needs a header: a column naming the scan, and 'patient'.",
            "Example: name,patient,scanner",
        )
    key = next(iter(rows[0]))
    return {row[key].strip(): _listed(row, key) for row in rows if row[key]}


def _listed(row: Mapping[str | None, Any], key: str) -> Listed:
    # DictReader keeps cells beyond the header under None, as a list: they belong to no column.
    groups = {
        name: value.strip()
        for name, value in row.items()
        if name is not None and name not in (key, "patient") and value
    }
    return Listed((row["patient"] or "").strip(), groups)


def _masks_by_name(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Refused("no-labels-folder", f"There is no folder {folder}.", "Check --labels.")
    found = sorted(p for p in folder.iterdir() if p.name.endswith(MASK_SUFFIXES))
    return {stem(path): path for path in found}
