"""Answers: what stands, what was taken back, and the order they give the queue, with its why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import case, decision, field, pick
from store.audit import Invocation
from store.check import check
from store.pick import NewPick
from store.refusal import Refused
from store.task import Label, Question, Task
from store.workspace import Workspace
from tests.store.story import a_case, do, take

SPLEEN = Label(1, "spleen", "#71D9EC")
URGENCY = Question("priority", "choice", ("high", "normal", "low"), orders="listed")
QUALITY = Question("quality", "choice", ("good", "poor"), orders="reversed")
TEXT = Question("comment", "text")


def made(folder: Path, *questions: Question, labels: tuple[Label, ...] = (SPLEEN,)) -> Workspace:
    return Workspace.create(folder / "w", Task("chest", labels, questions), "ana")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Workspace]:
    """Three picked cases a, b, c, in this order."""
    with made(tmp_path, URGENCY, QUALITY, TEXT) as workspace:
        chosen = take(workspace, "a", "b", "c")
        picks = [NewPick(c, n, "random", None, "drawn by lot") for n, c in enumerate(chosen, 1)]
        do(workspace, lambda write: pick.add_round(write, "random", 3, 0, picks))
        yield workspace


def say(workspace: Workspace, case_id: int, name: str, value: Any, **more: Any) -> None:
    do(workspace, lambda write: field.answer(write, case=case_id, name=name, value=value, **more))


def order(workspace: Workspace) -> str:
    return "".join(entry.name for entry in pick.queue(workspace.read()))


def whys(workspace: Workspace, reader: str = "") -> dict[str, str]:
    return {entry.name: entry.why for entry in pick.queue(workspace.read(), reader)}


def test_answers_order_the_queue_and_say_why(three: Workspace) -> None:
    say(three, 1, "priority", "low")
    say(three, 3, "priority", "high")
    queue = pick.queue(three.read(), "ana")
    assert [(entry.name, entry.rank) for entry in queue] == [("c", 1), ("b", 2), ("a", 3)]
    assert queue[0].why == "priority high, set by you; drawn by lot"
    assert whys(three, "ben")["a"] == "priority low, set by ana; drawn by lot"
    assert queue[1].why == "drawn by lot", "one that nobody answered says nothing of it"


def test_an_answer_that_was_taken_back_orders_no_more(three: Workspace) -> None:
    say(three, 3, "priority", "high")
    say(three, 3, "priority", None)
    assert order(three) == "abc" and field.of_case(three.read(), 3) == {}
    assert [one.value for one in field.history(three.read(), 3)] == ["high", None]


def test_the_first_field_of_the_task_decides_and_the_next_one_parts_equals(
    three: Workspace,
) -> None:
    say(three, 1, "quality", "good")
    say(three, 2, "quality", "poor")
    assert order(three) == "bca", "reversed: poor pictures first"
    say(three, 1, "priority", "high")
    assert order(three) == "abc"


def test_a_person_stands_before_a_proposal_and_a_held_out_case_has_none(three: Workspace) -> None:
    say(three, 2, "priority", "high", origin="model", confidence=0.93)
    assert order(three) == "bac"
    assert whys(three)["b"].startswith("priority high, proposed by the model, 93% sure; ")
    say(three, 2, "priority", "low")
    assert order(three) == "acb"
    say(three, 2, "priority", None)
    assert order(three) == "bac", "taken back, the proposal stands again"
    do(three, lambda write: case.set_held_out(write, 2, True))
    assert order(three) == "acb" and field.of_case(three.read(), 2) == {}


def test_a_skipped_or_pinned_case_stays_where_a_person_put_it(three: Workspace) -> None:
    say(three, 1, "priority", "high")
    do(three, lambda write: decision.record(write, case=1, kind="skip"))
    assert order(three) == "bca", "not now is not now, however urgent"


@pytest.mark.parametrize(("orders", "expected"), [("highest", "cba"), ("lowest", "bca")])
def test_numbers_order_and_an_unanswered_one_comes_last(
    tmp_path: Path, orders: str, expected: str
) -> None:
    with made(tmp_path, Question("score", "number", orders=orders), labels=()) as workspace:
        take(workspace, "a", "b", "c")
        say(workspace, 2, "score", "2")
        say(workspace, 3, "score", 7.5)
        assert order(workspace) == expected
        assert whys(workspace)["c"] == "score 7.5, set by ana; waits for its answers"


def test_without_masks_every_case_waits_and_an_accept_stands_behind_the_answers(
    tmp_path: Path,
) -> None:
    by = Invocation("review.accept", "keyboard", "ana")
    with made(tmp_path, Question("urgent", "flag", orders="yes"), labels=()) as workspace:
        do(workspace, lambda write: [case.add(write, a_case(name)) for name in "ab"])
        say(workspace, 2, "urgent", "yes")
        assert order(workspace) == "ba"
        workspace.transaction(
            "accept", lambda write: decision.record(write, case=2, kind="accept"), by
        )
        assert case.get(workspace.read(), 2).state == "verified" and order(workspace) == "a"
        with pytest.raises(Refused, match="no masks"):
            do(workspace, lambda write: decision.record(write, case=1, kind="correct"))
        newest = decision.undoable(workspace.read(), 2)
        assert newest is not None
        do(
            workspace,
            lambda write: decision.record(write, case=2, kind="reopen", undoes=newest.id),
        )
        assert (
            order(workspace) == "ba" and check(workspace.read(), full=False, schema_too=False) == []
        )


def test_with_masks_an_accept_still_needs_one(three: Workspace) -> None:
    with pytest.raises(Refused, match="no mask"):
        do(three, lambda write: decision.record(write, case=1, kind="accept"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("f", "number", orders="listed"), "can order by highest or lowest"),
        (Question("f", "text", orders="listed"), "cannot order the queue"),
        (Question("f", "choice", ("a", "a")), "the same choice twice"),
        (Question("a=b", "text"), "without the sign ="),
        (Question("  ", "text"), "needs a name"),
    ],
)
def test_an_unclear_field_is_refused_in_words(question: Question, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Task("t", (), (question,))


def test_names_that_sound_alike_are_one_name() -> None:
    with pytest.raises(Refused, match="the same name"):
        Task("t", (), (Question("image_quality", "text"), Question("Image quality", "text")))


def test_a_task_can_be_typed_in_one_line() -> None:
    typed = Task.from_labels(["lung", "priority: high/normal/low", "view: PA/lateral", "comment:"])
    assert [label.name for label in typed.labels] == ["lung"]
    assert typed.fields == (
        Question("priority", "choice", ("high", "normal", "low"), orders="listed"),
        Question("view", "choice", ("PA", "lateral")),
        Question("comment", "text"),
    )
    assert Task.from_labels(["urgent: yes/no"]).labels == ()
