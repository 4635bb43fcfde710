"""A candidate takes over only if the held-out cases say so; a person can overrule with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from engine.loop import gating, reviewing
from store import audit, evaluation, held_out, verdict
from store import job as jobs
from store import model as models
from store import task as tasks
from store.refusal import Refused
from store.verdict import Verdict
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, NoLanes

STEADY = 0.80


def champion_and_candidate(
    workspace: Workspace,
    differences: Sequence[float],
    second: Sequence[float] | None = None,
    empty: Sequence[int] = (),
) -> tuple[list[int], int, int]:
    """A champion at 0.80 on every held-out case, and a candidate that differs from it so much."""
    ids = planting.held_out_cases(workspace, len(differences))
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, old, "the first", None))
    planting.evaluate(workspace, old, {case: [STEADY, STEADY] for case in ids})
    second = second or differences
    dice = {
        case: [STEADY + one, STEADY + two]
        for case, one, two in zip(ids, differences, second, strict=True)
    }
    planting.evaluate(workspace, new, dice, [(ids[n], 1) for n in empty])
    return ids, old, new


def judge(workspace: Workspace, model: int, act: bool = True) -> Verdict:
    return gating.gate(workspace, NoLanes(), model, BY, act=act)


def champion(workspace: Workspace) -> int | None:
    found = models.champion(workspace.read())
    return found.id if found else None


def failed(found: Verdict) -> set[str]:
    return {entry["name"] for entry in found.checks if not entry["passed"]}


def around(mean: float, n: int, spread: float = 0.005) -> list[float]:
    """`n` differences with this mean."""
    return (mean + spread * np.linspace(-1, 1, n)).tolist()


def test_a_better_candidate_is_promoted_in_words(workspace: Workspace) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.02, 12))
    found = judge(workspace, new)
    assert (found.outcome, found.better, found.n) == ("promote", True, 12)
    assert found.difference == pytest.approx(0.02) and found.lower is not None
    assert 0 < found.lower < 0.02
    assert found.why.startswith("better on 12 of 12 held-out cases, +0.020 Dice, lower bound +0.0")
    assert found.why.endswith(": promoted")
    assert champion(workspace) == new
    crowning = models.champion_history(workspace.read())[0]
    assert (crowning.previous, crowning.verdict, crowning.reason) == (old, found.id, found.why)
    assert not failed(found)


def test_a_candidate_that_is_surely_not_worse_is_promoted_and_not_called_better(
    workspace: Workspace,
) -> None:
    _, _, new = champion_and_candidate(workspace, around(0.001, 20))
    found = judge(workspace, new)
    assert (found.outcome, found.better) == ("promote", False)
    assert found.why.endswith("promoted: not worse") and champion(workspace) == new


def test_judging_alone_changes_no_champion(workspace: Workspace) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.02, 12))
    assert judge(workspace, new, act=False).outcome == "promote"
    assert champion(workspace) == old


def test_below_eight_held_out_cases_a_person_decides(workspace: Workspace) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.05, 7))
    found = judge(workspace, new)
    assert found.outcome == "not enough evidence" and not found.better
    assert "1 more held-out case would let the gate decide" in found.why
    assert champion(workspace) == old


def test_too_much_spread_is_not_enough_evidence_and_says_how_many_cases_would_do(
    workspace: Workspace,
) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.01, 10, spread=0.1))
    found = judge(workspace, new)
    assert found.outcome == "not enough evidence" and failed(found) == {"surely not worse"}
    assert found.cases_to_settle is not None and found.cases_to_settle > 10
    assert f"about {found.cases_to_settle} held-out cases would settle it" in found.why
    assert champion(workspace) == old


def test_a_label_below_its_floor_rejects(workspace: Workspace) -> None:
    one, two = workspace.task.labels
    task = replace(workspace.task, labels=(one, replace(two, floor=0.9)))
    planting.do(workspace, lambda write: tasks.replace(write, task))
    _, old, new = champion_and_candidate(workspace, around(0.03, 10))
    found = judge(workspace, new)
    assert found.outcome == "reject" and failed(found) == {"two holds"}
    assert champion(workspace) == old


def test_one_label_may_not_pay_for_the_other(workspace: Workspace) -> None:
    gains, losses = around(0.10, 10), around(-0.03, 10)
    _, old, new = champion_and_candidate(workspace, gains, losses)
    found = judge(workspace, new)
    assert found.difference is not None and found.difference > 0
    assert found.outcome == "reject" and "two holds" in failed(found)
    assert champion(workspace) == old


def test_a_newly_empty_draft_rejects(workspace: Workspace) -> None:
    ids, old, new = champion_and_candidate(workspace, around(0.03, 10), empty=[4])
    found = judge(workspace, new)
    assert found.outcome == "reject" and failed(found) == {"no new empty draft"}
    assert f"case {ids[4]}" in found.why and champion(workspace) == old


def test_one_case_that_falls_far_rejects(workspace: Workspace) -> None:
    differences = [*around(0.06, 11), -0.16]
    _, old, new = champion_and_candidate(workspace, differences)
    found = judge(workspace, new)
    assert found.outcome == "reject" and "no case falls far" in failed(found)
    assert champion(workspace) == old


def test_cases_of_one_patient_count_once(workspace: Workspace) -> None:
    ids = [
        planting.add_case(workspace, f"held_{n}", held_out=True, patient=f"p_{n // 2}")
        for n in range(16)
    ]
    for case in ids:
        planting.add_revision(workspace, case)
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, old, "the first", None))
    for model, dice in ((old, 0.8), (new, 0.85)):
        planting.evaluate(workspace, model, {case: [dice, dice] for case in ids})
    assert judge(workspace, new).n == 8


def test_a_held_out_case_that_was_rejected_counts_no_more(workspace: Workspace) -> None:
    ids, old, new = champion_and_candidate(workspace, around(0.02, 8))
    reviewing.decide(workspace, ids[0], "reject", BY, reason="wrong organ")
    found = judge(workspace, new)
    assert (found.n, found.outcome) == (7, "not enough evidence") and champion(workspace) == old


def test_the_first_model_is_promoted_unless_it_draws_nothing(workspace: Workspace) -> None:
    ids = planting.held_out_cases(workspace, 3)
    empty, drawing = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    both = [(case, label) for case in ids for label in (1, 2)]
    planting.evaluate(workspace, empty, {case: [0.0, 0.0] for case in ids}, both)
    planting.evaluate(workspace, drawing, {case: [0.5, 0.4] for case in ids})
    assert judge(workspace, empty).outcome == "reject" and champion(workspace) is None
    assert judge(workspace, drawing).outcome == "promote" and champion(workspace) == drawing


def test_without_held_out_cases_the_first_model_serves_and_the_second_waits(
    workspace: Workspace,
) -> None:
    first, second = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    assert judge(workspace, first).outcome == "promote"
    found = judge(workspace, second)
    assert found.outcome == "not enough evidence" and "a person decides" in found.why
    assert champion(workspace) == first


def test_every_look_is_counted_and_what_luck_gains_is_said(workspace: Workspace) -> None:
    _, _, new = champion_and_candidate(workspace, around(0.01, 12, spread=0.02))
    first = judge(workspace, new, act=False)
    again = judge(workspace, new, act=False)
    assert held_out.uses(workspace.read()) == 2
    assert "luck" not in first.why
    assert "look 2 at these cases, expect +0.00" in again.why


def test_a_held_out_mask_that_was_drawn_anew_is_evaluated_anew(workspace: Workspace) -> None:
    """Rows measured against an older revision do not count; the lane is asked for new ones."""
    ids, _, new = champion_and_candidate(workspace, around(0.02, 8))
    redrawn = planting.add_revision(workspace, ids[0])
    with pytest.raises(Refused):
        judge(workspace, new)
    (asked,) = jobs.every(workspace.read())
    assert (asked.kind, asked.lane) == ("evaluate", "later")
    assert asked.document == {"model": new, "cases": [[ids[0], redrawn]]}
    assert asked.state == "failed", "a job that cannot be prepared does not come back"


def test_the_champion_is_not_judged_against_itself(workspace: Workspace) -> None:
    _, old, _ = champion_and_candidate(workspace, around(0.02, 8))
    with pytest.raises(Refused) as no:
        judge(workspace, old)
    assert no.value.code == "is-champion" and held_out.uses(workspace.read()) == 0


def test_a_person_promotes_with_a_reason_that_is_kept(workspace: Workspace) -> None:
    _, old, new = champion_and_candidate(workspace, around(-0.02, 8))
    assert judge(workspace, new).outcome == "reject"
    done = gating.promote(workspace, new, "the old one misses small lesions", BY)
    assert (done.champion, done.previous) == (f"m{new}", f"m{old}")
    crowning = models.champion_history(workspace.read())[0]
    assert (crowning.reason, crowning.actor, crowning.verdict) == (
        "the old one misses small lesions",
        "ana",
        None,
    )
    entry = audit.log(workspace.read(), 1)[0]
    assert entry.action == "model.crown" and entry.reason == "the old one misses small lesions"


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_champion_changes_without_a_reason(workspace: Workspace, reason: str) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.02, 8))
    for change in (
        lambda: gating.promote(workspace, new, reason, BY),
        lambda: gating.rollback(workspace, reason, BY),
    ):
        with pytest.raises(Refused) as no:
            change()
        assert no.value.code == "no-reason"
    assert champion(workspace) == old


def test_a_rollback_moves_the_pointer_back_to_the_same_model(workspace: Workspace) -> None:
    _, old, new = champion_and_candidate(workspace, around(0.02, 12))
    before = models.get(workspace.read(), old)
    judge(workspace, new)
    done = gating.rollback(workspace, "drafts got worse", BY)
    assert (done.champion, done.previous) == (f"m{old}", f"m{new}")
    after = models.get(workspace.read(), old)
    assert (after.weights_sha256, after.folder) == (before.weights_sha256, before.folder)
    assert champion(workspace) == old
    assert len(models.every(workspace.read())) == 2, "nothing is lost"
    assert len(models.champion_history(workspace.read())) == 3


def test_there_is_nothing_before_the_first_champion(workspace: Workspace) -> None:
    champion_and_candidate(workspace, around(0.02, 8))
    with pytest.raises(Refused) as no:
        gating.rollback(workspace, "drafts got worse", BY)
    assert no.value.code == "nothing-before"


def test_held_out_dice_is_a_mean_over_cases_with_a_lower_bound(workspace: Workspace) -> None:
    ids = planting.held_out_cases(workspace, 4)
    model = planting.add_model(workspace, "a")
    assert gating.held_out_dice(workspace, model).mean is None
    planting.evaluate(workspace, model, {case: [0.6 + 0.1 * n, None] for n, case in enumerate(ids)})
    found = gating.held_out_dice(workspace, model)
    assert found.mean == pytest.approx(0.75) and found.n == 4
    assert found.lower is not None and found.lower < 0.75
    assert found.per_label == {"one": pytest.approx(0.75)}


def test_verdicts_stay_on_record(workspace: Workspace) -> None:
    _, _, new = champion_and_candidate(workspace, around(-0.02, 8))
    found = judge(workspace, new)
    assert verdict.every(workspace.read()) == [found]
    assert len(evaluation.of_model(workspace.read(), new)) == 16


def test_what_a_person_decided_while_the_gate_looked_stands(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = planting.held_out_cases(workspace, 10)
    one, two, three = (planting.add_model(workspace, mark) for mark in "abc")
    for model, dice in ((one, 0.7), (two, 0.9), (three, 0.8)):
        planting.evaluate(workspace, model, {case: [dice, dice] for case in ids})
    planting.do(workspace, lambda write: models.crown(write, one, "first"))
    looked: list[int] = []

    def look(_: object, __: object, model: int, *rest: object) -> None:
        if not looked:
            gating.promote(workspace, two, "I compared them myself", BY)
        looked.append(model)

    monkeypatch.setattr(gating, "evaluate_missing", look)
    verdict = gating.gate(workspace, NoLanes(), three, BY, act=True)
    assert verdict.outcome == "promote" and verdict.champion == one
    champion = models.champion(workspace.read())
    assert champion is not None and champion.id == two
