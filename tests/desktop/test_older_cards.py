"""A card of an older contact sheet vouches for nothing that came since."""

from __future__ import annotations

import numpy as np

from desktop.session import Session
from engine.loop import surveying
from store import case as cases
from store import revision
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, again, opened_id, other_draft, stored_mask
from tests.desktop.room import BY, Heard, paint, session_on


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
    assert np.array_equal(stored_mask(workspace, case_id), painted)


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
