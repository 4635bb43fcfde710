"""Strokes that were all taken back are no unsaved work: the case gets its new draft."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.session.drafting_ahead import DraftingAhead
from engine.loop import drafting, keeping, reviewing
from engine.loop.keeping import strokes_stand
from store import case as cases
from store import draft, journal, masks, model
from store.audit import Invocation
from store.draft import NewDraft
from store.workspace import Workspace
from store.write import Write
from tests.desktop.review_room import AT, ON, again, opened_id, other_draft
from tests.desktop.room import BY, AtOnce, ByHand, drafted_mask, paint, session_on


def crown(workspace: Workspace) -> int:
    made = workspace.transaction(
        "model", lambda write: model.add(write, folder="m", weights_sha256="m" * 64, contract={})
    )
    workspace.transaction("crown", lambda write: model.crown(write, made.value, "better"))
    return int(made.value)


def test_only_strokes_that_stand_keep_a_case_from_a_new_draft(workspace: Workspace) -> None:
    crown(workspace)
    session = session_on(workspace)
    case_id = opened_id(session)
    assert case_id in drafting.undrafted(workspace)
    paint(session, AT, ON)
    assert case_id not in drafting.undrafted(workspace), "the reviewer is at work on it"
    session.undo(BY)
    assert journal.pending(workspace.read(), case_id), "the journal tells both"
    assert case_id in drafting.undrafted(workspace)
    session.redo(BY)
    assert case_id not in drafting.undrafted(workspace)


def test_one_of_two_taken_back_is_work(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    paint(session, (6.0, 30.0, 10.0), (6.0, 30.0, 20.0))
    session.undo(BY)
    assert strokes_stand(workspace, case_id)
    session.undo(BY)
    assert not strokes_stand(workspace, case_id)


def test_a_drag_that_was_cancelled_on_its_way_is_no_work(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    session.take_tool("brush")
    session.begin_stroke(0, AT)
    session.extend_stroke(ON)
    session.keep_unfinished()
    assert strokes_stand(workspace, case_id), "a kill now would leave it"
    session.cancel_stroke()
    assert not strokes_stand(workspace, case_id)


def test_what_cannot_be_read_is_taken_for_work(workspace: Workspace) -> None:
    case_id = opened_id(session_on(workspace))
    for data in (b"no line", b"[1]\n", b'{"name": "of another version"}\n', b'"text"\n'):
        workspace.transaction("drop", lambda write: journal.drop(write, case_id))
        workspace.transaction("keep", lambda write, d=data: journal.append(write, case_id, d))
        assert strokes_stand(workspace, case_id)


@pytest.mark.parametrize(
    ("undone", "stand"),
    [
        ("", []),
        ("..", [0, 1]),
        (".u", []),
        ("u.", [1]),
        ("..uu", []),
        (".u.u.", [4]),
        ("..u.", [0, 3]),
        ("uu..u", [2]),
    ],
)
def test_an_undo_takes_back_the_newest_that_stands(undone: str, stand: list[int]) -> None:
    assert keeping.standing([mark == "u" for mark in undone]) == stand


def test_the_case_on_screen_is_drafted_once_its_strokes_are_undone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The undo reaches the journal behind everything else; only then there is nothing to save."""
    champion, runner = crown(workspace), ByHand()
    session = session_on(workspace, runner, preparer=AtOnce())
    runner.go_on()
    case_id = opened_id(session)
    paint(session, AT, ON)
    runner.go_on()

    def draft_now(_: Workspace, lanes: object, those: list[int], lane: str = "") -> list[int]:
        def record(write: Write) -> None:
            for one in those:
                sha256 = masks.put(write, np.roll(drafted_mask(), 3, axis=2))
                draft.record(write, NewDraft(one, champion, sha256))

        workspace.transaction("draft", record)
        return those

    monkeypatch.setattr(drafting, "draft", draft_now)
    ahead = DraftingAhead(session, workspace, session.lanes, AtOnce())
    ahead.look()
    before = draft.latest(workspace.read(), case_id)
    assert before is not None and before.model is None
    session.undo(BY)
    assert draft.latest(workspace.read(), case_id) == before
    runner.go_on()
    newer = draft.latest(workspace.read(), case_id)
    assert newer is not None and newer.model == champion
    assert np.array_equal(session.mask, drafted_mask()), "what is on screen is not exchanged"
    assert np.array_equal(again(workspace, case_id).mask, np.roll(drafted_mask(), 3, axis=2))


def test_the_command_line_may_decide_on_a_case_whose_strokes_were_undone(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    session.undo(BY)
    reviewing.decide(workspace, case_id, "accept", Invocation("review", "cli", "reviewer"))
    assert cases.get(workspace.read(), case_id).state == "verified"
    assert journal.pending(workspace.read(), case_id) == []


# -- redo, when another draft is on screen meanwhile -----------------------------------------------
def test_a_stroke_is_not_done_again_on_a_draft_that_it_was_not_drawn_on(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    session.undo(BY)
    # It draws label 2 where the stroke found nothing: an undo would not give that back.
    newer = np.full_like(drafted_mask(), 2)
    workspace.transaction(
        "draft",
        lambda write: draft.record(write, NewDraft(case_id, None, masks.put(write, newer))),
    )
    session.open_again()
    assert np.array_equal(session.mask, newer)
    session.redo(BY)
    assert np.array_equal(session.mask, newer) and not session.edited
    assert session.notice is not None and "Another mask is on screen" in session.notice.text
    assert session.history.next_redo() is None
    assert not strokes_stand(workspace, case_id)


def test_where_both_drafts_agree_a_stroke_is_done_again(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    session.undo(BY)
    other_draft(workspace, case_id)
    session.open_again()
    start = session.mask.copy()
    session.redo(BY)
    assert session.edited and (session.mask != start).sum() > 0
    assert np.array_equal(again(workspace, case_id).mask, session.mask)
    session.undo(BY)
    assert np.array_equal(session.mask, start)
