"""Worn held-out cases teach, random audit cases measure in their place: by one recorded draw."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.loop import (
    drafting,
    exporting,
    gating,
    held_out_refresh,
    reviewing,
    selecting,
    teaching,
    vouching,
)
from engine.loop.held_out_refresh import Refreshed
from store import audit, case, check, draft, held_out, journal, pick
from store import job as jobs
from store import model as models
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import BY, NoLanes


def audits(workspace: Workspace, *ids: int) -> None:
    """A round in which chance alone picked these."""
    picks = [
        pick.NewPick(case_id, rank, "default", None, "random audit, drawn from 9 cases", audit=True)
        for rank, case_id in enumerate(ids, start=1)
    ]
    planting.do(workspace, lambda write: pick.add_round(write, "default", len(ids), 1, picks))


def refresh(workspace: Workspace, n: int | None = None, seed: int | None = 1) -> Refreshed:
    return held_out_refresh.refresh(workspace, BY, n, seed)


def looked_at(workspace: Workspace, *ids: int) -> None:
    planting.do(workspace, partial(held_out.record_use, purpose=held_out.GATE, cases=ids))


def held(workspace: Workspace) -> set[int]:
    return {each.id for each in case.every(workspace.read()) if each.held_out}


def study(
    workspace: Workspace, drafted: int = 4, measuring: int = 5
) -> tuple[list[int], list[int]]:
    """Drafted cases that chance picked, and labelled held-out ones."""
    old = planting.held_out_cases(workspace, measuring)
    fresh = [planting.drafted(workspace, f"fresh_{number}") for number in range(drafted)]
    audits(workspace, *fresh)
    return fresh, old


def test_random_audit_cases_join_and_as_many_retire_by_one_recorded_draw(
    workspace: Workspace,
) -> None:
    fresh, old = study(workspace)
    done = refresh(workspace, 2, seed=7)
    joined = {member.case for member in done.joined}
    retired = {member.case for member in done.retired}
    assert len(joined) == len(retired) == 2 and joined < set(fresh) and retired < set(old)
    assert held(workspace) == set(old) - retired | joined
    assert (done.labelled, done.waiting, done.among) == (3, 2, 4)
    (draw,) = held_out.draws(workspace.read())
    assert (draw.kind, draw.seed, len(draw.among)) == ("refresh", 7, 4)
    assert set(draw.drawn) == {member.patient for member in done.joined}
    assert set(draw.retired) == {member.patient for member in done.retired}
    changed = [e for e in audit.log(workspace.read(), 99) if e.action == "case.held-out"]
    assert {e.object for e in changed} == {f"case:{each}" for each in joined | retired}
    assert check.check(workspace.read()) == []


def test_the_draw_follows_the_seed_and_nothing_else(tmp_path: Path) -> None:
    """Every patient comes out for some seed, and the same one whenever it is the same seed."""
    drawn: dict[int, set[str]] = {}
    for attempt in range(12):
        task = Task.from_labels(["one", "two"])
        with Workspace.create(tmp_path / f"w{attempt}", task, "ana") as workspace:
            study(workspace, drafted=3, measuring=1)
            seed = attempt % 6
            (joined,) = refresh(workspace, 1, seed).joined
            drawn.setdefault(seed, set()).add(joined.patient)
    assert all(len(patients) == 1 for patients in drawn.values())
    assert set().union(*drawn.values()) == {f"p_fresh_{n}" for n in range(3)}


def test_a_draft_from_before_is_not_shown_any_more(workspace: Workspace) -> None:
    (fresh, *_), _ = study(workspace, drafted=1)
    before = reviewing.open_case(workspace, NoLanes(), fresh)
    assert before.draft is not None and before.hotspots
    refresh(workspace, 1)
    opened = reviewing.open_case(workspace, NoLanes(), fresh)
    assert (opened.draft, opened.draft_mask, opened.uncertainty, opened.hotspots) == (
        None,
        None,
        None,
        (),
    )
    entry = next(e for e in reviewing.queue(workspace) if e.case == fresh)
    assert "Held out" in entry.why and "blind" in entry.why
    assert (entry.held_out, entry.score, entry.strategy) == (True, None, "held-out")
    now = case.get(workspace.read(), fresh)
    assert vouching.draft_shown(workspace, now, before.draft.id) is None
    for what in ("draft", "uncertainty"):
        with pytest.raises(Refused, match=r"no .* mask yet"):
            exporting.write_mask(workspace, NoLanes(), now, workspace.folder / "m.nii.gz", what)
    with pytest.raises(Refused, match="no draft to accept"):
        reviewing.decide(workspace, fresh, "accept", BY)


def test_the_joined_are_drawn_blind_and_never_trained_on(workspace: Workspace) -> None:
    fresh, old = study(workspace, drafted=1)
    refresh(workspace, 1)
    assert fresh[0] not in {each.id for each in selecting.pickable(workspace)}
    model = planting.add_model(workspace, "a")
    planting.do(workspace, lambda write: models.crown(write, model, "first"))
    assert drafting.undrafted(workspace) == []
    saved = reviewing.decide(workspace, fresh[0], "correct", BY, mask=planting.CORRECTED)
    kept = draft.every_latest(workspace.read())[fresh[0]]
    assert saved.revision is not None and kept is not None
    measures = {found.id for found, _ in teaching.verified_cases(workspace, held_out=True)}
    teaches = {found.id for found, _ in teaching.verified_cases(workspace, held_out=False)}
    assert fresh[0] in measures and fresh[0] not in teaches
    assert len(teaches) == 1 and teaches < set(old), "the retired one, its label trusted"


def test_the_most_looked_at_retire_first_then_the_oldest(workspace: Workspace) -> None:
    _, (first, second, third, fourth, fifth) = study(workspace)
    looked_at(workspace, third, fourth)
    looked_at(workspace, fourth)
    done = refresh(workspace, 3)
    assert [(member.case, member.looks) for member in done.retired] == [
        (fourth, 2),
        (third, 1),
        (first, 0),
    ]
    assert held(workspace) >= {second, fifth}


def test_only_a_patient_whose_every_case_is_labelled_retires(workspace: Workspace) -> None:
    bare = planting.add_case(workspace, "bare", held_out=True)
    also_bare = planting.add_case(workspace, "half", held_out=True, patient="p_half")
    half = planting.add_case(workspace, "half_2", held_out=True, patient="p_half")
    planting.add_revision(workspace, half)
    fresh = planting.drafted(workspace, "fresh")
    audits(workspace, fresh)
    done = refresh(workspace, 1)
    assert done.retired == ()
    assert held(workspace) == {bare, half, also_bare, fresh}


def test_a_whole_patient_joins_with_all_scans(workspace: Workspace) -> None:
    planting.held_out_cases(workspace, 2)
    one = planting.add_case(workspace, "one", patient="p_two_scans")
    two = planting.add_case(workspace, "two", patient="p_two_scans")
    audits(workspace, one)
    done = refresh(workspace, 1)
    assert {member.case for member in done.joined} == {one, two}
    assert {e.case for e in reviewing.queue(workspace) if e.held_out} == {one, two}


@pytest.mark.parametrize(
    "touch", ["decided", "undone", "trained on", "in training", "strokes", "not by chance", "kin"]
)
def test_what_somebody_or_some_run_has_touched_is_not_taken(
    workspace: Workspace, touch: str
) -> None:
    fresh, old = study(workspace, drafted=1)
    (one,) = fresh
    if touch in ("decided", "undone"):
        made = reviewing.decide(workspace, one, "skip", BY)
        if touch == "undone":
            reviewing.decide(workspace, one, "reopen", BY, undoes=made.decision)
    elif touch == "trained on":
        planting.add_run(workspace, [[one, 1]])
    elif touch == "in training":
        document = {"cases": [[one, 1]], "held_out": []}
        add = partial(jobs.add, kind="train", lane="later", document=document)
        planting.do(workspace, add)
    elif touch == "strokes":
        planting.do(workspace, lambda write: journal.append(write, one, b"stroke"))
    elif touch == "not by chance":
        planting.do(workspace, lambda write: write.execute("UPDATE picks SET audit = 0"))
    else:
        kin = planting.add_case(workspace, "kin", patient="p_fresh_0")
        planting.add_revision(workspace, kin)
    before = audit.log(workspace.read(), 1)[0].hash
    with pytest.raises(Refused) as no:
        refresh(workspace, 1)
    assert no.value.code == "too-few-audits"
    assert no.value.message == (
        "This needs 1 random audit pick that nobody has decided on, and there are none."
    )
    assert held(workspace) == set(old) and held_out.draws(workspace.read()) == []
    assert audit.log(workspace.read(), 1)[0].hash == before, "refused, and nothing was written"


def test_a_refusal_says_what_is_there_and_changes_no_place_in_the_queue(
    workspace: Workspace,
) -> None:
    study(workspace, drafted=1)
    before = reviewing.queue(workspace)
    with pytest.raises(Refused, match=r"needs 3 random audit picks .* there is 1"):
        refresh(workspace, 3)
    assert reviewing.queue(workspace) == before


def test_without_a_number_a_fifth_of_the_patients_is_exchanged(workspace: Workspace) -> None:
    study(workspace, drafted=4, measuring=10)
    done = refresh(workspace, None, None)
    assert len(done.joined) == len(done.retired) == 2 and done.seed == 1


def test_the_gate_measures_both_models_on_the_new_cases_before_it_judges(
    workspace: Workspace,
) -> None:
    fresh, old = study(workspace, drafted=2, measuring=9)
    one, two = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, one, "the first", None))
    dice = {each: 0.8 + 0.01 * n for n, each in enumerate(old)}
    planting.evaluate(workspace, one, {each: [d, d] for each, d in dice.items()})
    planting.evaluate(workspace, two, {each: [d + 0.02, d + 0.02] for each, d in dice.items()})
    assert gating.gate(workspace, NoLanes(), two, BY).n == 9
    done = refresh(workspace, 2)
    for each in fresh:
        reviewing.decide(workspace, each, "correct", BY, mask=planting.CORRECTED)
    planting.evaluate(workspace, two, {each: [0.9, 0.9] for each in fresh})
    with pytest.raises(Refused):
        gating.gate(workspace, NoLanes(), two, BY)
    (asked,) = jobs.every(workspace.read())
    assert asked.document["model"] == one, "the champion, on the cases it has not seen"
    assert {pair[0] for pair in asked.document["cases"]} == set(fresh)
    planting.evaluate(workspace, one, {each: [0.85, 0.88] for each in fresh})
    found = gating.gate(workspace, NoLanes(), two, BY)
    assert found.n == 9 and not {m.case for m in done.retired} & held(workspace)
    assert "look 2 at 7 of these 9 cases, expect +0.0" in found.why
    assert found.looks == 2
    assert held_out.looks(workspace.read())[fresh[0]] == 1


def test_fresh_cases_lessen_the_luck_that_is_expected(workspace: Workspace) -> None:
    """The same differences after the same looks: half the cases new, half the inflation."""
    ids = planting.held_out_cases(workspace, 10)
    one, two = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, one, "the first", None))
    planting.evaluate(workspace, one, {each: [0.8, 0.8] for each in ids})
    gains = 0.02 + 0.01 * np.linspace(-1, 1, 10)
    planting.evaluate(
        workspace, two, {each: [0.8 + g, 0.8 + g] for each, g in zip(ids, gains, strict=True)}
    )
    for _ in range(4):
        looked_at(workspace, *ids[:5])
    half = gating.gate(workspace, NoLanes(), two, BY)
    assert "look 5 at 5 of these 10 cases" in half.why and half.inflation > 0
    for _ in range(4):
        looked_at(workspace, *ids[5:])
    whole = gating.gate(workspace, NoLanes(), two, BY)
    assert "look 6 at these cases" in whole.why
    assert whole.inflation > 2 * half.inflation


def test_the_set_can_be_shown_with_its_looks_and_its_draws(workspace: Workspace) -> None:
    _, old = study(workspace, drafted=2)
    planting.add_case(workspace, "secret", sealed=True)
    looked_at(workspace, *old)
    refresh(workspace, 1)
    found = held_out_refresh.present(workspace)
    assert sorted(member.looks for member in found.held_out) == [0, 1, 1, 1, 1]
    assert [member.name for member in found.sealed] == ["secret"]
    assert (found.looks, found.opened, len(found.draws)) == (1, 0, 1)
