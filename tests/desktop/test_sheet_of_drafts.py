"""The contact sheet in the session: what was shown is accepted, taken back, and teaches alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.loop import surveying, teaching
from store import case as cases
from store import draft, hotspot, masks, revision
from store.draft import NewDraft
from store.workspace import Workspace
from tests.desktop.room import (
    BY,
    HOTSPOTS,
    SHAPE,
    Heard,
    add_case,
    drafted_mask,
    paint,
    session_on,
    workspace_with,
)

NAMES = ("liver_001", "liver_002", "liver_003", "liver_004")
LOWER = (0.81, 0.93, None, 0.88)


def redraft(workspace: Workspace, case: int, lower: float | None, **about: Any) -> None:
    """The same draft again, with what is expected of it."""

    def record(write: Any) -> int:
        mask = drafted_mask()
        new = NewDraft(case, None, masks.put(write, mask), None, 0.2, lower=lower, **about)
        return draft.record(write, new, HOTSPOTS)

    workspace.transaction("draft", record)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, NAMES) as opened:
        for case, lower in enumerate(LOWER, 1):
            redraft(opened, case, lower)
        yield opened


def sheet(workspace: Workspace) -> Session:
    session = session_on(workspace)
    assert dispatch(session, "app.contact", "keyboard")
    show(session)
    return session


def show(session: Session) -> None:
    """As the window does: the cards on screen are looked at."""
    for card in session.cards or ():
        session.glances[card.case] = surveying.glance(session.workspace, session.lanes, card)


def verified(workspace: Workspace, case: int) -> np.ndarray:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    return kept.verified.array(SHAPE)


def test_the_surest_drafts_come_first_and_those_without_a_bound_do_not_come(
    workspace: Workspace,
) -> None:
    assert [one.case for one in surveying.waiting(workspace)] == [2, 4, 1]
    redraft(workspace, 4, 0.99, withheld="unlike the training data")
    assert [one.case for one in surveying.waiting(workspace)] == [2, 1]
    blind = add_case(workspace, "blind", held_out=True)
    redraft(workspace, blind, 0.99)
    assert [one.case for one in surveying.waiting(workspace)] == [2, 1]


def test_the_slices_show_the_middle_and_the_worst_hotspots(workspace: Workspace) -> None:
    latest = draft.latest(workspace.read(), 2)
    assert latest is not None
    spots = hotspot.of_draft(workspace.read(), latest.id)
    chosen = surveying.key_slices(drafted_mask(), spots)
    assert {spot.peak_kji[0] for spot in spots} <= set(chosen)
    without = surveying.key_slices(drafted_mask(), [])
    assert without == (4, 5, 7) and all(drafted_mask()[k].any() for k in without)
    empty = surveying.key_slices(np.zeros((20, 4, 4), np.uint8), [])
    assert len(empty) == 3


def test_a_glance_holds_all_labels_of_its_slices_and_little_else(workspace: Workspace) -> None:
    session = sheet(workspace)
    glance = session.glances[2]
    (j0, j1), (i0, i1) = glance.rows, glance.cols
    for k, shown in zip(glance.slices, glance.labels, strict=True):
        assert shown.sum() == drafted_mask()[k].sum()
        assert shown.shape == (j1 - j0, i1 - i0)
    assert all(one.base is None for one in glance.images), "nothing large stays open behind it"


def test_an_accept_stands_for_what_was_shown_and_nothing_else(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveying, "AROUND_MM", 2.0)
    session = sheet(workspace)
    glance = session.glances[2]
    assert glance.images[0].size < SHAPE[1] * SHAPE[2], "a piece of the slice"
    dispatch(session, "contact.accept", "keyboard")
    inside = np.zeros(SHAPE, bool)
    for k in glance.slices:
        inside[k, slice(*glance.rows), slice(*glance.cols)] = True
    assert np.array_equal(verified(workspace, 2), inside)
    ((case, kept),) = teaching.verified_cases(workspace, held_out=False)
    weights = teaching.weights(workspace, case, kept, drafted_mask())
    assert case.id == 2 and np.array_equal(weights > 0, inside)
    assert session.card is not None and session.card.case == 4, "the next card is in hand"
    assert session.card_accepted(2) and not session.card_accepted(4)
    assert 2 in {entry.case for entry in session.queue}, "the rest of it still waits"


def test_a_card_that_was_not_shown_cannot_be_accepted(workspace: Workspace) -> None:
    session = session_on(workspace)
    heard = Heard(session)
    dispatch(session, "app.contact", "keyboard")
    dispatch(session, "contact.accept", "keyboard")
    assert heard.notices == ["liver_002 is not on screen yet."]
    assert revision.latest(workspace.read(), 2) is None


def test_reopen_takes_the_accept_back(workspace: Workspace) -> None:
    session = sheet(workspace)
    dispatch(session, "contact.accept", "keyboard")
    assert not dispatch(session, "contact.reopen", "keyboard"), "the card in hand is another"
    dispatch(session, "contact.previous", "keyboard")
    dispatch(session, "contact.reopen", "keyboard")
    assert not session.card_accepted(2)
    assert cases.get(workspace.read(), 2).state == "drafted"
    assert teaching.verified_cases(workspace, held_out=False) == []
    assert session.history.next_undo() is None


def test_undo_and_redo_reach_the_card(workspace: Workspace) -> None:
    session = sheet(workspace)
    dispatch(session, "contact.accept", "keyboard")
    part = verified(workspace, 2)
    dispatch(session, "app.undo", "keyboard")
    assert not session.card_accepted(2)
    assert cases.get(workspace.read(), 2).state == "drafted"
    dispatch(session, "app.redo", "keyboard")
    assert session.card_accepted(2) and np.array_equal(verified(workspace, 2), part)
    session.take_card(0)
    dispatch(session, "contact.reopen", "keyboard")
    assert cases.get(workspace.read(), 2).state == "drafted"


def test_strokes_that_wait_are_not_passed_over(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.open_case(2)
    paint(session, (5.0, 33.0, 12.0))
    dispatch(session, "app.contact", "keyboard")
    show(session)
    heard = Heard(session)
    dispatch(session, "contact.accept", "keyboard")
    assert "not decided on" in heard.notices[-1]
    assert revision.latest(workspace.read(), 2) is None


def test_the_case_behind_the_sheet_is_shown_as_it_is_now(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.open_case(2)
    dispatch(session, "app.contact", "keyboard")
    show(session)
    dispatch(session, "contact.accept", "keyboard")
    assert session.open is not None and session.open.case.state == "partly-verified"


def test_enter_opens_the_whole_case(workspace: Workspace) -> None:
    session = sheet(workspace)
    dispatch(session, "contact.next", "keyboard")
    dispatch(session, "contact.open", "keyboard")
    assert session.page == "review"
    assert session.open is not None and session.open.case.id == 4


def test_an_accept_that_fails_is_said_and_the_card_waits(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sheet(workspace)
    session.decide("reject", BY)  # of the case behind it, so that the store still works
    heard = Heard(session)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workspace, "transaction", full)
    dispatch(session, "contact.accept", "keyboard")
    assert heard.notices[-1] == "liver_002 was not saved: No space left on device."
    assert not session.card_accepted(2)


def test_without_a_bound_the_sheet_is_empty(tmp_path: Path) -> None:
    with workspace_with(tmp_path, NAMES) as workspace:
        session = sheet(workspace)
        assert session.cards == () and session.card is None
        assert not dispatch(session, "contact.accept", "keyboard")
