"""A decision: asked about once, said after the commit, kept when the disk is full."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import audit, case, check, decision, draft, hotspot, journal
from store.draft import NewDraft
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.review_room import name, press, put_empty, stored_mask
from tests.desktop.room import ByHand, Heard, drafted_mask, paint, session_on, workspace_with


# -- accept ---------------------------------------------------------------------------------------
def test_enter_asks_once_over_open_hotspots_and_accepts_the_second_time(
    session: Session, workspace: Workspace
) -> None:
    heard = Heard(session)
    press(session, "review.accept")
    assert heard.notices == ["Two hotspots are still open. Enter again accepts the case."]
    assert session.notice.command == "hotspot.next" and session.notice.action == "Next hotspot"
    assert name(session) == "liver_001"
    press(session, "review.accept")
    assert name(session) == "liver_002"
    [made] = decision.history(workspace.read())
    assert (made.kind, made.source, made.actor) == ("accept", "keyboard", "reviewer")
    assert case.get(workspace.read(), made.case).state == "verified"
    assert np.array_equal(stored_mask(workspace, made.case), drafted_mask())
    assert session.saved_at is not None
    assert "liver_001" not in [entry.name for entry in session.queue]
    assert [d.id for d in session.decided_today] == [made.id]


def test_hotspots_that_were_dealt_with_are_not_asked_about(
    session: Session, workspace: Workspace
) -> None:
    press(session, "hotspot.accept", "hotspot.next", "hotspot.accept", "review.accept")
    assert name(session) == "liver_002"
    states = {s.state for s in hotspot.of_draft(workspace.read(), 1)}
    assert states == {"accepted"}


def test_the_question_is_asked_again_after_something_else_was_done(session: Session) -> None:
    press(session, "review.accept", "hotspot.accept", "review.accept")
    assert session.notice.text == "One hotspot is still open. Enter again accepts the case."
    assert name(session) == "liver_001"


def test_the_question_does_not_outlive_the_case_or_an_edit(session: Session) -> None:
    press(session, "review.accept", "queue.next", "queue.previous", "review.accept")
    assert name(session) == "liver_001"
    paint(session, (5, 30, 5))
    press(session, "review.accept")
    assert name(session) == "liver_001"


def test_a_queue_read_before_the_commit_does_not_bring_the_case_back(workspace: Workspace) -> None:
    runner, preparer = ByHand(), ByHand()
    session = session_on(workspace, runner, preparer=preparer)
    for _ in range(4):
        preparer.go_on()
        runner.go_on()
    press(session, "review.accept", "review.accept")
    session.refresh_queue()
    preparer.go_on()
    assert [entry.name for entry in session.queue] == ["liver_002", "liver_003"]
    runner.go_on()
    assert [entry.name for entry in session.queue] == ["liver_002", "liver_003"]


def test_what_was_prepared_before_a_change_is_prepared_again_when_it_is_asked_for(
    workspace: Workspace,
) -> None:
    runner, preparer = ByHand(), ByHand()
    session = session_on(workspace, runner, preparer=preparer)
    preparer.go_on()
    runner.go_on()
    second = case.find(workspace.read(), "liver_002").id
    assert session._preparing == {second}
    work, then, _ = preparer.waiting.pop(0)
    old = work()
    new = NewDraft(second, None, workspace.transaction("put", put_empty).value)
    session.store_changed(workspace.transaction("draft", lambda write: draft.record(write, new)))
    session.open_next()
    then(old)
    assert session.open is None, "the old answer is dropped"
    runner.go_on()
    assert name(session) == "liver_002" and not session.mask.any()


def test_a_painted_case_is_saved_as_a_correction(session: Session, workspace: Workspace) -> None:
    first = session.open.case.id
    paint(session, (5, 30, 5), (5, 34, 9))
    assert session.edited
    painted = session.mask.copy()
    press(session, "review.accept", "review.accept")
    [made] = decision.history(workspace.read())
    assert made.kind == "correct" and made.case == first and made.draft is not None
    assert np.array_equal(stored_mask(workspace, first), painted)
    assert journal.pending(workspace.read(), first) == []
    assert check.check(workspace.read()) == []
    assert audit.verify(workspace.read()).intact


def test_strokes_that_cancel_out_are_an_accept(session: Session, workspace: Workspace) -> None:
    paint(session, (5, 30, 5))
    paint(session, (5, 30, 5), erase=True)
    press(session, "review.accept", "review.accept")
    assert decision.history(workspace.read())[0].kind == "accept"


def test_saved_is_said_only_after_the_commit_and_the_next_case_is_there_before(
    workspace: Workspace,
) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    heard = Heard(session)
    press(session, "review.accept", "review.accept")
    assert name(session) == "liver_002"
    assert session.saved_at is None and "saved" not in heard.kinds
    assert decision.history(workspace.read()) == []
    runner.go_on()
    assert session.saved_at is not None and "saved" in heard.kinds
    assert len(decision.history(workspace.read())) == 1


@pytest.mark.parametrize("later", [False, True])
def test_a_case_that_was_not_saved_is_kept_with_its_mask(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, later: bool
) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    first = session.open.case.id
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    runner.go_on()
    real = workspace.transaction

    def full(name: str, *rest: object) -> object:
        if name == "correct case":
            raise Refused("disk-full", "The disk is full.", "Free 200 MB.")
        return real(name, *rest)

    monkeypatch.setattr(workspace, "transaction", full)
    heard = Heard(session)
    press(session, "review.accept", "review.accept")
    assert name(session) == "liver_002"
    if later:
        press(session, "queue.next")
    runner.go_on()
    assert session.saved_at is None
    assert "liver_001 was not saved: The disk is full. Free 200 MB." in heard.notices
    assert (session.notice.failure, session.notice.command) == (True, "queue.open")
    assert first in [entry.case for entry in session.queue]
    assert session.history.next_undo().name.startswith("brush"), "there is no decision to undo"
    monkeypatch.undo()
    dispatch(session, "queue.open", "mouse", session.notice.arguments)
    assert name(session) == "liver_001" and session.edited
    assert np.array_equal(session.mask, painted)
    press(session, "review.accept", "review.accept")
    runner.go_on()
    assert np.array_equal(stored_mask(workspace, first), painted)


def test_an_empty_mask_is_accepted_only_when_asked_twice(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b"), drafted=False) as workspace:
        session = session_on(workspace)
        assert not session.mask.any()
        press(session, "review.accept")
        assert "Enter again accepts the case as empty." in session.notice.text
        assert decision.history(workspace.read()) == []
        press(session, "review.accept")
        [made] = decision.history(workspace.read())
        assert made.kind == "accept" and not stored_mask(workspace, made.case).any()


def test_a_held_out_case_shows_no_draft_and_is_drawn_from_nothing(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), held_out=True) as workspace:
        session = session_on(workspace)
        assert session.open.draft is None and session.hotspots == ()
        assert not session.mask.any()


def test_skip_flag_and_reject_move_on_and_say_so_in_the_store(
    session: Session, workspace: Workspace
) -> None:
    press(session, "review.skip")
    assert name(session) == "liver_002"
    assert [e.name for e in session.queue] == ["liver_002", "liver_003", "liver_001"]
    dispatch(session, "review.flag", "mouse", arguments="strange contrast")
    assert name(session) == "liver_003"
    press(session, "review.reject")
    assert name(session) == "liver_001", "what was skipped comes again at the end"
    kinds = [(d.kind, d.reason) for d in decision.history(workspace.read())]
    assert kinds == [("skip", ""), ("flag", "strange contrast"), ("reject", "")]
    press(session, "review.skip")
    assert name(session) == "liver_001", "the only one left stays"


def test_the_last_case_leaves_an_empty_room(session: Session) -> None:
    for _ in range(3):
        press(session, "review.accept", "review.accept")
    assert session.open is None and session.loading is None and session.queue == ()
    assert not dispatch(session, "review.accept", "keyboard")


def test_a_decided_case_can_be_reopened(session: Session, workspace: Workspace) -> None:
    first = session.open.case.id
    press(session, "review.accept", "review.accept")
    assert not dispatch(session, "review.reopen", "keyboard")
    session.open_case(first)
    assert session.open.verified.all()
    press(session, "review.reopen")
    assert case.get(workspace.read(), first).state == "drafted"
    assert name(session) == "liver_001" and not session.open.verified.any()
    press(session, "app.undo")
    assert case.get(workspace.read(), first).state == "verified"


# -- the audit ------------------------------------------------------------------------------------
def test_the_input_reaches_the_audit(session: Session, workspace: Workspace) -> None:
    dispatch(session, "review.flag", "voice", confidence=0.9)
    newest = next(e for e in audit.log(workspace.read()) if e.action == "decision.flag")
    assert (newest.source, newest.command, newest.confidence) == ("voice", "review.flag", 0.9)
