"""Notes and fields: words found again, and answers that the task allows."""

from __future__ import annotations

from typing import Any

import pytest

from store import field, note
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import do, draft_case, take


def write_down(workspace: Workspace, case_id: int, text: str, **more: Any) -> int:
    return int(do(workspace, lambda write: note.add(write, case=case_id, text=text, **more)))


def answer(workspace: Workspace, case_id: int, name: str, value: Any, **more: Any) -> Any:
    return do(
        workspace,
        lambda write: field.answer(write, case=case_id, name=name, value=value, **more),
    )


def found(workspace: Workspace, words: str) -> list[str]:
    return [each.text for each in note.search(workspace.read(), words)]


def test_a_note_keeps_its_place_and_its_source(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    draft_case(workspace, case_id)
    voice = Invocation("note.add", "voice", "ben", 0.8)
    changes = workspace.transaction(
        "note",
        lambda write: note.add(
            write, case=case_id, text="  cyst ", axis=0, slice=3, hotspot=1, audio="audio/1.wav"
        ),
        voice,
    )
    (kept,) = note.of_case(workspace.read(), case_id)
    assert (kept.text, kept.axis, kept.slice, kept.hotspot) == ("cyst", 0, 3, 1)
    assert (kept.source, kept.actor, kept.audio) == ("voice", "ben", "audio/1.wav")
    assert changes.kinds == {"note"} and changes.cases == {case_id}


def test_notes_are_found_by_their_words_and_their_beginnings(workspace: Workspace) -> None:
    one, two = take(workspace, "one", "two")
    write_down(workspace, one, "Posterior edge clipped at the tail")
    write_down(workspace, two, "tail is fine")
    assert found(workspace, "poster") == ["Posterior edge clipped at the tail"]
    assert sorted(found(workspace, "TAIL")) == [
        "Posterior edge clipped at the tail",
        "tail is fine",
    ]
    assert found(workspace, "fine tail") == ["tail is fine"]
    assert found(workspace, "kidney") == []
    assert [each.case for each in note.every(workspace.read())] == [two, one]


@pytest.mark.parametrize("words", ["", "  ", '"', 'a"b', "AND", "x*", "(", "text:cyst", "-"])
def test_any_typed_words_are_a_search_and_never_a_fault(workspace: Workspace, words: str) -> None:
    (case_id,) = take(workspace, "one")
    write_down(workspace, case_id, "a cyst")
    assert isinstance(found(workspace, words), list)


def test_an_empty_note_is_refused(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(Refused, match="no words"):
        write_down(workspace, case_id, "   ")


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("urgency", "soon", "soon"),
        ("contrast", "yes", True),
        ("contrast", False, False),
        ("volume", "12.5", 12.5),
        ("volume", 3, 3.0),
    ],
)
def test_an_answer_is_kept_as_its_question_wants_it(
    workspace: Workspace, name: str, typed: Any, kept: Any
) -> None:
    (case_id,) = take(workspace, "one")
    answer(workspace, case_id, name, typed)
    value = field.of_case(workspace.read(), case_id)[name].value
    assert value == kept and type(value) is type(kept)


@pytest.mark.parametrize(
    ("name", "value"),
    [("urgency", "whenever"), ("contrast", "maybe"), ("volume", "much"), ("volume", "nan")],
)
def test_an_answer_the_task_does_not_allow_is_refused(
    workspace: Workspace, name: str, value: Any
) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(Refused) as no:
        answer(workspace, case_id, name, value)
    assert no.value.code == "field-value"
    assert field.of_case(workspace.read(), case_id) == {}


def test_a_question_the_task_does_not_ask_is_refused(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    with pytest.raises(Refused, match="no field 'mood'"):
        answer(workspace, case_id, "mood", "good")


def test_a_persons_answer_stands_before_any_proposal(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    answer(workspace, case_id, "urgency", "soon", origin="model", confidence=0.7)
    assert field.of_case(workspace.read(), case_id)["urgency"].value == "soon"
    for value in ("routine", "now"):
        answer(workspace, case_id, "urgency", value)
    answer(workspace, case_id, "urgency", "routine", origin="model", confidence=0.9)
    stands = field.of_case(workspace.read(), case_id)["urgency"]
    assert (stands.value, stands.origin) == ("now", "review")
    assert len(field.history(workspace.read(), case_id)) == 4 == len(field.every(workspace.read()))
