"""What was verified before stays verified, as long as the mask still says the same there."""

from __future__ import annotations

import numpy as np
import pytest

from engine.loop import reviewing
from store import case as cases
from store import masks, revision
from store.revision import Verified
from store.workspace import Workspace
from tests.loop.planting import BY, CORRECTED, DRAFTED, drafted


def standing(workspace: Workspace, case: int) -> tuple[np.ndarray, np.ndarray]:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    mask = masks.get(workspace.read(), kept.mask_sha256)
    return mask, kept.verified.array(mask.shape)


def test_a_second_part_joins_the_first(workspace: Workspace) -> None:
    case = drafted(workspace)
    for k in (3, 5):
        reviewing.decide(workspace, case, "accept", BY, verified=Verified("slices", 0, (k,)))
    _, verified = standing(workspace, case)
    assert np.flatnonzero(verified.any(axis=(1, 2))).tolist() == [3, 5]


def test_accepting_another_part_keeps_what_was_corrected_before(workspace: Workspace) -> None:
    case = drafted(workspace)
    changed = int(np.flatnonzero((CORRECTED != DRAFTED).any(axis=(1, 2)))[0])
    first = Verified("slices", 0, (changed,))
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=first)
    reviewing.decide(workspace, case, "accept", BY, verified=Verified("slices", 0, (0,)))
    mask, verified = standing(workspace, case)
    assert np.array_equal(mask[changed], CORRECTED[changed])
    others = np.arange(len(mask)) != changed
    assert np.array_equal(mask[others], DRAFTED[others]), "elsewhere the draft was accepted"
    assert verified[changed].all() and verified[0].all()


def test_a_mask_that_contradicts_the_earlier_part_vouches_for_the_new_part_alone(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    changed = int(np.flatnonzero((CORRECTED != DRAFTED).any(axis=(1, 2)))[0])
    first = Verified("slices", 0, (changed,))
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=first)
    other = Verified("slices", 0, (0,))
    reviewing.decide(workspace, case, "correct", BY, mask=DRAFTED, verified=other)
    _, verified = standing(workspace, case)
    assert np.flatnonzero(verified.any(axis=(1, 2))).tolist() == [0]


@pytest.mark.parametrize("kind", ["reopen", "reject", "flag"])
def test_a_case_taken_back_is_not_verified_as_a_whole_by_one_slice(
    workspace: Workspace, kind: str
) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "accept", BY)
    reviewing.decide(workspace, case, kind, BY, reason="the tail is wrong")
    reviewing.decide(workspace, case, "accept", BY, verified=Verified("slices", 0, (0,)))
    _, verified = standing(workspace, case)
    assert np.flatnonzero(verified.any(axis=(1, 2))).tolist() == [0]
    assert cases.get(workspace.read(), case).state == "partly-verified"


def test_a_later_part_may_say_otherwise_where_it_lies_over_an_earlier_one(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    first = Verified("boxes", boxes=(((1, 1, 1), (3, 4, 6)),))
    reviewing.decide(workspace, case, "accept", BY, verified=first)
    changed = DRAFTED.copy()
    changed[2, 2, 5] = 1
    second = Verified("boxes", boxes=(((2, 1, 4), (5, 5, 7)),))
    reviewing.decide(workspace, case, "correct", BY, mask=changed, verified=second)
    mask, verified = standing(workspace, case)
    both = first.array(mask.shape) | second.array(mask.shape)
    assert np.array_equal(verified, both), "the second vouches for what it changed in the first"


def test_only_the_box_that_changed_loses_its_word(workspace: Workspace) -> None:
    case = drafted(workspace)
    one, two = (((0, 0, 0), (2, 2, 2)), ((4, 4, 4), (6, 7, 8)))
    reviewing.decide(workspace, case, "accept", BY, verified=Verified("boxes", boxes=(one, two)))
    changed = DRAFTED.copy()
    changed[0, 0, 0] = 2
    third = Verified("boxes", boxes=(((3, 0, 0), (4, 2, 2)),))
    reviewing.decide(workspace, case, "correct", BY, mask=changed, verified=third)
    _, verified = standing(workspace, case)
    assert verified[5, 5, 5] and verified[3, 1, 1] and not verified[1, 1, 1]


def test_a_cleared_part_leaves_the_rest_and_nothing_left_reopens(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "accept", BY)
    box = Verified("boxes", boxes=(((0, 0, 0), (2, 3, 4)),))
    reviewing.decide(workspace, case, "accept", BY, mask=DRAFTED, verified=box, clear=True)
    _, verified = standing(workspace, case)
    assert np.array_equal(verified, ~box.array(verified.shape))
    everything = Verified("all")
    reviewing.decide(workspace, case, "accept", BY, mask=DRAFTED, verified=everything, clear=True)
    assert cases.get(workspace.read(), case).state == "drafted"
