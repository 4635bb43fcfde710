"""What a person does to a model: pinned against the gate, set aside, given away, talked of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engine.loop import gating, model_acts, model_story
from store import comment as comments
from store import model as models
from store import model_act, verdict
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting, told_story
from tests.loop.planting import BY, NoLanes
from tests.loop.told_story import HAND


def rising(workspace: Workspace) -> tuple[int, int]:
    """A champion, and a candidate that the gate would promote."""
    ids = planting.held_out_cases(workspace, 10)
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    planting.do(workspace, lambda write: models.crown(write, old, "the first", None))
    planting.evaluate(workspace, old, {c: [0.8, 0.8] for c in ids})
    planting.evaluate(workspace, new, {c: [0.85 + 0.001 * n] * 2 for n, c in enumerate(ids)})
    return old, new


def champion(workspace: Workspace) -> int | None:
    found = models.champion(workspace.read())
    return found.id if found else None


def test_the_gate_judges_but_crowns_nobody_over_a_pinned_champion(workspace: Workspace) -> None:
    old, new = rising(workspace)
    model_acts.act_on(workspace, old, "pin", "in use at the clinic", HAND)
    found = gating.gate(workspace, NoLanes(), new, BY, act=True)
    assert found.outcome == "promote" and champion(workspace) == old
    assert found.why.endswith(": good enough; m1 is pinned and stays")
    model_acts.act_on(workspace, old, "unpin", "no longer", HAND)
    again = gating.gate(workspace, NoLanes(), new, BY, act=True)
    assert champion(workspace) == new and "pinned" not in again.why


def test_a_person_still_promotes_over_a_pin(workspace: Workspace) -> None:
    old, new = rising(workspace)
    model_acts.act_on(workspace, old, "pin", "in use", HAND)
    gating.promote(workspace, new, "I looked at every case", HAND)
    assert champion(workspace) == new


def test_a_retired_model_is_neither_promoted_nor_gone_back_to(workspace: Workspace) -> None:
    old, new = rising(workspace)
    gating.promote(workspace, new, "better", HAND)
    assert model_story.tell(workspace, new).roll_back_to == "m1"
    model_acts.act_on(workspace, old, "retire", "trained on wrong labels", HAND)
    for refused in (
        lambda: gating.promote(workspace, old, "again", HAND),
        lambda: gating.rollback(workspace, "worse", HAND),
    ):
        with pytest.raises(Refused) as no:
            refused()
        assert no.value.code in ("is-retired", "nothing-before")
    assert champion(workspace) == new
    assert model_story.tell(workspace, new).why_not_roll_back
    model_acts.act_on(workspace, old, "reinstate", "they were right", HAND)
    assert gating.rollback(workspace, "worse", HAND).champion == "m1"


def with_files(workspace: Workspace, model: int) -> Path:
    """The model's folder, as a training leaves it."""
    weights = b"weights of a net"
    sha = hashlib.sha256(weights).hexdigest()
    place = workspace.folder / models.get(workspace.read(), model).folder
    place.mkdir(parents=True)
    (place / "sample_0.safetensors").write_bytes(weights)
    recorded = models.get(workspace.read(), model).weights_sha256
    contract = {
        "weights_sha256": recorded,
        "samples": [{"file": "sample_0.safetensors", "sha256": sha}],
    }
    (place / "contract.json").write_text(json.dumps(contract))
    return place


def test_an_exported_model_stands_on_its_own_with_its_record(
    workspace: Workspace, tmp_path: Path
) -> None:
    told = told_story.tell(workspace)
    source = with_files(workspace, told.new)
    out = tmp_path / "given away"
    done = model_acts.export(workspace, told.new, out, "for the other site", HAND)
    assert done.file == str(out)
    names = {file.name for file in out.iterdir()}
    assert names == {"contract.json", "sample_0.safetensors", "record.md", "record.html"}
    for name in ("contract.json", "sample_0.safetensors"):
        assert (out / name).read_bytes() == (source / name).read_bytes()
    assert (out / "record.md").read_text("utf-8").startswith("# Change record of m2")
    acts = model_act.of_model(workspace.read(), told.new)
    assert [(a.act, a.reason) for a in acts][-1] == ("export", "for the other site")


@pytest.mark.parametrize("harm", ["changed", "missing", "other", "folder", "reason"])
def test_an_export_that_is_not_whole_leaves_nothing(
    workspace: Workspace, tmp_path: Path, harm: str
) -> None:
    model = planting.add_model(workspace, "a")
    source, out, reason = with_files(workspace, model), tmp_path / "out", "why"
    if harm == "changed":
        (source / "sample_0.safetensors").write_bytes(b"others")
    elif harm == "missing":
        (source / "sample_0.safetensors").unlink()
    elif harm == "other":
        (source / "contract.json").write_text(json.dumps({"weights_sha256": "f" * 64}))
    elif harm == "folder":
        out.mkdir()
    else:
        reason = "  "
    with pytest.raises(Refused) as no:
        model_acts.export(workspace, model, out, reason, HAND)
    assert no.value.code in ("model-lost", "folder-exists", "no-reason")
    assert not out.exists() or not list(out.iterdir())
    assert not (tmp_path / "out.part").exists()
    assert model_act.of_model(workspace.read(), model) == []


def test_what_is_commented_on_is_named_as_people_name_it(workspace: Workspace) -> None:
    told = told_story.tell(workspace)
    assert model_acts.meant(workspace, "m2") == ("model", told.new)
    assert model_acts.meant(workspace, "champion") == ("model", told.new)
    assert model_acts.meant(workspace, "run 1") == ("run", 1)
    assert model_acts.meant(workspace, "Round:2") == ("round", 2)
    assert model_acts.meant(workspace, "model m1") == ("model", told.old)
    with pytest.raises(Refused):
        model_acts.meant(workspace, "m99")
    made = model_acts.comment(workspace, "run", 1, "short", HAND)
    assert comments.of(workspace.read(), "run", 1)[0].id == made


def test_a_verdict_that_would_not_promote_says_nothing_of_pins(workspace: Workspace) -> None:
    old, new = rising(workspace)
    ids = [c for c in range(1, 11)]
    planting.evaluate(workspace, new, {c: [0.5, 0.5] for c in ids})
    model_acts.act_on(workspace, old, "pin", "in use", HAND)
    gating.gate(workspace, NoLanes(), new, BY, act=True)
    found = verdict.latest(workspace.read(), new)
    assert found is not None and found.outcome == "reject" and "pinned" not in found.why
