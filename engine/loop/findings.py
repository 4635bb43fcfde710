"""Findings: the connected parts of a case's labels as a list that can be read, sorted and kept.

Reads the mask on screen, else the verified one, else the draft; the helper process measures it.
Writes nothing but the CSV that is asked for.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from store import case as cases
from store import draft as drafts
from store import masks, revision
from store.case import Case
from store.refusal import Refused
from store.revision import Box, Voxel
from store.workspace import Workspace

Mask = np.ndarray[Any, Any]
LONGEST_S = 120.0
COLUMNS = (
    "case", "label", "number", "volume_ml", "long_axis_mm", "short_axis_mm",
    "first_slice", "last_slice", "slice_of_long_axis",
)  # fmt: skip
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Finding:
    """One connected part of a label; `number` counts those of a label, the largest first."""

    label: int
    name: str
    number: int
    volume_ml: float
    long_mm: float
    short_mm: float
    slices: tuple[int, int]
    box_kji: Box
    ends_kji: tuple[Voxel, Voxel]
    middle_kji: Voxel  # where the eye goes


def of_mask(
    workspace: Workspace, lanes: Lanes, mask: Mask, spacing_mm: Sequence[float]
) -> tuple[Finding, ...]:
    """The findings in a mask (k, j, i), label by label, the largest first. Blocking."""
    folder = workspace.folder / "cache" / "findings"
    folder.mkdir(parents=True, exist_ok=True)
    # A command and the window may measure at the same time: each has its own file.
    file = folder / f"mask_{os.getpid()}_{next(_numbers)}.npy"
    labels = [label.value for label in workspace.task.labels]
    params = {"mask": str(file), "labels": labels, "spacing_mm": [float(mm) for mm in spacing_mm]}
    try:
        np.save(file, mask)
        answer = lanes.editing.call("components", params, timeout_s=LONGEST_S)
    finally:
        file.unlink(missing_ok=True)
    counted: dict[int, int] = {}
    found = []
    for one in answer["components"]:
        counted[one["label"]] = counted.get(one["label"], 0) + 1
        found.append(_finding(workspace, one, counted[one["label"]]))
    return tuple(found)


def of_case(workspace: Workspace, lanes: Lanes, case: Case) -> tuple[Finding, ...]:
    """The findings in what stands of a case: its verified mask, else its draft.

    Raises:
        Refused: it has neither; a held-out case shows no draft.
    """
    connection = workspace.read()
    kept = revision.latest(connection, case.id)
    draft = None if case.held_out else drafts.latest(connection, case.id)
    standing = kept.mask_sha256 if kept is not None else draft.mask_sha256 if draft else None
    if standing is None:
        raise Refused("no-mask", f"{case.name} has no mask yet.", "Draft it, or draw its mask.")
    affine = np.asarray(case.affine, dtype=np.float64)
    spacing_mm = np.linalg.norm(affine[:3, :3], axis=0)
    return of_mask(workspace, lanes, masks.get(connection, standing), spacing_mm.tolist())


def find_case(workspace: Workspace, name: str) -> Case:
    """A case by its name or number."""
    return cases.find(workspace.read(), name)


def rows(case_name: str, found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as plain rows; slices count from 1, as the window counts them."""
    return [
        {
            "case": case_name,
            "label": one.name,
            "number": one.number,
            "volume_ml": round(one.volume_ml, 3),
            "long_axis_mm": round(one.long_mm, 1),
            "short_axis_mm": round(one.short_mm, 1),
            "first_slice": one.slices[0] + 1,
            "last_slice": one.slices[1] + 1,
            "slice_of_long_axis": one.ends_kji[0][0] + 1,
        }
        for one in found
    ]


def as_csv(case_name: str, found: Sequence[Finding]) -> str:
    """The rows as a table with a head."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows(case_name, found))
    return text.getvalue()


def _finding(workspace: Workspace, one: dict[str, Any], number: int) -> Finding:
    (low, high), (start, end) = one["box_kji"], one["ends_kji"]
    return Finding(
        label=one["label"],
        name=workspace.task.label(one["label"]).name,
        number=number,
        volume_ml=one["volume_ml"],
        long_mm=one["long_mm"],
        short_mm=one["short_mm"],
        slices=(one["first_slice"], one["last_slice"]),
        box_kji=(_voxel(low), _voxel(high)),
        ends_kji=(_voxel(start), _voxel(end)),
        middle_kji=_voxel(one["middle_kji"]),
    )


def _voxel(values: Sequence[int]) -> Voxel:
    k, j, i = values
    return int(k), int(j), int(i)
