"""A stroke is packed by whoever writes it to the disk; undo, redo and journal never notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from desktop.edit import Edit, Mask, PackedEdit, apply, between, pack, revert
from desktop.history import EditStep
from desktop.packing import Packing
from desktop.session import Session
from store import journal
from store.workspace import Workspace
from tests.desktop.room import AtOnce, ByHand, Lanes, session_on, workspace_with

AT, ON = (5.0, 30.0, 10.0), (5.0, 30.0, 20.0)
SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 8), st.integers(1, 8))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Mask, Mask, Edit]:
    kind = arrays.arrays(np.uint8, draw(SHAPES), elements=st.integers(0, 250), fill=st.just(0))
    before = draw(kind)
    after = np.where(draw(arrays.arrays(np.bool_, before.shape)), before + np.uint8(3), before)
    edit = between(before, after, (0, 0, 0), "stroke", tool="brush", axis=2)
    if edit is None:
        after = before + np.uint8(1)
        edit = between(before, after, (0, 0, 0), "stroke", tool="brush", axis=2)
    assert edit is not None
    return before, after, edit


@given(edits())
def test_the_inverse_of_a_packed_edit_is_the_packed_inverse(made: tuple[Mask, Mask, Edit]) -> None:
    _, _, edit = made
    turned = pack(edit).inverse(undone=True)
    assert turned.to_bytes() == pack(edit.inverse(), undone=True).to_bytes()
    assert turned.inverse().to_bytes() == pack(edit).to_bytes()


@given(edits(), st.booleans())
def test_before_and_after_packing_an_edit_does_the_same(
    made: tuple[Mask, Mask, Edit], packed: bool
) -> None:
    before, after, edit = made
    packing = Packing.of(edit)
    if packed:
        assert packing.to_bytes() == pack(edit).to_bytes()
    assert packing.box_kji == edit.box_kji and packing.centre_kji == edit.centre_kji
    mask = before.copy()
    apply(mask, packing.unpack())
    assert np.array_equal(mask, after)
    revert(mask, packing.unpack())
    assert np.array_equal(mask, before)
    again = PackedEdit.from_bytes(packing.inverse(undone=True).to_bytes())
    assert again.undone
    mask = after.copy()
    apply(mask, again.unpack())
    assert np.array_equal(mask, before)


@given(edits())
def test_a_packed_edit_goes_through_bytes_and_back(made: tuple[Mask, Mask, Edit]) -> None:
    """The two states lie side by side in a code, also where the bytes came from a file."""
    before, after, edit = made
    read = PackedEdit.from_bytes(pack(edit).to_bytes()).unpack()
    assert np.array_equal(np.where(read.changed, read.before, before[_all(edit)]), edit.before)
    assert np.array_equal(np.where(read.changed, read.after, after[_all(edit)]), edit.after)


def _all(edit: Edit) -> tuple[slice, ...]:
    return tuple(slice(a, b) for a, b in zip(*edit.box_kji, strict=True))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("a", "b")) as opened:
        yield opened


def slow_disk(workspace: Workspace) -> tuple[Session, ByHand]:
    """What is written waits; what is read comes at once."""
    writing = ByHand()
    session = Session(workspace, Lanes(), writing, "reviewer", preparer=AtOnce())
    session.start()
    writing.go_on()
    return session, writing


def stroke(session: Session) -> None:
    session.jump(AT)
    session.take_tool("brush")
    assert session.begin_stroke(0, AT)
    session.extend_stroke(ON)
    assert session.end_stroke() is not None


def newest(session: Session) -> EditStep:
    step = session.history.next_undo()
    assert isinstance(step, EditStep)
    return step


def test_the_hand_does_not_wait_for_the_packing(workspace: Workspace) -> None:
    session, writing = slow_disk(workspace)
    stroke(session)
    weighed = newest(session).size_bytes
    writing.go_on()
    assert newest(session).size_bytes > weighed, "the runner packed it, on its way to the disk"
    (kept,) = journal.pending(workspace.read(), session.case_id)
    assert kept.data == newest(session).edit.to_bytes()


def test_an_undo_that_is_faster_than_the_disk_leaves_both_as_they_were(
    workspace: Workspace,
) -> None:
    session, writing = slow_disk(workspace)
    before = session.mask.copy()
    stroke(session)
    drawn = session.mask.copy()
    session.undo()
    assert np.array_equal(session.mask, before)
    session.redo()
    assert np.array_equal(session.mask, drawn)
    session.undo()
    writing.go_on()
    undone = [PackedEdit.from_bytes(one.data).undone for one in _pending(workspace, session)]
    assert undone == [False, True, False, True]
    assert np.array_equal(session_on(workspace).mask, before)


def test_a_redo_that_is_faster_than_the_disk_is_there_after_a_kill(workspace: Workspace) -> None:
    session, writing = slow_disk(workspace)
    stroke(session)
    session.undo()
    session.redo()
    drawn = session.mask.copy()
    writing.go_on()
    again = session_on(workspace)
    assert np.array_equal(again.mask, drawn) and again.edited


def test_a_long_drag_is_kept_while_the_disk_is_slow(workspace: Workspace) -> None:
    """What was kept of the drag so far is a copy: the hand draws on while it is packed."""
    session, writing = slow_disk(workspace)
    session.jump(AT)
    session.take_tool("brush")
    assert session.begin_stroke(0, AT)
    session.keep_unfinished()
    so_far = session.mask.copy()
    session.extend_stroke(ON)
    writing.go_on()
    session._watchers.clear()  # killed: nobody ends the stroke
    assert np.array_equal(session_on(workspace).mask, so_far)


def _pending(workspace: Workspace, session: Session) -> list[journal.Stroke]:
    assert session.case_id is not None
    return journal.pending(workspace.read(), session.case_id)
