"""The queue: newest picks first, then other drafts, then what was skipped."""

from __future__ import annotations

import sqlite3

import pytest

from store import pick
from store.workspace import Workspace
from tests.store.story import choose, decide, draft_case, in_line, take


def test_the_newest_round_comes_first_in_the_order_of_its_ranks(workspace: Workspace) -> None:
    a, b, c, d = take(workspace, *"abcd")
    choose(workspace, [a, b])
    choose(workspace, [d, c])
    assert in_line(workspace) == [d, c, a, b]


def test_drafts_nobody_picked_come_after_the_picks_the_least_sure_first(
    workspace: Workspace,
) -> None:
    sure, unsure, picked, _ = take(workspace, "sure", "unsure", "picked", "bare")
    draft_case(workspace, sure, score=0.1)
    draft_case(workspace, unsure, score=0.7)
    choose(workspace, [picked])
    assert in_line(workspace) == [picked, unsure, sure]


def test_a_case_of_two_rounds_stands_once_where_the_newest_puts_it(workspace: Workspace) -> None:
    a, b = take(workspace, *"ab")
    choose(workspace, [a, b])
    newest = choose(workspace, [b])
    entries = pick.queue(workspace.read())
    assert [entry.case for entry in entries] == [b, a]
    assert entries[0].round == newest


def test_each_place_says_why(workspace: Workspace) -> None:
    a, b = take(workspace, *"ab")
    draft_case(workspace, b, score=0.4)
    choose(workspace, [a], "spread")
    first, second = pick.queue(workspace.read())
    assert (first.rank, first.name, first.why, first.strategy, first.score) == (
        1,
        "a",
        "reason 1",
        "spread",
        1.0,
    )
    assert (second.rank, second.strategy, second.score, second.state) == (2, None, 0.4, "drafted")
    assert second.why == "drafted by a model, not picked"


def test_skipped_cases_stand_at_the_end_of_everything(workspace: Workspace) -> None:
    a, b, c = take(workspace, *"abc")
    draft_case(workspace, c)
    choose(workspace, [a, b])
    decide(workspace, a, "skip")
    assert in_line(workspace) == [b, c, a]
    assert pick.queue(workspace.read())[-1].skipped


def test_a_round_is_kept_with_its_seed_and_its_picks(workspace: Workspace) -> None:
    a, b = take(workspace, *"ab")
    round_id = choose(workspace, [b, a], "diverse")
    row = workspace.read().execute("SELECT strategy, n, seed FROM rounds").fetchone()
    assert tuple(row) == ("diverse", 2, 7)
    kept = [pick.of_case(workspace.read(), case)[0] for case in (b, a)]
    assert [(p.round, p.rank, p.done) for p in kept] == [
        (round_id, 1, False),
        (round_id, 2, False),
    ]
    decide(workspace, b)
    assert pick.of_case(workspace.read(), b)[0].done
    assert pick.rounds(workspace.read()) == 1


def test_a_round_picks_no_case_twice(workspace: Workspace) -> None:
    (a,) = take(workspace, "a")
    with pytest.raises(sqlite3.IntegrityError):
        choose(workspace, [a, a])
    assert pick.rounds(workspace.read()) == 0
