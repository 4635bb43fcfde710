"""Strokes mean what they meant when they were drawn, whatever drafts arrive beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.session import Session
from engine.loop import keeping, reviewing
from store import case, decision, draft, journal, masks, revision
from store.draft import NewDraft
from store.journal import Base
from store.revision import Verified
from store.workspace import Workspace
from tests.desktop.room import BY, SHAPE, add_case, drafted_mask, paint, session_on, workspace_with


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as made:
        yield made


def first(workspace: Workspace) -> int:
    return case.find(workspace.read(), "liver_001").id


def another_draft(workspace: Workspace, case_id: int) -> int:
    """A newer draft that draws something else everywhere."""

    def record(write: Any) -> int:
        mask = np.full(SHAPE, 2, np.uint8)
        return draft.record(write, NewDraft(case_id, None, masks.put(write, mask)))

    return int(workspace.transaction("draft", record).value)


def base_of(workspace: Workspace, case_id: int) -> Base | None:
    return journal.pending(workspace.read(), case_id)[-1].base


def again(workspace: Workspace, case_id: int) -> Session:
    """The window is opened anew, on this case."""
    session = session_on(workspace)
    session.open_case(case_id)
    assert session.open is not None
    return session


def test_a_new_draft_does_not_change_what_strokes_mean(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = first(workspace)
    shown = draft.latest(workspace.read(), case_id)
    assert shown is not None
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    assert base_of(workspace, case_id) == Base(draft=shown.id)
    another_draft(workspace, case_id)
    later = again(workspace, case_id)
    assert np.array_equal(later.mask, painted) and later.edited
    assert later.open is not None and later.open.draft == shown
    assert np.array_equal(later.open.draft_mask, drafted_mask()), "the outline is that draft's too"
    later.undo(BY)
    assert np.array_equal(later.mask, drafted_mask())


def test_the_decision_names_the_draft_that_the_strokes_were_drawn_on(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = first(workspace)
    shown = draft.latest(workspace.read(), case_id)
    paint(session, (5, 30, 5))
    another_draft(workspace, case_id)
    later = again(workspace, case_id)
    painted = later.mask.copy()
    later.decide("correct", BY)
    (made,) = decision.history(workspace.read(), case_id)
    assert shown is not None and made.draft == shown.id and made.kind == "correct"
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), painted)


def test_strokes_on_a_draft_that_came_before_them_are_on_the_one_on_screen(
    workspace: Workspace,
) -> None:
    """The draft arrives between the opening and the first stroke, and is only offered."""
    session = session_on(workspace)
    case_id = first(workspace)
    shown = draft.latest(workspace.read(), case_id)
    another_draft(workspace, case_id)
    paint(session, (5, 30, 5))
    assert shown is not None and base_of(workspace, case_id) == Base(draft=shown.id)
    assert np.array_equal(again(workspace, case_id).mask, session.mask)


def test_strokes_on_an_empty_mask_stay_on_it(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("bare",), drafted=False) as workspace:
        session = session_on(workspace)
        case_id = case.find(workspace.read(), "bare").id
        paint(session, (5, 30, 5))
        assert base_of(workspace, case_id) == Base()
        another_draft(workspace, case_id)
        later = again(workspace, case_id)
        assert np.array_equal(later.mask, session.mask) and later.mask.max() == 1
        later.undo(BY)
        assert not later.mask.any()


def test_strokes_on_a_revision_stay_on_it(tmp_path: Path) -> None:
    """Another mask is imported while they wait."""
    with workspace_with(tmp_path, ()) as workspace:
        case_id = add_case(workspace, "liver_001")
        older = _import(workspace, case_id, drafted_mask())
        session = again(workspace, case_id)
        paint(session, (5, 30, 5))
        assert base_of(workspace, case_id) == Base(revision=older)
        _import(workspace, case_id, np.full(SHAPE, 2, np.uint8))
        paint(session, (6, 30, 5))
        assert base_of(workspace, case_id) == Base(revision=older)
        assert np.array_equal(again(workspace, case_id).mask, session.mask)


def _import(workspace: Workspace, case_id: int, mask: Any) -> int:
    def add(write: Any) -> int:
        sha256 = masks.put(write, mask)
        return revision.add(
            write, case=case_id, mask_sha256=sha256, verified=Verified("all"), origin="import"
        )

    return int(workspace.transaction("import", add).value)


def test_strokes_that_were_all_taken_back_tie_a_case_to_nothing(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = first(workspace)
    paint(session, (5, 30, 5))
    session.undo(BY)
    newer = another_draft(workspace, case_id)
    later = again(workspace, case_id)
    assert later.open is not None and later.open.draft is not None
    assert later.open.draft.id == newer and (later.mask == 2).all() and not later.edited
    later.active_label = 1
    later._locked_by_hand[2] = False
    paint(later, (6, 30, 5))
    assert base_of(workspace, case_id) == Base(draft=newer)
    assert np.array_equal(again(workspace, case_id).mask, later.mask)


def test_after_a_part_was_saved_strokes_go_on_from_that_revision(workspace: Workspace) -> None:
    """The case stays on screen, so what it was opened on is no longer what is drawn on."""
    session = session_on(workspace)
    case_id = first(workspace)
    paint(session, (5, 30, 5))
    slices = Verified("slices", 0, (5,))
    saved = reviewing.decide(
        workspace, case_id, "correct", BY, mask=session.mask.copy(), verified=slices
    )
    paint(session, (7, 30, 5))
    paint(session, (8, 30, 5))
    assert base_of(workspace, case_id) == Base(revision=saved.revision)
    assert np.array_equal(again(workspace, case_id).mask, session.mask)


def test_strokes_from_before_bases_were_named_are_played_on_the_newest(
    workspace: Workspace,
) -> None:
    """And strokes that follow them do not part from them."""
    session = session_on(workspace)
    case_id = first(workspace)
    paint(session, (5, 30, 5))
    workspace.transaction(
        "forget", lambda write: write.execute("UPDATE strokes SET base = NULL, base_draft = NULL")
    )
    later = again(workspace, case_id)
    assert np.array_equal(later.mask, session.mask)
    paint(later, (6, 30, 5))
    assert base_of(workspace, case_id) is None
    assert np.array_equal(again(workspace, case_id).mask, later.mask)


def test_a_correction_that_was_taken_back_waits_on_what_it_changed(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = first(workspace)
    shown = draft.latest(workspace.read(), case_id)
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    session.decide("correct", BY)
    session.undo(BY)
    another_draft(workspace, case_id)
    later = again(workspace, case_id)
    assert np.array_equal(later.mask, painted)
    assert shown is not None and later.open is not None and later.open.base == Base(draft=shown.id)


def test_a_stroke_that_the_disk_refused_keeps_its_base(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written late, from another case on screen."""
    session = session_on(workspace)
    case_id = first(workspace)
    shown = draft.latest(workspace.read(), case_id)

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workspace, "transaction", full)
    paint(session, (5, 30, 5))
    monkeypatch.undo()
    session.open_next()
    session.keep_again()
    assert shown is not None and base_of(workspace, case_id) == Base(draft=shown.id)


def test_a_case_opens_on_the_newest_when_nothing_waits(workspace: Workspace) -> None:
    case_id = first(workspace)
    assert keeping.newest_base(None, None) == Base()
    newer = another_draft(workspace, case_id)
    opened = reviewing.open_case(workspace, session_on(workspace).lanes, case_id)
    assert opened.base == Base(draft=newer) and opened.start_mask is opened.draft_mask
    kept = _import(workspace, case_id, drafted_mask())
    opened = reviewing.open_case(workspace, session_on(workspace).lanes, case_id)
    assert opened.base == Base(revision=kept) and opened.start_mask is opened.revision_mask
    assert keeping.mask_of(workspace, Base()) is None
