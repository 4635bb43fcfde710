"""One case through the loop, as the design tells it: import, draw blind, train, draft, correct a
hotspot, train again, let the gate judge, roll back, release. Real files, real children.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import (
    drafting,
    exporting,
    gating,
    intake,
    reviewing,
    selecting,
    teaching,
    training,
    vouching,
)
from store import audit, check, draft, held_out, hotspot, pick, revision
from store import case as cases
from store import model as models
from store import run as runs
from store.audit import Invocation
from store.task import Task
from store.workspace import Workspace
from tests.loop import scans

SCANS, HELD_OUT, FIRST = 16, 9, 3
REVIEWER = Invocation("review.accept", "keyboard", "ana")
NIGHT = Invocation("schedule", "schedule", "schedule")
QUICK = training.Wishes(steps=60, seed=1)


@pytest.fixture(scope="module")
def lanes() -> Iterator[Lanes]:
    with Lanes() as children:
        children.later.start()
        yield children


def number_of(workspace: Workspace, case: int) -> int:
    """Which ball a case is."""
    return int(cases.get(workspace.read(), case).name.removeprefix("ball_"))


def champion(workspace: Workspace) -> str:
    found = models.champion(workspace.read())
    assert found is not None
    return found.name


def states(workspace: Workspace) -> dict[int, str]:
    return {case.id: case.state for case in cases.every(workspace.read())}


def hashes(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir())}


def test_one_turn_of_the_loop(lanes: Lanes, tmp_path: Path) -> None:
    scans.study(tmp_path / "in", SCANS)
    sources = hashes(tmp_path / "in")
    task = Task.from_labels(["one", "two"], name="balls")
    with Workspace.create(tmp_path / "workspace", task, "ana", holder="the test") as workspace:
        import_and_draw_blind(workspace, lanes, tmp_path / "in")
        first_labels_and_first_model(workspace, lanes)
        case = the_case_that_teaches_most(workspace, lanes)
        correct_one_hotspot(workspace, lanes, case)
        a_night(workspace, lanes, case)
        promote_and_roll_back(workspace)
        release(workspace, lanes, tmp_path / "out")
        assert audit.verify(workspace.read()).intact
        assert check.check(workspace.read()) == []
    assert hashes(tmp_path / "in") == sources, "the scans are as they were"


def import_and_draw_blind(workspace: Workspace, lanes: Lanes, folder: Path) -> None:
    wishes = intake.Wishes(held_out=HELD_OUT / SCANS, seed=4)
    done = intake.import_paths(workspace, lanes, [folder], wishes, REVIEWER)
    assert len(done.taken) == SCANS and not done.refused
    blind = [entry.case for entry in reviewing.queue(workspace)]
    assert len(blind) == HELD_OUT == len(held_out.draws(workspace.read())[0].drawn)
    for case in blind:
        opened = reviewing.open_case(workspace, lanes, case)
        assert opened.draft is None and np.load(opened.image_path).shape == scans.SHAPE_KJI
        truth = scans.true_mask(number_of(workspace, case))
        reviewing.decide(workspace, case, "correct", REVIEWER, mask=truth, seconds=60)
    assert reviewing.queue(workspace) == ()


def first_labels_and_first_model(workspace: Workspace, lanes: Lanes) -> None:
    """Before there is a model, typical images are picked, and drawn by hand."""
    made = selecting.select(workspace, lanes, FIRST, REVIEWER)
    assert [picked.strategy for picked in made.picks] == ["typical"] * FIRST
    for picked in made.picks:
        truth = scans.true_mask(number_of(workspace, picked.case))
        reviewing.decide(workspace, picked.case, "correct", REVIEWER, mask=truth)
    trained = training.train(workspace, lanes, QUICK, NIGHT)
    assert (trained.model, trained.cases) == ("m1", FIRST) and champion(workspace) == "m1"
    dice = gating.held_out_dice(workspace, 1)
    assert dice.n == HELD_OUT and dice.mean is not None and dice.mean > 0.4


def the_case_that_teaches_most(workspace: Workspace, lanes: Lanes) -> int:
    waiting = drafting.undrafted(workspace)
    assert len(waiting) == SCANS - HELD_OUT - FIRST
    for drafted in drafting.draft(workspace, lanes, waiting):
        kept = draft.latest(workspace.read(), drafted.case)
        assert kept is not None
        if drafted.expected_dice is None:
            assert kept.withheld, "why nothing is promised"
        else:
            assert drafted.lower is not None and drafted.lower <= drafted.expected_dice <= 1
            assert kept.calibration_n == HELD_OUT
    made = selecting.select(workspace, lanes, len(waiting), REVIEWER)
    assert all(len(picked.why.split()) > 2 for picked in made.picks), "reasons in words"
    entries = reviewing.queue(workspace)
    assert [entry.case for entry in entries] == [picked.case for picked in made.picks]
    assert [entry.why for entry in entries] == [picked.why for picked in made.picks]
    # A small net may be sure of a whole case: the first one that it is not sure of is corrected.
    spotted = next(entry.case for entry in entries if hotspots_of(workspace, entry.case))
    other = next(entry.case for entry in entries if entry.case != spotted)
    reviewing.decide(workspace, other, "accept", REVIEWER, seconds=4)
    return spotted


def hotspots_of(workspace: Workspace, case: int) -> list[hotspot.Hotspot]:
    kept = draft.latest(workspace.read(), case)
    assert kept is not None
    return hotspot.of_draft(workspace.read(), kept.id)


def correct_one_hotspot(workspace: Workspace, lanes: Lanes, case: int) -> None:
    """The worst stretch is fixed, and nothing is said about the rest of the case."""
    opened = reviewing.open_case(workspace, lanes, case)
    assert opened.draft_mask is not None and opened.uncertainty is not None
    spot = opened.hotspots[0]
    assert spot.words and 0 < spot.error_share <= 1
    box = tuple(slice(lo, hi) for lo, hi in zip(*spot.box_kji, strict=True))
    mask = opened.draft_mask.copy()
    mask[box] = scans.true_mask(number_of(workspace, case))[box]
    part = vouching.verified_from_text(workspace, opened.case, f"hotspots:{spot.rank}")
    reviewing.decide(workspace, case, "correct", REVIEWER, mask=mask, verified=part, seconds=9)
    reviewing.set_hotspot(workspace, spot.id, "fixed", REVIEWER)
    assert states(workspace)[case] == "partly-verified"
    assert hotspots_of(workspace, case)[0].state == "fixed"
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    weights = teaching.weights(workspace, opened.case, kept, mask)
    inside = np.zeros(mask.shape, bool)
    inside[box] = True
    assert np.array_equal(weights > 0, inside), "only the box teaches"


def a_night(workspace: Workspace, lanes: Lanes, case: int) -> None:
    trained = training.train(workspace, lanes, QUICK, NIGHT)
    verdict = trained.verdict
    assert (trained.model, trained.cases) == ("m2", FIRST + 2) and verdict is not None
    assert re.match(r"better on \d of 9 held-out cases, [+-]0\.\d{3} Dice, lower", verdict.why)
    assert verdict.n == HELD_OUT and verdict.checks
    assert champion(workspace) == ("m2" if verdict.outcome == "promote" else "m1")
    newest = runs.every(workspace.read())[0]
    seen = [pair[0] for pair in newest.split["cases"]]
    assert case in seen and not {c for c, _ in newest.split["held_out"]} & set(seen)
    drafting.draft(workspace, lanes, drafting.undrafted(workspace))
    kept = revision.latest(workspace.read(), case)
    assert kept is not None and kept.origin == "review", "a draft never replaces a person's mask"


def promote_and_roll_back(workspace: Workspace) -> None:
    if champion(workspace) == "m1":
        gating.promote(workspace, 2, "its edges are tighter", REVIEWER)
    assert champion(workspace) == "m2"
    done = gating.rollback(workspace, "small balls are missed", REVIEWER)
    assert (done.champion, done.previous) == ("m1", "m2") and champion(workspace) == "m1"
    assert held_out.uses(workspace.read()) == 2


def release(workspace: Workspace, lanes: Lanes, folder: Path) -> None:
    done = exporting.export(workspace, lanes, folder, "nifti", REVIEWER)
    assert done.release == "r1" and len(done.files) == HELD_OUT + FIRST + 2
    manifest = json.loads((folder / "release.json").read_text("utf-8"))
    for entry in manifest["masks"]:
        file = folder / entry["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"]
        if drawn_by_hand(workspace, entry["case"]):
            number = int(entry["case"].removeprefix("ball_"))
            assert np.array_equal(np.asarray(scans.read(file).dataobj), scans.balls(number)[1])
    waiting = {entry.case for entry in pick.queue(workspace.read())}
    assert waiting and all(
        states(workspace)[case] in ("drafted", "partly-verified") for case in waiting
    )


def drawn_by_hand(workspace: Workspace, name: str) -> bool:
    """Whether a mask was drawn without a draft; the others need not be the truth."""
    kept = revision.latest(workspace.read(), cases.find(workspace.read(), name).id)
    return kept is not None and kept.draft is None
