"""Two models side by side: on held-out cases for a look, on sealed ones for a claim."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from engine.loop import comparing, gating, teaching
from store import audit, case, held_out
from store import job as jobs
from store import model as models
from store.model import Model
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, NoLanes


def two_models(workspace: Workspace) -> tuple[Model, Model]:
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    return models.get(workspace.read(), old), models.get(workspace.read(), new)


def sealed_cases(workspace: Workspace, n: int, labelled: bool = True) -> list[int]:
    ids = [planting.add_case(workspace, f"sealed_{number}", sealed=True) for number in range(n)]
    for case_id in ids if labelled else ():
        planting.add_revision(workspace, case_id)
    return ids


def measured(workspace: Workspace, model: Model, ids: Sequence[int], dice: Sequence[float]) -> None:
    planting.evaluate(workspace, model.id, {c: [d, d / 2] for c, d in zip(ids, dice, strict=True)})


def claim(workspace: Workspace, first: Model, second: Model) -> comparing.Claim:
    return comparing.claim(workspace, NoLanes(), first, second, BY)


def test_compare_lists_every_held_out_case_of_either_model(workspace: Workspace) -> None:
    ids = planting.held_out_cases(workspace, 3)
    old, new = two_models(workspace)
    measured(workspace, old, ids, [0.80, 0.80, 0.80])
    measured(workspace, new, ids, [0.82, 0.84, 0.86])
    late = planting.add_case(workspace, "held_late", held_out=True)
    planting.add_revision(workspace, late)
    planting.evaluate(workspace, new.id, {late: [0.7, None]})
    rows = comparing.compare(workspace, old, new)
    assert [(row.case, row.label) for row in rows] == [
        (each, label) for each in [*ids, late] for label in ("one", "two")
    ]
    assert rows[0].difference == pytest.approx(0.02)
    assert (rows[-2].first, rows[-2].second, rows[-2].difference) == (None, 0.7, None)
    assert (rows[-1].first, rows[-1].second) == (None, None)


def test_what_is_no_longer_or_never_was_held_out_for_all_to_see_is_not_compared(
    workspace: Workspace,
) -> None:
    kept, gone = planting.held_out_cases(workspace, 2)
    (secret,) = sealed_cases(workspace, 1)
    old, new = two_models(workspace)
    for model in (old, new):
        measured(workspace, model, [kept, gone, secret], [0.8, 0.6, 0.1])
    planting.do(workspace, lambda write: case.set_held_out(write, gone, False))
    assert {row.case for row in comparing.compare(workspace, old, new)} == {kept}
    found = gating.held_out_dice(workspace, new.id)
    assert (found.n, found.mean) == (1, pytest.approx(0.6))


def test_sealed_cases_neither_teach_nor_judge_nor_calibrate(workspace: Workspace) -> None:
    ids = planting.held_out_cases(workspace, 9)
    secret = sealed_cases(workspace, 3)
    assert not teaching.verified_cases(workspace, held_out=False)
    judged = teaching.verified_cases(workspace, held_out=True)
    assert {found.id for found, _ in judged} == set(ids), "a training evaluates on these alone"
    old, new = two_models(workspace)
    planting.do(workspace, lambda write: models.crown(write, old.id, "the first", None))
    for model, dice in ((old, 0.7), (new, 0.8)):
        measured(workspace, model, [*ids, *secret], [dice] * 9 + [1.0 - dice] * 3)
    found = gating.gate(workspace, NoLanes(), new.id, BY)
    assert (found.n, found.outcome) == (9, "promote")
    assert held_out.looks(workspace.read()) == dict.fromkeys(ids, 1)


def test_a_claim_gives_each_label_an_interval_over_patients(workspace: Workspace) -> None:
    ids = sealed_cases(workspace, 6)
    old, new = two_models(workspace)
    measured(workspace, old, ids, [0.70, 0.72, 0.68, 0.74, 0.66, 0.70])
    measured(workspace, new, ids, [0.80, 0.83, 0.77, 0.84, 0.76, 0.80])
    found = claim(workspace, old, new)
    assert (found.first, found.second, found.cases, found.patients) == ("m1", "m2", 6, 6)
    one, two = found.labels
    assert one.label == "one" and one.second and one.first and one.difference
    assert (one.second.mean, one.second.n) == (pytest.approx(0.80), 6)
    assert one.second.lower and one.second.upper
    assert 0.75 < one.second.lower < 0.80 < one.second.upper < 0.86
    assert one.difference.mean == pytest.approx(0.10)
    narrow = (one.difference.upper or 0) - (one.difference.lower or 0)
    assert narrow < one.second.upper - one.second.lower, "patient by patient"
    assert two.first and two.first.mean == pytest.approx(0.35)


def test_every_opening_is_counted_and_told(workspace: Workspace) -> None:
    ids = sealed_cases(workspace, 2)
    old, new = two_models(workspace)
    for model in (old, new):
        measured(workspace, model, ids, [0.7, 0.8])
    told = [claim(workspace, old, new) for _ in range(3)]
    assert [one.opened_before for one in told] == [0, 1, 2]
    assert told[0].words == "on 2 sealed patients, opened for the first time"
    assert "opened 2 times before" in told[2].words
    opened = [e for e in audit.log(workspace.read(), 99) if e.action == "sealed.open"]
    assert len(opened) == 3
    assert held_out.uses(workspace.read(), held_out.CLAIM) == 3
    assert held_out.uses(workspace.read()) == 0, "no look of the gate"


def test_one_patient_has_a_mean_and_no_interval(workspace: Workspace) -> None:
    ids = [
        planting.add_case(workspace, f"scan_{number}", sealed=True, patient="p_one")
        for number in range(2)
    ]
    for each in ids:
        planting.add_revision(workspace, each)
    old, new = two_models(workspace)
    for model in (old, new):
        measured(workspace, model, ids, [0.6, 0.8])
    found = claim(workspace, old, new)
    assert (found.cases, found.patients) == (2, 1)
    assert found.labels[0].first == comparing.Interval(pytest.approx(0.7), None, None, 1)


def test_nothing_sealed_or_nothing_labelled_is_refused_and_not_counted(
    workspace: Workspace,
) -> None:
    old, new = two_models(workspace)
    with pytest.raises(Refused) as no:
        claim(workspace, old, new)
    assert no.value.code == "nothing-sealed" and "--sealed" in no.value.hint
    sealed_cases(workspace, 2, labelled=False)
    with pytest.raises(Refused) as no:
        claim(workspace, old, new)
    assert no.value.code == "sealed-unlabelled" and "2 sealed cases" in no.value.message
    assert held_out.uses(workspace.read(), held_out.CLAIM) == 0


def test_an_opening_that_fails_is_not_counted_and_asks_for_what_is_missing(
    workspace: Workspace,
) -> None:
    ids = sealed_cases(workspace, 2)
    old, new = two_models(workspace)
    measured(workspace, old, ids, [0.7, 0.8])
    with pytest.raises(Refused):
        claim(workspace, old, new)
    (asked,) = jobs.every(workspace.read())
    assert asked.document["model"] == new.id
    assert [pair[0] for pair in asked.document["cases"]] == ids
    assert held_out.uses(workspace.read(), held_out.CLAIM) == 0
