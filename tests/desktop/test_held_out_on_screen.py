"""A case that is held out while it is on screen, or ready, shows no draft."""

from __future__ import annotations

from typing import Any

from store import case as cases
from store import held_out, revision
from store.held_out import NewDraw
from store.workspace import Workspace
from tests.desktop.review_room import opened_id
from tests.desktop.room import BY, session_on


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
