"""The session: a case opens armed, saved is said after the commit, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch, let_go
from desktop.session import Session
from desktop.session.words import Attention
from engine.loop import reviewing
from store import audit, case, check, decision, draft, hotspot, journal, masks, revision
from store.draft import NewDraft
from store.refusal import Refused
from store.workspace import Workspace
from store.write import Write
from tests.desktop.room import (
    ByHand,
    Heard,
    add_case,
    drafted_mask,
    paint,
    pick_in_order,
    session_on,
    workspace_with,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002", "liver_003")) as made:
        yield made


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return session_on(workspace)


def press(session: Session, *commands: str) -> None:
    for command in commands:
        assert dispatch(session, command, "keyboard"), f"{command} is not live"


def name(session: Session) -> str:
    return session.open.case.name if session.open is not None else ""


def stored_mask(workspace: Workspace, case_id: int) -> np.ndarray:
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None
    return masks.get(workspace.read(), kept.mask_sha256)


# -- opening ------------------------------------------------------------------------------------
def test_a_case_opens_at_its_first_open_hotspot_with_that_label(session: Session) -> None:
    assert name(session) == "liver_001"
    assert session.cursor_kji == (5, 10, 15)
    assert session.current_hotspot == 1
    assert session.active_label == 1
    assert session.window == (40.0, 400.0)
    assert np.array_equal(session.mask, drafted_mask())
    assert session.mask is not session.open.draft_mask
    assert session.open.spacing_mm == pytest.approx((3.0, 1.0, 0.8))
    assert not session.open.oblique


def test_the_window_is_the_scanners_else_soft_tissue_else_percentiles(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ()) as workspace:
        scanner = add_case(workspace, "a", window=(100.0, 700.0))
        mr = add_case(workspace, "bb", modality="MR")
        pick_in_order(workspace, [scanner, mr])
        session = session_on(workspace)
        assert session.window == (100.0, 700.0)
        session.open_case(mr)
        low, high = np.percentile(np.asarray(session.open.image), (1, 99))
        assert session.window == pytest.approx(((low + high) / 2, high - low), rel=0.05)


def test_a_case_without_a_hotspot_opens_on_the_largest_slice_of_its_mask(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a",), hotspots=()) as workspace:
        session = session_on(workspace)
        k, j, i = session.cursor_kji
        assert session.mask[k, j, i] != 0 or session.mask[k].any()
        assert np.count_nonzero(session.mask[k]) == np.count_nonzero(session.mask[5])


def test_the_next_case_is_ready_before_it_is_asked_for(workspace: Workspace) -> None:
    runner, preparer = ByHand(), ByHand()
    session = session_on(workspace, runner, preparer=preparer)
    preparer.go_on()
    runner.go_on()
    preparer.go_on()
    assert name(session) == "liver_001"
    assert session.prepared == {case.find(workspace.read(), "liver_002").id}
    session.open_next()
    assert name(session) == "liver_002", "it opens with no work done in between"


def test_nothing_of_the_old_case_lingers_while_the_next_is_made_ready(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    paint(session, (5, 5, 5))
    third = case.find(workspace.read(), "liver_003").id
    session.open_case(third)
    assert session.open is None and session.loading == third
    assert not session.mask.any() and session.hotspots == () and not session.edited
    assert not session.begin_stroke(0, (5, 5, 5))
    runner.go_on()
    assert name(session) == "liver_003" and session.loading is None


def test_an_answer_for_a_case_that_is_not_wanted_any_more_is_dropped(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    second, third = (case.find(workspace.read(), f"liver_00{n}").id for n in (2, 3))
    session._ready.clear()
    session.open_case(second)
    session.open_case(third)
    runner.go_on()
    assert name(session) == "liver_003"


def test_a_new_draft_of_a_prepared_case_replaces_what_was_prepared(workspace: Workspace) -> None:
    session = session_on(workspace)
    second = case.find(workspace.read(), "liver_002").id
    before = session._ready[second]
    changes = workspace.transaction("touch", lambda write: write.changed("draft", second))
    session.store_changed(changes)
    assert session.prepared == {second}
    assert session._ready[second] is not before


def test_a_new_draft_of_the_case_on_screen_is_offered_never_put_there(
    session: Session, workspace: Workspace
) -> None:
    first = session.open.case.id
    new = NewDraft(first, None, workspace.transaction("put", _put_empty).value)
    changes = workspace.transaction("draft", lambda write: draft.record(write, new))
    session.store_changed(changes)
    assert session.notice.text == "A new draft of liver_001 is ready."
    assert np.array_equal(session.mask, drafted_mask())
    paint(session, (5, 30, 5))
    assert not dispatch(session, "queue.show_draft", "mouse"), "a person's strokes stay"
    press(session, "app.undo", "queue.show_draft")
    assert name(session) == "liver_001" and not session.mask.any()


def _put_empty(write: Write) -> str:
    return masks.put(write, np.zeros_like(drafted_mask()))


def test_the_first_case_that_is_imported_comes_on_screen(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ()) as workspace:
        session = session_on(workspace)
        assert session.open is None
        added = add_case(workspace, "a")
        pick_in_order(workspace, [added])
        session.store_changed(workspace.transaction("say", lambda write: write.changed("case")))
        assert name(session) == "a"


def test_slices_on_screen_count_as_seen_in_all_three_planes(session: Session) -> None:
    session.jump((2, 3, 4))
    session.step(0, 1)
    assert set(np.flatnonzero(session.seen[0])) == {2, 3, 5}
    assert {3, 10} == set(np.flatnonzero(session.seen[1]))
    session.to_end(0, last=True)
    assert session.cursor_kji[0] == 11
    session.step(0, 99)
    assert session.cursor_kji[0] == 11


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
    new = NewDraft(second, None, workspace.transaction("put", _put_empty).value)
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


# -- strokes ------------------------------------------------------------------------------------
def test_a_stroke_is_one_step_and_repaints_only_what_it_touched(session: Session) -> None:
    heard = Heard(session)
    session.take_tool("brush")
    session.jump((5, 0, 0))
    heard.clear()
    session.begin_stroke(0, (5, 30, 5))
    session.extend_stroke((5, 30, 12))
    boxes = [c.box_kji for c in heard.changes if "mask" in c.kinds]
    assert all(low[0] == 5 and high[0] == 6 for low, high in boxes)
    assert boxes[1][0][2] > boxes[0][0][2], "the second move repaints only its own part"
    edit = session.end_stroke()
    assert edit.name == "brush 10 mm, liver, slice 6"
    assert len(session.history) == 1
    assert (session.mask[5, 30, 5:13] == 1).all()
    outside = session.mask.copy()
    outside[5] = drafted_mask()[5]
    assert np.array_equal(outside, drafted_mask())


def test_strokes_outlive_the_window(workspace: Workspace) -> None:
    session = session_on(workspace)
    paint(session, (5, 30, 5))
    paint(session, (5, 34, 20))
    press(session, "app.undo")
    painted = session.mask.copy()
    assert session.strokes_kept_at is not None
    again = session_on(workspace)
    assert np.array_equal(again.mask, painted) and again.edited
    press(again, "app.undo")
    assert np.array_equal(again.mask, drafted_mask()) and not again.edited


def test_closing_the_window_keeps_the_stroke_in_hand(workspace: Workspace) -> None:
    session = session_on(workspace)
    heard = Heard(session)
    session.jump((5, 0, 0))
    session.take_tool("brush")
    session.begin_stroke(0, (5, 30, 5))
    painted = session.mask.copy()
    heard.clear()
    session.close()
    session.jump((0, 0, 0))
    assert "cursor" not in heard.kinds
    assert np.array_equal(session_on(workspace).mask, painted)


def test_leaving_a_case_keeps_its_strokes(session: Session) -> None:
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    press(session, "queue.next")
    assert name(session) == "liver_002" and not session.edited
    press(session, "queue.previous")
    assert np.array_equal(session.mask, painted) and session.edited


def test_a_stroke_that_cannot_be_kept_is_tried_again(
    session: Session, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    first = session.open.case.id
    monkeypatch.setattr(workspace, "transaction", full)
    paint(session, (5, 30, 5))
    assert session.notice.failure and session.notice.command == "paint.keep"
    assert "No space left on device" in session.notice.text
    monkeypatch.undo()
    press(session, "paint.keep")
    assert len(journal.pending(workspace.read(), first)) == 1


def test_other_labels_are_locked_and_it_is_said_once(session: Session) -> None:
    heard = Heard(session)
    paint(session, (5, 15, 35))
    assert heard.notices == ["Spleen is locked. Unlock it to paint there."]
    assert session.mask[5, 15, 35] == 2
    paint(session, (5, 15, 35))
    assert len(heard.notices) == 1
    dispatch(session, session.notice.command, "mouse", session.notice.arguments)
    paint(session, (5, 15, 35))
    assert session.mask[5, 15, 35] == 1


def test_a_locked_active_label_refuses_to_be_drawn(session: Session) -> None:
    press(session, "label.lock", "paint.brush")
    assert not session.begin_stroke(0, (5, 30, 5))
    assert session.notice.text == "Liver is locked. Unlock it to paint there."


def test_painting_inside_an_open_hotspot_marks_it_fixed(
    session: Session, workspace: Workspace
) -> None:
    paint(session, (5, 8, 15))
    assert [s.state for s in session.hotspots] == ["fixed", "open"]
    assert [s.state for s in hotspot.of_draft(workspace.read(), 1)] == ["fixed", "open"]
    press(session, "app.undo")
    assert [s.state for s in session.hotspots] == ["open", "open"]
    assert [s.state for s in hotspot.of_draft(workspace.read(), 1)] == ["open", "open"]


def test_a_cancelled_stroke_leaves_nothing(session: Session) -> None:
    session.take_tool("brush")
    session.begin_stroke(0, (5, 30, 5))
    session.extend_stroke((5, 30, 20))
    press(session, "app.undo")
    assert np.array_equal(session.mask, drafted_mask())
    assert len(session.history) == 0 and session.stroke is None


# -- undo ---------------------------------------------------------------------------------------
def test_undo_names_what_it_took_back_and_looks_at_it(session: Session) -> None:
    paint(session, (5, 30, 5))
    session.jump((0, 0, 0))
    press(session, "app.undo")
    assert session.notice.text == "Undid brush 10 mm, liver, slice 6."
    assert (session.notice.action, session.notice.command) == ("Redo", "app.redo")
    assert session.cursor_kji[0] == 5 and session.cursor_kji[1] in range(28, 33)
    assert not session.edited
    press(session, "app.redo")
    assert session.mask[5, 30, 5] == 1 and session.edited


def test_undoing_an_accept_returns_to_the_case_with_its_mask_and_the_stack_goes_on_below(
    session: Session, workspace: Workspace
) -> None:
    first = session.open.case.id
    paint(session, (5, 30, 5))
    one = session.mask.copy()
    paint(session, (5, 34, 20))
    two = session.mask.copy()
    press(session, "review.accept", "review.accept")
    assert name(session) == "liver_002"
    press(session, "app.undo")
    assert session.notice.text == "Undid correction of liver_001."
    assert name(session) == "liver_001" and np.array_equal(session.mask, two) and session.edited
    assert case.get(workspace.read(), first).state == "drafted"
    assert revision.latest(workspace.read(), first) is None
    assert session.queue[0].case == first, "it is back at its place"
    press(session, "app.undo")
    assert np.array_equal(session.mask, one)
    press(session, "app.undo")
    assert np.array_equal(session.mask, drafted_mask()) and not session.edited
    press(session, "app.redo", "app.redo", "app.redo")
    assert name(session) == "liver_002"
    assert np.array_equal(stored_mask(workspace, first), two)
    kinds = [(d.kind, d.undoes is not None) for d in decision.history(workspace.read())]
    assert kinds == [("correct", False), ("reopen", True), ("correct", False)]
    assert check.check(workspace.read()) == []


def test_a_taken_back_correction_outlives_the_window(workspace: Workspace) -> None:
    session = session_on(workspace)
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    press(session, "review.accept", "review.accept", "app.undo")
    again = session_on(workspace)
    assert name(again) == "liver_001" and np.array_equal(again.mask, painted) and again.edited


def test_an_accept_can_be_undone_before_its_commit_came_back(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    press(session, "review.accept", "review.accept", "app.undo")
    assert session.loading is not None and session.open is None
    runner.go_on()
    assert name(session) == "liver_001"
    assert [d.kind for d in decision.history(workspace.read())] == ["accept", "reopen"]


def test_undo_goes_to_the_case_where_the_stroke_was(session: Session) -> None:
    paint(session, (5, 30, 5))
    press(session, "queue.next")
    paint(session, (5, 34, 20))
    press(session, "queue.next", "app.undo")
    assert name(session) == "liver_002" and np.array_equal(session.mask, drafted_mask())
    press(session, "app.undo")
    assert name(session) == "liver_001" and np.array_equal(session.mask, drafted_mask())
    press(session, "app.redo", "app.redo")
    assert name(session) == "liver_002" and session.mask[5, 34, 20] == 1


def test_a_hotspots_state_can_be_undone(session: Session, workspace: Workspace) -> None:
    press(session, "hotspot.accept")
    session.jump((0, 0, 0))
    press(session, "app.undo")
    assert session.notice.text == "Undid accept of hotspot 1, liver_001."
    assert session.cursor_kji == (5, 10, 15)
    assert hotspot.of_draft(workspace.read(), 1)[0].state == "open"


# -- looking --------------------------------------------------------------------------------------
def test_tab_walks_the_open_hotspots_and_round_again(session: Session) -> None:
    press(session, "hotspot.next")
    assert (session.current_hotspot, session.active_label) == (2, 2)
    assert session.cursor_kji == (6, 12, 38)
    press(session, "hotspot.next")
    assert session.current_hotspot == 1
    press(session, "hotspot.accept", "hotspot.previous", "hotspot.previous")
    assert session.current_hotspot == 2, "handled ones are passed by"


def test_the_hotspot_under_the_pointer_goes_before_the_current_one(session: Session) -> None:
    session.point_at((6, 12, 38))
    press(session, "hotspot.accept")
    assert [s.state for s in session.hotspots] == ["open", "accepted"]
    press(session, "hotspot.reject")
    assert [s.state for s in session.hotspots] == ["open", "open"]
    assert session.tool == "brush" and session.active_label == 2


def test_space_hides_everything_while_it_is_down(session: Session) -> None:
    press(session, "look.peek")
    assert session.overlay.beneath
    let_go(session, "look.peek", "keyboard")
    assert not session.overlay.beneath


def test_keys_of_looking(session: Session) -> None:
    press(session, "look.lung")
    assert session.window == (-600.0, 1500.0) and session.preset == "lung"
    press(session, "look.fit")
    assert session.window == session.open.default_window
    press(session, "look.heat", "look.crosshair", "look.opacity")
    assert (session.overlay.heat, session.overlay.crosshair) == (True, False)
    assert session.overlay.fill == pytest.approx(0.2)
    press(session, "look.opacity", "look.opacity")
    assert session.overlay.fill == pytest.approx(0.05)
    session.focus(2)
    press(session, "slice.first")
    assert session.cursor_kji[2] == 0


def test_brush_and_eraser_are_one_size_within_limits(session: Session) -> None:
    press(session, "paint.brush", "paint.larger", "paint.larger")
    assert session.size_mm == 12
    press(session, "paint.eraser")
    assert session.size_mm == 12
    for _ in range(40):
        press(session, "paint.smaller")
    assert session.size_mm == 1
    sizes = []
    for _ in range(30):
        press(session, "paint.larger")
        sizes.append(session.size_mm)
    assert sizes[-1] == 60 and sizes[:12] == [*range(2, 13), 14]


def test_the_clock_of_attention_stops_when_nothing_happens() -> None:
    now = [0.0]
    attention = Attention(lambda: now[0])
    attention.start()
    for step in (10.0, 1000.0, 5.0):
        now[0] += step
        attention.touch()
    assert attention.seconds() == 75.0


def test_seconds_of_attention_reach_the_decision(workspace: Workspace) -> None:
    now = [0.0]
    session = session_on(workspace, clock=lambda: now[0])
    now[0] = 21.5
    press(session, "review.accept", "review.accept")
    assert decision.history(workspace.read())[0].seconds == pytest.approx(21.5)


def test_the_input_reaches_the_audit(session: Session, workspace: Workspace) -> None:
    dispatch(session, "review.flag", "voice", confidence=0.9)
    newest = next(e for e in audit.log(workspace.read()) if e.action == "decision.flag")
    assert (newest.source, newest.command, newest.confidence) == ("voice", "review.flag", 0.9)


def test_a_case_that_cannot_be_opened_is_said_in_a_sentence(
    session: Session, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> object:
        raise Refused("source-changed", "The files of liver_003 are gone.", "Put them back.")

    monkeypatch.setattr(reviewing, "open_case", gone)
    third = case.find(workspace.read(), "liver_003").id
    session.open_case(third)
    assert session.open is None and session.loading is None
    assert session.notice.text.startswith("liver_003 could not be opened. The files of liver_003")


def test_tab_without_hotspots_says_so(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("a", "b"), hotspots=()) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        press(session, "hotspot.next", "hotspot.previous")
        assert heard.notices == ["This draft has no hotspots."] * 2
