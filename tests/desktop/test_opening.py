"""A case opens armed: at its hotspot, with its window, ready before it is asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.loop import reviewing
from store import case, draft
from store.draft import NewDraft
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.review_room import name, press, put_empty
from tests.desktop.room import (
    ByHand,
    add_case,
    drafted_mask,
    paint,
    pick_in_order,
    session_on,
    workspace_with,
)


# -- opening --------------------------------------------------------------------------------------
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
    new = NewDraft(first, None, workspace.transaction("put", put_empty).value)
    changes = workspace.transaction("draft", lambda write: draft.record(write, new))
    session.store_changed(changes)
    assert session.notice.text == "A new draft of liver_001 is ready."
    assert np.array_equal(session.mask, drafted_mask())
    paint(session, (5, 30, 5))
    assert not dispatch(session, "queue.show_draft", "mouse"), "a person's strokes stay"
    press(session, "app.undo", "queue.show_draft")
    assert name(session) == "liver_001" and not session.mask.any()


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


# -- what cannot be opened ------------------------------------------------------------------------
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
