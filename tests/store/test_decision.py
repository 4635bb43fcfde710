"""Decisions move a case, settle its place in the queue, and can be taken back one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import audit, case, decision, moment, pick, revision
from store.check import check
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace, Write
from tests.store.story import (
    ALL,
    KEYBOARD,
    a_mask,
    choose,
    decide,
    do,
    draft_case,
    in_line,
    state,
    take,
    undo,
)

SLICES = Verified("slices", 0, (1, 2))


@pytest.mark.parametrize(
    ("kind", "verified", "expected"),
    [
        ("accept", ALL, "verified"),
        ("correct", ALL, "verified"),
        ("accept", SLICES, "partly-verified"),
        ("correct", Verified("boxes", boxes=(((0, 0, 0), (2, 2, 2)),)), "partly-verified"),
        ("reject", ALL, "rejected"),
        ("flag", ALL, "flagged"),
        ("skip", ALL, "drafted"),
        ("reopen", ALL, "drafted"),
    ],
)
def test_a_decision_moves_its_case(
    workspace: Workspace, kind: str, verified: Verified, expected: str
) -> None:
    (case_id,) = take(workspace, "one")
    draft_case(workspace, case_id)
    decide(workspace, case_id, kind, verified=verified)
    assert state(workspace, case_id) == expected


def test_a_decision_keeps_who_when_from_what_and_how_long(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    draft_id = draft_case(workspace, case_id)
    before = moment.now()
    made = decide(
        workspace, case_id, draft=draft_id, seconds=21.5, reason="fine", invocation=KEYBOARD
    )
    kept = decision.get(workspace.read(), made)
    assert (kept.actor, kept.source, kept.seconds) == ("ana", "keyboard", 21.5)
    assert (kept.draft, kept.revision, kept.reason) == (draft_id, 1, "fine")
    assert before <= kept.at <= moment.now()
    assert kept.offset_minutes == moment.offset_minutes(kept.at)
    assert (kept.state_before, kept.state_after) == ("drafted", "verified")


def test_a_reopened_case_is_drafted_or_new(workspace: Workspace) -> None:
    drafted, bare = take(workspace, "drafted", "bare")
    draft_case(workspace, drafted)
    for case_id in (drafted, bare):
        decide(workspace, case_id)
        decide(workspace, case_id, "reopen")
    assert (state(workspace, drafted), state(workspace, bare)) == ("drafted", "new")


@pytest.mark.parametrize("kind", ["accept", "correct", "reject", "flag"])
def test_a_settled_case_leaves_the_queue_and_undo_puts_it_back_where_it_was(
    workspace: Workspace, kind: str
) -> None:
    cases = take(workspace, "one", "two", "three")
    for case_id in cases:
        draft_case(workspace, case_id)
    choose(workspace, cases)
    made = decide(workspace, cases[1], kind)
    assert in_line(workspace) == [cases[0], cases[2]]
    undo(workspace, cases[1], made)
    assert in_line(workspace) == cases
    assert state(workspace, cases[1]) == "drafted"


def test_a_skipped_case_goes_to_the_end_and_undo_brings_it_back(workspace: Workspace) -> None:
    one, two, three = take(workspace, "one", "two", "three")
    choose(workspace, [one, two, three])
    first = decide(workspace, one, "skip")
    assert in_line(workspace) == [two, three, one]
    second = decide(workspace, two, "skip")
    assert in_line(workspace) == [three, one, two]
    undo(workspace, two, second)
    undo(workspace, one, first)
    assert in_line(workspace) == [one, two, three]
    assert state(workspace, one) == "new"


def test_undoing_the_accept_of_a_skipped_case_leaves_it_skipped(workspace: Workspace) -> None:
    one, two, three = take(workspace, "one", "two", "three")
    choose(workspace, [one, two, three])
    decide(workspace, one, "skip")
    decide(workspace, two, "skip")
    made = decide(workspace, one)
    assert in_line(workspace) == [three, two]
    undo(workspace, one, made)
    assert in_line(workspace) == [three, one, two]


def test_a_case_that_is_picked_anew_is_no_longer_skipped(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    choose(workspace, [one, two])
    decide(workspace, one, "skip")
    choose(workspace, [one])
    assert in_line(workspace) == [one, two]


def test_reopening_gives_a_case_its_picks_back(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    choose(workspace, [case_id])
    decide(workspace, case_id, "reject")
    assert in_line(workspace) == []
    reopened = decide(workspace, case_id, "reopen")
    assert in_line(workspace) == [case_id]
    undo(workspace, case_id, reopened)
    assert in_line(workspace) == []
    assert state(workspace, case_id) == "rejected"


def test_undone_decisions_take_their_revision_with_them(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    decide(workspace, case_id, seed=1)
    below = revision.latest(workspace.read(), case_id)
    made = decide(workspace, case_id, "correct", seed=2, verified=SLICES)
    undo(workspace, case_id, made)
    assert revision.latest(workspace.read(), case_id) == below
    assert state(workspace, case_id) == "verified"
    assert len(revision.history(workspace.read(), case_id)) == 2, "nothing was deleted"


def test_decisions_are_undone_newest_first_down_to_the_beginning(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    draft_case(workspace, case_id)
    first = decide(workspace, case_id, "flag")
    second = decide(workspace, case_id, "accept", verified=SLICES)
    third = decide(workspace, case_id, "reject")
    for made, expected in [
        (third, "partly-verified"),
        (second, "flagged"),
        (first, "drafted"),
    ]:
        undo(workspace, case_id, made)
        assert state(workspace, case_id) == expected
    assert decision.undoable(workspace.read(), case_id) is None


def test_only_the_newest_standing_decision_can_be_undone(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    first, second = decide(workspace, one), decide(workspace, one, "flag")
    other = decide(workspace, two)
    for wrong in (first, other, 999):
        with pytest.raises(Refused) as no:
            undo(workspace, one, wrong)
        assert no.value.code == "not-the-newest"
    back = undo(workspace, one, second)
    for twice in (second, back):
        with pytest.raises(Refused):
            undo(workspace, one, twice)


def test_a_draft_that_came_in_since_is_not_forgotten_by_an_undo(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    made = decide(workspace, case_id)
    draft_case(workspace, case_id)
    assert state(workspace, case_id) == "verified", "a draft never unsays a person"
    undo(workspace, case_id, made)
    assert state(workspace, case_id) == "drafted"


def test_an_accept_without_a_mask_is_refused(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(Refused) as no:
        do(workspace, lambda write: decision.record(write, case=case_id, kind="accept"))
    assert no.value.code == "no-mask"


def test_a_decision_vouches_for_a_mask_of_its_own_case_only(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    decide(workspace, one)

    def crossed(write: Write) -> int:
        return decision.record(write, case=two, kind="accept", revision=1)

    with pytest.raises(ValueError, match="own case"):
        do(workspace, crossed)


def test_unknown_cases_and_kinds_are_turned_away(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="no case 7"):
        decide(workspace, 7, "flag")
    (case_id,) = take(workspace, "one")
    with pytest.raises(ValueError, match="a decision is one of"):
        decide(workspace, case_id, "approve")


def test_a_decision_that_fails_half_way_leaves_no_mask_and_no_revision(
    workspace: Workspace,
) -> None:
    (case_id,) = take(workspace, "one")

    def half(write: Write) -> None:
        from store import masks

        sha256 = masks.put(write, a_mask(1))
        kept = revision.add(write, case=case_id, mask_sha256=sha256, verified=ALL)
        decision.record(write, case=case_id, kind="accept", revision=kept)
        raise KeyError("the power went")

    with pytest.raises(KeyError):
        do(workspace, half)
    for table in ("blobs", "revisions", "decisions"):
        assert workspace.read().execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert state(workspace, case_id) == "new"


def test_history_is_by_case_and_from_a_moment_on(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    first, second, third = (decide(workspace, case_id, "flag") for case_id in (one, two, one))
    connection = workspace.read()
    assert [made.id for made in decision.history(connection)] == [first, second, third]
    assert [made.id for made in decision.history(connection, one)] == [first, third]
    since = decision.get(connection, second).at
    assert [made.id for made in decision.history(connection, since=since)] == [second, third]
    assert decision.history(connection, since=moment.now() + timedelta(seconds=1)) == []


def test_a_decision_changes_case_decision_and_queue(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    changes = workspace.transaction(
        "flag", lambda write: decision.record(write, case=case_id, kind="flag")
    )
    assert {"case", "decision", "pick"} <= changes.kinds
    assert changes.cases == {case_id}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["accept", "correct", "reject", "flag", "skip", "reopen", "undo"]),
            st.integers(0, 2),
        ),
        max_size=12,
    )
)
def test_undoing_everything_leads_back_to_the_beginning(
    workspace: Workspace, steps: list[tuple[str, int]]
) -> None:
    """Whatever was decided, undoing all of it restores every state and the whole queue."""
    cases = take(workspace, "a", "b", "c")
    draft_case(workspace, cases[0])
    choose(workspace, cases)
    before = standing(workspace, cases)
    for kind, index in steps:
        if kind != "undo":
            decide(workspace, cases[index], kind, verified=SLICES if index else ALL)
        elif (made := decision.undoable(workspace.read(), cases[index])) is not None:
            undo(workspace, cases[index], made.id)
    for case_id in cases:
        while (made := decision.undoable(workspace.read(), case_id)) is not None:
            undo(workspace, case_id, made.id)
    assert standing(workspace, cases) == before
    assert check(workspace.read(), full=False) == []
    assert audit.verify(workspace.read()).intact


def standing(workspace: Workspace, cases: list[int]) -> list[object]:
    connection = workspace.read()
    return [
        [case.get(connection, case_id).state for case_id in cases],
        [entry for entry in pick.queue(connection) if entry.case in cases],
        [revision.latest(connection, case_id) for case_id in cases],
    ]
