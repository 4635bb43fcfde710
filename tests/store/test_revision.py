"""Revisions: any earlier moment of a case can be read back, with what was vouched for then."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import masks, moment, revision
from store.refusal import Refused
from store.revision import Box, Verified
from store.workspace import Workspace, Write
from tests.store.story import ALL, SHAPE, a_mask, decide, do, state, take, undo

corner = st.tuples(*(st.integers(0, size) for size in SHAPE))
box = st.tuples(corner, corner).map(lambda two: (tuple(map(min, *two)), tuple(map(max, *two))))
parts = st.one_of(
    st.just(ALL),
    st.builds(
        lambda axis, slices: Verified("slices", axis, tuple(sorted(slices))),
        st.integers(0, 2),
        st.sets(st.integers(0, min(SHAPE) - 1)),
    ),
    st.lists(box, max_size=3).map(lambda boxes: Verified("boxes", boxes=tuple(boxes))),
)


@given(part=parts)
def test_a_verified_part_survives_its_document(part: Verified) -> None:
    assert Verified.from_json(part.as_json()) == part


@given(one=parts, other=parts)
def test_joined_parts_cover_exactly_what_either_covers(one: Verified, other: Verified) -> None:
    both = one.joined(other, SHAPE)
    assert np.array_equal(both.array(SHAPE), one.array(SHAPE) | other.array(SHAPE))


def test_a_part_is_the_voxels_it_names() -> None:
    slices = Verified("slices", 1, (2, 5)).array(SHAPE)
    assert slices[:, [2, 5]].all() and slices.sum() == 2 * SHAPE[0] * SHAPE[2]
    cube: Box = ((1, 2, 3), (2, 4, 6))
    boxes = Verified("boxes", boxes=(cube,)).array(SHAPE)
    assert boxes[1, 2:4, 3:6].all() and boxes.sum() == 1 * 2 * 3
    assert ALL.array(SHAPE).all()


def test_what_lies_outside_the_grid_is_not_verified() -> None:
    assert Verified("slices", 0, (5, 6, -1)).array(SHAPE).sum() == SHAPE[1] * SHAPE[2]
    assert Verified("boxes", boxes=(((-3, -3, -3), (1, 1, 1)),)).array(SHAPE).sum() == 1


def test_every_slice_is_the_whole_case() -> None:
    half = Verified("slices", 0, tuple(range(3)))
    rest = Verified("slices", 0, tuple(range(3, SHAPE[0])))
    assert half.joined(rest, SHAPE) == ALL


def test_slices_outside_the_grid_do_not_make_up_for_one_that_is_missing() -> None:
    beyond = Verified("slices", 0, (SHAPE[0],))
    most = Verified("slices", 0, tuple(range(1, SHAPE[0])))
    both = most.joined(beyond, SHAPE)
    assert both.kind == "slices" and not both.array(SHAPE)[0].any()


@pytest.mark.parametrize("wrong", [("most", None), ("slices", None), ("slices", 3)])
def test_an_unclear_part_is_not_a_part(wrong: tuple[str, int | None]) -> None:
    with pytest.raises(ValueError, match="verified"):
        Verified(*wrong)


def test_any_earlier_moment_of_a_case_can_be_read_back(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    start = moment.now()
    moments = []
    for seed in (1, 2, 3):
        decide(workspace, case_id, "correct", seed=seed)
        moments.append(moment.now())
    newest = decide(workspace, case_id, "correct", seed=4)
    undo(workspace, case_id, newest)
    connection = workspace.read()
    assert revision.at(connection, case_id, start) is None
    for seed, then in enumerate(moments, start=1):
        stood = revision.at(connection, case_id, then)
        assert stood is not None
        assert np.array_equal(masks.get(connection, stood.mask_sha256), a_mask(seed))
    assert revision.latest(connection, case_id) == revision.at(connection, case_id, moments[-1])


def test_a_moment_before_an_undo_still_shows_what_was_undone_later(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    made = decide(workspace, case_id)
    between = moment.now()
    undo(workspace, case_id, made)
    assert revision.at(workspace.read(), case_id, between) is not None
    assert revision.at(workspace.read(), case_id, moment.now()) is None
    assert revision.latest(workspace.read(), case_id) is None


def test_each_revision_lies_on_the_one_that_stood(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    decide(workspace, case_id, seed=1)
    undone = decide(workspace, case_id, "correct", seed=2)
    undo(workspace, case_id, undone)
    decide(workspace, case_id, "correct", seed=3)
    kept = revision.history(workspace.read(), case_id)
    assert [each.parent for each in kept] == [None, 1, 1]


@pytest.mark.parametrize(
    ("part", "expected"), [(ALL, "verified"), (Verified("slices", 0, (1,)), "partly-verified")]
)
def test_an_imported_mask_settles_the_state_of_its_case(
    workspace: Workspace, part: Verified, expected: str
) -> None:
    (case_id,) = take(workspace, "one")

    def bring(write: Write) -> int:
        sha256 = masks.put(write, a_mask(1))
        return revision.add(write, case=case_id, mask_sha256=sha256, verified=part, origin="import")

    do(workspace, bring)
    assert state(workspace, case_id) == expected
    found = revision.latest(workspace.read(), case_id)
    assert found is not None and (found.origin, found.actor) == ("import", "ana")


def test_all_standing_revisions_come_in_one_query(workspace: Workspace) -> None:
    cases = take(workspace, "a", "b", "c")
    for case_id in cases[:2]:
        decide(workspace, case_id, seed=case_id)
    made = decide(workspace, cases[1], "correct", seed=9)
    undo(workspace, cases[1], made)
    connection = workspace.read()
    assert revision.every_latest(connection) == {
        case_id: revision.latest(connection, case_id) for case_id in cases[:2]
    }


def test_unknown_revisions_are_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="no revision 5"):
        revision.get(workspace.read(), 5)
    assert revision.at(workspace.read(), 1, moment.now() + timedelta(days=1)) is None


def test_a_part_of_any_shape_is_covered_exactly_by_its_boxes() -> None:
    dice = np.random.default_rng(3)
    for density in (0.02, 0.3, 0.9):
        part = dice.random((5, 6, 7)) < density
        assert np.array_equal(Verified.of_array(part).array((5, 6, 7)), part)
    assert Verified.of_array(np.ones((2, 2, 2), bool)).kind == "all"
    assert Verified.of_array(np.zeros((2, 2, 2), bool)).empty
    slices = np.zeros((3, 4, 5), bool)
    slices[:, 2] = True
    assert Verified.of_array(slices) == Verified("slices", 1, (2,))


def test_a_part_less_another_and_the_pieces_of_it_that_did_not_change() -> None:
    shape = (6, 6, 6)
    slices, box = Verified("slices", 0, (1, 3)), Verified("boxes", boxes=(((1, 0, 0), (4, 3, 6)),))
    left = slices.without(box, shape)
    assert np.array_equal(left.array(shape), slices.array(shape) & ~box.array(shape))
    changed = np.zeros(shape, bool)
    changed[3, 5, 5] = True
    assert slices.unchanged(changed) == Verified("slices", 0, (1,))
    assert box.unchanged(changed) == box
    changed[2, 1, 1] = True
    assert box.unchanged(changed).empty
    assert Verified("all").unchanged(changed).empty
