"""Export: trusted masks leave the workspace, on their source grids, with their provenance.

Reads verified revisions; writes files through the helper and records a release: the manifest
with the hash of every file is its address, so a release can be checked and never changes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import answering, volumes
from store import case as cases
from store import decision as decisions
from store import draft as drafts
from store import field as fields
from store import masks, note, release, revision
from store.audit import Invocation
from store.case import Case
from store.field import Field
from store.refusal import Refused
from store.revision import Revision
from store.workspace import Workspace

SUFFIX = {"nifti": ".nii.gz", "nrrd": ".nrrd"}
FORMATS = (*SUFFIX, "csv")
WHATS = ("draft", "verified", "uncertainty")


@dataclass(frozen=True)
class CheckOfExport:
    check: str
    outcome: str
    case: int | None = None


@dataclass(frozen=True)
class Exported:
    release: str | None
    files: tuple[str, ...]
    checks: tuple[CheckOfExport, ...]


def export(
    workspace: Workspace, lanes: Lanes, folder: Path, format: str, invocation: Invocation
) -> Exported:
    """Write every verified mask (or the tables, for csv) to a new folder and record the release."""
    if format not in FORMATS:
        raise Refused(
            "no-such-format",
            f"There is no export format '{format}'.",
            f"Known: {', '.join(FORMATS)}.",
        )
    if format != "csv" and not workspace.task.labels:
        raise Refused(
            "no-masks", "The task has no masks, only answers.", "Export them: --format csv."
        )
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            "folder-not-empty", f"{folder} is not empty and is left as it is.", "Name a new folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".leaving_", dir=folder))
    try:
        if format == "csv":
            return _export_tables(workspace, part, folder)
        return _export_masks(workspace, lanes, part, folder, format, invocation)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _export_masks(
    workspace: Workspace,
    lanes: Lanes,
    part: Path,
    folder: Path,
    format: str,
    invocation: Invocation,
) -> Exported:
    connection, answers = workspace.read(), fields.standing(workspace.read())
    files: list[Path] = []
    checks: list[CheckOfExport] = []
    contents: list[dict[str, Any]] = []
    for case, last in _verified(workspace):
        file = part / f"{case.name}{SUFFIX[format]}"
        _write(workspace, lanes, case, masks.get(connection, last.mask_sha256), file, format)
        files.append(file)
        checks += _checks(case, last)
        said = {"fields": answering.as_json(answers.get(case.id, {}))}
        contents.append(_provenance(case, last, file) | said)
    if not files:
        raise Refused(
            "nothing-verified", "No case is verified yet.", "Accept or correct one first."
        )
    manifest = {
        "format": format,
        "task": workspace.task.as_json(),
        "masks": contents,
        "checks": [asdict(check) for check in checks],
    }
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (part / "release.json").write_text(text, "utf-8")
    placed = _give_place([*files, part / "release.json"], folder)
    made = workspace.transaction(
        "export release",
        lambda write: release.add(write, format=format, manifest=manifest),
        invocation,
    )
    name = release.get(workspace.read(), made.value).name
    return Exported(name, placed[:-1], tuple(checks))


def _give_place(files: list[Path], folder: Path) -> tuple[str, ...]:
    """Move finished files to where they were asked for; the last one vouches for the others."""
    for file in files:
        os.replace(file, folder / file.name)
    return tuple(str(folder / file.name) for file in files)


def _verified(workspace: Workspace) -> list[tuple[Case, Revision]]:
    """The cases somebody vouches for, with the revision that says so."""
    kept = revision.every_latest(workspace.read())
    return [
        (case, kept[case.id])
        for case in cases.every(workspace.read())
        if case.state in ("verified", "partly-verified") and case.id in kept
    ]


def write_mask(
    workspace: Workspace, lanes: Lanes, case: Case, file: Path, what: str = "verified"
) -> Path:
    """One case's mask (or uncertainty, 0 to 1) as a file on its source grid.

    Raises:
        Refused: the case has no such mask yet, or the file exists.
    """
    if what not in WHATS:
        raise Refused("no-such-mask", f"There is no '{what}' mask.", f"Known: {', '.join(WHATS)}.")
    if file.exists():
        raise Refused("file-exists", f"{file} exists and is left as it is.", "Name another file.")
    connection = workspace.read()
    # The draft of a held-out case, from before it was drawn, is not to be seen.
    latest = None if case.held_out else drafts.latest(connection, case.id)
    kept = revision.latest(connection, case.id)
    address = kept.mask_sha256 if kept and what == "verified" else None
    if latest is not None and what != "verified":
        address = latest.mask_sha256 if what == "draft" else latest.uncertainty_sha256
    if address is None:
        raise Refused("no-mask", f"{case.name} has no {what} mask yet.", "See: voxloop cases")
    array = masks.get(connection, address)
    if what == "uncertainty":
        array = array.astype(np.float32) / 255.0
    format = "nrrd" if file.name.endswith(".nrrd") else "nifti"
    return _write(workspace, lanes, case, array, file, format)


def _write(
    workspace: Workspace,
    lanes: Lanes,
    case: Case,
    array: np.ndarray[Any, Any],
    file: Path,
    format: str,
) -> Path:
    scratch = workspace.path("cache") / f"leaving_{os.getpid()}_{case.id}.npy"
    np.save(scratch, array)
    try:
        volumes.ask_helper(
            lanes,
            "write_mask",
            {
                "mask": str(scratch),
                "source_shape": list(case.source_shape),
                "source_affine": np.asarray(case.source_affine).tolist(),
                "reorientation": case.reorientation,
                "out": str(file.resolve()),
                "format": format,
            },
        )
    finally:
        scratch.unlink(missing_ok=True)
    return file


def _checks(case: Case, kept: Revision) -> list[CheckOfExport]:
    whole = kept.verified.kind == "all"
    return [
        CheckOfExport("whole case verified", "passed" if whole else "partly verified", case.id),
        *(CheckOfExport("import warning", warning, case.id) for warning in case.warnings),
    ]


def _provenance(case: Case, kept: Revision, file: Path) -> dict[str, Any]:
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "case": case.name,
        "patient": case.patient,
        "source_sha256": case.sha256,
        "revision": kept.id,
        "mask_sha256": kept.mask_sha256,
        "verified": kept.verified.as_json(),
        "by": kept.actor,
        "at": kept.created.isoformat(),
    }


def _export_tables(workspace: Workspace, part: Path, folder: Path) -> Exported:
    """Cases, decisions, fields and notes as CSV; pseudonyms only."""
    connection = workspace.read()
    answers = fields.standing(connection)
    tables: dict[str, list[dict[str, Any]]] = {
        "cases": [
            _case_row(workspace, case) | _answers(workspace, answers.get(case.id, {}))
            for case in cases.every(connection)
        ],
        "decisions": [_flat(decision) for decision in decisions.history(connection)],
        "fields": [_flat(answer) for answer in fields.every(connection)],
        "notes": [_flat(words) for words in note.every(connection)],
    }
    files = []
    for name, rows in tables.items():
        file = part / f"{name}.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else ["none"])
            writer.writeheader()
            writer.writerows(rows)
        files.append(file)
    return Exported(None, _give_place(files, folder), ())


def _case_row(workspace: Workspace, case: Case) -> dict[str, Any]:
    draft = None if case.held_out else drafts.latest(workspace.read(), case.id)
    volumes_ml = draft.facts.get("volumes_ml", {}) if draft else {}
    return {
        "case": case.id,
        "name": case.name,
        "patient": case.patient,
        "state": case.state,
        "held_out": case.held_out,
        "modality": case.modality,
        "expected_dice": draft.expected_dice if draft else None,
        **{
            f"draft_{label.name}_ml": volumes_ml.get(str(label.value))
            for label in workspace.task.labels
        },
    }


def _answers(workspace: Workspace, standing: Mapping[str, Field]) -> dict[str, Any]:
    """A column for each field of the task, and who answered it; "the model" for a proposal."""
    row: dict[str, Any] = {}
    for question in workspace.task.fields:
        one = standing.get(question.name)
        row[f"field_{question.name}"] = None if one is None else fields.spelled(one.value)
        by = one.actor if one is not None else None
        row[f"field_{question.name}_by"] = "the model" if one and one.origin == "model" else by
    return row


def _flat(row: Any) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | float | None) else str(value)
        for name, value in asdict(row).items()
    }
