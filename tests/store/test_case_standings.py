"""What lists and the selection read of all cases at once says the same as each case by itself."""

from __future__ import annotations

import pytest

from engine.loop import reviewing, selecting
from store import case, case_line, draft, masks
from store.draft import NewDraft
from store.workspace import Workspace, Write
from tests.store.story import a_case, a_mask, do


@pytest.fixture
def crowd(workspace: Workspace) -> Workspace:
    """Cases new, drafted twice, withheld, held out with a draft, decided."""

    def plant(write: Write) -> None:
        mask = masks.put(write, a_mask())
        site = {"site": "north"}
        new, twice, withheld, blind, done = (
            case.add(write, a_case(name, patient=f"p_{name}", groups=site if name > "c" else {}))
            for name in ("new", "twice", "withheld", "blind", "done")
        )
        assert new < done
        draft.record(write, NewDraft(twice, None, mask, score=0.1, expected_dice=0.2))
        draft.record(
            write, NewDraft(twice, None, mask, score=0.3, expected_dice=0.8, facts={"a": 1})
        )
        unlike = NewDraft(withheld, None, mask, expected_dice=0.7, withheld="unlike the others")
        draft.record(write, unlike)
        draft.record(write, NewDraft(blind, None, mask, score=0.4, expected_dice=0.9))
        draft.record(write, NewDraft(done, None, mask, score=0.2, expected_dice=0.6))
        case.set_held_out(write, blind, True)
        case.set_state(write, done, "verified")

    do(workspace, plant)
    return workspace


def test_a_standing_says_what_its_case_says(crowd: Workspace) -> None:
    connection = crowd.read()
    for one, whole in zip(case_line.standings(connection), case.every(connection), strict=True):
        for part in ("id", "name", "patient", "groups", "state", "held_out"):
            assert getattr(one, part) == getattr(whole, part), part


def test_the_expected_dice_is_that_of_the_newest_draft_if_it_may_be_shown(crowd: Workspace) -> None:
    shown = {one.name: one.dice for one in case_line.standings(crowd.read())}
    assert shown == {"new": None, "twice": 0.8, "withheld": None, "blind": None, "done": 0.6}


def test_a_ranking_hears_what_the_newest_drafts_said(crowd: Workspace) -> None:
    connection = crowd.read()
    whole = draft.every_latest(connection)
    said = draft.said_of_each(connection)
    assert said.keys() == whole.keys() and len(said) == 4
    for number, one in said.items():
        assert (one.score, one.facts) == (whole[number].score, whole[number].facts)


def test_only_open_cases_that_measure_nothing_may_be_picked(crowd: Workspace) -> None:
    assert [one.name for one in selecting.pickable(crowd)] == ["new", "twice", "withheld"]


def test_a_workspace_without_drafts_knows_it(workspace: Workspace) -> None:
    assert not draft.any_yet(workspace.read())
    assert (
        draft.said_of_each(workspace.read()) == {} and case_line.standings(workspace.read()) == []
    )


def test_one_draft_is_enough_to_know_better(crowd: Workspace) -> None:
    assert draft.any_yet(crowd.read())


def test_rows_of_the_queue_and_lines_agree_about_a_case(crowd: Workspace) -> None:
    """Both are read by place, so a column that moves would show here."""
    lines = {line.case: line for line in case_line.every(crowd.read())}
    entries = reviewing.queue(crowd)
    assert {entry.name for entry in entries} == {"twice", "withheld", "blind"}
    for entry in entries:
        line = lines[entry.case]
        assert (entry.name, entry.state, entry.held_out) == (line.name, line.state, line.held_out)
        assert entry.score == line.score and entry.placed == "" and not entry.skipped
        assert entry.why == "drafted by a model, not picked" and entry.strategy is None
    assert [entry.rank for entry in entries] == [1, 2, 3]
    assert lines[entries[0].case].text == "twice" and lines[entries[0].case].dice == 0.8
