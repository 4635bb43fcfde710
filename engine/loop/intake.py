"""Import: a folder of scans becomes cases. The first step of the loop; drafting follows.

Reads files through the helper; writes cases, their channels, the held-out draw and, where masks are
given, verified revisions. All or nothing per case; running it again takes only what is missing.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import volumes
from store import case as cases
from store import held_out, masks, pick, revision
from store.audit import Invocation
from store.case import Case, Channel, NewCase
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace, Write

MASK_SUFFIXES = (".nii.gz", ".nii", ".nrrd")


@dataclass(frozen=True)
class Taken:
    case: int
    name: str
    source: str
    shape: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]
    modality: str
    held_out: bool
    labelled: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotTaken:
    source: str
    why: str
    hint: str = ""


@dataclass(frozen=True)
class Imported:
    taken: tuple[Taken, ...]
    refused: tuple[NotTaken, ...]


@dataclass(frozen=True)
class Listed:
    """One row of a `--list` table: whose scan it is, and the values to group by."""

    patient: str
    groups: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wishes:
    """What the person asked of an import beside the paths."""

    labels: Path | None = None
    table: Path | None = None
    held_out: float = 0.0
    seed: int = 0


def import_paths(
    workspace: Workspace,
    lanes: Lanes,
    paths: Sequence[Path],
    wishes: Wishes,
    invocation: Invocation,
    on_progress: Callable[[dict[str, Any]], None] = lambda _: None,
) -> Imported:
    """Take every scan below `paths` that is certain; say of every other why it was not taken."""
    table = _read_table(wishes.table) if wishes.table else {}
    pairs = _masks_by_name(wishes.labels) if wishes.labels else {}
    found, refused = _scan(workspace, lanes, paths)
    known = {case.source: case for case in cases.every(workspace.read())}
    new = [entry for entry in found if entry["source"] not in known]
    patients = [_patient(entry, table, workspace.salt) for entry in new]
    chosen = _draw(workspace, patients, wishes, invocation)
    taken: list[Taken] = []
    for number, (entry, patient) in enumerate(zip(new, patients, strict=True)):
        on_progress({"stage": entry["name"], "step": number, "of": len(new)})
        row = _row_of(entry, table)
        groups = row.groups if row else {}
        try:
            taken.append(
                _take_one(workspace, lanes, entry, patient, groups, pairs, chosen, invocation)
            )
        except Refused as no:
            refused.append(NotTaken(entry["source"], no.message, no.hint))
    _queue_held_out(workspace, taken, invocation)
    on_progress({"stage": "done", "step": len(new), "of": len(new)})
    already = [_as_taken(workspace, known[e["source"]]) for e in found if e["source"] in known]
    return Imported(tuple(already + taken), tuple(refused))


def _scan(
    workspace: Workspace, lanes: Lanes, paths: Sequence[Path]
) -> tuple[list[dict[str, Any]], list[NotTaken]]:
    """What is there, by headers. A path that kills the helper is refused; the rest goes on."""
    found: list[dict[str, Any]] = []
    refused: list[NotTaken] = []
    for path in paths:
        if not path.exists():
            refused.append(NotTaken(str(path), "There is nothing at this path.", "Check the path."))
            continue
        try:
            params = {"paths": [str(path.resolve())], "salt": workspace.salt}
            answer = volumes.ask_helper(lanes, "scan", params)
        except Refused as no:
            refused.append(NotTaken(str(path), no.message, no.hint))
            continue
        found += answer["found"]
        refused += [
            NotTaken(entry["source"], entry["why"], entry.get("hint", ""))
            for entry in answer["refused"]
        ]
    return found, refused


def _take_one(
    workspace: Workspace,
    lanes: Lanes,
    entry: dict[str, Any],
    patient: str,
    groups: dict[str, str],
    pairs: dict[str, Path],
    chosen: frozenset[str],
    invocation: Invocation,
) -> Taken:
    """Read a scan and its mask, then record both in one transaction: whole or absent."""
    facts, scratch = volumes.take(workspace, lanes, entry)
    try:
        mask_file = pairs.get(entry["name"]) or pairs.get(Path(entry["source"]).name)
        mask = None
        if mask_file:
            shape, affine = facts["shape"], facts["affine"]
            mask = read_mask(workspace, lanes, mask_file, shape, affine, scratch)
        new = _new_case(entry, facts, patient, groups, held_out=patient in chosen)

        def write_case(write: Write) -> int:
            case = cases.add(write, new)
            if mask is not None:
                revision.add(
                    write,
                    case=case,
                    mask_sha256=masks.put(write, mask),
                    verified=Verified("all"),
                    origin="import",
                )
            return case

        done = workspace.transaction("import case", write_case, invocation)
    except Refused:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    volumes.keep(workspace, scratch, facts["sha256"])
    return _as_taken(workspace, cases.get(workspace.read(), done.value))


def read_mask(
    workspace: Workspace,
    lanes: Lanes,
    file: Path,
    shape: Sequence[int],
    affine: Sequence[Sequence[float]],
    folder: Path,
) -> np.ndarray[Any, Any]:
    """A mask file as a canonical label map (k, j, i) on a case's grid.

    Raises:
        Refused: another grid (only exact flips and permutations are taken), or unknown label
            values.
    """
    out = folder / "mask.npy"
    answer = volumes.ask_helper(
        lanes,
        "take_mask",
        {
            "file": str(file.resolve()),
            "shape": list(shape),
            "affine": np.asarray(affine).tolist(),
            "folder": str(folder),
            "out": str(out),
        },
    )
    known = {0} | {label.value for label in workspace.task.labels}
    unknown = sorted(set(answer["values"]) - known)
    if unknown:
        raise Refused(
            "unknown-labels",
            f"The mask {file.name} holds label values the task does not know: {unknown}.",
            "Give the task those labels, or map the values first.",
        )
    mask: np.ndarray[Any, Any] = np.load(answer["mask"])
    Path(answer["mask"]).unlink(missing_ok=True)
    return mask


def _draw(
    workspace: Workspace, patients: list[str], wishes: Wishes, invocation: Invocation
) -> frozenset[str]:
    """Which patients are held out: those drawn before, and a seeded share of the new ones.

    Recorded before the first case is, so that an import that is broken off and run again keeps its
    draw.
    """
    connection = workspace.read()
    stored = cases.every(connection)
    draws = held_out.draws(connection)
    out = {case.patient for case in stored if case.held_out}.union(*(draw.drawn for draw in draws))
    seen = {case.patient for case in stored}.union(*(draw.among for draw in draws))
    fresh = sorted(set(patients) - seen)
    if fresh and wishes.held_out > 0:
        count = round(wishes.held_out * len(fresh))
        chosen = sorted(random.Random(wishes.seed).sample(fresh, count))
        draw = held_out.NewDraw(wishes.seed, wishes.held_out, tuple(fresh), tuple(chosen))
        workspace.transaction(
            "draw held-out patients",
            lambda write: held_out.record_draw(write, draw),
            invocation,
        )
        out.update(chosen)
    return frozenset(out)


def _queue_held_out(workspace: Workspace, taken: list[Taken], invocation: Invocation) -> None:
    """Held-out cases without a mask wait behind all picks, to be drawn blind."""
    picks = [
        pick.NewPick(case.case, rank, "held-out", None, "Held out to measure models: draw it blind")
        for rank, case in enumerate((c for c in taken if c.held_out and not c.labelled), start=1)
    ]
    if picks:
        workspace.transaction(
            "queue held-out cases",
            lambda write: pick.add_round(write, "held-out", len(picks), 0, picks),
            invocation,
        )


def _patient(entry: dict[str, Any], table: dict[str, Listed], salt: str) -> str:
    row = _row_of(entry, table)
    if row and row.patient:
        return pseudonym(salt, row.patient)
    return str(entry.get("patient") or pseudonym(salt, entry["source"]))


def pseudonym(salt: str, patient: str) -> str:
    """The name under which a patient is known here; the same rule as the helper's."""
    return "p_" + hashlib.sha256(f"{salt}{patient}".encode()).hexdigest()[:10]


def _row_of(entry: dict[str, Any], table: dict[str, Listed]) -> Listed | None:
    """The table's row of a scan, by its name, its file's name or its path."""
    source = Path(entry["source"])
    for key in (entry["name"], source.name, _stem(source), str(source)):
        if key in table:
            return table[key]
    return None


def _read_table(path: Path) -> dict[str, Listed]:
    """A CSV whose first column names the scan; `patient` and any further columns are kept."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as broken:
        raise Refused("unreadable-list", f"The list {path.name} cannot be read.", "") from broken
    if not rows or "patient" not in rows[0]:
        raise Refused(
            "list-columns",
            f"The list {path.name} needs a header: a column naming the scan, and 'patient'.",
            "Example: name,patient,scanner",
        )
    key = next(iter(rows[0]))
    return {
        row[key]: Listed(
            row["patient"], {k: v for k, v in row.items() if k not in (key, "patient") and v}
        )
        for row in rows
    }


def _masks_by_name(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Refused("no-labels-folder", f"There is no folder {folder}.", "Check --labels.")
    found = sorted(p for p in folder.iterdir() if p.name.endswith(MASK_SUFFIXES))
    return {_stem(path): path for path in found}


def _stem(path: Path) -> str:
    for suffix in MASK_SUFFIXES:
        if path.name.endswith(suffix):
            return path.name.removesuffix(suffix)
    return path.stem


def _new_case(
    entry: dict[str, Any],
    facts: dict[str, Any],
    patient: str,
    groups: dict[str, str],
    held_out: bool,
) -> NewCase:
    source = Channel(entry["name"], facts["modality"], json.dumps(entry), facts["sha256"])
    return NewCase(
        name=entry["name"],
        shape=facts["shape"],
        affine=facts["affine"],
        source_shape=facts["source_shape"],
        source_affine=facts["source_affine"],
        reorientation=facts["reorientation"],
        patient=patient,
        groups=groups,
        modality=facts["modality"],
        held_out=held_out,
        source=entry["source"],
        sha256=facts["sha256"],
        window=facts["window"],
        dtype=facts["dtype"],
        warnings=facts["warnings"],
        channels=(source,),
        oblique=facts["oblique"],
        slice_thickness_mm=facts["slice_thickness_mm"],
    )


def _as_taken(workspace: Workspace, case: Case) -> Taken:
    return Taken(
        case=case.id,
        name=case.name,
        source=case.source,
        shape=case.shape,
        spacing_mm=case.spacing_mm,
        modality=case.modality,
        held_out=case.held_out,
        labelled=revision.latest(workspace.read(), case.id) is not None,
        warnings=case.warnings,
    )
