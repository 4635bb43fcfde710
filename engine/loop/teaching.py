"""What a verified revision teaches: the cases that may be trained on, and how much each voxel
counts.

Reads the latest revisions and their drafts; writes mask and weight files for a lane. Training
and the gate read them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.learning.documents import CODE_ACCEPTED, CODE_CORRECTED_CASE, CODE_DRAWN
from engine.loop import drafting
from store import case as cases
from store import draft as drafts
from store import masks, revision
from store.case import Case
from store.revision import Revision
from store.workspace import Workspace


def verified_cases(
    workspace: Workspace, held_out: bool, sealed: bool = False
) -> list[tuple[Case, Revision]]:
    """Cases with a verified part and the revision that carries it; held-out ones need the whole.

    Sealed cases are no part of the held-out ones here: they are asked for by name, for a claim.
    """
    latest = revision.every_latest(workspace.read())
    found = []
    for case in cases.every(workspace.read()):
        kept = latest.get(case.id)
        if kept is None or case.held_out != held_out or case.sealed != sealed:
            continue
        if case.state not in ("verified", "partly-verified"):
            continue
        if not held_out or kept.verified.kind == "all":
            found.append((case, kept))
    return found


def labelled_entry(
    workspace: Workspace, lanes: Lanes, case: Case, kept: Revision, folder: Path
) -> dict[str, Any]:
    """A case with its mask and how much each voxel teaches, as files a lane can read."""
    folder.mkdir(parents=True, exist_ok=True)
    mask = masks.get(workspace.read(), kept.mask_sha256)
    mask_file = folder / f"mask_{case.id}.npy"
    weight_file = folder / f"weight_{case.id}.npy"
    np.save(mask_file, mask)
    np.save(weight_file, weights(workspace, case, kept, mask))
    return drafting.case_entry(workspace, lanes, case) | {
        "mask": str(mask_file),
        "weight": str(weight_file),
    }


def weights(
    workspace: Workspace, case: Case, kept: Revision, mask: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Weight codes (k, j, i): drawn or changed voxels teach most, unverified ones nothing."""
    connection = workspace.read()
    coded = np.zeros(mask.shape, np.uint8)
    verified = kept.verified.array(mask.shape)
    if kept.draft is None:
        coded[verified] = CODE_DRAWN
        return coded
    shown = masks.get(connection, drafts.get(connection, kept.draft).mask_sha256)
    changed = verified & (shown != mask)  # strokes outside the part are nobody's word
    coded[verified] = CODE_CORRECTED_CASE if changed.any() else CODE_ACCEPTED
    coded[changed] = CODE_DRAWN
    return coded
