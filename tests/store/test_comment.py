"""Comments and acts on models: words with their author, reasons that stay, states that follow."""

from __future__ import annotations

import pytest

from store import audit, comment, draft_use, model_act, run
from store import model as models
from store.refusal import Refused
from store.workspace import Workspace, Write
from tests.store.story import a_model, choose, decide, do, draft_case, take, undo


def say(workspace: Workspace, about: str, about_id: int, text: str) -> int:
    return int(do(workspace, lambda w: comment.add(w, about=about, about_id=about_id, text=text)))


def act(workspace: Workspace, model: int, what: str, reason: str = "because") -> int:
    return int(do(workspace, lambda w: model_act.add(w, model_id=model, act=what, reason=reason)))


def crown(workspace: Workspace, model: int) -> None:
    do(workspace, lambda write: models.crown(write, model, "by hand"))


def test_models_runs_and_rounds_can_be_commented_on(workspace: Workspace) -> None:
    model = a_model(workspace)
    trained = do(
        workspace,
        lambda w: run.add(w, run.NewRun(seed=1, steps=2, split={}, settings={})),
    )
    made = choose(workspace, take(workspace, "one"))
    for about, number in (("model", model), ("run", trained), ("round", made)):
        say(workspace, about, number, f"  words on the {about} ")
        (found,) = comment.of(workspace.read(), about, number)
        assert found.text == f"words on the {about}" and found.actor == workspace.actor
    say(workspace, "model", model, "more")
    assert [c.text for c in comment.of(workspace.read(), "model", model)][1] == "more"
    newest = comment.every(workspace.read(), 2)
    assert [c.text for c in newest] == ["more", "words on the round"]
    assert [c.id for c in comment.every(workspace.read(), 9, before=newest[-1].id)] == [2, 1]


def test_a_comment_without_words_or_on_nothing_is_refused(workspace: Workspace) -> None:
    model = a_model(workspace)
    for about, number, text, code in (
        ("model", model, "  ", "empty-comment"),
        ("model", model, "x" * 4001, "long-comment"),
        ("model", 99, "words", "unknown-model"),
        ("case", 1, "words", "cannot-comment"),
    ):
        with pytest.raises(Refused) as no:
            say(workspace, about, number, text)
        assert no.value.code == code
    assert comment.every(workspace.read()) == []


def test_words_of_a_comment_stay_out_of_the_audit_log(workspace: Workspace) -> None:
    say(workspace, "model", a_model(workspace), "Mrs Smith looked odd")
    (entry, *_) = audit.log(workspace.read())
    assert entry.action == "comment.add" and "Smith" not in str(entry)
    assert audit.verify(workspace.read()).intact


def test_the_newest_act_says_how_a_model_stands(workspace: Workspace) -> None:
    one, two = a_model(workspace), a_model(workspace, "b" * 64)
    act(workspace, one, "pin", "steady at the dome")
    act(workspace, two, "retire")
    stands = model_act.standings(workspace.read())
    assert stands[one] == model_act.Standing(pinned=True)
    assert stands[two] == model_act.Standing(retired=True)
    act(workspace, one, "unpin")
    act(workspace, two, "reinstate")
    assert model_act.standing(workspace.read(), one) == model_act.Standing()
    assert model_act.standing(workspace.read(), two) == model_act.Standing()
    assert [a.act for a in model_act.every(workspace.read())] == [
        *("reinstate", "unpin", "retire", "pin")
    ]
    (first, _) = model_act.of_model(workspace.read(), one)
    assert first.reason == "steady at the dome"
    assert audit.log(workspace.read(), 1)[0].action == "model.reinstate"


@pytest.mark.parametrize(
    ("before", "what", "reason", "code"),
    [
        ((), "pin", " ", "no-reason"),
        (("pin",), "pin", "again", "stands-so"),
        ((), "unpin", "x", "stands-so"),
        (("retire",), "retire", "x", "stands-so"),
        ((), "reinstate", "x", "stands-so"),
        (("retire",), "pin", "x", "is-retired"),
        (("pin",), "retire", "x", "is-pinned"),
    ],
)
def test_an_act_that_does_not_fit_is_refused(
    workspace: Workspace, before: tuple[str, ...], what: str, reason: str, code: str
) -> None:
    model = a_model(workspace)
    for one in before:
        act(workspace, model, one)
    with pytest.raises(Refused) as no:
        act(workspace, model, what, reason)
    assert no.value.code == code
    assert len(model_act.of_model(workspace.read(), model)) == len(before)


def test_the_champion_is_not_retired_and_the_way_back_passes_over_the_retired(
    workspace: Workspace,
) -> None:
    one, two, three = (a_model(workspace, mark * 64) for mark in "abc")
    for model in (one, two, three):
        crown(workspace, model)
    with pytest.raises(Refused) as no:
        act(workspace, three, "retire")
    assert no.value.code == "is-champion"
    back = model_act.way_back(workspace.read())
    assert back is not None and back.id == two
    act(workspace, two, "retire")
    back = model_act.way_back(workspace.read())
    assert back is not None and back.id == one
    act(workspace, one, "retire")
    assert model_act.way_back(workspace.read()) is None


def test_what_became_of_drafts_counts_what_stands(workspace: Workspace) -> None:
    model, other = a_model(workspace), a_model(workspace, "b" * 64)
    first, second, third = take(workspace, "one", "two", "three")
    drafts = [draft_case(workspace, case, model=model) for case in (first, second, third)]
    for case, kind, draft in zip((first, second), ("accept", "correct"), drafts, strict=False):
        decide(workspace, case, kind, draft=draft)
    undo(workspace, third, decide(workspace, third, "accept", draft=drafts[2]))
    draft_case(workspace, third, model=other)
    found = draft_use.of_model(workspace.read(), model)
    assert found == draft_use.DraftUse(3, 3, 2, accepted=1, corrected=1, rejected=0)


def test_a_write_tells_who_watches(workspace: Workspace) -> None:
    model = a_model(workspace)

    def both(write: Write) -> None:
        comment.add(write, about="model", about_id=model, text="x")
        model_act.add(write, model_id=model, act="pin", reason="y")

    assert {"comment", "model"} <= workspace.transaction("both", both).kinds
