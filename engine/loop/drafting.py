"""Draft: the champion proposes a mask for a case, says where it is unsure and how far to trust it.

Reads cases and the champion, or before there is one the starter model where it serves; writes
drafts with their hotspots and maps. Review and selection read them next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.learning import expected_dice
from engine.loop import keeping, lane_work, starting, volumes
from engine.loop.lane_work import OnProgress, Step
from store import case as cases
from store import decision as decisions
from store import draft as drafts
from store import journal, masks
from store import model as models
from store.case import Case
from store.draft import Draft, NewDraft
from store.draft_map import NewDraftMap
from store.hotspot import NewHotspot
from store.job import Job
from store.model import Model
from store.refusal import Refused
from store.workspace import Workspace, Write


@dataclass(frozen=True)
class Drafted:
    """One case's new draft. `expected_dice` and `lower` are None where nothing may be promised."""

    case: int
    model: str
    score: float | None
    expected_dice: float | None
    lower: float | None
    hotspots: int
    seconds: float


def draft(
    workspace: Workspace,
    lanes: Lanes,
    case_ids: Sequence[int],
    lane: str = "later",
    on_progress: OnProgress | None = None,
) -> tuple[Drafted, ...]:
    """Draft cases with the champion. Gives the drafts that were kept: one that was overtaken on its
    way, by another draft or by the reviewer, is dropped.

    Raises:
        Refused: there is no model yet, or a held-out case was named (it is labelled without a
            draft).
    """
    if not case_ids:
        return ()
    drafter = drafter_or_refuse(workspace)
    for case_id in case_ids:
        _refuse_case(workspace, drafter, cases.get(workspace.read(), case_id))
    document = {"cases": list(case_ids), "model": drafter.id}
    drafted: tuple[Drafted, ...] = lane_work.perform(
        workspace, lanes, DRAFT, document, on_progress, lane
    )
    return drafted


def _refuse_case(workspace: Workspace, drafter: Model, case: Case) -> None:
    if case.held_out:
        raise Refused(
            "held-out",
            f"{case.name} is held out: it is labelled without a draft on screen.",
            "Draft another case.",
        )
    if keeping.strokes_stand(workspace, case.id):
        raise Refused(
            "strokes-unsaved",
            f"{case.name} has strokes that are not saved yet.",
            "Open it in the window and save or undo them first.",
        )
    if drafter.starter and not starting.may_draft(case):
        raise Refused(
            "starter-unfit",
            f"The starter model knows single CT images only, and {case.name} is none.",
            "Draw it; the first training follows.",
        )


def undrafted(workspace: Workspace) -> list[int]:
    """Cases waiting for a decision whose draft is not the champion's, in the queue's order. Before
    there is a champion, those that the starter model, where it serves, has not looked at.
    """
    connection = workspace.read()
    drafter = starting.drafter(workspace)
    if drafter is None:
        return []
    # A new draft must not slip under strokes that were made on the old one.
    unfinished = journal.unfinished(connection)
    begun = {case for case in unfinished if keeping.strokes_stand(workspace, case)}
    if drafter.starter:
        return [case for case in starting.left_to(workspace, drafter) if case not in begun]
    waiting = [
        case
        for case in cases.every(connection)
        if not case.held_out
        and case.id not in begun
        and case.state in ("new", "drafted", "flagged", "partly-verified")
    ]
    latest = drafts.every_latest(connection)
    return [
        case.id for case in waiting if case.id not in latest or latest[case.id].model != drafter.id
    ]


def drafter_or_refuse(workspace: Workspace) -> Model:
    """The champion, or the starter model where it serves."""
    return starting.drafter(workspace) or champion_or_refuse(workspace)


def champion_or_refuse(workspace: Workspace) -> Model:
    champion = models.champion(workspace.read())
    if champion is None:
        need = workspace.task.first_training_at
        raise Refused(
            "no-model",
            "There is no model yet, so nothing can be drafted.",
            f"Verify {need} cases and train; until then every mask starts empty.",
        )
    return champion


def model_folder(workspace: Workspace, model: Model) -> Path:
    return workspace.folder / model.folder


def case_entry(workspace: Workspace, lanes: Lanes, case: Case) -> dict[str, Any]:
    """A case as the lanes read it: voxels by file, a channel each, spacing (k, j, i) in mm."""
    paths = [str(path) for path in volumes.channel_paths(workspace, lanes, case)]
    return {
        "case": case.id,
        "image": paths[0],
        "channels": paths,
        "spacing_mm": list(case.spacing_mm),
        "modality": case.modality,
        "patient": case.patient,
    }


def label_entries(workspace: Workspace) -> list[dict[str, Any]]:
    return [
        {"value": label.value, "name": label.name, "floor": label.floor}
        for label in workspace.task.labels
    ]


def _prepare(workspace: Workspace, lanes: Lanes, job: Job) -> dict[str, Any]:
    connection = workspace.read()
    model = models.get(connection, job.document["model"])
    asked = [cases.get(connection, case_id) for case_id in job.document["cases"]]
    # One case whose files are gone must not keep the others from their drafts.
    held = [case for case in asked if volumes.readable(workspace, lanes, case)] or asked
    return {
        "model": str(model_folder(workspace, model)),
        "labels": label_entries(workspace),
        "cases": [case_entry(workspace, lanes, case) for case in held],
    }


def _record(workspace: Workspace, job: Job, answer: dict[str, Any]) -> Any:
    model = models.get(workspace.read(), job.document["model"])
    calibration = expected_dice.Calibration.from_json(model.calibration)
    made = [(said, _encoded(said)) for said in answer["drafts"]]

    def write_drafts(write: Write) -> tuple[Drafted, ...]:
        return tuple(
            _record_one(write, model, calibration, said, blobs)
            for said, blobs in made
            if not _overtaken(write, job, said["case"])
            and not (model.starter and starting.is_unlike(said))
        )

    return write_drafts


def _overtaken(write: Write, job: Job, case_id: int) -> bool:
    """Whether something happened to the case since the job was queued that its draft would spoil.

    The lane `now` drafted it with the same model, or with the champion: its hotspots, handled by
    now, would open again. Somebody began to draw on it, or settled it; or it was held out.
    """
    connection = write.connection
    case = cases.get(connection, case_id)
    if case.held_out or keeping.strokes_stand(write, case_id):
        return True
    newest = drafts.latest(connection, case_id)
    champion = models.champion(connection)
    fresh = {job.document["model"], champion.id if champion is not None else None}
    if newest is not None and newest.created >= job.created and newest.model in fresh:
        return True
    settled = case.state in ("verified", "rejected")
    return settled and bool(decisions.history(connection, case_id, since=job.created))


@dataclass(frozen=True)
class _Blobs:
    """A draft's arrays, encoded before the transaction begins."""

    mask: tuple[str, bytes]
    uncertainty: tuple[str, bytes]
    maps: tuple[tuple[str, int | None, tuple[str, bytes]], ...]


def _encoded(said: dict[str, Any]) -> _Blobs:
    def encode(file: str) -> tuple[str, bytes]:
        return masks.encode(np.load(file, mmap_mode="r", allow_pickle=False))

    # a lane of an earlier version left its result without maps
    kept = [(one["kind"], one["label"], encode(one["file"])) for one in said.get("maps", ())]
    return _Blobs(encode(said["mask"]), encode(said["uncertainty"]), tuple(kept))


def _record_one(
    write: Write,
    model: Model,
    calibration: expected_dice.Calibration | None,
    said: dict[str, Any],
    blobs: _Blobs,
) -> Drafted:
    expected = expected_dice.expect(calibration, said["q"], said["unlike"])
    promise = starting.EXPECT if model.starter else expected.words
    new = NewDraft(
        case=said["case"],
        model=model.id,
        mask_sha256=masks.put_encoded(write, *blobs.mask),
        uncertainty_sha256=masks.put_encoded(write, *blobs.uncertainty),
        score=said["score"],
        q=said["q"],
        expected_dice=expected.value,
        lower=expected.lower,
        calibration_n=expected.n,
        withheld=None if expected.value is not None else promise,
        facts=_facts(said),
        seconds=said["seconds"],
    )
    found = [_hotspot(spot) for spot in said["hotspots"]]
    maps = [
        NewDraftMap(kind, label, masks.put_encoded(write, *blob))
        for kind, label, blob in blobs.maps
    ]
    drafts.record(write, new, found, maps)
    return Drafted(
        said["case"],
        model.name,
        said["score"],
        expected.value,
        expected.lower,
        len(found),
        said["seconds"],
    )


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    """What selection and the window read of a draft beside its figures."""
    names = ("key", "features", "unlike", "plain_checks", "volumes_ml", "present")
    where = said["hotspots"][0]["words"] if said["hotspots"] else ""
    return {name: said[name] for name in names} | {"where": where}


def _hotspot(spot: dict[str, Any]) -> NewHotspot:
    low, high = spot["box_kji"]
    return NewHotspot(
        rank=spot["rank"],
        label=spot["label"],
        peak_kji=tuple(spot["peak_kji"]),
        box_kji=(tuple(low), tuple(high)),
        error_share=spot["error_share"],
        words=spot["words"],
    )


DRAFT = Step("draft", "later", _prepare, _record)

__all__ = ["DRAFT", "Draft", "Drafted", "draft", "undrafted"]
