"""Runs, models, evaluations, verdicts, champions: what was learned, and what it rests on."""

from __future__ import annotations

import math
import sqlite3

import pytest

from store import audit, evaluation, model, run, verdict
from store.evaluation import Evaluation
from store.refusal import Refused
from store.run import NewRun
from store.verdict import NewVerdict
from store.workspace import Workspace
from tests.store.story import a_model, do, take


def crown(workspace: Workspace, model_id: int, reason: str = "better") -> model.Model | None:
    found = do(workspace, lambda write: model.crown(write, model_id, reason))
    assert found is None or isinstance(found, model.Model)
    return found


def test_a_run_comes_back_whole(workspace: Workspace) -> None:
    new = NewRun(
        seed=3,
        steps=600,
        split={"train": [1, 2], "held_out": [3]},
        settings={"lr": 0.002},
        curves={"loss": [1.5, 0.5]},
        environment={"torch": "2"},
        seconds={"optimise": 12.5},
        collapsed=True,
        notice="trained a second net",
        why="due",
    )
    kept = run.get(workspace.read(), do(workspace, lambda write: run.add(write, new)))
    assert (kept.seed, kept.steps, kept.split, kept.settings) == (3, 600, new.split, new.settings)
    assert (kept.curves, kept.environment, kept.seconds) == (
        new.curves,
        new.environment,
        new.seconds,
    )
    assert (kept.collapsed, kept.notice, kept.why) == (True, "trained a second net", "due")
    assert run.latest(workspace.read()) == kept and run.every(workspace.read()) == [kept]
    with pytest.raises(Refused, match="no run 9"):
        run.get(workspace.read(), 9)


def test_a_model_is_called_by_its_number_and_found_by_it(workspace: Workspace) -> None:
    first = a_model(workspace, calibration={"slope": 1.1})
    second = a_model(workspace, "b" * 64, parent=first)
    connection = workspace.read()
    kept = model.get(connection, second)
    assert (kept.name, kept.parent, kept.state) == ("m2", first, "candidate")
    assert model.find(connection, "m1") == model.find(connection, "1")
    assert model.get(connection, first).calibration == {"slope": 1.1}
    assert [each.name for each in model.every(connection)] == ["m2", "m1"]
    for wrong in ("m9", "seven", "m"):
        with pytest.raises(Refused, match="no model"):
            model.find(connection, wrong)


def test_there_is_no_champion_until_one_is_crowned(workspace: Workspace) -> None:
    model_id = a_model(workspace)
    assert model.champion(workspace.read()) is None
    with pytest.raises(Refused, match="no champion"):
        model.find(workspace.read(), "champion")
    assert crown(workspace, model_id) is None
    champion = model.champion(workspace.read())
    assert champion is not None and champion.id == model_id
    assert model.find(workspace.read(), "champion") == champion


def test_a_new_champion_retires_the_one_before(workspace: Workspace) -> None:
    first, second = a_model(workspace), a_model(workspace, "b" * 64)
    crown(workspace, first)
    previous = crown(workspace, second, "better on 9 of 12")
    assert previous is not None and previous.id == first
    states = {each.id: each.state for each in model.every(workspace.read())}
    assert states == {first: "retired", second: "champion"}
    newest = model.champion_history(workspace.read())[0]
    assert (newest.model, newest.previous, newest.reason) == (second, first, "better on 9 of 12")
    logged = audit.log(workspace.read(), 1)[0]
    assert (logged.action, logged.model_sha256) == ("model.crown", "b" * 64)


def test_there_is_never_more_than_one_champion(workspace: Workspace) -> None:
    first, second = a_model(workspace), a_model(workspace)
    crown(workspace, first)
    with pytest.raises(sqlite3.IntegrityError):
        do(
            workspace,
            lambda write: write.execute(
                "UPDATE models SET state = 'champion' WHERE id = ?", (second,)
            ),
        )
    with pytest.raises(Refused, match="already is the champion"):
        crown(workspace, first)


def test_rolling_back_twice_goes_back_two_steps(workspace: Workspace) -> None:
    one, two, three = a_model(workspace), a_model(workspace), a_model(workspace)
    for model_id in (one, two, three):
        crown(workspace, model_id)
    for expected in (two, one):
        before = model.before_champion(workspace.read())
        assert before is not None and before.id == expected
        crown(workspace, before.id, "rolled back")
    assert model.before_champion(workspace.read()) is None
    crown(workspace, three, "after all")
    before = model.before_champion(workspace.read())
    assert before is not None and before.id == one


def test_a_candidate_can_be_set_aside_and_a_champion_cannot(workspace: Workspace) -> None:
    champion, candidate = a_model(workspace), a_model(workspace)
    crown(workspace, champion)
    for model_id in (champion, candidate):
        do(workspace, lambda write, m=model_id: model.set_state(write, m, "rejected"))
    states = {each.id: each.state for each in model.every(workspace.read())}
    assert states == {champion: "champion", candidate: "rejected"}
    with pytest.raises(ValueError):
        do(workspace, lambda write: model.set_state(write, candidate, "champion"))


def test_the_newest_metrics_of_a_case_and_label_stand(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    model_id = a_model(workspace)
    old = [Evaluation(model_id, case_id, label, 0.5) for label in (1, 2)]
    new = Evaluation(model_id, case_id, 2, 0.8, 0.9, math.inf, True, math.nan)
    do(workspace, lambda write: evaluation.add(write, old))
    do(workspace, lambda write: evaluation.add(write, [new]))
    first, second = evaluation.of_model(workspace.read(), model_id)
    assert (first.label, first.dice) == (1, 0.5)
    assert (second.label, second.dice, second.surface_dice) == (2, 0.8, 0.9)
    assert (second.hd95_mm, second.q, second.empty_prediction) == (None, None, True)
    assert evaluation.of_model(workspace.read(), model_id + 1) == []


def test_a_verdict_is_kept_with_its_reasons(workspace: Workspace) -> None:
    champion, candidate = a_model(workspace), a_model(workspace)
    new = NewVerdict(
        candidate,
        champion,
        "not enough evidence",
        False,
        0.01,
        -0.02,
        7,
        "8 cases would settle it",
        detectable=0.03,
        cases_to_settle=8,
        floors={"1": True},
        checks=[{"name": "empty", "passed": True}],
    )
    verdict_id = do(workspace, lambda write: verdict.add(write, new))
    kept = verdict.get(workspace.read(), verdict_id)
    assert (kept.candidate, kept.champion, kept.outcome) == (candidate, champion, new.outcome)
    assert (kept.difference, kept.lower, kept.n, kept.cases_to_settle) == (0.01, -0.02, 7, 8)
    assert (kept.floors, kept.checks) == (new.floors, new.checks)
    assert verdict.latest(workspace.read(), candidate) == kept == verdict.latest(workspace.read())
    assert verdict.latest(workspace.read(), champion) is None
    assert verdict.every(workspace.read()) == [kept]


def test_a_verdict_has_one_of_three_outcomes(workspace: Workspace) -> None:
    wrong = NewVerdict(a_model(workspace), None, "maybe", False, None, None, 0, "")
    with pytest.raises(ValueError, match="a verdict is one of"):
        do(workspace, lambda write: verdict.add(write, wrong))
