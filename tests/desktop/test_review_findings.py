"""What must never go wrong when things happen at the same time, or in an unusual order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.tools import tool
from engine.loop import reviewing, surveying
from store import case as cases
from store import draft, held_out, hotspot, journal, masks, revision
from store.audit import Invocation
from store.draft import NewDraft
from store.held_out import NewDraw
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.room import (
    BY,
    HOTSPOTS,
    ByHand,
    Heard,
    drafted_mask,
    paint,
    session_on,
    workspace_with,
)

AT, ON = (5.0, 30.0, 10.0), (5.0, 30.0, 20.0)
BELOW = ((5.0, 36.0, 10.0), (5.0, 36.0, 20.0))
ACROSS = ((5.0, 26.0, 15.0), (5.0, 38.0, 15.0))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("a", "b", "c")) as opened:
        yield opened


def mask_of(workspace: Workspace, case_id: int) -> np.ndarray[Any, Any]:
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None
    return masks.get(workspace.read(), kept.mask_sha256)


def opened_id(session: Session) -> int:
    assert session.open is not None
    return session.open.case.id


def other_draft(workspace: Workspace, case_id: int, lower: float | None = None) -> int:
    """One that draws something else, as a new champion would."""

    def record(write: Any) -> int:
        sha256 = masks.put(write, np.roll(drafted_mask(), 3, axis=2))
        return draft.record(write, NewDraft(case_id, None, sha256, lower=lower), HOTSPOTS)

    return int(workspace.transaction("draft", record).value)


def again(workspace: Workspace, case_id: int) -> Session:
    session = session_on(workspace)
    session.open_case(case_id)
    return session


# -- what is saved is what was on screen ----------------------------------------------------------
def test_two_parts_saved_at_once_hold_no_stroke_that_came_after(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    session.verify_slices(BY, 6, 6)
    paint(session, AT, ON)
    runner.go_on()
    assert np.array_equal(mask_of(workspace, case_id), shown)
    first, second = revision.history(workspace.read(), case_id)
    assert first.mask_sha256 == second.mask_sha256


def test_the_first_answer_does_not_let_go_of_what_the_second_part_waits_for(
    workspace: Workspace,
) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    session.verify_slices(BY, 6, 6)
    runner.go_on(1)
    paint(session, AT, ON)
    runner.go_on()
    assert np.array_equal(mask_of(workspace, case_id), shown)


def test_a_redone_part_holds_no_stroke_that_was_redone_after_it(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner, preparer=ByHand())
    runner.go_on()
    session.preparer.go_on()
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    paint(session, AT, ON)
    for _ in range(2):
        session.undo(BY)
        runner.go_on()
    session.redo(BY)
    session.redo(BY)
    runner.go_on()
    assert np.array_equal(mask_of(workspace, case_id), shown)
    assert not np.array_equal(session.mask, shown), "the stroke is on screen, undecided"


# -- redo vouches for nothing that was not looked at ----------------------------------------------
@pytest.mark.parametrize("part", [False, True])
def test_a_redo_does_not_accept_a_draft_that_came_meanwhile(
    workspace: Workspace, part: bool
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    if part:
        session.verify_slices(BY, 5, 5)
    else:
        session.decide("accept", BY)
    session.undo(BY)
    session.open_case(case_id + 1)
    other_draft(workspace, case_id)
    heard = Heard(session)
    session.redo(BY)
    assert revision.latest(workspace.read(), case_id) is None
    assert opened_id(session) == case_id, "it is on screen now, to be looked at"
    assert any("draft" in text for text in heard.notices)
    assert session.history.next_redo() is None


def test_a_redo_of_yesterdays_clearing_clears_again(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    session.verify_slices(BY, 3, 6)
    session.clear_slices(BY, 5, 6)
    later = again(workspace, case_id)
    later.undo(BY)
    assert later.open is not None and later.open.verified[3:7].all()
    later.redo(BY)
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None and kept.verified.slices == (3, 4)


# -- strokes ---------------------------------------------------------------------------------------
def test_strokes_below_a_decision_outlive_its_undo_and_another_start(workspace: Workspace) -> None:
    """A stroke on top waits; its case is not on screen when the decision below is taken back."""
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    one = session.mask.copy()
    session.verify_slices(BY, 5, 5)
    paint(session, *BELOW)
    session.open_case(case_id + 1)
    session.keep_place()

    second = session_on(workspace)
    assert opened_id(second) == case_id + 1
    second.undo(BY)
    assert opened_id(second) == case_id
    second.undo(BY)
    assert np.array_equal(second.mask, one)
    assert np.array_equal(again(workspace, case_id).mask, one), "the first stroke is not lost"
    second.undo(BY)
    assert np.array_equal(second.mask, drafted_mask())


def test_strokes_that_the_disk_refused_come_before_those_after_them(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id = opened_id(session)
    paint(session, AT, ON)
    session.active_label = 2
    session.toggle_label_lock(1)
    paint(session, *ACROSS)
    painted = session.mask.copy()
    disk_full(workspace, monkeypatch, 1)
    runner.go_on()
    session.keep_again()
    runner.go_on()
    assert np.array_equal(again(workspace, case_id).mask, painted)


def test_a_stroke_that_the_disk_refused_is_on_screen_when_its_case_is_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    disk_full(workspace, monkeypatch, 2)
    paint(session, AT, ON)
    painted = session.mask.copy()
    assert session.strokes_waiting
    session.open_case(case_id + 1)
    session.open_case(case_id)
    assert np.array_equal(session.mask, painted)
    session.decide("correct", BY)
    assert np.array_equal(mask_of(workspace, case_id), painted)


def test_a_stroke_that_a_decision_holds_is_not_kept_again_after_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    disk_full(workspace, monkeypatch, 2)
    paint(session, AT, ON)
    assert session.strokes_waiting
    session.decide("correct", BY)
    session.keep_again()
    assert journal.pending(workspace.read(), case_id) == []
    assert not again(workspace, case_id).edited


def disk_full(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """So many attempts to keep strokes are refused, and nothing after them."""
    real, left = workspace.transaction, [times]

    def full(name: str, *more: Any, **words: Any) -> Any:
        if name == "keep strokes" and left[0]:
            left[0] -= 1
            raise OSError(28, "No space left on device")
        return real(name, *more, **words)

    monkeypatch.setattr(workspace, "transaction", full)


def test_a_card_whose_case_has_strokes_waiting_is_not_accepted_over_them(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    other_draft(workspace, case_id, 0.9)
    session.show_draft()
    session.open_case(case_id + 1)
    session.open_case(case_id)
    session.show_sheet()
    look(session)
    paint(session, AT, ON)
    painted = session.mask.copy()
    session.open_case(case_id + 1)
    heard = Heard(session)
    session.accept_card(BY)
    assert revision.latest(workspace.read(), case_id) is None
    assert any("strokes" in text for text in heard.notices)
    assert np.array_equal(again(workspace, case_id).mask, painted)


def test_a_card_of_an_older_sheet_does_not_replace_what_was_decided_since(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    other_draft(workspace, case_id, 0.9)
    session.show_sheet()
    look(session)
    session.show_page("review")
    paint(session, AT, ON)
    painted = session.mask.copy()
    session.decide("correct", BY)
    session.show_page("contact")
    session.accept_card(BY)
    assert cases.get(workspace.read(), case_id).state == "verified"
    assert np.array_equal(mask_of(workspace, case_id), painted)


def test_a_picture_of_an_older_draft_vouches_for_no_newer_one(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    other_draft(workspace, case_id, 0.9)
    session.show_sheet()
    look(session)
    late = session.glances[case_id]
    other_draft(workspace, case_id, 0.95)
    session.show_sheet()
    session.glances[case_id] = late
    session.accept_card(BY)
    assert revision.latest(workspace.read(), case_id) is None


def look(session: Session) -> None:
    for card in session.cards or ():
        session.glances[card.case] = surveying.glance(session.workspace, session.lanes, card)


# -- what is computed -----------------------------------------------------------------------------
def test_a_press_whose_answer_comes_after_a_hotspot_was_settled_still_counts(
    workspace: Workspace,
) -> None:
    editor = ByHand()
    session = session_on(workspace, editor=editor)
    session.jump((5, 18, 18))
    before = session.mask.copy()
    session.press(tool("grow"))
    session.mark_hotspot(2, "accepted", BY)
    editor.go_on()
    assert not np.array_equal(session.mask, before)


def test_a_press_on_the_next_case_does_not_wait_for_the_one_that_left(
    workspace: Workspace,
) -> None:
    editor = ByHand()
    session = session_on(workspace, editor=editor)
    session.jump((5, 18, 18))
    session.press(tool("grow"))
    session.open_case(opened_id(session) + 1)
    before = session.mask.copy()
    session.jump((5, 18, 18))
    session.press(tool("grow"))
    editor.go_on()
    assert not np.array_equal(session.mask, before), "this press was not lost"
    assert len(session.history) == 1


def test_a_stroke_under_way_outlives_a_reopening(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id = opened_id(session)
    session.decide("flag", BY)
    runner.go_on()
    session.open_case(case_id)
    runner.go_on()
    session.reopen(BY)
    session.jump(AT)
    session.take_tool("brush")
    assert session.begin_stroke(0, AT)
    session.extend_stroke(ON)
    drawn = session.mask.copy()
    runner.go_on()
    assert opened_id(session) == case_id and np.array_equal(session.mask, drawn)
    assert session.open is not None and session.open.case.state == "drafted"


# -- hotspots -------------------------------------------------------------------------------------
def states(workspace: Workspace, case_id: int) -> dict[int, str]:
    shown = draft.latest(workspace.read(), case_id)
    assert shown is not None
    return {spot.rank: spot.state for spot in hotspot.of_draft(workspace.read(), shown.id)}


def test_a_stroke_of_yesterday_that_is_undone_leaves_its_hotspot_open(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, (5.0, 9.0, 15.0))
    assert states(workspace, case_id) == {1: "fixed", 2: "open"}
    later = again(workspace, case_id)
    later.undo(BY)
    assert states(workspace, case_id) == {1: "open", 2: "open"}
    later.redo(BY)
    assert states(workspace, case_id) == {1: "fixed", 2: "open"}


def test_a_hotspot_settled_yesterday_is_open_when_that_is_undone(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    spot = session.hotspot(1)
    assert spot is not None
    session.verify_hotspot(BY, spot)
    assert states(workspace, case_id)[1] == "accepted"
    later = again(workspace, case_id)
    later.undo(BY)
    assert states(workspace, case_id)[1] == "open"


def test_the_box_of_a_sweep_is_not_vouched_for_while_it_is_out_of_sight(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    assert dispatch(session, "sweep.start", "keyboard")
    case_id = opened_id(session)
    session.jump((0, 0, 0))
    session.settle_stop(BY)
    assert revision.latest(workspace.read(), case_id) is None
    spot = session.hotspot(session.current_hotspot)
    assert spot is not None and session.cursor_kji == spot.peak_kji, "it is in sight again"
    session.settle_stop(BY)
    assert revision.latest(workspace.read(), case_id) is not None


# -- held out -------------------------------------------------------------------------------------
def hold_out(workspace: Workspace, case_id: int) -> None:
    patient = cases.get(workspace.read(), case_id).patient
    draw = NewDraw(1, 1.0, (patient,), (patient,), held_out.REFRESH)
    workspace.transaction("draw", lambda write: held_out.record_draw(write, draw))


def test_a_case_that_is_held_out_while_it_is_on_screen_shows_its_draft_no_more(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    news: list[Any] = []
    workspace.on_changed(news.append)
    hold_out(workspace, case_id)
    for one in news:
        session.store_changed(one)
    assert opened_id(session) == case_id
    assert session.open is not None and session.open.case.held_out
    assert session.open.draft is None and not session.mask.any()


def test_a_draft_that_was_on_screen_is_no_label_of_a_held_out_case(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    hold_out(workspace, case_id)
    session.decide("accept", BY)
    assert revision.latest(workspace.read(), case_id) is None
    session.open_case(case_id)
    assert session.open is not None and session.open.draft is None and not session.mask.any()


def test_a_case_made_ready_before_it_was_held_out_opens_blind(workspace: Workspace) -> None:
    session = session_on(workspace)
    following = opened_id(session) + 1
    assert following in session.prepared
    news: list[Any] = []
    workspace.on_changed(news.append)
    hold_out(workspace, following)
    for one in news:
        session.store_changed(one)
    session.open_case(following)
    assert session.open is not None and session.open.draft is None


# -- undo ------------------------------------------------------------------------------------------
def test_a_case_made_ready_too_early_does_not_stand_in_for_the_one_taken_back(
    workspace: Workspace,
) -> None:
    runner, preparer = ByHand(), ByHand()
    session = session_on(workspace, runner, preparer=preparer)

    def rest() -> None:
        for _ in range(5):
            preparer.go_on()
            runner.go_on()

    rest()
    case_id = opened_id(session)
    session.verify_slices(BY, 5, 5)
    rest()
    session.open_case(3)
    rest()
    session._ready.clear()
    session._prepare(case_id)
    session.undo(BY)
    preparer.go_on()
    rest()
    assert session.open is not None and opened_id(session) == case_id
    assert session.open.case.state == "drafted" and not session.open.verified.any()


def test_a_redo_that_is_refused_says_so_and_ends(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    session.decide("accept", BY)
    session.undo(BY)
    session.open_case(case_id + 1)
    other_draft(workspace, case_id)
    for _ in range(3):
        session.redo(BY)
    assert session.history.next_redo() is None
    assert revision.latest(workspace.read(), case_id) is None


# -- strokes around a verified part ---------------------------------------------------------------


def around_a_part(workspace: Workspace) -> Session:
    """A slice of case a is verified, a new draft came, and a stroke waits on it."""
    session = session_on(workspace)
    case_id = opened_id(session)
    session.jump((4, 15, 15))
    assert dispatch(session, "verify.slice", "keyboard")
    other_draft(workspace, case_id)
    late = again(workspace, case_id)
    paint(late, AT, ON)
    assert late.open is not None and late.open.base is not None
    assert late.open.base.draft is not None and late.open.case.state == "partly-verified"
    return late


@pytest.mark.parametrize(
    "command", ["review.flag", "review.reject", "review.reopen", "verify.clear_slice"]
)
def test_what_takes_the_part_from_beneath_strokes_waits_for_them(
    workspace: Workspace, command: str
) -> None:
    session = around_a_part(workspace)
    session.jump((4, 15, 15))
    case_id, drawn = opened_id(session), session.mask.copy()
    dispatch(session, command, "keyboard", "for a reason")
    assert opened_id(session) == case_id and session.notice is not None
    assert "Save or undo the strokes first" in session.notice.text
    assert cases.get(workspace.read(), case_id).state == "partly-verified"
    assert np.array_equal(again(workspace, case_id).mask, drawn)


def test_without_strokes_the_part_may_go(workspace: Workspace) -> None:
    session = around_a_part(workspace)
    session.undo(BY)
    case_id = opened_id(session)
    dispatch(session, "review.flag", "keyboard", "for a reason")
    assert cases.get(workspace.read(), case_id).state == "flagged"


def test_the_command_line_leaves_a_case_with_strokes_alone(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    drawn = session.mask.copy()
    with pytest.raises(Refused, match="strokes that are not saved"):
        reviewing.decide(workspace, case_id, "accept", Invocation("review", "cli", "reviewer"))
    assert np.array_equal(again(workspace, case_id).mask, drawn)
