"""Every phrase runs its own row and no other, and none comes near a case without being asked."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.commands import by_id, table
from desktop.input.voice.grammar import PhraseBook, Spoken, as_spoken, phrase_book
from desktop.input.voice.grammar_graph import arcs
from desktop.input.voice.matching import Act, Nothing, asks_first, match
from desktop.input.voice.numbers import MOST, counted, spoken, ways
from desktop.input.voice.recognisers._words import hearable
from desktop.session.voice_words import Asked, Heard
from store.task import Label, Question, Task

TASK = Task(
    "kidneys",
    (
        Label(1, "Left_Kidney", "#71D9EC"),
        Label(2, "Segment 4", "#F2F78D"),
        Label(3, "脾", "#965E8F"),
    ),
    fields=(Question("priority", "choice", ("low", "high")),),
)
BOOK = phrase_book(TASK)
ROWS = [pytest.param(row, id=row.id) for row in table() if row.phrases and not row.takes]
CLOSING = {text for text, found in BOOK.by_text.items() if asks_first(by_id(found[0].command))}


def heard(text: str, sure: float = 1.0) -> Heard:
    return Heard(text, tuple((word, sure) for word in text.split()), sure)


# -- phrases --------------------------------------------------------------------------------------
@pytest.mark.parametrize("row", ROWS)
def test_every_phrase_of_the_table_leads_to_its_row_and_no_other(row) -> None:  # type: ignore[no-untyped-def]
    for phrase in row.phrases:
        done = match(heard(phrase), BOOK)
        assert isinstance(done, Asked if asks_first(row) else Act)
        assert done.command == row.id


def test_no_text_belongs_to_two() -> None:
    assert [text for text, found in BOOK.by_text.items() if len(found) > 1] == []


def test_what_two_share_is_asked_back_and_not_done() -> None:
    book = PhraseBook((Spoken("take that", "paint.brush"), Spoken("take that", "paint.eraser")))
    done = match(heard("take that"), book)
    assert isinstance(done, Asked) and done.sentence == "Heard “take that”. Brush?"


def test_acts_on_a_case_and_what_destroys_are_asked_whatever_the_confidence() -> None:
    rows = {by_id(BOOK.by_text[text][0].command).id for text in CLOSING}
    assert {"review.accept", "review.flag", "review.skip", "review.reject"} <= rows
    assert {"contact.accept", "model.train"} <= rows
    assert all(isinstance(match(heard(text), BOOK), Asked) for text in CLOSING)


def test_a_case_is_not_closed_by_a_phrase_that_lost_or_won_or_changed_a_word() -> None:
    """Whatever one word does to any phrase: what acts without a question never closes a case."""
    words = sorted({word for text in CLOSING for word in text.split()} | {"[unk]", "next"})
    for text in BOOK.texts:
        parts = text.split()
        shorter = [[*parts[:n], *parts[n + 1 :]] for n in range(len(parts))]
        longer = [[*parts[:n], word, *parts[n:]] for n in range(len(parts) + 1) for word in words]
        for changed in shorter + longer:
            done = match(heard(" ".join(changed)), BOOK)
            assert not isinstance(done, Act) or not asks_first(by_id(done.command))


@given(
    some.lists(some.sampled_from([*sorted({w for t in BOOK.texts for w in t.split()}), "[unk]"]))
)
def test_any_words_are_a_phrase_or_nothing(words: list[str]) -> None:
    text = " ".join(words)
    done = match(heard(text), BOOK)
    assert isinstance(done, Nothing) == (text not in BOOK.by_text)


@pytest.mark.parametrize("sure", [0.0, 0.3, 0.49])
def test_what_is_hardly_heard_is_nothing(sure: float) -> None:
    assert isinstance(match(heard("next hotspot", sure), BOOK), Nothing)


def test_the_weakest_word_counts() -> None:
    weak = Heard("next hotspot", (("next", 1.0), ("hotspot", 0.7)), 1.0)
    assert isinstance(match(weak, BOOK), Asked)


# -- the task's own words -------------------------------------------------------------------------
def test_labels_and_answers_are_said_as_they_are_read() -> None:
    found = {text: (s[0].command, s[0].arguments) for text, s in BOOK.by_text.items()}
    assert found["label left kidney"] == ("label.select", "1")
    assert found["label segment four"] == ("label.select", "2")
    assert found["priority high"] == ("field.set", "priority=high")
    assert not any(arguments == "3" for c, arguments in found.values() if c == "label.select")
    assert as_spoken("Vena_cava (IVC-2)") == "vena cava ivc two"


def test_a_persons_own_phrase_takes_the_place_of_the_usual_one() -> None:
    book = phrase_book(None, {"hotspot.next": ("onward now",)})
    assert "next hotspot" not in book.by_text and book.by_text["onward now"]


def test_every_phrase_is_of_words_and_of_two_or_more() -> None:
    assert all(len(text.split()) >= 2 and text.isascii() for text in BOOK.texts)
    assert all(word.isalpha() for text in BOOK.texts for word in text.split())


# -- numbers --------------------------------------------------------------------------------------
@given(some.integers(0, MOST))
def test_a_number_is_the_same_after_it_was_said(number: int) -> None:
    for way in ways(number):
        assert counted(way.split()) == number
    assert spoken(number) == ways(number)[0]


def test_numbers_as_they_are_said() -> None:
    assert [spoken(n) for n in (0, 15, 90, 99, 100, 107, 320)] == [
        *("zero", "fifteen", "ninety", "ninety nine", "one hundred"),
        *("one hundred seven", "three hundred twenty"),
    ]
    assert counted(["ninety", "ninety"]) is None and counted([]) is None
    with pytest.raises(ValueError, match="not between"):
        spoken(1000)
    done = match(heard("slice two hundred and six"), BOOK)
    assert done == Act("slice.go", "206")


# -- the graph ------------------------------------------------------------------------------------
def said_by(last: int, found: list[tuple[int, int, str]]) -> Iterator[str]:
    """All texts of a graph."""
    todo: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while todo:
        at, words = todo.pop()
        for start, to, word in found:
            if start == at:
                if to == last:
                    yield " ".join([*words, word])
                else:
                    todo.append((to, (*words, word)))


@given(
    some.sets(
        some.sampled_from([*map(" ".join, itertools.product("abc", "abc", "ab")), "a", "a b"])
    )
)
def test_the_graph_says_exactly_the_phrases(phrases: set[str]) -> None:
    last, found = arcs(sorted(phrases))
    assert sorted(said_by(last, found)) == sorted(phrases)


def test_the_graph_of_all_phrases_is_small() -> None:
    last, found = arcs(BOOK.texts)
    assert len(BOOK.texts) > 3000 and len(found) < 1000 and last == 1


# -- what a model lacks ---------------------------------------------------------------------------
def test_a_phrase_with_a_word_that_a_model_lacks_is_left_out_and_named() -> None:
    known = {"next", "slice", "bigger", "brush"}
    phrases = ["next slice", "larger brush", "next banana"]
    taken, unknown = hearable(phrases, known.__contains__, known)
    assert taken == ["next slice"]
    assert unknown == (("larger brush", "larger", "bigger"), ("next banana", "banana", ""))
