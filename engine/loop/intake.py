"""Import: a folder of scans becomes cases. The first step of the loop; drafting follows.

Reads files through the helper; writes cases, their channels, the held-out draw and, where masks are
given, verified revisions. All or nothing per case; running it again takes only what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import bundling, channels, drawing_lots, volumes
from engine.loop.beside import Belonging, Beside, Listed
from engine.loop.bundling import Bundle, NotTaken
from store import case as cases
from store import masks, revision
from store.audit import Invocation
from store.case import Case, NewCase
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace, Write

Entry = dict[str, Any]
Progress = Callable[[dict[str, Any]], None]


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
    sealed: bool = False


@dataclass(frozen=True)
class Imported:
    taken: tuple[Taken, ...]
    refused: tuple[NotTaken, ...]


@dataclass(frozen=True)
class Wishes:
    """What the person asked of an import beside the paths."""

    labels: Path | None = None
    table: Path | None = None
    held_out: float = 0.0
    seed: int = 0
    sealed: float = 0.0
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Wanted:
    """One scan that is not here yet, and everything known of it before its pixels are read."""

    bundle: Bundle
    name: str
    patient: str
    belonging: Belonging
    held_out: bool = False
    sealed: bool = False


def import_paths(
    workspace: Workspace,
    lanes: Lanes,
    paths: Sequence[Path],
    wishes: Wishes,
    invocation: Invocation,
    on_progress: Progress = lambda _: None,
) -> Imported:
    """Take every scan below `paths` that is certain; say of every other why it was not taken."""
    beside = Beside.read(wishes.table, wishes.labels)
    known = {case.source: case for case in cases.every(workspace.read())}
    names = bundling.agreed(known.values(), wishes.channels)
    scanned, refused = scan(lanes, paths, workspace.salt)
    fitting, flat = bundling.without_flat(scanned, bool(workspace.task.labels))
    found, left = bundling.bundled(fitting, names)
    refused += flat + left
    wanted = _wanted(workspace, found, beside, known)
    shares = drawing_lots.Shares(wishes.held_out, wishes.sealed)
    chosen = drawing_lots.draw(
        workspace, [one.patient for one in wanted], shares, wishes.seed, invocation
    )
    taken: list[Taken] = []
    for number, one in enumerate(wanted):
        on_progress({"stage": one.name, "step": number, "of": len(wanted)})
        sealed = one.patient in chosen.sealed
        drawn = replace(one, held_out=sealed or one.patient in chosen.held_out, sealed=sealed)
        try:
            taken.append(_take_one(workspace, lanes, drawn, invocation))
        except Refused as no:
            refused.append(NotTaken(one.bundle.source, no.message, no.hint))
    drawing_lots.queue_held_out(workspace, invocation)
    on_progress({"stage": "done", "step": len(wanted), "of": len(wanted)})
    already = [_as_taken(workspace, known[b.source]) for b in found if b.source in known]
    return Imported(tuple(already + taken), tuple(refused))


def scan(lanes: Lanes, paths: Sequence[Path], salt: str) -> tuple[list[Entry], list[NotTaken]]:
    """What is there, by headers. A path that kills the helper is refused; the rest goes on."""
    found: dict[str, Entry] = {}
    refused: dict[NotTaken, None] = {}
    for path in paths:
        if not path.exists():
            gone = NotTaken(str(path), "There is nothing at this path.", "Check the path.")
            refused[gone] = None
            continue
        place = str(path.resolve())
        try:
            answer = volumes.ask_helper(lanes, "scan", {"paths": [place], "salt": salt})
        except Refused as no:
            refused[NotTaken(str(path), no.message, no.hint)] = None
            continue
        for entry in answer["found"]:
            if entry.get("mask_like") and entry["source"] != place:
                refused[_a_mask(entry)] = None
            else:
                found.setdefault(entry["source"], entry)
        for left in answer["refused"]:
            refused[NotTaken(left["source"], left["why"], left.get("hint", ""))] = None
    return list(found.values()), list(refused)


def _a_mask(entry: Entry) -> NotTaken:
    return NotTaken(
        entry["source"],
        "Its name says that it holds labels and not an image.",
        "Give masks with --labels, or import the file by its own path.",
    )


def _wanted(
    workspace: Workspace, found: Sequence[Bundle], beside: Beside, known: dict[str, Case]
) -> list[_Wanted]:
    """What is not here yet, each under a name that no other case has."""
    used = {case.name.lower() for case in known.values()}
    wanted = []
    belonging = beside.belonging([bundle.entry for bundle in found])
    for bundle, its in zip(found, belonging, strict=True):
        if bundle.source in known:
            continue
        name = unused_name(bundle.name, used)
        wanted.append(_Wanted(bundle, name, _patient(workspace.salt, bundle, its.row), its))
    return wanted


def unused_name(name: str, used: set[str]) -> str:
    """The name, with a number if another has it: masks leave under their case's name."""
    chosen, number = name, 2
    while chosen.lower() in used:
        chosen, number = f"{name}_{number}", number + 1
    used.add(chosen.lower())
    return chosen


def _patient(salt: str, bundle: Bundle, row: Listed | None) -> str:
    if row and row.patient:
        return drawing_lots.pseudonym(salt, row.patient)
    return bundle.patient(salt)


def _take_one(workspace: Workspace, lanes: Lanes, one: _Wanted, invocation: Invocation) -> Taken:
    """Read a scan and its mask, then record both in one transaction: whole or absent."""
    one.belonging.refuse_if_unsure()
    taken = channels.take(workspace, lanes, one.bundle)
    try:
        for each in taken:
            _refuse_twin(workspace, each.facts["sha256"])
        mask = None
        if one.belonging.mask:
            shape, affine = taken[0].facts["shape"], taken[0].facts["affine"]
            mask = read_mask(workspace, lanes, one.belonging.mask, shape, affine, taken[0].scratch)
        new = _new_case(one, taken)

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
    except BaseException:
        channels.drop(taken)
        raise
    channels.keep(workspace, taken)
    return _as_taken(workspace, cases.get(workspace.read(), done.value))


def _refuse_twin(workspace: Workspace, sha256: str) -> None:
    """A copy under another path would count twice, and could be held out and trained on at once."""
    twin = cases.by_sha256(workspace.read(), sha256)
    if twin is not None:
        raise Refused(
            "already-here",
            f"The same files are here already as {twin.name}.",
            "Nothing needs to be done.",
        )


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


def _new_case(one: _Wanted, taken: Sequence[channels.Taken]) -> NewCase:
    facts = taken[0].facts
    return NewCase(
        name=one.name,
        shape=facts["shape"],
        affine=facts["affine"],
        source_shape=facts["source_shape"],
        source_affine=facts["source_affine"],
        reorientation=facts["reorientation"],
        patient=one.patient,
        groups=one.belonging.row.groups if one.belonging.row else {},
        modality=facts["modality"],
        held_out=one.held_out,
        sealed=one.sealed,
        source=one.bundle.source,
        sha256=facts["sha256"],
        window=facts["window"],
        dtype=facts["dtype"],
        warnings=channels.warnings_of(taken),
        channels=tuple(channels.row(each, json.dumps(each.entry)) for each in taken),
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
        sealed=case.sealed,
    )
