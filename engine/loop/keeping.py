"""Keep: strokes that nobody decided on yet, with the mask that they were drawn on.

Reads drafts, revisions and maps for `reviewing`, which opens a case on them; writes strokes into
the journal as the reviewer draws. Strokes hold only the voxels they changed, so played on any other
mask they would make one that nobody drew: a new draft never changes what strokes mean.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from store import draft as drafts
from store import draft_map, journal, masks, revision
from store.case import Case
from store.draft import Draft
from store.draft_map import PROBABILITY
from store.journal import Base
from store.revision import Revision
from store.workspace import Workspace, Write

Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Maps:
    """What a draft keeps, one byte a voxel (255 is 1), on the grid that its model looked at."""

    mutual_information: Mask | None = None
    probability: Mapping[int, Mask] = field(default_factory=dict)


def keep(write: Write, case: int, data: bytes, begun: Base | None) -> int:
    """Keep one stroke; `begun` is what the case was opened on."""
    return journal.append(write, case, data, _base_now(write, case, begun))


def _base_now(write: Write, case: int, begun: Base | None) -> Base | None:
    """What was opened, or the revision that was saved from the screen since."""
    connection = write.connection
    if begun is None and journal.pending(connection, case):
        return None  # they go on with strokes from before bases were named
    saved = revision.latest(connection, case)
    if saved is None or saved.origin != "review":
        return begun
    if begun is not None and begun.revision is None and saved.draft != begun.draft:
        return begun  # a part that was saved before the draft on screen came
    opened = begun.revision if begun is not None else None
    return Base(revision=saved.id) if saved.id > (opened or 0) else begun


def strokes_stand(within: Workspace | Write, case: int) -> bool:
    """Whether strokes wait that were not taken back: only these are unsaved work. Blocking."""
    connection = within.connection if isinstance(within, Write) else within.read()
    waiting = journal.on_one_base(journal.pending(connection, case, whole=False))
    return bool(standing([_undone(stroke.data) for stroke in waiting]))


def standing(undone: Sequence[bool]) -> list[int]:
    """Which of the steps stand, by their places; one that is an undo takes back the one before."""
    stand: list[int] = []
    for place, takes_back in enumerate(undone):
        if not takes_back:
            stand.append(place)
        elif stand:
            stand.pop()
    return stand


def _undone(line: bytes) -> bool:
    """Whether a stroke says that it takes one back; what cannot be read may be work."""
    try:
        return json.loads(line).get("undone") is True
    except (ValueError, AttributeError):
        return False


def newest_base(latest: Revision | None, draft: Draft | None, case: Case | None = None) -> Base:
    """Editing starts on the newest revision, else on the draft, else on nothing; where a draft came
    after a verified part, on the draft around it."""
    if latest is None:
        return Base(draft=draft.id if draft is not None else None)
    if draft is not None and case is not None and redrafted(case, latest, draft):
        return Base(draft=draft.id, revision=latest.id)
    return Base(revision=latest.id)


def redrafted(case: Case, latest: Revision | None, draft: Draft | None) -> bool:
    """Whether only a part was verified and a draft came since: it stands around that part."""
    if latest is None or draft is None or case.state != "partly-verified":
        return False
    return draft.id > (latest.draft or 0)


def around_verified(drafted: Mask, standing: Mask, latest: Revision) -> Mask:
    """The draft, and in the part that a person vouched for what that person left there."""
    return np.where(latest.verified.array(drafted.shape), standing, drafted)


def draft_beneath(workspace: Workspace, case: Case, base: Base | None = None) -> Draft | None:
    """The draft to show: the one that strokes began on, else the newest; blind if held out."""
    if case.held_out:
        return None
    if base is not None and base.draft is not None:
        return drafts.get(workspace.read(), base.draft)
    return drafts.latest(workspace.read(), case.id)


def completed(base: Base, case: Case, latest: Revision | None, draft: Draft | None) -> Base:
    """What strokes began on, in full: those from before a part was named with its draft name the
    draft alone, and stand around the part as long as it is verified."""
    unnamed = draft is not None and base == Base(draft=draft.id)
    if unnamed and latest is not None and latest.origin == "review":
        return newest_base(latest, draft, case) if redrafted(case, latest, draft) else base
    return base


def mask_of(
    workspace: Workspace, base: Base, at_hand: Mapping[str, Mask] | None = None
) -> Mask | None:
    """The mask that editing starts on; None is an empty one. `at_hand` are masks by their hash."""
    connection, there = workspace.read(), at_hand or {}

    def read(sha256: str) -> Mask:
        return there[sha256] if sha256 in there else masks.get(connection, sha256)

    kept = revision.get(connection, base.revision) if base.revision is not None else None
    if base.draft is None:
        return None if kept is None else read(kept.mask_sha256)
    drafted = read(drafts.get(connection, base.draft).mask_sha256)
    return drafted if kept is None else around_verified(drafted, read(kept.mask_sha256), kept)


def maps_of(workspace: Workspace, draft: Draft | None) -> Maps:
    """The maps of a draft; empty without one, and for a draft from before maps were kept."""
    connection = workspace.read()
    kept = draft_map.of_draft(connection, draft.id) if draft is not None else []
    shares = {
        row.label: masks.get(connection, row.sha256)
        for row in kept
        if row.kind == PROBABILITY and row.label is not None
    }
    disagreement = [row for row in kept if row.kind == draft_map.MUTUAL_INFORMATION]
    if not disagreement:
        return Maps(None, shares)
    return Maps(masks.get(connection, disagreement[0].sha256), shares)
