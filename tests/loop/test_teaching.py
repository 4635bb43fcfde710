"""What a reviewer did with a voxel says how much it teaches: drawn, corrected, accepted, unseen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import reviewing, teaching
from store import masks
from store.revision import Verified
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, CORRECTED, DRAFTED, drafted


def weight_codes(workspace: Workspace, lanes: Lanes, case: int) -> np.ndarray[Any, Any]:
    """What a lane would read of a case as its weights."""
    ((found, kept),) = [
        pair for pair in teaching.verified_cases(workspace, held_out=False) if pair[0].id == case
    ]
    folder = workspace.folder / "cache" / "jobs" / "job_1"
    entry = teaching.labelled_entry(workspace, lanes, found, kept, folder)
    assert np.array_equal(np.load(entry["mask"]), masks.get(workspace.read(), kept.mask_sha256))
    assert entry["spacing_mm"] == pytest.approx([2.0, 0.9, 0.8])
    codes: np.ndarray[Any, Any] = np.load(entry["weight"])
    return codes


def test_a_drawn_mask_teaches_most(workspace: Workspace, lanes: Lanes) -> None:
    case = planting.add_case(workspace, "one")
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    assert np.unique(weight_codes(workspace, lanes, case)).tolist() == [teaching.CODE_DRAWN] == [4]


def test_an_accepted_draft_teaches_least(workspace: Workspace, lanes: Lanes) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "accept", BY)
    assert (
        np.unique(weight_codes(workspace, lanes, case)).tolist() == [teaching.CODE_ACCEPTED] == [1]
    )


def test_corrected_voxels_teach_more_than_the_rest_of_their_case(
    workspace: Workspace, lanes: Lanes
) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    codes = weight_codes(workspace, lanes, case)
    assert np.array_equal(codes == 4, CORRECTED != DRAFTED)
    assert np.array_equal(codes == 2, CORRECTED == DRAFTED)


def test_unverified_voxels_teach_nothing(workspace: Workspace, lanes: Lanes) -> None:
    case = drafted(workspace)
    box = Verified("boxes", boxes=(((1, 1, 4), (3, 3, 7)),))
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=box)
    codes = weight_codes(workspace, lanes, case)
    inside = np.zeros(planting.SHAPE, bool)
    inside[1:3, 1:3, 4:7] = True
    assert np.array_equal(codes > 0, inside)
    assert np.array_equal(codes == 4, inside & (CORRECTED != DRAFTED))
