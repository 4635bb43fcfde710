"""A prior or another sequence of a case: named, refused without a place, read again when gone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import context, volumes
from store import audit, context_series
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import BY, every, take_in

COARSE = np.array([[3.0, 0, 0, -15], [0, -3.2, 0, 14], [0, 0, 2.0, -16], [0, 0, 0, 1.0]])


@pytest.fixture
def case_id(workspace: Workspace, lanes: Lanes, tmp_path: Path) -> int:
    scans.study(tmp_path / "scans", 1)
    take_in(workspace, lanes, tmp_path / "scans")
    return every(workspace)[0].id


def prior(folder: Path, seed: int = 7) -> Path:
    image, _ = scans.balls(seed, (10, 9, 16))
    return scans.write(folder / "older" / f"prior_{seed}.nii.gz", image, COARSE)


def test_a_prior_is_kept_with_its_case_on_its_own_grid(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    file = prior(tmp_path)
    before = file.read_bytes()
    made = context.add(workspace, lanes, case_id, file, "prior", BY)
    assert context_series.of_case(workspace.read(), case_id) == [made]
    assert made.role == "prior" and made.shape == (16, 9, 10)
    voxels = np.load(context.volume_path(workspace, lanes, made), mmap_mode="r")
    assert voxels.shape == made.shape
    assert file.read_bytes() == before
    assert len(every(workspace)) == 1, "a series is no case: it is neither picked nor trained on"
    assert any(row.action == "context.add" for row in audit.log(workspace.read(), 3))


def test_the_volume_is_made_again_when_the_cache_is_gone_and_a_changed_file_is_refused(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    file = prior(tmp_path)
    made = context.add(workspace, lanes, case_id, file, "sequence", BY)
    folder = volumes.folder_of(workspace, made.sha256)
    first = np.load(folder / "volume.npy")
    shutil.rmtree(folder)
    again = np.load(context.volume_path(workspace, lanes, made))
    assert np.array_equal(first, again)
    shutil.rmtree(folder)
    image, _ = scans.balls(99, (10, 9, 16))
    scans.write(file, image, COARSE)
    with pytest.raises(Refused, match="not the ones that were named"):
        context.volume_path(workspace, lanes, made)
    assert not folder.exists()


def test_what_is_not_certain_is_refused_and_leaves_nothing(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    file = prior(tmp_path)
    own = Path(json.loads(every(workspace)[0].channels[0].source)["source"])
    prior(tmp_path / "two", 1), prior(tmp_path / "two", 2)
    wrong = (
        (case_id, file, "friend", "no role friend"),
        (case_id + 9, file, "prior", "no case"),
        (case_id, tmp_path / "nowhere", "prior", "nothing at this path"),
        (case_id, own, "prior", "files of the case"),
        (case_id, tmp_path / "two", "prior", "2 scans at this path"),
    )
    for number, path, role, words in wrong:
        with pytest.raises(Refused, match=words):
            context.add(workspace, lanes, number, path, role, BY)
    assert context_series.of_case(workspace.read(), case_id) == []
    context.add(workspace, lanes, case_id, file, "prior", BY)
    with pytest.raises(Refused, match="already"):
        context.add(workspace, lanes, case_id, file, "prior", BY)
    assert not list((workspace.folder / "cache" / "volumes").glob("taking_*"))


def test_a_series_without_orientation_has_no_place(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path, monkeypatch
) -> None:
    take = volumes.take

    def unsure(*about):
        facts, scratch = take(*about)
        return {**facts, "warnings": ["The orientation is not known."]}, scratch

    monkeypatch.setattr(volumes, "take", unsure)
    with pytest.raises(Refused, match="nobody can say what lies where"):
        context.add(workspace, lanes, case_id, prior(tmp_path), "prior", BY)
    assert context_series.of_case(workspace.read(), case_id) == []


def test_series_of_other_cases_are_not_mixed(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    scans.study(tmp_path / "more", 1, first=5)
    take_in(workspace, lanes, tmp_path / "more")
    other = next(case.id for case in every(workspace) if case.id != case_id)
    context.add(workspace, lanes, case_id, prior(tmp_path), "prior", BY)
    made = context.add(workspace, lanes, other, prior(tmp_path), "prior", BY)
    assert context_series.of_case(workspace.read(), other) == [made]
    assert replace(made, id=0, case=0, created=made.created).sha256
