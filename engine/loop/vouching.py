"""What a decision stands behind: which mask, and which part of it the reviewer vouches for.

Reads the draft on screen and the revision from before; `reviewing` writes the result. Only the
verified part teaches, so a part is never widened: it is joined to earlier parts only where the
mask still says the same there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from store import draft as drafts
from store import hotspot as hotspots
from store import masks, revision
from store.case import Case
from store.draft import Draft
from store.refusal import Refused
from store.revision import Verified, inside
from store.workspace import Workspace

Mask = np.ndarray[Any, Any]
CELL_MM = 6.0
Marks = tuple[tuple[int, str], ...]  # hotspots by id, and the state each goes to


def draft_shown(workspace: Workspace, case: Case, draft_id: int | None = None) -> Draft | None:
    """The draft a reviewer saw, else the newest; a held-out case is drawn blind."""
    if case.held_out:
        return None
    if draft_id is not None:
        return drafts.get(workspace.read(), draft_id)
    return drafts.latest(workspace.read(), case.id)


def refuse_seen_draft(case: Case, kind: str, draft_id: int | None) -> None:
    """A mask made with a draft in sight says nothing of the models: it was held out meanwhile."""
    if case.held_out and draft_id is not None and kind in ("accept", "correct"):
        raise Refused(
            "held-out",
            f"{case.name} was held out meanwhile: it is drawn without a draft on screen.",
            "Open it again and draw it.",
        )


def mask_of(
    workspace: Workspace, case: Case, kind: str, mask: Mask | None, shown: Draft | None
) -> Mask | None:
    """The label map a decision stands behind; None for decisions that vouch for nothing, and in a
    task without masks."""
    if kind not in ("accept", "correct") or (kind == "accept" and not workspace.task.labels):
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
    workspace: Workspace,
    case: Case,
    mask: Mask | None,
    verified: Verified | None,
    clear: bool = False,
) -> Verified:
    """This part and the parts verified before, or those without it; slices and boxes of before in
    which the mask now says something else are left out.
    """
    part = verified or Verified("all")
    before = revision.latest(workspace.read(), case.id)
    standing = case.state == "partly-verified" or (clear and case.state == "verified")
    if before is None or mask is None or not standing or (part.kind == "all" and not clear):
        return Verified("boxes") if clear else part
    changed = mask != masks.get(workspace.read(), before.mask_sha256)
    if clear:
        return before.verified.without(part, case.shape).unchanged(changed)
    for box in part.as_boxes(case.shape):
        changed[inside(box)] = False  # the new part vouches for what it says there
    earlier = before.verified.unchanged(changed)
    return part if earlier.empty else earlier.joined(part, case.shape)


def settled(
    workspace: Workspace, case: Case, mask: Mask, part: Verified, shown: Draft | None
) -> Marks:
    """What becomes of the open hotspots that lie whole in a verified part: fixed where the mask
    is no longer the draft's, else accepted."""
    if shown is None:
        return ()
    vouched, drafted = part.array(case.shape), masks.get(workspace.read(), shown.mask_sha256)
    marks = []
    for spot in hotspots.of_draft(workspace.read(), shown.id):
        box = inside(spot.box_kji)
        if spot.state == "open" and vouched[box].all():
            changed = not np.array_equal(mask[box], drafted[box])
            marks.append((spot.id, "fixed" if changed else "accepted"))
    return tuple(marks)


def around_labels(
    drawn: Sequence[Mask], labels: Sequence[int], spacing_mm: Sequence[float]
) -> Verified:
    """Where these labels are in any of the masks, in whole cells of CELL_MM: a few hundred boxes
    say where an organ is, and its voxels one by one would not fit a document."""
    cell = [max(1, round(CELL_MM / mm)) for mm in spacing_mm]
    there = np.zeros(tuple(-(-n // c) for n, c in zip(drawn[0].shape, cell, strict=True)), bool)
    for mask in drawn:
        inside_labels = np.isin(mask, labels)
        for axis, size in enumerate(cell):
            starts = np.arange(0, inside_labels.shape[axis], size)
            inside_labels = np.logical_or.reduceat(inside_labels, starts, axis=axis)
        there |= inside_labels
    if not there.any():
        return Verified("boxes")
    low, high = np.asarray(cell), np.asarray(drawn[0].shape)
    boxes = [
        (tuple((np.asarray(lo) * low).tolist()), tuple(np.minimum(np.asarray(hi) * low, high)))
        for lo, hi in Verified.of_array(there).as_boxes(there.shape)
    ]
    part = {"kind": "boxes", "boxes": boxes}
    return Verified.from_json(part)


def verified_from_text(workspace: Workspace, case: Case, text: str) -> Verified:
    """`all`, `slices:AXIS:LIST` (axis 0, 1, 2 or k, j, i; ranges as 3-7), `hotspots:LIST`
    (ranks) or `boxes:JSON` ([[low, high], ...] in voxels, the high corner exclusive).
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
        if kind == "boxes":
            return _boxes(rest, case)
    except (ValueError, IndexError, TypeError):
        pass
    raise Refused(
        "verified-part",
        f"'{text}' does not say which part is verified.",
        "Use all, slices:k:3,5-9, hotspots:1,2 or boxes:[[[k,j,i],[k,j,i]]].",
    )


def _boxes(text: str, case: Case) -> Verified:
    """Boxes that hold voxels of the case; corners as whole numbers, the upper one exclusive."""
    part = Verified.from_json({"kind": "boxes", "boxes": json.loads(text)})
    inside_case = (
        0 <= a < b <= n for lo, hi in part.boxes for a, b, n in zip(lo, hi, case.shape, strict=True)
    )
    if part.empty or not all(inside_case):
        raise ValueError(text)
    return part


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
