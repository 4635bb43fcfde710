"""What stands behind a model: labels with their intervals, its promises, its making, its kin."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.learning import expected_dice
from engine.loop import gating, model_detail, model_making
from store import model as models
from store import run as runs
from store import verdict as verdicts
from store.model import Model
from store.verdict import NewVerdict
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, NoLanes


def two(workspace: Workspace, n: int = 10) -> tuple[list[int], Model, Model]:
    """A champion at 0.80 and a candidate a little better, judged on n held-out patients."""
    ids = planting.held_out_cases(workspace, n)
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, old, "the first", None))
    planting.evaluate(workspace, old, {c: [0.80, 0.60] for c in ids})
    planting.evaluate(workspace, new, {c: [0.85 + 0.001 * i, None] for i, c in enumerate(ids)})
    connection = workspace.read()
    return ids, models.get(connection, old), models.get(connection, new)


def test_each_label_has_its_mean_and_interval_for_both_models(workspace: Workspace) -> None:
    ids, old, new = two(workspace)
    one, second = model_detail.label_ranges(workspace, new, old)
    assert one.name == "one" and one.dice is not None and one.rival_dice is not None
    assert one.dice.mean == pytest.approx(0.8545) and one.dice.n == len(ids)
    assert one.dice.lower is not None and one.dice.upper is not None
    assert one.dice.lower < one.dice.mean < one.dice.upper <= 1.0
    assert one.surface is not None and one.surface.mean == pytest.approx(0.8545)
    assert one.rival_dice.mean == pytest.approx(0.80)
    assert second.dice is None and second.rival_dice is not None


def test_a_patient_with_many_cases_counts_once(workspace: Workspace) -> None:
    """Ten cases of one patient are one value: no interval comes of them."""
    values = {"p": [0.2] * 9 + [1.0], "q": [0.8]}
    found = model_detail.interval_of(values)
    assert found is not None and found.n == 2 and found.mean == pytest.approx((0.28 + 0.8) / 2)
    assert model_detail.interval_of({"p": [0.2, 0.4]}) == model_detail.Range(
        pytest.approx(0.3), None, None, 1
    )
    assert model_detail.interval_of({}) is None


def calibrated(workspace: Workspace, n: int) -> Model:
    ids = planting.held_out_cases(workspace, n)
    dice = [0.70 + 0.02 * i for i in range(n)]
    fitted = expected_dice.fit([value + 0.1 for value in dice], dice)
    assert fitted is not None
    model = planting.add_model(workspace, "c", calibration=fitted.as_json())
    planting.evaluate(workspace, model, {c: [v, v] for c, v in zip(ids, dice, strict=True)})
    return models.get(workspace.read(), model)


def test_expected_dice_is_held_against_what_the_cases_got(workspace: Workspace) -> None:
    found = model_detail.trust(workspace, calibrated(workspace, 12))
    assert found.n == 12 and found.inside == 12 and found.bound is not None
    assert all(p.expected == pytest.approx(p.true, abs=1e-6) for p in found.points)
    assert found.words == "12 of 12 held-out cases reach their lower bound; 9 in 10 should."


def test_a_case_below_its_bound_is_counted_as_below(workspace: Workspace) -> None:
    model = calibrated(workspace, 12)
    bad = model_detail.trust(workspace, model).points[3].case
    planting.evaluate(workspace, model.id, {bad: [0.1, 0.1]})
    # The newer row stands before the older; its q is that of a bad case and promises little.
    worse = model_detail.trust(workspace, model)
    assert worse.inside == 12
    planting.do(
        workspace,
        lambda write: write.execute("UPDATE evaluations SET q = 0.9 WHERE case_id = ?", (bad,)),
    )
    assert model_detail.trust(workspace, model).inside == 11


def test_too_few_cases_promise_nothing_and_say_how_many_are_missing(workspace: Workspace) -> None:
    found = model_detail.trust(workspace, calibrated(workspace, 7))
    assert found.bound is None and "2 more held-out cases" in found.words
    bare = models.get(workspace.read(), planting.add_model(workspace, "d"))
    assert model_detail.trust(workspace, bare).points == ()


def test_what_settles_is_said_in_words(workspace: Workspace) -> None:
    _, old, new = two(workspace)
    planting.evaluate(workspace, new.id, {c: [0.81 if c % 2 else 0.79, 0.6] for c in range(1, 11)})
    gating.gate(workspace, NoLanes(), new.id, BY)
    words = model_detail.tell(workspace, new.id).settle
    assert words.startswith("These 10 cases can show a difference of 0.00")
    assert "would settle this one" in words
    sure = NewVerdict(
        new.id, old.id, "promote", True, 0.05, 0.04, 10, "x", detectable=0.01, cases_to_settle=8
    )
    planting.do(workspace, lambda write: verdicts.add(write, sure))
    assert model_detail.tell(workspace, new.id).settle == (
        "These 10 cases can show a difference of 0.010 or more."
    )


def test_what_went_in_names_data_settings_environment_and_seed(workspace: Workspace) -> None:
    taught = [planting.add_case(workspace, name, patient="p1") for name in ("x", "y")]
    pairs = [[case, planting.add_revision(workspace, case)] for case in taught]
    new = runs.NewRun(
        seed=17,
        steps=600,
        split={"cases": pairs, "held_out": []},
        settings={"members": 2, "cycles": 2, "plan": {"spacing_mm": [2.0, 0.9, 0.8]}},
        environment={"torch": "2.13.0", "gpu": None},
        seconds={"optimise": 61.2},
        why="asked for",
    )
    run = planting.do(workspace, lambda write: runs.add(write, new))
    model = models.get(workspace.read(), planting.add_model(workspace, "e", run=run))
    found = {one.heading: dict(one.rows) for one in model_detail.tell(workspace, model.id).made_of}
    assert found["Data"]["Verified cases"] == "2" and found["Data"]["Patients"] == "1"
    assert len(found["Data"]["Split, SHA-256"]) == 64
    assert found["Settings"]["Seed"] == "17" and found["Settings"]["Nets"] == "2"
    assert found["Settings"]["Spacing, mm (k, j, i)"] == "2 × 0.9 × 0.8"
    assert found["Environment"] == {"Torch": "2.13.0", "Seconds to optimise": "61"}
    assert found["Weights"]["SHA-256"] == "e" * 64
    other = runs.NewRun(seed=17, steps=600, split={"cases": pairs[:1]}, settings={})
    again = runs.get(workspace.read(), planting.do(workspace, lambda write: runs.add(write, other)))
    assert model_making.split_sha256(again) != found["Data"]["Split, SHA-256"]


def test_the_family_knows_parents_and_what_became_of_each(workspace: Workspace) -> None:
    _, old, new = two(workspace)
    gating.gate(workspace, NoLanes(), new.id, BY, act=True)
    child = planting.add_model(workspace, "f", parent=new.id)
    kin = {one.model: one for one in model_detail.family(workspace)}
    assert [kin[old.id].state, kin[new.id].state] == ["kept", "champion"]
    assert kin[child].parent == new.id and kin[child].state == "not judged"
    assert kin[new.id].why and kin[new.id].dice == pytest.approx(0.8545)


def test_the_curves_of_several_nets_follow_one_another() -> None:
    def points(*given: tuple[int, int, float]) -> list[dict[str, float]]:
        return [{"member": m, "step": s, "loss": loss} for m, s, loss in given]

    curves = {
        "loss": points((0, 5, 1.0), (0, 10, 0.5), (1, 5, 0.9)),
        "held_out": points((0, 10, 0.6), (1, 10, 0.55)),
    }
    run = runs.Run(
        1, None, 0, 20, {}, {}, curves, {}, {}, False, None, "", datetime(2026, 1, 1, tzinfo=UTC)
    )
    found = model_making.course(run)
    assert found.loss == ((5.0, 1.0), (10.0, 0.5), (15.0, 0.9))
    assert found.held_out == ((10.0, 0.6), (20.0, 0.55))
    assert model_making.course(None) == model_making.Course((), ())
