"""Scans that moved are found again by their content, and never mistaken for others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.lanes.child import Lanes
from engine.loop import context, relinking, volumes
from store import audit, check
from store import case as cases
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import BY, every, take_in


@pytest.fixture
def taken(workspace: Workspace, lanes: Lanes, tmp_path: Path) -> Path:
    """Three scans in a folder, and no voxel of them in the cache."""
    folder = tmp_path / "D"
    scans.study(folder, 3)
    take_in(workspace, lanes, folder)
    forget_voxels(workspace)
    return folder


def forget_voxels(workspace: Workspace) -> None:
    shutil.rmtree(workspace.folder / "cache" / "volumes")


def missing(workspace: Workspace) -> list[str]:
    return [one.case_name for one in relinking.missing(workspace)]


def test_a_folder_that_was_renamed_is_found_and_the_cases_open_again(
    workspace: Workspace, lanes: Lanes, taken: Path
) -> None:
    assert missing(workspace) == []
    moved = taken.rename(taken.with_name("E"))
    assert missing(workspace) == ["ball_01", "ball_02", "ball_03"]
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, every(workspace)[0])
    assert no.value.code == "source-missing" and "relink" in no.value.hint
    done = relinking.relink(workspace, lanes, moved, BY)
    assert done.found == ("ball_01", "ball_02", "ball_03")
    assert done.missing == () and missing(workspace) == []
    for case in every(workspace):
        assert volumes.volume_path(workspace, lanes, case).is_file()
        assert case.source == str(moved / f"{case.name}.nii.gz")
    assert check.check(workspace.read()) == []


def test_files_that_were_renamed_and_shuffled_are_told_by_their_content(
    workspace: Workspace, lanes: Lanes, taken: Path, tmp_path: Path
) -> None:
    away = tmp_path / "share" / "deep"
    away.mkdir(parents=True)
    for old, new in (("01", "02"), ("02", "03"), ("03", "01")):
        (taken / f"ball_{old}.nii.gz").rename(away / f"ball_{new}.nii.gz")
    done = relinking.relink(workspace, lanes, tmp_path / "share", BY)
    assert len(done.found) == 3 and done.missing == ()
    by_name = {case.name: case.source for case in every(workspace)}
    assert by_name["ball_01"].endswith("ball_02.nii.gz")
    for case in every(workspace):
        volumes.volume_path(workspace, lanes, case)  # refused if it were another's


def test_a_file_of_the_same_name_with_another_content_is_not_taken(
    workspace: Workspace, lanes: Lanes, taken: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (taken / "ball_02.nii.gz").rename(away / "ball_02.nii.gz")
    scans.write(away / "ball_01.nii.gz", scans.balls(77)[0])
    shutil.rmtree(taken)
    done = relinking.relink(workspace, lanes, away, BY)
    assert done.found == ("ball_02",)
    assert done.missing == ("ball_01", "ball_03") and done.changed == ("ball_01",)
    assert every(workspace)[0].source.startswith(str(taken)), "it still says where it was"


def test_a_series_beside_a_case_is_found_too(
    workspace: Workspace, lanes: Lanes, taken: Path, tmp_path: Path
) -> None:
    prior = scans.write(tmp_path / "old" / "prior.nii.gz", scans.balls(50)[0])
    series = context.add(workspace, lanes, 1, prior, "prior", BY, same_patient=True)
    forget_voxels(workspace)
    prior.parent.rename(tmp_path / "older")
    assert missing(workspace) == ["ball_01"]
    assert relinking.relink(workspace, lanes, tmp_path / "older", BY).missing == ()
    from store import context_series

    (found,) = context_series.of_case(workspace.read(), 1)
    assert found.id == series.id
    assert context.volume_path(workspace, lanes, found).is_file()


def test_the_audit_log_keeps_which_case_but_no_path(
    workspace: Workspace, lanes: Lanes, taken: Path
) -> None:
    moved = taken.rename(taken.with_name("miller_john"))
    relinking.relink(workspace, lanes, moved, BY)
    entries = [e for e in audit.log(workspace.read(), 10) if e.action == "case.relink"]
    assert {e.object for e in entries} == {"case:1", "case:2", "case:3"}
    assert "miller" not in str([audit.entry_json(e) for e in entries])
    assert audit.verify(workspace.read()).intact


def test_nothing_missing_and_no_folder_are_refused(
    workspace: Workspace, lanes: Lanes, taken: Path
) -> None:
    with pytest.raises(Refused) as no:
        relinking.relink(workspace, lanes, taken, BY)
    assert no.value.code == "nothing-missing"
    shutil.rmtree(taken)
    with pytest.raises(Refused) as no:
        relinking.relink(workspace, lanes, taken, BY)
    assert no.value.code == "no-folder"
    assert cases.get(workspace.read(), 1).name == "ball_01"
