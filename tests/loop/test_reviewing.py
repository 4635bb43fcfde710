"""A decision is durable when it returns, can be taken back, and says what it stands behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import reviewing, teaching, vouching
from store import audit, check, decision, hotspot, masks, note, pick, revision
from store import case as cases
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, CORRECTED, DRAFTED, drafted


def state(workspace: Workspace, case: int) -> str:
    return cases.get(workspace.read(), case).state


def queue(workspace: Workspace) -> list[int]:
    return [entry.case for entry in reviewing.queue(workspace)]


def choose(workspace: Workspace, *ids: int) -> None:
    picks = [pick.NewPick(case, n, "random", None, "drawn") for n, case in enumerate(ids, 1)]
    planting.do(workspace, lambda write: pick.add_round(write, "random", len(picks), 0, picks))


def kept_mask(workspace: Workspace, case: int) -> np.ndarray[Any, Any]:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    return masks.get(workspace.read(), kept.mask_sha256)


def test_accept_stands_behind_the_draft_that_was_shown(workspace: Workspace) -> None:
    case = drafted(workspace)
    saved = reviewing.decide(workspace, case, "accept", BY, seconds=4.5)
    (made,) = decision.history(workspace.read(), case)
    assert (made.id, made.kind, made.actor, made.source, made.seconds) == (
        saved.decision,
        "accept",
        "ana",
        "keyboard",
        4.5,
    )
    assert made.draft is not None and made.revision == saved.revision
    assert np.array_equal(kept_mask(workspace, case), DRAFTED)
    assert state(workspace, case) == "verified"


def test_a_draft_that_came_in_while_the_reviewer_looked_is_not_what_was_accepted(
    workspace: Workspace,
) -> None:
    case = planting.add_case(workspace, "one")
    shown = planting.add_draft(workspace, case)
    planting.add_draft(workspace, case, np.zeros_like(DRAFTED))
    reviewing.decide(workspace, case, "accept", BY, draft_id=shown)
    assert np.array_equal(kept_mask(workspace, case), DRAFTED)


def test_a_correction_stands_behind_its_own_mask(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    assert np.array_equal(kept_mask(workspace, case), CORRECTED)
    assert state(workspace, case) == "verified"


@pytest.mark.parametrize(("kind", "after"), [("reject", "rejected"), ("flag", "flagged")])
def test_reject_and_flag_vouch_for_nothing(workspace: Workspace, kind: str, after: str) -> None:
    case = drafted(workspace)
    saved = reviewing.decide(workspace, case, kind, BY, reason="motion")
    assert saved.revision is None and state(workspace, case) == after
    assert revision.latest(workspace.read(), case) is None
    assert decision.history(workspace.read(), case)[0].reason == "motion"
    assert case not in queue(workspace)


def test_skip_puts_a_case_at_the_end_of_the_queue(workspace: Workspace) -> None:
    one, two, three = (drafted(workspace, name) for name in ("one", "two", "three"))
    choose(workspace, two, one, three)
    reviewing.decide(workspace, two, "skip", BY)
    assert queue(workspace) == [one, three, two] and state(workspace, two) == "drafted"


def test_reopen_gives_a_case_back_to_the_queue_and_keeps_its_mask_on_record(
    workspace: Workspace,
) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    choose(workspace, one, two)
    reviewing.decide(workspace, one, "accept", BY)
    assert queue(workspace) == [two]
    reviewing.decide(workspace, one, "reopen", BY)
    assert queue(workspace) == [one, two] and state(workspace, one) == "drafted"
    assert len(revision.history(workspace.read(), one)) == 1


@pytest.mark.parametrize("kind", ["accept", "correct", "reject", "flag", "skip"])
def test_undo_restores_state_queue_and_mask_for_every_kind(workspace: Workspace, kind: str) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    choose(workspace, one, two)
    mask = CORRECTED if kind == "correct" else None
    saved = reviewing.decide(workspace, one, kind, BY, mask=mask)
    assert queue(workspace) != [one, two]
    reviewing.decide(workspace, one, "reopen", BY, undoes=saved.decision)
    assert queue(workspace) == [one, two] and state(workspace, one) == "drafted"
    assert revision.latest(workspace.read(), one) is None
    assert teaching.verified_cases(workspace, held_out=False) == []
    assert reviewing.decided_since(workspace, saved.at - timedelta(minutes=1)) == ()
    assert check.check(workspace.read()) == []


def test_undoing_a_correction_brings_back_the_mask_from_before(workspace: Workspace) -> None:
    case = drafted(workspace)
    reviewing.decide(workspace, case, "accept", BY)
    second = reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    reviewing.decide(workspace, case, "reopen", BY, undoes=second.decision)
    assert np.array_equal(kept_mask(workspace, case), DRAFTED)
    assert state(workspace, case) == "verified"


def test_only_the_newest_decision_can_be_undone(workspace: Workspace) -> None:
    case = drafted(workspace)
    first = reviewing.decide(workspace, case, "accept", BY)
    reviewing.decide(workspace, case, "flag", BY)
    with pytest.raises(Refused) as no:
        reviewing.decide(workspace, case, "reopen", BY, undoes=first.decision)
    assert no.value.hint and state(workspace, case) == "flagged"


def test_a_decision_is_in_the_database_when_it_returns(workspace: Workspace) -> None:
    """Another reader, with a connection of its own, finds all of it at once."""
    case = drafted(workspace)
    saved = reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    with Workspace.open(workspace.folder, write=False) as other:
        made = decision.get(other.read(), saved.decision)
        kept = revision.latest(other.read(), case)
        assert kept is not None and made.revision == kept.id == saved.revision
        assert np.array_equal(masks.get(other.read(), kept.mask_sha256), CORRECTED)
        newest = audit.log(other.read(), 1)[0]
        assert newest.action == "decision.correct" and newest.actor == "ana"
        assert audit.verify(other.read()).intact


def test_what_was_decided_today_is_listed_newest_first(workspace: Workspace) -> None:
    one, two = drafted(workspace, "one"), drafted(workspace, "two")
    before = datetime.now(UTC) - timedelta(minutes=1)
    reviewing.decide(workspace, one, "accept", BY)
    reviewing.decide(workspace, two, "flag", BY)
    assert [made.case for made in reviewing.decided_since(workspace, before)] == [two, one]
    assert reviewing.decided_since(workspace, datetime.now(UTC) + timedelta(hours=1)) == ()


@pytest.mark.parametrize(
    ("kind", "mask", "code"),
    [
        ("accept", np.zeros((6, 7, 9), np.uint8), "other-grid"),
        ("correct", np.zeros((7, 6, 8), np.uint8), "other-grid"),
        ("correct", np.full(planting.SHAPE, 3, np.uint8), "unknown-labels"),
        ("correct", None, "no-mask"),
    ],
)
def test_a_mask_that_does_not_fit_is_refused_and_nothing_is_kept(
    workspace: Workspace, kind: str, mask: Any, code: str
) -> None:
    case = drafted(workspace)
    with pytest.raises(Refused) as no:
        reviewing.decide(workspace, case, kind, BY, mask=mask)
    assert no.value.code == code and no.value.message.endswith(".")
    assert decision.history(workspace.read()) == [] and state(workspace, case) == "drafted"


def test_accepting_a_case_nobody_drafted_is_refused(workspace: Workspace) -> None:
    case = planting.add_case(workspace, "one")
    with pytest.raises(Refused) as no:
        reviewing.decide(workspace, case, "accept", BY)
    assert no.value.code == "no-draft" and no.value.hint


def test_a_case_opens_with_all_that_belongs_to_it(workspace: Workspace, lanes: Lanes) -> None:
    case = drafted(workspace)
    planting.do(workspace, lambda write: note.add(write, case=case, text="odd", axis=0, slice=2))
    reviewing.decide(
        workspace, case, "correct", BY, mask=CORRECTED, verified=Verified("slices", 0, (1, 2))
    )
    opened = reviewing.open_case(workspace, lanes, case)
    assert opened.case.id == case and np.load(opened.image_path).shape == planting.SHAPE
    assert opened.draft_mask is not None and np.array_equal(opened.draft_mask, DRAFTED)
    assert opened.uncertainty is not None and np.array_equal(opened.uncertainty, DRAFTED * 100)
    assert [spot.rank for spot in opened.hotspots] == [1, 2]
    assert opened.revision_mask is not None and np.array_equal(opened.revision_mask, CORRECTED)
    assert opened.verified is not None
    assert opened.verified.any(axis=(1, 2)).tolist() == [False, True, True, False, False, False]
    assert [words.text for words in opened.notes] == ["odd"]


def test_a_held_out_case_is_drawn_blind(workspace: Workspace, lanes: Lanes) -> None:
    """Even if a draft exists: it is neither shown, nor accepted, nor kept beside the decision."""
    case = planting.add_case(workspace, "held", held_out=True)
    planting.add_draft(workspace, case)
    opened = reviewing.open_case(workspace, lanes, case)
    assert opened.draft is None and opened.draft_mask is None and opened.uncertainty is None
    assert opened.hotspots == () and reviewing.draft_mask(workspace, case) is None
    with pytest.raises(Refused):
        reviewing.decide(workspace, case, "accept", BY)
    with pytest.raises(Refused):
        vouching.verified_from_text(workspace, opened.case, "hotspots:1")
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED)
    kept = revision.latest(workspace.read(), case)
    assert kept is not None and kept.draft is None


def test_the_verified_part_can_be_said_in_words(workspace: Workspace) -> None:
    case = cases.get(workspace.read(), drafted(workspace))

    def said(text: str) -> Verified:
        return vouching.verified_from_text(workspace, case, text)

    assert said("all") == Verified("all")
    assert said("slices:k:3,0-1") == said("slices:0:0,1,3") == Verified("slices", 0, (0, 1, 3))
    assert said("slices:i:7") == Verified("slices", 2, (7,))
    assert said("hotspots:1,2").boxes == tuple(spot.box_kji for spot in planting.SPOTS)


@pytest.mark.parametrize(
    "text",
    [
        "", "everything", "all:3", "slices", "slices:k", "slices:k:", "slices:x:1", "slices:3:1",
        "slices:k:6", "slices:k:-1", "slices:k:4-2", "slices:k:1,,2", "hotspots:", "hotspots:x",
        "hotspots:3", "hotspots:0",
    ],
)  # fmt: skip
def test_words_that_verify_nothing_certain_are_refused(workspace: Workspace, text: str) -> None:
    case = cases.get(workspace.read(), drafted(workspace))
    with pytest.raises(Refused) as no:
        vouching.verified_from_text(workspace, case, text)
    assert no.value.code in ("verified-part", "no-such-hotspot") and no.value.hint


def test_a_partly_verified_case_says_so_and_can_be_picked_again(workspace: Workspace) -> None:
    case = drafted(workspace)
    box = Verified("boxes", boxes=(planting.SPOTS[0].box_kji,))
    reviewing.decide(workspace, case, "correct", BY, mask=CORRECTED, verified=box)
    assert state(workspace, case) == "partly-verified"
    assert [c.id for c, _ in teaching.verified_cases(workspace, held_out=False)] == [case]
    assert teaching.verified_cases(workspace, held_out=True) == []


def test_hotspots_are_accepted_and_fixed_one_by_one(workspace: Workspace) -> None:
    case = planting.add_case(workspace, "one")
    spots = hotspot.of_draft(workspace.read(), planting.add_draft(workspace, case))
    changes = reviewing.set_hotspot(workspace, spots[0].id, "fixed", BY)
    assert changes.cases == {case}
    after = hotspot.of_draft(workspace.read(), spots[0].draft)
    assert [spot.state for spot in after] == ["fixed", "open"]
