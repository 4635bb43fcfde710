"""Drafts and hotspots: a layer of their own that never changes what a person made."""

from __future__ import annotations

import numpy as np
import pytest

from store import audit, draft, hotspot, masks, revision
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import a_mask, decide, do, draft_case, state, take


def test_a_draft_comes_back_with_everything_it_claims(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    facts = {"volumes_ml": {"1": 212.5}, "unlike": None, "plain_checks": ["thick slices"]}
    draft_id = draft_case(
        workspace,
        case_id,
        seed=4,
        score=0.2,
        q=0.9,
        expected_dice=0.85,
        lower=0.8,
        calibration_n=12,
        withheld="unlike the cases so far",
        facts=facts,
        seconds=3.5,
    )
    kept = draft.get(workspace.read(), draft_id)
    assert (kept.case, kept.model, kept.score, kept.q) == (case_id, None, 0.2, 0.9)
    assert (kept.expected_dice, kept.lower, kept.calibration_n) == (0.85, 0.8, 12)
    assert (kept.withheld, kept.facts, kept.seconds) == ("unlike the cases so far", facts, 3.5)
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), a_mask(4))


def test_the_first_draft_makes_a_new_case_a_drafted_one(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    assert state(workspace, case_id) == "new"
    draft_case(workspace, case_id)
    assert state(workspace, case_id) == "drafted"


@pytest.mark.parametrize("kind", ["accept", "reject", "flag"])
def test_a_later_draft_changes_no_decided_case_and_no_mask(workspace: Workspace, kind: str) -> None:
    (case_id,) = take(workspace, "one")
    decide(workspace, case_id, kind)
    before = (state(workspace, case_id), revision.latest(workspace.read(), case_id))
    draft_case(workspace, case_id, seed=9)
    assert (state(workspace, case_id), revision.latest(workspace.read(), case_id)) == before


def test_the_newest_draft_is_the_one_shown_and_older_ones_stay(workspace: Workspace) -> None:
    one, two, bare = take(workspace, "one", "two", "bare")
    older, newer = draft_case(workspace, one, 1), draft_case(workspace, one, 2)
    other = draft_case(workspace, two)
    connection = workspace.read()
    assert draft.latest(connection, one) == draft.get(connection, newer)
    assert draft.get(connection, older).id == older
    assert draft.latest(connection, bare) is None
    assert {case: kept.id for case, kept in draft.every_latest(connection).items()} == {
        one: newer,
        two: other,
    }


def test_a_draft_needs_its_mask(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(Exception, match="FOREIGN KEY"):
        do(workspace, lambda write: draft.record(write, draft.NewDraft(case_id, None, "0" * 64)))


def test_hotspots_come_worst_first_with_their_place(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    spots = hotspot.of_draft(workspace.read(), draft_case(workspace, case_id))
    assert [spot.rank for spot in spots] == [1, 2]
    assert spots[0].peak_kji == (1, 2, 3)
    assert spots[0].box_kji == ((0, 1, 2), (2, 3, 4))
    assert (spots[0].words, spots[0].state) == ("posterior edge", "open")


def test_what_became_of_a_hotspot_is_kept_and_logged_once(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    draft_id = draft_case(workspace, case_id)
    entries = audit.verify(workspace.read()).entries
    for _ in range(2):
        changes = workspace.transaction(
            "accept", lambda write: hotspot.set_state(write, 1, "accepted")
        )
    assert changes.kinds == frozenset(), "the second time nothing changed"
    assert hotspot.get(workspace.read(), 1).state == "accepted"
    assert audit.verify(workspace.read()).entries == entries + 1
    logged = audit.log(workspace.read(), 1)[0]
    assert (logged.action, logged.draft) == ("hotspot.accepted", draft_id)


def test_unknown_hotspots_states_and_drafts_are_turned_away(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="no hotspot 5"):
        do(workspace, lambda write: hotspot.set_state(write, 5, "fixed"))
    with pytest.raises(ValueError, match="no state"):
        do(workspace, lambda write: hotspot.set_state(write, 5, "gone"))
    with pytest.raises(Refused, match="no draft 5"):
        draft.get(workspace.read(), 5)
