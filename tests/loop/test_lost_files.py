"""One case whose files are gone stops neither the drafts of the others nor a training."""

from __future__ import annotations

import shutil

import pytest

from engine.lanes.child import Lanes
from engine.loop import drafting, teaching, training, volumes
from engine.loop.conductor import Conductor
from engine.loop.lane_work import STOPPED
from store import case as cases
from store import job as jobs
from store import journal
from store import model as models
from store.case import Channel
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import planting

GONE = Channel("gone", "CT", '{"kind": "nifti", "files": ["/nowhere/scan.nii.gz"]}', "0" * 64)


def lose(workspace: Workspace, case_id: int) -> None:
    case = cases.get(workspace.read(), case_id)
    shutil.rmtree(volumes.folder_of(workspace, case.sha256))


@pytest.fixture
def two(workspace: Workspace) -> list[int]:
    """Two cases under a champion; the files of the first are gone."""
    ids = [planting.add_case(workspace, name, channels=(GONE,)) for name in ("lost", "kept")]
    champion = planting.add_model(workspace, "a")
    planting.do(workspace, lambda write: models.crown(write, champion, "first"))
    lose(workspace, ids[0])
    return ids


def test_the_other_case_is_drafted(workspace: Workspace, lanes: Lanes, two: list[int]) -> None:
    champion = drafting.champion_or_refuse(workspace)
    document = {"cases": two, "model": champion.id}
    job = planting.do(
        workspace, lambda write: jobs.add(write, kind="draft", lane="later", document=document)
    )
    request = drafting.DRAFT.prepare(workspace, lanes, jobs.get(workspace.read(), job))
    assert [entry["case"] for entry in request["cases"]] == [two[1]]


def test_a_case_that_was_tried_is_not_tried_again(
    workspace: Workspace, lanes: Lanes, two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []

    def refuse(*arguments: object, **_: object) -> None:
        asked.append(list(arguments[2]))  # type: ignore[call-overload]
        raise Refused("unreadable", "These files could not be read.", "")

    monkeypatch.setattr(drafting, "draft", refuse)
    one = Conductor(workspace, lanes)
    for _ in range(3):
        one._say_no(one._draft_waiting)
    assert asked == [two]


def test_a_training_goes_on_without_it(workspace: Workspace, lanes: Lanes, two: list[int]) -> None:
    for case_id in two:
        planting.add_revision(workspace, case_id)
    verified = teaching.verified_cases(workspace, held_out=False)
    left = training._at_hand(workspace, lanes, verified)
    assert [case.id for case, _ in left] == [two[1]]


def test_a_reader_that_was_stopped_does_not_blame_the_files(
    workspace: Workspace, two: list[int]
) -> None:
    lanes = Lanes()
    lanes.helper.stop()
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, cases.get(workspace.read(), two[0]))
    assert no.value.code == STOPPED


def test_no_new_draft_slips_under_strokes_that_are_not_saved(
    workspace: Workspace, two: list[int]
) -> None:
    assert two[1] in drafting.undrafted(workspace)
    planting.do(workspace, lambda write: journal.append(write, two[1], b"stroke"))
    assert two[1] not in drafting.undrafted(workspace)


def test_a_case_with_unsaved_strokes_is_not_drafted_on_request(
    workspace: Workspace, lanes: Lanes, two: list[int]
) -> None:
    planting.do(workspace, lambda write: journal.append(write, two[1], b"stroke"))
    with pytest.raises(Refused) as no:
        drafting.draft(workspace, lanes, [two[1]])
    assert no.value.code == "strokes-unsaved"
