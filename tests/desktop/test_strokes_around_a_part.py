"""Strokes on a new draft around a verified part name both, so nothing beneath them can change."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import case as cases
from store import journal, masks, revision
from store.journal import Base
from store.revision import Verified
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, again, opened_id, other_draft, press
from tests.desktop.room import BY, SHAPE, paint, session_on

PART = (4, 15, 15)
TAKES_THE_PART = ["review.flag", "review.reject", "review.reopen", "verify.clear_slice"]


def a_part_and_a_draft(workspace: Workspace) -> tuple[Session, int, int]:
    """A slice of a case is corrected and verified, and a new draft came."""
    session = session_on(workspace)
    case_id = opened_id(session)
    session.jump(PART)
    paint(session, (4.0, 30.0, 10.0), (4.0, 30.0, 20.0))
    press(session, "verify.slice")
    newer = other_draft(workspace, case_id)
    late = again(workspace, case_id)
    assert late.open is not None and late.open.case.state == "partly-verified"
    return late, case_id, newer


def around_a_part(workspace: Workspace) -> Session:
    """And a stroke waits on it."""
    late, case_id, newer = a_part_and_a_draft(workspace)
    saved = revision.latest(workspace.read(), case_id)
    paint(late, AT, ON)
    (stroke,) = journal.pending(workspace.read(), case_id)
    assert saved is not None and stroke.base == Base(draft=newer, revision=saved.id)
    return late


@pytest.mark.parametrize("command", TAKES_THE_PART)
def test_what_takes_the_part_back_leaves_what_was_drawn(workspace: Workspace, command: str) -> None:
    session = around_a_part(workspace)
    session.jump(PART)
    case_id, drawn = opened_id(session), session.mask.copy()
    press(session, command)
    assert cases.get(workspace.read(), case_id).state != "partly-verified"
    late = again(workspace, case_id)
    assert np.array_equal(late.mask, drawn) and late.edited
    late.undo(BY)
    assert np.array_equal(late.mask, late.open.start_mask if late.open else None)
    assert late.mask[4, 30, 15] == 1, "what was left in the part is still beneath"


@pytest.mark.parametrize("command", TAKES_THE_PART)
def test_it_is_undone_in_its_turn_and_the_strokes_stay(workspace: Workspace, command: str) -> None:
    session = around_a_part(workspace)
    session.jump(PART)
    case_id, drawn = opened_id(session), session.mask.copy()
    press(session, command)
    session.undo(BY)
    assert opened_id(session) == case_id and np.array_equal(session.mask, drawn)
    assert cases.get(workspace.read(), case_id).state == "partly-verified"
    assert np.array_equal(again(workspace, case_id).mask, drawn)


def test_a_correction_after_the_part_was_taken_back_is_what_was_drawn(workspace: Workspace) -> None:
    session = around_a_part(workspace)
    case_id, drawn = opened_id(session), session.mask.copy()
    session.reopen(BY)
    assert opened_id(session) == case_id and np.array_equal(session.mask, drawn)
    session.decide("correct", BY)
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None and kept.verified == Verified("all")
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), drawn)


def test_a_mask_that_comes_in_while_they_wait_changes_nothing(workspace: Workspace) -> None:
    """An imported part is the newest mask of the case; the strokes lie on another one."""
    session = around_a_part(workspace)
    case_id, drawn = opened_id(session), session.mask.copy()
    workspace.transaction(
        "import",
        lambda write: revision.add(
            write,
            case=case_id,
            mask_sha256=masks.put(write, np.full(SHAPE, 2, np.uint8)),
            verified=Verified("slices", 0, (0,)),
            origin="import",
        ),
    )
    assert np.array_equal(again(workspace, case_id).mask, drawn)


def test_a_second_part_saved_from_the_screen_is_what_later_strokes_lie_on(
    workspace: Workspace,
) -> None:
    session = around_a_part(workspace)
    case_id = opened_id(session)
    session.jump((5, 15, 15))
    press(session, "verify.slice")
    second = revision.latest(workspace.read(), case_id)
    paint(session, (7.0, 30.0, 10.0), (7.0, 30.0, 20.0))
    (stroke,) = journal.pending(workspace.read(), case_id)
    assert second is not None and stroke.base == Base(revision=second.id)
    assert np.array_equal(again(workspace, case_id).mask, session.mask)


# -- strokes of earlier versions -------------------------------------------------------------------
def unnamed(workspace: Workspace, case_id: int) -> Session:
    """The strokes that wait name their draft alone, as they did before."""
    workspace.transaction(
        "as before", lambda write: write.execute("UPDATE strokes SET base_revision = NULL")
    )
    return again(workspace, case_id)


def test_strokes_that_name_the_draft_alone_still_stand_around_the_part(
    workspace: Workspace,
) -> None:
    session = around_a_part(workspace)
    case_id, drawn = opened_id(session), session.mask.copy()
    late = unnamed(workspace, case_id)
    assert np.array_equal(late.mask, drawn)
    paint(late, (6.0, 30.0, 10.0), (6.0, 30.0, 20.0))
    assert np.array_equal(again(workspace, case_id).mask, late.mask), "later ones do not part"


@pytest.mark.parametrize("command", TAKES_THE_PART)
def test_for_these_the_part_is_held_fast(workspace: Workspace, command: str) -> None:
    session = around_a_part(workspace)
    case_id, drawn = opened_id(session), session.mask.copy()
    late = unnamed(workspace, case_id)
    late.jump(PART)
    dispatch(late, command, "keyboard", "for a reason")
    assert opened_id(late) == case_id and late.notice is not None
    assert "Save or undo the strokes first" in late.notice.text
    assert cases.get(workspace.read(), case_id).state == "partly-verified"
    assert np.array_equal(again(workspace, case_id).mask, drawn)
