"""Review: a case is opened with everything the reviewer needs, and a decision on it is made
durable.

Reads case, draft, hotspots, latest revision and notes; writes the mask, the revision with its
verified part, the decision, the audit row and the queue in one transaction. Training follows
once enough cases are verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import keeping, volumes, vouching
from engine.loop.keeping import Maps
from engine.loop.vouching import Marks
from store import case as cases
from store import decision as decisions
from store import field, journal, masks, note, pick, revision
from store import hotspot as hotspots
from store.audit import Invocation
from store.case import Case
from store.decision import Decision
from store.draft import Draft
from store.field import Field
from store.hotspot import Hotspot
from store.journal import Base
from store.note import Note
from store.pick import QueueEntry
from store.refusal import Refused
from store.revision import Revision, Verified
from store.workspace import Workspace
from store.write import Changes, Write

Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class OpenedCase:
    """A case ready to be looked at. Arrays are (k, j, i) on the canonical grid."""

    case: Case
    image_path: Path
    draft: Draft | None
    draft_mask: Mask | None
    uncertainty: Mask | None
    hotspots: tuple[Hotspot, ...]
    revision: Revision | None
    revision_mask: Mask | None
    base: Base
    start_mask: Mask | None
    maps: Maps
    verified: Mask | None
    window: tuple[float, float] | None
    notes: tuple[Note, ...]
    answers: Mapping[str, Field]


@dataclass(frozen=True)
class Saved:
    """A decision that is on the disk."""

    decision: int
    revision: int | None
    case: int
    changes: Changes[Any]
    at: datetime


@dataclass(frozen=True)
class _Said:
    """A decision before it is recorded, without what it stands behind."""

    kind: str
    draft: int | None
    reason: str
    seconds: float | None
    marks: Marks


def open_case(
    workspace: Workspace, lanes: Lanes, case_id: int, base: Base | None = None
) -> OpenedCase:
    """Everything about a case. A held-out case shows no draft: it is drawn blind.

    `base` is the mask that waiting strokes began on; without one editing starts on the newest
    revision, else on the newest draft; where only a part was verified and a draft came since, on
    that draft around the part. A draft that strokes began on is also the one shown.
    """
    connection = workspace.read()
    case = cases.get(connection, case_id)
    latest = revision.latest(connection, case_id)
    draft = keeping.draft_beneath(workspace, case, base)
    base = base or keeping.newest_base(latest, draft, case)
    standing = masks.get(connection, latest.mask_sha256) if latest else None
    drafted = masks.get(connection, draft.mask_sha256) if draft else None
    at_hand = {draft.mask_sha256: drafted} if draft is not None and drafted is not None else {}
    if latest is not None and standing is not None:
        at_hand[latest.mask_sha256] = standing
    begun_on = keeping.completed(base, case, latest, draft)
    return OpenedCase(
        case=case,
        image_path=volumes.volume_path(workspace, lanes, case),
        draft=draft,
        draft_mask=drafted,
        uncertainty=_uncertainty(workspace, draft),
        hotspots=tuple(hotspots.of_draft(connection, draft.id)) if draft else (),
        revision=latest,
        revision_mask=standing,
        base=base,
        start_mask=keeping.mask_of(workspace, begun_on, at_hand),
        maps=keeping.maps_of(workspace, draft),
        verified=latest.verified.array(case.shape) if latest else None,
        window=case.window,
        notes=tuple(note.of_case(connection, case_id)),
        answers=field.of_case(connection, case_id),
    )


def _uncertainty(workspace: Workspace, draft: Draft | None) -> Mask | None:
    if draft is None or draft.uncertainty_sha256 is None:
        return None
    return masks.get(workspace.read(), draft.uncertainty_sha256)


def draft_mask(workspace: Workspace, case_id: int) -> Mask | None:
    """The mask of the draft that a reviewer of this case would see."""
    shown = vouching.draft_shown(workspace, cases.get(workspace.read(), case_id))
    return masks.get(workspace.read(), shown.mask_sha256) if shown else None


def decide(
    workspace: Workspace,
    case_id: int,
    kind: str,
    invocation: Invocation,
    mask: Mask | None = None,
    verified: Verified | None = None,
    reason: str = "",
    seconds: float | None = None,
    draft_id: int | None = None,
    undoes: int | None = None,
    marks: Marks = (),
    clear: bool = False,
) -> Saved:
    """Accept, correct, reject, flag, skip or reopen a case; durable when this returns.

    `mask` is a label map (k, j, i) on the case's grid; without one, accept takes the draft that was
    shown. `verified` is what the reviewer vouches for, the whole case unless said otherwise; with
    `clear` it is what is vouched for no longer, and a case of which nothing is left is reopened.
    `marks` are hotspots that change with it. Refused: nothing to accept, a mask that cannot be, or
    a held-out case that was looked at with a draft.
    """
    case = cases.get(workspace.read(), case_id)
    _refuse_beside_strokes(workspace, case, invocation)
    if undoes is not None:
        return _take_back(workspace, case, undoes, reason, invocation, marks)
    vouching.refuse_seen_draft(case, kind, draft_id)
    shown = vouching.draft_shown(workspace, case, draft_id)
    stood_behind = vouching.mask_of(workspace, case, kind, mask, shown)
    part = vouching.vouched_for(workspace, case, stood_behind, verified, clear)
    if clear and part.empty:
        kind, stood_behind = "reopen", None
    encoded = None if stood_behind is None else masks.encode(stood_behind)
    said = _Said(kind, shown.id if shown else None, reason, seconds, marks)
    changes = workspace.transaction(
        f"{kind} case",
        lambda write: _write_decision(write, case_id, said, encoded, part),
        invocation,
    )
    return Saved(*changes.value, case_id, changes, changes.at)


def _refuse_beside_strokes(workspace: Workspace, case: Case, by: Invocation) -> None:
    """Strokes wait in the window; the command line knows nothing of them."""
    if by.source == "cli" and keeping.strokes_stand(workspace, case.id):
        raise Refused(
            "strokes-unsaved",
            f"{case.name} has strokes that are not saved yet.",
            "Open it in the window and save or undo them first.",
        )


def _write_decision(
    write: Write,
    case: int,
    said: _Said,
    encoded: tuple[str, bytes] | None,
    verified: Verified,
) -> tuple[int, int | None]:
    """Mask, revision, decision, audit row and queue: all of them or none."""
    kept, draft = None, said.draft
    if encoded is not None:
        sha256 = masks.put_encoded(write, *encoded)
        kept = revision.add(write, case=case, mask_sha256=sha256, verified=verified, draft=draft)
    made = decisions.record(
        write,
        case=case,
        kind=said.kind,
        draft=draft,
        revision=kept,
        reason=said.reason,
        seconds=said.seconds,
    )
    if kept is not None:
        journal.taken_up(write, case, made)
    _mark(write, said.marks)
    return made, kept


def _mark(write: Write, marks: Marks) -> None:
    for hotspot_id, state in marks:
        hotspots.set_state(write, hotspot_id, state)


def settle_hotspots(workspace: Workspace, saved: Saved, invocation: Invocation) -> Marks:
    """After a part was verified without the window: its hotspots are settled with it."""
    connection = workspace.read()
    if saved.revision is None:
        return ()
    kept = revision.get(connection, saved.revision)
    if kept.verified.kind == "all":
        return ()
    case = cases.get(connection, saved.case)
    shown = vouching.draft_shown(workspace, case, kept.draft)
    mask = masks.get(connection, kept.mask_sha256)
    marks = vouching.settled(workspace, case, mask, kept.verified, shown)
    if marks:
        workspace.transaction("settle hotspots", lambda write: _mark(write, marks), invocation)
    return marks


def set_hotspot(
    workspace: Workspace, hotspot_id: int, state: str, invocation: Invocation
) -> Changes[Any]:
    """Mark a hotspot open, accepted or fixed."""
    return workspace.transaction(
        f"hotspot {state}", lambda write: hotspots.set_state(write, hotspot_id, state), invocation
    )


def queue(workspace: Workspace) -> tuple[QueueEntry, ...]:
    return tuple(pick.queue(workspace.read(), workspace.actor))


def decided_since(workspace: Workspace, since: datetime) -> tuple[Decision, ...]:
    """Decisions since a moment, newest first; those taken back are left out."""
    made = decisions.history(workspace.read(), since=since)
    undone = {decision.undoes for decision in made}
    return tuple(
        decision
        for decision in reversed(made)
        if decision.id not in undone and decision.undoes is None
    )


def _take_back(
    workspace: Workspace,
    case: Case,
    undoes: int,
    reason: str,
    invocation: Invocation,
    marks: Marks,
) -> Saved:
    """Undo a decision: a reopen that restores the state and the place in the queue from before."""

    def take_back(write: Write) -> int:
        _mark(write, marks)
        journal.bring_back(write, case.id, undoes)
        return decisions.record(
            write, case=case.id, kind="reopen", reason=reason or "undo", undoes=undoes
        )

    changes = workspace.transaction("undo decision", take_back, invocation)
    return Saved(changes.value, None, case.id, changes, changes.at)
