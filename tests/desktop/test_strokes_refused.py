"""Strokes that the disk refused, or that lie below a decision, are not lost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from store import journal
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, again, opened_id, stored_mask
from tests.desktop.room import BY, ByHand, drafted_mask, paint, session_on

BELOW = ((5.0, 36.0, 10.0), (5.0, 36.0, 20.0))
ACROSS = ((5.0, 26.0, 15.0), (5.0, 38.0, 15.0))


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
    assert np.array_equal(stored_mask(workspace, case_id), painted)


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
