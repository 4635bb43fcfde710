"""Vouching for a part: slices, boxes and labels; the case stays, and what is not verified waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.loop import teaching
from store import case as cases
from store import decision, masks, revision
from store.workspace import Workspace
from tests.desktop.room import SHAPE, AtOnce, ByHand, Heard, paint, session_on, workspace_with


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as opened:
        yield opened


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return session_on(workspace)


def verified(workspace: Workspace, case: int = 1) -> np.ndarray:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    return kept.verified.array(SHAPE)


def state(workspace: Workspace, case: int = 1) -> str:
    return cases.get(workspace.read(), case).state


def slices(workspace: Workspace) -> list[int]:
    part = verified(workspace)
    assert np.array_equal(part.any(axis=(1, 2)), part.all(axis=(1, 2))), "whole slices"
    return np.flatnonzero(part.any(axis=(1, 2))).tolist()


def go(session: Session, k: int) -> None:
    session.jump((k, *session.cursor_kji[1:]))


def test_slices_are_verified_one_by_one_and_the_case_stays(
    session: Session, workspace: Workspace
) -> None:
    for k in (3, 7):
        go(session, k)
        dispatch(session, "verify.slice", "keyboard")
    assert slices(workspace) == [3, 7] and state(workspace) == "partly-verified"
    assert session.open is not None and session.open.case.id == 1
    assert np.flatnonzero(session.open.verified).tolist() == [3, 7]
    assert [entry.case for entry in session.queue] == [1, 2], "the rest of it still waits"


def test_a_range_of_the_large_view_is_one_step(session: Session, workspace: Workspace) -> None:
    session.show_large("coronal")
    dispatch(session, "verify.slice", "mouse", "20 25")
    part = verified(workspace)
    assert np.flatnonzero(part.all(axis=(0, 2))).tolist() == [20, 21, 22, 23, 24, 25]
    assert part.sum() == 6 * SHAPE[0] * SHAPE[2]
    step = session.history.next_undo()
    assert step is not None
    assert step.name == "verifying of coronal slice 21 to 26 of liver_001"
    assert session.open is not None and session.open.partly_verified.all()


def test_a_verified_slice_can_be_cleared(session: Session, workspace: Workspace) -> None:
    dispatch(session, "verify.slice", "mouse", "2 6")
    go(session, 4)
    dispatch(session, "verify.clear_slice", "keyboard")
    assert slices(workspace) == [2, 3, 5, 6]
    dispatch(session, "app.undo", "keyboard")
    assert slices(workspace) == [2, 3, 4, 5, 6]


def test_when_nothing_is_left_verified_the_case_is_a_draft_again(
    session: Session, workspace: Workspace
) -> None:
    dispatch(session, "verify.slice", "mouse", "2 3")
    dispatch(session, "verify.clear_slice", "mouse", "0 11")
    assert state(workspace) == "drafted"
    assert teaching.verified_cases(workspace, held_out=False) == []
    assert session.open is not None and not session.open.verified.any()
    heard = Heard(session)
    dispatch(session, "verify.clear_slice", "keyboard")
    assert heard.notices == ["Nothing of this case is verified yet."]


def test_a_whole_case_can_lose_a_slice(session: Session, workspace: Workspace) -> None:
    dispatch(session, "review.accept", "keyboard")
    dispatch(session, "review.accept", "keyboard")
    session.open_case(1)
    heard = Heard(session)
    dispatch(session, "verify.slice", "keyboard")
    assert heard.notices == ["The whole case is verified already."]
    dispatch(session, "verify.clear_slice", "mouse", "5")
    assert slices(workspace) == [k for k in range(SHAPE[0]) if k != 5]


def test_strokes_go_with_the_part_and_go_on_after_it(
    session: Session, workspace: Workspace
) -> None:
    paint(session, (5.0, 30.0, 10.0), (5.0, 30.0, 14.0))
    dispatch(session, "verify.slice", "mouse", "5")
    assert not session.edited, "what was drawn is on the disk as a revision"
    paint(session, (6.0, 30.0, 10.0), (6.0, 30.0, 14.0))
    assert session.edited
    drawn = session.mask.copy()
    session.open_case(2)
    session.open_case(1)
    assert np.array_equal(session.mask, drawn), "the later stroke is played on the revision"
    assert slices(workspace) == [5]


def test_drawing_in_a_verified_slice_takes_its_word_back(
    session: Session, workspace: Workspace
) -> None:
    dispatch(session, "verify.slice", "mouse", "4 6")
    paint(session, (5.0, 30.0, 10.0), (5.0, 30.0, 14.0))
    dispatch(session, "verify.slice", "mouse", "8")
    assert slices(workspace) == [4, 6, 8], "of slice 5 nobody has said so since"


def test_undo_of_a_part_brings_its_strokes_back_and_redo_saves_them_again(
    session: Session, workspace: Workspace
) -> None:
    paint(session, (5.0, 30.0, 10.0), (5.0, 30.0, 14.0))
    drawn = session.mask.copy()
    dispatch(session, "verify.slice", "mouse", "5")
    dispatch(session, "app.undo", "keyboard")
    assert state(workspace) == "drafted" and np.array_equal(session.mask, drawn)
    dispatch(session, "app.redo", "keyboard")
    assert slices(workspace) == [5] and state(workspace) == "partly-verified"


def test_a_hotspots_box_is_verified_and_cleared(session: Session, workspace: Workspace) -> None:
    session.go_to_hotspot(1)
    dispatch(session, "verify.hotspot", "keyboard")
    part = verified(workspace)
    assert part[4:7, 6:13, 11:19].all() and not part[3].any() and not part[:, 25].any()
    assert [spot.state for spot in session.hotspots] == ["accepted", "open"]
    dispatch(session, "verify.clear_hotspot", "keyboard")
    assert state(workspace) == "drafted"
    assert [spot.state for spot in session.hotspots] == ["open", "open"]


def test_a_label_is_accepted_with_a_rim_and_nothing_else(
    session: Session, workspace: Workspace
) -> None:
    session.point_at((5, 15, 35))
    dispatch(session, "verify.label", "keyboard")
    part, mask = verified(workspace), session.mask
    assert part[mask == 2].all() and not part[mask == 1].all()
    assert part.sum() < 4 * (mask == 2).sum() + 2000


def test_a_rejected_label_teaches_nothing_and_the_case_waits_for_it(
    session: Session, workspace: Workspace
) -> None:
    spleen = session.mask == 2
    session.select_label(2)
    dispatch(session, "verify.reject_label", "keyboard")
    heard = Heard(session)
    for _ in range(2):
        dispatch(session, "review.accept", "keyboard")
    assert heard.notices[-1] == "Accepted without Spleen; liver_001 stays in the queue."
    assert session.open is not None and session.open.case.id == 2
    ((case, kept),) = teaching.verified_cases(workspace, held_out=False)
    weights = teaching.weights(workspace, case, kept, np.where(spleen, 2, 0).astype(np.uint8))
    assert case.id == 1 and not weights[spleen].any() and (weights > 0).mean() > 0.5
    assert {entry.case for entry in session.queue} == {1, 2}
    session.open_case(1)
    assert session.rejected == frozenset()


def test_a_label_of_a_partly_verified_case_is_taken_out(
    session: Session, workspace: Workspace
) -> None:
    dispatch(session, "verify.slice", "mouse", "0 11")
    assert state(workspace) == "verified", "all slices are the whole case"
    session.select_label(1)
    dispatch(session, "verify.reject_label", "keyboard")
    part = verified(workspace)
    assert not part[session.mask == 1].any() and part.any()
    assert state(workspace) == "partly-verified"


def test_a_part_that_cannot_be_saved_leaves_the_strokes_undecided(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner, preparer=AtOnce())
    runner.go_on()
    paint(session, (5.0, 8.0, 12.0), (5.0, 8.0, 16.0))
    runner.go_on()
    session.go_to_hotspot(1)
    heard = Heard(session)
    dispatch(session, "verify.hotspot", "keyboard")
    assert not session.edited
    _, _, failed = runner.waiting.pop(0)
    failed(OSError(28, "No space left on device"))
    assert session.edited and "not saved" in heard.notices[-1]
    step = session.history.next_undo()
    assert step is not None and step.name.startswith("brush")


def test_an_earlier_life_of_the_window_does_not_redo_more_than_was_said(
    workspace: Workspace,
) -> None:
    first = session_on(workspace)
    dispatch(first, "verify.slice", "mouse", "5")
    first.close()
    session = session_on(workspace)
    dispatch(session, "app.undo", "keyboard")
    assert state(workspace) == "drafted"
    dispatch(session, "app.redo", "keyboard")
    assert slices(workspace) == [5]
    assert [one.kind for one in decision.history(workspace.read())] == [
        "accept",
        "reopen",
        "accept",
    ]


def test_a_stroke_before_the_part_is_written_is_not_in_it(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner, preparer=AtOnce())
    runner.go_on()
    before = session.mask.copy()
    dispatch(session, "verify.slice", "mouse", "5")
    paint(session, (5.0, 30.0, 10.0), (5.0, 30.0, 14.0))
    drawn = session.mask.copy()
    runner.go_on()
    kept = revision.latest(workspace.read(), 1)
    assert kept is not None
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), before)
    assert session.edited and np.array_equal(session.mask, drawn)
    session.open_case(2)
    runner.go_on()
    session.open_case(1)
    runner.go_on()
    assert np.array_equal(session.mask, drawn), "the stroke lies on the revision"
