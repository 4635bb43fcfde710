"""What a decision stands behind: which mask, and which part of it the reviewer vouches for.

Reads the draft on screen and the revision from before; `reviewing` writes the result. Only the
verified part teaches, so a part is never widened: it is joined to earlier parts only where the
mask still says the same there.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from store import draft as drafts
from store import hotspot as hotspots
from store import masks, revision
from store.case import Case
from store.draft import Draft
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace

Mask = np.ndarray[Any, Any]


def draft_shown(workspace: Workspace, case: Case, draft_id: int | None = None) -> Draft | None:
    """The draft a reviewer saw, else the newest; a held-out case is drawn blind."""
    if draft_id is not None:
        return drafts.get(workspace.read(), draft_id)
    return None if case.held_out else drafts.latest(workspace.read(), case.id)


def mask_of(
    workspace: Workspace, case: Case, kind: str, mask: Mask | None, shown: Draft | None
) -> Mask | None:
    """The label map a decision stands behind; None for decisions that vouch for nothing."""
    if kind not in ("accept", "correct"):
        return None
    if mask is None and kind == "correct":
        raise Refused("no-mask", "A correction needs its mask.", "Give it with --mask FILE.")
    if mask is None and shown is None:
        raise Refused(
            "no-draft", f"{case.name} has no draft to accept.", "Draft it first, or draw its mask."
        )
    if mask is None and shown is not None:
        return _mask_on_screen(workspace, case, shown)
    assert mask is not None
    if tuple(mask.shape) != tuple(case.shape):
        raise Refused(
            "other-grid",
            f"The mask's shape {tuple(mask.shape)} is not that of {case.name}, {case.shape}.",
            "Save the mask on the case's own grid.",
        )
    unknown = set(np.flatnonzero(np.bincount(mask.ravel(), minlength=1)).tolist()) - (
        {0} | {label.value for label in workspace.task.labels}
    )
    if unknown:
        raise Refused("unknown-labels", f"The task has no label {sorted(unknown)}.", "")
    return mask


def _mask_on_screen(workspace: Workspace, case: Case, shown: Draft) -> Mask:
    """The draft, and in parts that a person vouched for what that person left there."""
    mask = masks.get(workspace.read(), shown.mask_sha256)
    before = revision.latest(workspace.read(), case.id)
    if before is not None and case.state == "partly-verified":
        part = before.verified.array(case.shape)
        mask[part] = masks.get(workspace.read(), before.mask_sha256)[part]
    return mask


def vouched_for(
    workspace: Workspace, case: Case, mask: Mask | None, verified: Verified | None
) -> Verified:
    """This part, and the parts verified before where the mask still says the same there."""
    part = verified or Verified("all")
    before = revision.latest(workspace.read(), case.id)
    if part.kind == "all" or before is None or mask is None or case.state != "partly-verified":
        return part
    earlier = before.verified.array(case.shape)
    same = mask[earlier] == masks.get(workspace.read(), before.mask_sha256)[earlier]
    return before.verified.joined(part, case.shape) if same.all() else part


def verified_from_text(workspace: Workspace, case: Case, text: str) -> Verified:
    """`all`, `slices:AXIS:LIST` (axis 0, 1, 2 or k, j, i; ranges as 3-7) or `hotspots:LIST`
    (ranks).
    """
    kind, _, rest = text.partition(":")
    try:
        if kind == "all" and not rest:
            return Verified("all")
        if kind == "slices":
            axis_text, _, listed = rest.partition(":")
            axis = "kji".index(axis_text) if axis_text in ("k", "j", "i") else int(axis_text)
            return Verified("slices", axis, _slices(listed, case.shape[axis]))
        if kind == "hotspots":
            return _verified_boxes(workspace, case, _numbers(rest))
    except (ValueError, IndexError):
        pass
    raise Refused(
        "verified-part",
        f"'{text}' does not say which part is verified.",
        "Use all, slices:AXIS:LIST as in slices:k:3,5-9, or hotspots:LIST as in hotspots:1,2.",
    )


def _slices(listed: str, count: int) -> tuple[int, ...]:
    """Slices that the case has; a list of none would verify nothing and look like a decision."""
    numbers = _numbers(listed)
    if not numbers or numbers[-1] >= count:
        raise ValueError(listed)
    return numbers


def _verified_boxes(workspace: Workspace, case: Case, ranks: tuple[int, ...]) -> Verified:
    draft = draft_shown(workspace, case)
    known = {h.rank: h for h in hotspots.of_draft(workspace.read(), draft.id)} if draft else {}
    missing = [rank for rank in ranks if rank not in known]
    if missing or not ranks:
        raise Refused(
            "no-such-hotspot",
            f"{case.name} has no hotspot {missing}.",
            "See: voxloop hotspots CASE",
        )
    return Verified("boxes", boxes=tuple(known[rank].box_kji for rank in ranks))


def _numbers(listed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in listed.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return tuple(sorted(set(numbers)))
