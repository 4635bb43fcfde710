"""Context: a prior or another sequence, named for a case and shown beside it.

Reads the files through the helper, as the import does; writes a row of the store and the cache.
Places are compared in patient millimetres, so a series whose orientation is not known is refused.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from engine.imaging import naming
from engine.lanes.child import Lanes
from engine.loop import bundling, intake, volumes
from store import case as cases
from store import context_series
from store.audit import Invocation
from store.case import Case
from store.context_series import ROLES, NewSeries, Series
from store.refusal import Refused
from store.workspace import Workspace


def add(
    workspace: Workspace,
    lanes: Lanes,
    case_id: int,
    path: Path,
    role: str,
    invocation: Invocation,
    same_patient: bool = False,
) -> Series:
    """Keep the one scan at this path as a series of the case. `same_patient` is a person's word.

    Raises:
        Refused: no such case or role, no scan or several, one of another patient, or one whose
            place is not certain.
    """
    case = cases.get(workspace.read(), case_id)
    if role not in ROLES:
        raise Refused("unknown-role", f"There is no role {role}.", f"Use {' or '.join(ROLES)}.")
    found = _only(lanes, path, workspace.salt, masked=bool(workspace.task.labels))
    whose = _whose(case, found, same_patient)
    facts, scratch = volumes.take(workspace, lanes, found)
    try:
        _refuse_unplaced(facts, case)
        new = _new_series(case.id, role, found, facts, whose)
        done = workspace.transaction(
            "add context", lambda write: context_series.add(write, new), invocation
        )
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    volumes.keep(workspace, scratch, facts["sha256"])
    return next(s for s in context_series.of_case(workspace.read(), case.id) if s.id == done.value)


def _only(lanes: Lanes, path: Path, salt: str, masked: bool) -> dict[str, Any]:
    scanned, refused = intake.scan(lanes, [path], salt)
    found, flat = bundling.without_flat(scanned, masked)
    refused = flat + refused
    if len(found) == 1:
        return found[0]
    if not found and refused:
        raise Refused("not-taken", refused[0].why, refused[0].hint)
    raise Refused(
        "not-one-scan",
        f"There are {len(found)} scans at this path.",
        "Name the folder or file of one series.",
    )


def _new_series(
    case: int, role: str, found: dict[str, Any], facts: dict[str, Any], whose: str
) -> NewSeries:
    return NewSeries(
        case=case,
        role=role,
        modality=facts["modality"],
        source=json.dumps({**found, "slice_thickness_mm": facts.get("slice_thickness_mm")}),
        sha256=facts["sha256"],
        shape=facts["shape"],
        affine=facts["affine"],
        patient=whose,
    )


def _whose(case: Case, found: dict[str, Any], same_patient: bool) -> str:
    """How it is known that the series is of the case's patient. DICOM files say whose they are, and
    so do names like patient007; other names prove nothing where they differ.
    """
    own = [json.loads(channel.source) for channel in case.channels]
    if found["patient"] in {case.patient, *(entry.get("patient") for entry in own)}:
        return "same"
    if same_patient:
        return "said to be the same"
    if _says_whose(found) and any(_says_whose(entry) for entry in own):
        raise Refused(
            "other-patient",
            "The files say that this series is of another patient.",
            "If you know that it is the same, add --same-patient.",
        )
    return "not said"


def _says_whose(entry: dict[str, Any]) -> bool:
    return entry["kind"] == "dicom" or naming.names_a_subject(Path(entry["source"]))


def _refuse_unplaced(facts: dict[str, Any], case: Case) -> None:
    if facts["sha256"] in {case.sha256, *(channel.sha256 for channel in case.channels)}:
        raise Refused("the-case-itself", "These are the files of the case.", "Name another series.")
    for whose, said in (("this series", facts["warnings"]), (case.name, case.warnings)):
        if not any("orientation" in words.lower() for words in said):
            continue
        raise Refused(
            "no-place",
            f"The orientation of {whose} is not known, so nobody can say what lies where.",
            "Take the DICOM files it was made from.",
        )


def volume_path(workspace: Workspace, lanes: Lanes, series: Series) -> Path:
    """The series' canonical volume, ready to be memory-mapped; made again where it is gone."""
    path = volumes.folder_of(workspace, series.sha256) / "volume.npy"
    if path.is_file():
        os.utime(path)
        return path
    facts, scratch = volumes.take(workspace, lanes, json.loads(series.source))
    if facts["sha256"] != series.sha256:
        shutil.rmtree(scratch, ignore_errors=True)
        raise Refused(
            "source-changed",
            "The files of this series are not the ones that were named.",
            "Put the original files back.",
        )
    volumes.keep(workspace, scratch, series.sha256)
    return path
