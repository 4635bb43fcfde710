"""What a decision stands behind: which mask, which part, and what becomes of the hotspots in it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.loop import reviewing, vouching
from store import case as cases
from store import draft, hotspot, masks, revision
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.journal import Base
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, CORRECTED, DRAFTED, NoLanes, drafted

WHOLE = Verified("all")
CHANGED = int(np.flatnonzero((CORRECTED != DRAFTED).any(axis=(1, 2)))[0])


def with_spots(workspace: Workspace, case: int) -> dict[int, int]:
    """A draft with a hotspot where the correction changes something and one where it does not;
    their ids by rank."""
    depth, rows, columns = DRAFTED.shape
    same = next(k for k in range(depth) if np.array_equal(CORRECTED[k], DRAFTED[k]))
    spots = [
        NewHotspot(rank, 1, (k, 1, 1), ((k, 0, 0), (k + 1, rows, columns)), 0.4, f"slice {k}")
        for rank, k in ((1, CHANGED), (2, same))
    ]

    def record(write):  # type: ignore[no-untyped-def]
        return draft.record(write, NewDraft(case, None, masks.put(write, DRAFTED)), spots)

    made = int(planting.do(workspace, record))
    return {one.rank: one.id for one in hotspot.of_draft(workspace.read(), made)}


def latest_mask(workspace: Workspace, case: int) -> np.ndarray:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    return masks.get(workspace.read(), kept.mask_sha256)


# -- hotspots in a verified part -------------------------------------------------------------------
def test_a_hotspot_in_the_part_is_fixed_where_something_was_drawn_and_else_accepted(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    spots = with_spots(workspace, case)
    found = cases.get(workspace.read(), case)
    shown = draft.latest(workspace.read(), case)
    marks = vouching.settled(workspace, found, CORRECTED, WHOLE, shown)
    assert dict(marks) == {spots[1]: "fixed", spots[2]: "accepted"}


def test_a_hotspot_that_reaches_out_of_the_part_or_was_handled_stays_as_it_is(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    spots = with_spots(workspace, case)
    found = cases.get(workspace.read(), case)
    shown = draft.latest(workspace.read(), case)
    depth, rows, columns = DRAFTED.shape
    half = Verified("boxes", boxes=(((0, 0, 0), (depth, rows, columns - 1)),))
    assert vouching.settled(workspace, found, CORRECTED, half, shown) == ()
    reviewing.set_hotspot(workspace, spots[1], "accepted", BY)
    assert dict(vouching.settled(workspace, found, CORRECTED, WHOLE, shown)) == {
        spots[2]: "accepted"
    }
    assert vouching.settled(workspace, found, CORRECTED, WHOLE, None) == (), "drawn without one"


# -- held-out cases --------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["flag", "skip", "reject"])
def test_a_case_held_out_meanwhile_may_still_be_put_aside(workspace: Workspace, kind: str) -> None:
    """These vouch for no mask, so it does not matter what was on screen."""
    case = drafted(workspace)
    seen = draft.latest(workspace.read(), case)
    planting.do(workspace, lambda write: cases.set_held_out(write, case, True))
    assert seen is not None
    reviewing.decide(workspace, case, kind, BY, draft_id=seen.id)
    for vouches in ("accept", "correct"):
        with pytest.raises(Refused) as no:
            reviewing.decide(workspace, case, vouches, BY, mask=DRAFTED, draft_id=seen.id)
        assert no.value.code == "held-out"


# -- which mask ------------------------------------------------------------------------------------
def test_an_accept_after_the_case_was_taken_back_takes_the_draft_and_nothing_of_before(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    part = Verified("slices", 0, (CHANGED,))
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=part)
    reviewing.decide(workspace, case, "reopen", BY)
    reviewing.decide(workspace, case, "accept", BY)
    assert np.array_equal(latest_mask(workspace, case), DRAFTED)


def test_what_was_drawn_outside_the_part_is_there_when_the_case_opens_again(
    workspace: Workspace,
) -> None:
    """No draft came since: editing goes on from the whole mask that was saved."""
    case = drafted(workspace)
    other = (CHANGED + 1) % len(DRAFTED)
    drawn = CORRECTED.copy()
    drawn[other] = 2
    part = Verified("slices", 0, (CHANGED,))
    saved = reviewing.decide(workspace, case, "correct", BY, mask=drawn, verified=part)
    opened = reviewing.open_case(workspace, NoLanes(), case)
    assert opened.base == Base(revision=saved.revision)
    assert np.array_equal(opened.start_mask, drawn)


def test_an_imported_part_is_not_slipped_beneath_strokes_on_a_draft(workspace: Workspace) -> None:
    """Strokes of earlier versions name the draft alone; only a part that a reviewer verified can
    have stood in it."""
    case = drafted(workspace)
    shown = draft.latest(workspace.read(), case)
    assert shown is not None
    planting.do(
        workspace,
        lambda write: revision.add(
            write,
            case=case,
            mask_sha256=masks.put(write, np.full_like(DRAFTED, 2)),
            verified=Verified("slices", 0, (0, 1)),
            origin="import",
        ),
    )
    opened = reviewing.open_case(workspace, NoLanes(), case, Base(draft=shown.id))
    assert np.array_equal(opened.start_mask, DRAFTED)
    fresh = reviewing.open_case(workspace, NoLanes(), case)
    assert fresh.start_mask is not None and (fresh.start_mask[:2] == 2).all()


# -- which part, in the words of the command line --------------------------------------------------
@pytest.mark.parametrize("text", ["boxes:[]", "slices:k:", "slices:k:99", "hotspots:", "some"])
def test_a_part_that_is_none_is_refused(workspace: Workspace, text: str) -> None:
    case = cases.get(workspace.read(), drafted(workspace))
    with pytest.raises(Refused):
        vouching.verified_from_text(workspace, case, text)


def test_an_axis_is_named_by_its_letter_or_its_number(workspace: Workspace) -> None:
    case = cases.get(workspace.read(), drafted(workspace))
    for axis, letter in enumerate("kji"):
        by_letter = vouching.verified_from_text(workspace, case, f"slices:{letter}:3,0-1")
        assert by_letter == Verified("slices", axis, (0, 1, 3))
        assert vouching.verified_from_text(workspace, case, f"slices:{axis}:0-1,3") == by_letter
