"""The starter model drafts before any label, says what it is, keeps quiet where it knows nothing,
and gives way to the first model of one's own."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import (
    drafting,
    first_draft,
    gating,
    model_acts,
    model_detail,
    model_story,
    reviewing,
    selecting,
    starting,
    timeline,
)
from engine.loop.conductor import Conductor, News
from store import case as cases
from store import draft as drafts
from store import model as models
from store import task as tasks
from store.audit import Invocation
from store.case import Channel, NewCase
from store.model import Model
from store.refusal import Refused
from store.task import Label, Task
from store.workspace import Workspace
from tests.loop import planting
from tests.loop.planting import NoLanes

HAND = Invocation("model.retire", "mouse", "ana")
UNSEEN_SEED = 3
LABELS = (
    Label(1, "Liver", "#71D9EC"),
    Label(2, "KIDNEY", "#F2F78D"),
    Label(3, "Spleen", "#965E8F"),
)
TASK = Task("Abdomen", LABELS)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "workspace", TASK, "ana", holder="the test") as opened:
        yield opened


@pytest.fixture(scope="module")
def body() -> phantom.PhantomCase:
    return phantom.case(UNSEEN_SEED, 2)


def add(workspace: Workspace, name: str, array: Any, **more: Any) -> int:
    """A CT case with the phantom's voxels whose volume lies in the cache."""
    sha256 = f"{name:0<64}"
    place = workspace.folder / "cache" / "volumes" / sha256[:24]
    place.mkdir(parents=True)
    np.save(place / "volume.npy", array)
    affine = [[0.0, 0.0, 3.0, 0.0], [0.0, 3.0, 0.0, 0.0], [4.0, 0.0, 0.0, 0.0], [0, 0, 0, 1.0]]
    given: dict[str, Any] = {"modality": "CT", "patient": f"p_{name}", **more}
    new = NewCase(
        name=name, shape=array.shape, affine=affine, source_shape=array.shape,
        source_affine=affine, reorientation={}, sha256=sha256, **given,
    )  # fmt: skip
    return int(planting.do(workspace, lambda write: cases.add(write, new)))


def adopted(workspace: Workspace) -> Model:
    given = starting.adopt(workspace)
    assert given is not None
    return given


def refusal(act: Any) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


# -- whether it fits ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "code", "known"),
    [
        ("spleen", None, "spleen"),
        ("Spleen ", None, "spleen"),
        ("KIDNEYS", None, "kidney"),
        ("Milz", "SCT:78961009 Spleen", "spleen"),
        ("Niere", "FMA:7203", "kidney"),
        ("spleen", "SCT:64033007", "kidney"),
        ("left kidney", None, None),
        ("liver", "SCT:10200004", None),
    ],
)
def test_a_label_is_known_by_its_code_or_else_its_name(
    name: str, code: str | None, known: str | None
) -> None:
    found = starting.known_of(Task("t", (Label(4, name, "#71D9EC", code),)))
    outputs = {"spleen": 0, "kidney": 1}
    assert [(one.label.value, one.output) for one in found] == (
        [(4, outputs[known])] if known else []
    )


def test_of_two_labels_that_mean_the_same_the_first_is_drafted() -> None:
    task = Task("t", (Label(1, "kidneys", "#71D9EC"), Label(2, "kidney", "#F2F78D")))
    assert [one.label.value for one in starting.known_of(task)] == [1]


@pytest.mark.parametrize("task", [Task("t", LABELS[:1]), replace(TASK, starter=False)])
def test_a_task_without_its_labels_or_that_says_no_is_left_alone(
    tmp_path: Path, task: Task
) -> None:
    with Workspace.create(tmp_path / "workspace", task, "ana") as workspace:
        planting.add_case(workspace, "one")
        assert starting.adopt(workspace) is None and models.every(workspace.read()) == []
        assert drafting.undrafted(workspace) == [] and starting.why_none(workspace) == {}
        assert refusal(lambda: drafting.draft(workspace, NoLanes(), [1])) == "no-model"
        assert not (workspace.folder / "models" / "starter").exists()


def test_a_task_can_say_no_later(workspace: Workspace) -> None:
    adopted(workspace)
    planting.do(workspace, lambda write: tasks.replace(write, replace(TASK, starter=False)))
    assert starting.serving(workspace) is None


# -- how it is kept -------------------------------------------------------------------------------
def test_it_is_given_once_with_the_shipped_weights_and_never_the_champion(
    workspace: Workspace,
) -> None:
    given = adopted(workspace)
    assert starting.adopt(workspace) == given and len(models.every(workspace.read())) == 1
    shipped = json.loads((starting.SHIPPED / "contract.json").read_text("utf-8"))
    assert given.weights_sha256 == shipped["weights_sha256"]
    for sample in given.contract["samples"]:
        file = drafting.model_folder(workspace, given) / sample["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == sample["sha256"]
    assert (given.name, given.calibration) == ("starter model", None)
    assert models.champion(workspace.read()) is None
    assert models.find(workspace.read(), "starter") == given
    assert given.contract["outputs"] == [3, 2], "the task's values in the order of its outputs"
    assert [label["name"] for label in given.contract["labels"]] == ["KIDNEY", "Spleen"]


def test_the_gate_leaves_it_alone(workspace: Workspace) -> None:
    given = adopted(workspace)
    assert gating.unjudged(workspace) == []
    judged = refusal(lambda: gating.gate(workspace, NoLanes(), given.id, HAND))
    crowned = refusal(lambda: gating.promote(workspace, given.id, "it draws", HAND))
    assert (judged, crowned) == ("is-starter", "is-starter")
    assert refusal(lambda: gating.rollback(workspace, "worse", HAND)) == "nothing-before"


def test_retired_it_drafts_no_more_and_comes_back(workspace: Workspace) -> None:
    given = adopted(workspace)
    case = planting.add_case(workspace, "one")
    assert drafting.undrafted(workspace) == [case]
    model_acts.act_on(workspace, given.id, "retire", "in the way", HAND)
    assert starting.adopt(workspace) is None and drafting.undrafted(workspace) == []
    model_acts.act_on(workspace, given.id, "reinstate", "after all", HAND)
    assert starting.drafter(workspace) == given and drafting.undrafted(workspace) == [case]


# -- which cases ----------------------------------------------------------------------------------
def test_only_untouched_ct_cases_wait_for_it(workspace: Workspace) -> None:
    adopted(workspace)
    image = Channel("ct", "CT", "", "a" * 64)
    wanted = planting.add_case(workspace, "one", channels=(image,))
    two = planting.add_case(workspace, "two", channels=(image, Channel("pet", "PT", "", "b" * 64)))
    planting.drafted(workspace, "has a draft of somebody else")
    mr = planting.add_case(workspace, "mr", modality="MR")
    drawn = planting.add_case(workspace, "drawn")
    reviewing.decide(workspace, drawn, "correct", planting.BY, mask=planting.DRAFTED)
    blind = planting.add_case(workspace, "blind", held_out=True)
    assert drafting.undrafted(workspace) == [wanted]
    assert starting.why_none(workspace) == {wanted: starting.COMING}
    lanes = NoLanes()
    for unfit in (mr, two):
        assert (
            refusal(lambda case=unfit: drafting.draft(workspace, lanes, [case])) == "starter-unfit"
        )
    assert refusal(lambda: drafting.draft(workspace, lanes, [blind])) == "held-out"


def test_it_drafts_an_unseen_body_in_the_tasks_own_labels(
    workspace: Workspace, lanes: Lanes, body: phantom.PhantomCase
) -> None:
    """And of noise it keeps nothing, nor looks at it again; neither is a reason to pick a case."""
    given = adopted(workspace)
    case = add(workspace, "body", body.array)
    noise = np.random.default_rng(1).normal(0, 300, body.array.shape).astype(np.int16)
    strange = add(workspace, "noise", noise)
    assert drafting.undrafted(workspace) == [case, strange]
    (made,) = drafting.draft(workspace, lanes, [case, strange])
    assert (made.case, made.model, made.expected_dice) == (case, "starter model", None)
    assert made.score is not None and made.score < starting.MOST_DOUBT and made.hotspots > 0
    kept = drafts.latest(workspace.read(), case)
    assert kept is not None and kept.withheld == starting.EXPECT and kept.model == given.id
    shown = reviewing.draft_mask(workspace, case)
    assert shown is not None and set(np.unique(shown)) == {0, 2, 3}, "no liver: it knows none"
    for value, truth in ((3, phantom.SPLEEN), (2, phantom.KIDNEY)):
        ours, theirs = shown == value, body.mask == truth
        assert 2 * (ours & theirs).sum() / (ours.sum() + theirs.sum()) > 0.75
    assert drafts.latest(workspace.read(), strange) is None
    assert drafting.undrafted(workspace) == [] and starting.why_none(workspace) == {
        strange: starting.UNLIKE
    }
    picked = selecting.select(workspace, lanes, 1, HAND).picks
    assert [one.strategy for one in picked] == ["typical"]


@pytest.mark.parametrize(
    ("unlike", "score", "volumes", "dropped"),
    [
        (40.0, 0.08, {"2": 150.0, "3": 0.0}, False),
        (None, 0.08, {"2": 150.0}, False),
        (95.0, 0.08, {"2": 150.0}, True),
        (40.0, 0.33, {"2": 150.0}, True),
        (40.0, None, {"2": 150.0}, True),
        (40.0, 0.0, {"2": 0.0, "3": 0.0}, True),
    ],
)
def test_a_draft_outside_its_bodies_in_doubt_or_empty_is_dropped(
    unlike: float | None, score: float | None, volumes: dict[str, float], dropped: bool
) -> None:
    said = {"unlike": unlike, "score": score, "volumes_ml": volumes}
    assert starting.is_unlike(said) is dropped


# -- and then the first model of one's own --------------------------------------------------------
def test_the_first_own_model_follows_it_without_a_comparison(workspace: Workspace) -> None:
    adopted(workspace)
    case = planting.add_case(workspace, "one")
    own = planting.add_model(workspace, "a")
    verdict = gating.gate(workspace, NoLanes(), own, HAND, act=True)
    assert verdict.champion is None and verdict.why.endswith(f"; {starting.FOLLOWED}")
    champion = models.champion(workspace.read())
    assert champion is not None and champion.id == own and starting.serving(workspace) is None
    assert starting.drafter(workspace) == champion and drafting.undrafted(workspace) == [case]
    assert starting.why_none(workspace) == {}
    assert refusal(lambda: gating.rollback(workspace, "worse", HAND)) == "nothing-before"


def test_without_a_starter_the_verdict_says_what_it_always_said(workspace: Workspace) -> None:
    own = planting.add_model(workspace, "a")
    verdict = gating.gate(workspace, NoLanes(), own, HAND, act=True)
    assert verdict.why == "first model: nothing to compare with"


# -- what is said of it ---------------------------------------------------------------------------
def test_its_page_says_what_it_is_and_where_it_comes_from(workspace: Workspace) -> None:
    given = adopted(workspace)
    told = model_story.tell(workspace)
    assert (told.name, told.overline) == ("starter model", "starter model")
    assert told.headline == "Drafts until your first model"
    assert told.sentence == "Trained on phantoms, not on patients: expect to correct much."
    assert told.why_not_promote and [line.state for line in told.models] == ["starts"]
    facts = dict(told.facts)
    assert facts["Licence"] == "CC0-1.0" and "no patient" in facts["Made from"]
    assert facts["Weights"] == given.weights_sha256
    detail = model_detail.tell(workspace, given.id)
    assert [one.heading for one in detail.made_of] == ["Origin", "Weights"]
    assert [kin.state for kin in detail.family] == ["starts"]


def test_the_timeline_says_when_it_came(workspace: Workspace) -> None:
    adopted(workspace)
    (event,) = timeline.tell(workspace, kind="model").events
    assert event.title == "starter model was given to this workspace"
    assert event.why == starting.EXPECT and event.source == "schedule"


def test_it_can_be_given_away_with_its_record(workspace: Workspace, tmp_path: Path) -> None:
    given = adopted(workspace)
    model_acts.export(workspace, given.id, tmp_path / "away", "to look at", HAND)
    record = (tmp_path / "away" / "record.md").read_text("utf-8")
    assert "came with Voxloop" in record and "CC0-1.0" in record
    assert (tmp_path / "away" / "LICENSE-starter-model.txt").is_file()


def test_a_new_workspace_says_that_drafts_come_at_once(workspace: Workspace) -> None:
    planting.add_case(workspace, "one")
    before = first_draft.foretell(workspace)
    assert before is not None and before.words.endswith("of training to the first draft.")
    given = adopted(workspace)
    told = first_draft.foretell(workspace)
    assert told is not None and told.words == (
        "A starter model drafts KIDNEY and Spleen at once (trained on phantoms, not on patients: "
        "expect to correct much). About 3 labelled cases and 5 minutes of training to the first "
        "model of your own."
    )
    planting.add_draft(workspace, 1, model=given.id)
    assert first_draft.foretell(workspace) == told, "its drafts are not yet those of an own model"


def test_the_conductor_gives_it_to_a_workspace_before_the_first_case(workspace: Workspace) -> None:
    waiting = threading.Event()

    def heard(news: News) -> None:
        if news.doing == "waiting":
            waiting.set()

    conductor = Conductor(workspace, NoLanes(), heard)
    conductor.start()
    try:
        assert waiting.wait(60)
    finally:
        conductor.stop()
        conductor.join(10)
    assert starting.serving(workspace) is not None


def test_what_it_drew_of_a_case_is_no_reason_to_pick_it_nor_to_leave_it(
    workspace: Workspace,
) -> None:
    """Its features are others than those of a model trained here; a ranking never mixes them."""
    given = adopted(workspace)
    case = planting.add_case(workspace, "one")
    planting.add_draft(workspace, case, model=given.id)
    connection = workspace.read()
    assert drafts.any_yet(connection) and not drafts.any_yet(connection, but_by=given.id)
    assert drafts.said_of_each(connection).keys() == {case}
    assert drafts.said_of_each(connection, but_by=given.id) == {}
