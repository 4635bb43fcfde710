"""An edit can be applied, taken back, packed and found again in the journal, bit for bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from desktop.edit import (
    Edit,
    Mask,
    PackedEdit,
    apply,
    between,
    bounds,
    overlap,
    pack,
    revert,
    slices_of,
    union,
)
from desktop.history import DecisionStep, EditStep, History, HotspotStep

SHAPES = st.tuples(st.integers(1, 6), st.integers(1, 9), st.integers(1, 9))
VALUES = st.integers(0, 4)


@st.composite
def two_masks(draw: st.DrawFn) -> tuple[Mask, Mask]:
    shape = draw(SHAPES)
    kind = arrays.arrays(np.uint8, shape, elements=VALUES, fill=st.just(0))
    return draw(kind), draw(kind)


@given(two_masks())
def test_undo_of_an_edit_gives_the_mask_from_before(masks: tuple[Mask, Mask]) -> None:
    before, after = masks
    edit = between(before, after, (0, 0, 0), "stroke", tool="brush")
    if edit is None:
        assert np.array_equal(before, after)
        return
    mask = before.copy()
    apply(mask, edit)
    assert np.array_equal(mask, after)
    revert(mask, edit)
    assert np.array_equal(mask, before)
    apply(mask, edit.inverse())
    assert np.array_equal(mask, before), "the inverse of what is not there changes nothing wrong"


@given(two_masks())
def test_a_packed_edit_does_the_same_as_the_edit(masks: tuple[Mask, Mask]) -> None:
    before, after = masks
    edit = between(before, after, (0, 0, 0), "brush 10 mm, spleen", tool="brush", axis=1)
    if edit is None:
        return
    again = PackedEdit.from_bytes(pack(edit, undone=True).to_bytes())
    assert again.undone and again.box_kji == edit.box_kji and again.name == edit.name
    unpacked = again.unpack()
    mask = before.copy()
    apply(mask, unpacked)
    assert np.array_equal(mask, after)
    revert(mask, unpacked)
    assert np.array_equal(mask, before)


@given(two_masks())
def test_an_edit_is_as_small_as_its_change(masks: tuple[Mask, Mask]) -> None:
    before, after = masks
    edit = between(before, after, (0, 0, 0), "stroke", tool="brush")
    if edit is None:
        return
    outside = before != after
    outside[slices_of(edit.box_kji)] = False
    assert not outside.any()
    for axis in range(3):
        others = tuple(a for a in range(3) if a != axis)
        rim = edit.changed.any(axis=others)
        assert rim[0] and rim[-1]


def test_an_edit_leaves_voxels_alone_that_it_did_not_change() -> None:
    before = np.zeros((1, 1, 4), dtype=np.uint8)
    after = np.array([[[1, 0, 0, 1]]], dtype=np.uint8)
    edit = between(before, after, (0, 0, 0), "stroke", tool="brush")
    elsewhere = np.full((1, 1, 4), 3, dtype=np.uint8)
    apply(elsewhere, edit)
    assert elsewhere.tolist() == [[[1, 3, 3, 1]]]


def test_a_long_stroke_packs_small() -> None:
    before = np.zeros((1, 400, 400), dtype=np.uint8)
    after = before.copy()
    after[0, 100:130, 20:380] = 2
    packed = pack(between(before, after, (0, 0, 0), "stroke", tool="brush"))
    assert packed.size_bytes < 2000
    assert len(packed.to_bytes()) < 1000


def test_labels_that_a_stroke_passed_by_weigh_nothing() -> None:
    before = np.random.default_rng(0).integers(1, 4, (1, 100, 100)).astype(np.uint8)
    after = before.copy()
    after[0, 0, 0], after[0, 99, 99] = 7, 7
    assert pack(between(before, after, (0, 0, 0), "stroke", tool="brush")).size_bytes < 600


def test_boxes() -> None:
    a, b = ((0, 0, 0), (2, 4, 4)), ((1, 2, 6), (5, 5, 8))
    assert union(a, b) == ((0, 0, 0), (5, 5, 8))
    assert overlap(a, b) is None
    assert overlap(a, ((1, 1, 1), (9, 9, 9))) == ((1, 1, 1), (2, 4, 4))
    assert bounds(np.zeros((2, 2, 2), dtype=bool)) is None


def _step(case: int, voxels: int = 1) -> EditStep:
    before = np.zeros((1, 1, voxels), dtype=np.uint8)
    box = ((0, 0, 0), (1, 1, voxels))
    pattern = (np.arange(voxels) % 2 + 1).astype(np.uint8).reshape(before.shape)
    return EditStep(case, pack(Edit(box, before, pattern, "stroke", "brush")))


def test_the_stack_is_one_for_all_cases_and_a_new_step_drops_what_was_undone() -> None:
    history = History()
    first, second, third = _step(1), HotspotStep(2, 5, 1, "open", "fixed", "fix"), _step(1)
    history.push(first)
    history.push(second)
    assert history.next_undo() is second
    history.undone()
    assert history.next_undo() is first and history.next_redo() is second
    history.push(third)
    assert history.next_redo() is None and len(history) == 2


def test_the_stack_forgets_its_oldest_steps_beyond_the_budget() -> None:
    history = History(budget_bytes=20_000)
    steps = [_step(n, 1000) for n in range(10)]
    for step in steps:
        history.push(step)
    assert history.size_bytes <= 20_000
    assert history.next_undo() is steps[-1]
    assert 0 < len(history) < 10


def test_edits_are_counted_since_the_case_was_last_decided() -> None:
    history = History()
    history.push(_step(1))
    history.push(DecisionStep(1, "a", "accept", 1, "accept"))
    history.push(_step(1))
    history.push(_step(2))
    history.push(_step(1))
    assert history.edits_since_decision(1) == 2
    assert history.edits_since_decision(3) == 0


def test_a_step_that_did_not_come_to_pass_leaves_the_stack() -> None:
    history = History()
    step, decided = _step(1), DecisionStep(1, "a", "accept", 1, "accept")
    history.push(decided)
    history.push(step)
    history.forget(decided)
    assert list(history) == [step]
