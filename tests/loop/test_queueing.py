"""What is listed of the queue: filters, words, orders, for window and command line alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.loop import queueing, reviewing
from engine.loop.queueing import Wish, choose
from store import pick
from store.audit import Invocation
from store.case_line import CaseLine
from store.pick import NewPick, QueueEntry
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting


def line(case: int, name: str, state: str = "drafted", **more: object) -> CaseLine:
    facts = {"dice": None, "score": None, "text": name} | more
    return CaseLine(case, name, state, False, **facts)  # type: ignore[arg-type]


LINES = {
    one.case: one
    for one in (
        line(1, "b", dice=0.9, score=0.1, text="b posterior edge of spleen"),
        line(2, "C", dice=0.7, score=0.4, text="c unlike the others"),
        line(3, "a", text="a anterior edge of liver"),
        line(4, "d", "flagged"),
        line(5, "e", "verified"),
        line(6, "f", "partly-verified"),
        line(7, "g", "new"),
    )
}
QUEUE = [QueueEntry(case, LINES[case].name, n, "", "drafted", None, None) for n, case in
         enumerate((2, 3, 1), 1)]  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "cases"),
    [
        (Wish(), (2, 3, 1)),
        (Wish("flagged"), (4,)),
        (Wish("verified"), (5,)),
        (Wish("partly"), (6,)),
        (Wish("mine"), (5, 4)),
        (Wish("all"), (2, 3, 1, 4, 5, 6, 7)),
        (Wish(sort="name"), (3, 1, 2)),
        (Wish(sort="dice"), (2, 1, 3)),
        (Wish(sort="uncertainty"), (2, 1, 3)),
        (Wish(words="edge"), (3, 1)),
        (Wish(words="EDGE spleen"), (1,)),
        (Wish(words="edge", sort="name"), (3, 1)),
        (Wish("all", "g"), (3, 1, 7)),
        (Wish(words="nothing like it"), ()),
    ],
)
def test_a_wish_chooses_and_orders(wish: Wish, cases: tuple[int, ...]) -> None:
    assert choose(wish, QUEUE, LINES, mine=[5, 4, 5]) == cases


def test_only_the_queue_as_it_stands_is_plain() -> None:
    assert Wish().plain and Wish(words="  ").plain
    assert not any(w.plain for w in (Wish("all"), Wish(words="a"), Wish(sort="name")))


@pytest.mark.parametrize("wish", [Wish("lost"), Wish(sort="size")])
def test_an_unknown_wish_is_refused_with_what_there_is(wish: Wish) -> None:
    with pytest.raises(Refused) as no:
        queueing.checked(wish)
    assert "Known:" in no.value.hint


def test_ten_thousand_cases_are_searched_and_sorted() -> None:
    n = 10_000
    lines = {i: line(i, f"case {i}", text=f"case {i} edge", score=i % 7 / 7) for i in range(n)}
    queue = [QueueEntry(i, f"case {i}", i, "", "drafted", None, None) for i in range(n)]
    found = choose(Wish(words="edge 99", sort="uncertainty"), queue, lines)
    assert len(found) == sum("99" in str(i) for i in range(n))
    scores = [lines[case].score or 0.0 for case in found]
    assert scores == sorted(scores, reverse=True)
    tied = [case for case in found if case % 7 == 6]
    assert tied == sorted(tied), "equals keep the queue's order"


def test_listed_reads_the_store(tmp_path: object) -> None:
    from pathlib import Path

    from tests.desktop.room import add_case, workspace_with

    assert isinstance(tmp_path, Path)
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        add_case(workspace, "held", held_out=True)
        now = datetime.now(UTC)
        found = queueing.listed(workspace, Wish("all"), now, "reviewer")
        assert [one.name for one in found] == ["liver_001", "liver_002", "held"]
        spleen = queueing.listed(workspace, Wish("all", "spleen"), now, "reviewer")
        assert [one.name for one in spleen] == ["liver_001", "liver_002"], (
            "the hotspots of a held-out case are not searched: it is drawn blind"
        )


def test_what_is_listed_keeps_what_the_queue_says_and_tells_the_rest_by_its_state(
    workspace: Workspace,
) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    first, second, third = (planting.add_case(workspace, name) for name in ("one", "two", "three"))
    picks = [NewPick(second, 1, "random", 0.5, "drawn by lot")]
    planting.do(workspace, lambda write: pick.add_round(write, "random", 1, 0, picks))
    found = queueing.listed(workspace, Wish("all", sort="name"), long_ago, "ana")
    assert [(one.case, one.rank, one.why) for one in found] == [
        (first, 0, "not drafted and not picked yet"),
        (third, 0, "not drafted and not picked yet"),
        (second, 1, "drawn by lot"),
    ]


def test_mine_are_those_that_the_one_who_asks_decided_on_newest_first(workspace: Workspace) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    first, second, third = (planting.drafted(workspace, name) for name in ("one", "two", "three"))
    for case, who in ((first, "ana"), (second, "ben"), (third, "ana")):
        reviewing.decide(workspace, case, "accept", Invocation("review", "keyboard", who))
    for who, cases in (("ana", [third, first]), ("ben", [second]), ("cleo", [])):
        assert [e.case for e in queueing.listed(workspace, Wish("mine"), long_ago, who)] == cases
