"""Review: a case is opened with everything the reviewer needs, and a decision on it is made
durable.

Reads case, draft, hotspots, latest revision and notes; writes the mask, the revision with its
verified part, the decision, the audit row and the queue in one transaction. Training follows
once enough cases are verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import volumes, vouching
from store import case as cases
from store import decision as decisions
from store import draft as drafts
from store import hotspot as hotspots
from store import journal, masks, note, pick, revision
from store.audit import Invocation
from store.case import Case
from store.decision import Decision
from store.draft import Draft
from store.hotspot import Hotspot
from store.note import Note
from store.pick import QueueEntry
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
    verified: Mask | None
    window: tuple[float, float] | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Saved:
    """A decision that is on the disk."""

    decision: int
    revision: int | None
    case: int
    changes: Changes[Any]
    at: datetime


def open_case(workspace: Workspace, lanes: Lanes, case_id: int) -> OpenedCase:
    """Everything about a case. A held-out case shows no draft: it is drawn blind."""
    connection = workspace.read()
    case = cases.get(connection, case_id)
    latest = revision.latest(connection, case_id)
    draft = drafts.latest(connection, case_id)
    if case.held_out:
        draft = None
    return OpenedCase(
        case=case,
        image_path=volumes.volume_path(workspace, lanes, case),
        draft=draft,
        draft_mask=masks.get(connection, draft.mask_sha256) if draft else None,
        uncertainty=_uncertainty(workspace, draft),
        hotspots=tuple(hotspots.of_draft(connection, draft.id)) if draft else (),
        revision=latest,
        revision_mask=masks.get(connection, latest.mask_sha256) if latest else None,
        verified=latest.verified.array(case.shape) if latest else None,
        window=case.window,
        notes=tuple(note.of_case(connection, case_id)),
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
) -> Saved:
    """Accept, correct, reject, flag, skip or reopen a case; durable when this returns.

    `mask` is a label map (k, j, i) on the case's grid; without one, accept takes the draft that was
    shown. `verified` is what the reviewer vouches for, the whole case unless said otherwise.

    Raises:
        Refused: nothing to accept, a mask that does not fit, or labels the task does not know.
    """
    case = cases.get(workspace.read(), case_id)
    if undoes is not None:
        return _take_back(workspace, case, undoes, reason, invocation)
    shown = vouching.draft_shown(workspace, case, draft_id)
    stood_behind = vouching.mask_of(workspace, case, kind, mask, shown)
    encoded = None if stood_behind is None else masks.encode(stood_behind)
    record = partial(
        _write_decision,
        case=case_id,
        kind=kind,
        encoded=encoded,
        verified=vouching.vouched_for(workspace, case, stood_behind, verified),
        draft=shown.id if shown else None,
        reason=reason,
        seconds=seconds,
    )
    changes = workspace.transaction(f"{kind} case", record, invocation)
    decision_id, revision_id = changes.value
    return Saved(decision_id, revision_id, case_id, changes, changes.at)


def _write_decision(
    write: Write,
    *,
    case: int,
    kind: str,
    encoded: tuple[str, bytes] | None,
    verified: Verified,
    draft: int | None,
    reason: str,
    seconds: float | None,
) -> tuple[int, int | None]:
    """Mask, revision, decision, audit row and queue: all of them or none."""
    kept = None
    if encoded is not None:
        sha256 = masks.put_encoded(write, *encoded)
        kept = revision.add(write, case=case, mask_sha256=sha256, verified=verified, draft=draft)
        journal.clear(write, case)
    made = decisions.record(
        write, case=case, kind=kind, draft=draft, revision=kept, reason=reason, seconds=seconds
    )
    return made, kept


def set_hotspot(
    workspace: Workspace, hotspot_id: int, state: str, invocation: Invocation
) -> Changes[Any]:
    """Mark a hotspot open, accepted or fixed."""
    return workspace.transaction(
        f"hotspot {state}", lambda write: hotspots.set_state(write, hotspot_id, state), invocation
    )


def queue(workspace: Workspace) -> tuple[QueueEntry, ...]:
    return tuple(pick.queue(workspace.read()))


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
    workspace: Workspace, case: Case, undoes: int, reason: str, invocation: Invocation
) -> Saved:
    """Undo a decision: a reopen that restores the state and the place in the queue from before."""
    changes = workspace.transaction(
        "undo decision",
        lambda write: decisions.record(
            write, case=case.id, kind="reopen", reason=reason or "undo", undoes=undoes
        ),
        invocation,
    )
    return Saved(changes.value, None, case.id, changes, changes.at)
