"""What is swept: the worst open regions of waiting cases; and what a new draft leaves of them."""

from __future__ import annotations

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import reviewing, sweeping, teaching
from store import case as cases
from store import draft, hotspot, journal, masks
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.journal import Base
from store.revision import Verified
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, CORRECTED, DRAFTED, NoLanes, a_mask, add_draft, drafted

BETTER = a_mask((1, np.s_[0:3, 1:5, 1:5]), (2, np.s_[4:6, 3:7, 4:8]))
PART = Verified("boxes", boxes=(((1, 1, 4), (3, 5, 7)),))


def redraft(workspace: Workspace, case: int, *spots: NewHotspot, score: float = 0.2) -> int:
    def record(write):  # type: ignore[no-untyped-def]
        new = NewDraft(case, None, masks.put(write, BETTER), None, score)
        return draft.record(write, new, spots)

    return int(planting.do(workspace, record))


def ranks(workspace: Workspace, **words: int) -> list[tuple[int, int]]:
    return [(stop.case, stop.hotspot.rank) for stop in sweeping.plan(workspace, **words)]


def test_an_unsure_case_weighs_more_than_a_sure_one(workspace: Workspace) -> None:
    sure, unsure = drafted(workspace, "one"), drafted(workspace, "two")
    spot = NewHotspot(1, 1, (2, 3, 3), ((1, 2, 2), (4, 5, 5)), 0.5, "edge")
    redraft(workspace, sure, spot, score=0.1)
    redraft(workspace, unsure, spot, score=0.4)
    stops = sweeping.plan(workspace)
    assert [stop.case for stop in stops] == [unsure, sure]
    assert [stop.share for stop in stops] == pytest.approx([0.8, 0.2])


def test_a_swept_box_has_a_rim_in_its_slices_and_ends_with_the_case() -> None:
    box = ((4, 10, 1), (8, 20, 9))
    grown = sweeping.vouched_box(box, (12, 30, 10), (5.0, 1.0, 1.5))
    assert grown == ((4, 7, 0), (8, 23, 10)), "3 mm: three rows, two columns, no slice"
    coarse = sweeping.vouched_box(box, (12, 30, 10), (1.0, 8.0, 8.0))
    assert coarse == ((4, 9, 0), (8, 21, 10)), "at least a voxel"


def test_settled_regions_and_decided_cases_drop_out(workspace: Workspace) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    assert ranks(workspace) == [(one, 1), (two, 1), (one, 2), (two, 2)]
    latest = draft.latest(workspace.read(), one)
    assert latest is not None
    first = hotspot.of_draft(workspace.read(), latest.id)[0]
    reviewing.set_hotspot(workspace, first.id, "accepted", BY)
    reviewing.decide(workspace, two, "accept", BY)
    assert ranks(workspace) == [(one, 2)]


def test_after_a_new_draft_the_rest_of_a_swept_case_is_that_draft(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=PART)
    opened = reviewing.open_case(workspace, NoLanes(), case)
    assert np.array_equal(opened.start_mask, CORRECTED) and opened.base.revision is not None
    swept = opened.base.revision
    newer = redraft(workspace, case)
    opened = reviewing.open_case(workspace, NoLanes(), case)
    inside = PART.array(planting.SHAPE)
    assert opened.start_mask is not None and opened.base == Base(draft=newer, revision=swept)
    assert np.array_equal(opened.start_mask[inside], CORRECTED[inside]), "a person's word stands"
    assert np.array_equal(opened.start_mask[~inside], BETTER[~inside])


def test_strokes_on_the_new_draft_are_kept_on_it(workspace: Workspace) -> None:
    from engine.loop import keeping

    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=PART)
    newer = redraft(workspace, case)
    begun = reviewing.open_case(workspace, NoLanes(), case).base
    planting.do(workspace, lambda write: keeping.keep(write, case, b"stroke", begun))
    (stroke,) = journal.pending(workspace.read(), case)
    assert stroke.base == begun == Base(draft=newer, revision=begun.revision)
    assert begun.revision is not None, "and around the part that stands in it"
    # A part saved from this screen is what later strokes are drawn on.
    merged = reviewing.open_case(workspace, NoLanes(), case, begun).start_mask
    slices = Verified("slices", 0, (5,))
    saved = reviewing.decide(workspace, case, "accept", BY, mask=merged, verified=slices)
    planting.do(workspace, lambda write: keeping.keep(write, case, b"more", begun))
    (stroke,) = journal.pending(workspace.read(), case)
    assert stroke.base == Base(revision=saved.revision)


def test_the_second_night_teaches_both_parts_and_counts_against_the_new_draft(
    workspace: Workspace,
) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=PART)
    redraft(workspace, case)
    opened = reviewing.open_case(workspace, NoLanes(), case)
    other = Verified("boxes", boxes=(((4, 3, 4), (6, 7, 8)),))
    reviewing.decide(workspace, case, "accept", BY, mask=opened.start_mask, verified=other)
    ((found, kept),) = teaching.verified_cases(workspace, held_out=False)
    mask = masks.get(workspace.read(), kept.mask_sha256)
    codes = teaching.weights(workspace, found, kept, mask)
    both = PART.array(planting.SHAPE) | other.array(planting.SHAPE)
    assert np.array_equal(codes > 0, both)
    assert np.array_equal(codes == teaching.CODE_DRAWN, both & (mask != BETTER))


def test_a_region_that_was_vouched_for_is_not_swept_again(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=PART)
    redraft(
        workspace,
        case,
        NewHotspot(1, 1, (2, 3, 5), ((1, 2, 4), (3, 4, 6)), 0.5, "within the part"),
        NewHotspot(2, 1, (0, 3, 5), ((0, 2, 4), (2, 4, 6)), 0.3, "across its rim"),
    )
    assert ranks(workspace) == [(case, 2)]
    assert cases.get(workspace.read(), case).state == "partly-verified"


def test_slices_that_were_vouched_for_are_not_swept_again(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "accept", BY, verified=Verified("slices", 0, (1, 2, 3)))
    assert ranks(workspace) == [(case, 2)], "hotspot 1 lies in slices 1 to 3"


def test_strokes_outside_the_part_teach_nothing_and_do_not_count_as_corrections(
    workspace: Workspace, lanes: Lanes
) -> None:
    case = drafted(workspace)
    far = Verified("slices", 0, (5,))
    assert np.array_equal(CORRECTED[5], DRAFTED[5])
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=far)
    ((found, kept),) = teaching.verified_cases(workspace, held_out=False)
    codes = teaching.weights(workspace, found, kept, CORRECTED)
    assert np.unique(codes[5]).tolist() == [teaching.CODE_ACCEPTED]
    assert not codes[:5].any()


def test_a_draft_of_another_case_changes_nothing(workspace: Workspace) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    add_draft(workspace, two)
    assert [stop.case for stop in sweeping.plan(workspace, per_case=1)] == [one, two]


def test_a_case_that_was_held_out_meanwhile_is_not_swept(workspace: Workspace) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    planting.do(workspace, lambda write: cases.set_held_out(write, one, True))
    assert {case for case, _ in ranks(workspace)} == {two}


def test_drafts_that_are_sure_of_everything_share_nothing(workspace: Workspace) -> None:
    case = drafted(workspace)
    redraft(
        workspace, case, NewHotspot(1, 1, (2, 3, 3), ((1, 2, 2), (4, 5, 5)), 0.5, "edge"), score=0.0
    )
    assert [stop.share for stop in sweeping.plan(workspace)] == [0.0]
