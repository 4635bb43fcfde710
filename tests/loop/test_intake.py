"""Scans become cases, whole or not at all; what is not certain is refused with a sentence."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest

from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import volumes
from store import case as cases
from store import check, masks, revision
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import PHANTOM_SHAPE, every, take_in


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(file): (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
        for file in files
    }


def test_a_folder_of_scans_and_masks_becomes_verified_cases(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 2, tmp_path / "truth")
    scans.study(tmp_path / "in", 1, first=3)
    before = fingerprint(tmp_path)
    done = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth")
    assert not done.refused
    assert [(t.name, t.shape, t.labelled) for t in done.taken] == [
        ("ball_01", scans.SHAPE_KJI, True),
        ("ball_02", scans.SHAPE_KJI, True),
        ("ball_03", scans.SHAPE_KJI, False),
    ]
    assert done.taken[0].spacing_mm == pytest.approx((2.0, 1.6, 1.5))
    assert done.taken[0].modality == "CT"
    assert [case.state for case in every(workspace)] == ["verified", "verified", "new"]
    kept = revision.latest(workspace.read(), done.taken[1].case)
    assert kept is not None and (kept.origin, kept.actor) == ("import", "ana")
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), scans.true_mask(2))
    outside = {name: mark for name, mark in before.items() if "/workspace/" not in name}
    assert outside == {name: fingerprint(tmp_path)[name] for name in outside}
    assert check.check(workspace.read()) == []


def test_run_again_it_takes_only_what_is_missing(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 2)
    first = take_in(workspace, lanes, tmp_path / "in")
    scans.study(tmp_path / "in", 1, first=3)
    again = take_in(workspace, lanes, tmp_path / "in", tmp_path / "in" / "ball_01.nii.gz")
    assert len(every(workspace)) == 3
    assert [taken.case for taken in again.taken[:2]] == [taken.case for taken in first.taken]


def test_the_same_files_under_another_path_are_not_taken_twice(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (scan,) = scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, scan)
    (tmp_path / "copy").mkdir()
    shutil.copy(scan, tmp_path / "copy" / "another_name.nii.gz")
    again = take_in(workspace, lanes, tmp_path / "copy")
    assert not again.taken and "already as ball_01" in again.refused[0].why


@pytest.mark.parametrize("fault", ["other grid", "unknown label", "no label map"])
def test_a_case_whose_mask_does_not_fit_is_refused_whole(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, fault: str
) -> None:
    scans.study(tmp_path / "in", 3, tmp_path / "truth")
    wrong = scans.balls(2)[1]
    moved = scans.RAS.copy()
    if fault == "other grid":
        moved[0, 3] += 0.75
    elif fault == "unknown label":
        wrong[0, 0, 0] = 7
    else:
        wrong = wrong + np.float32(0.5)
    scans.write(tmp_path / "truth" / "ball_02.nii.gz", wrong, moved)
    done = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth")
    assert [taken.name for taken in done.taken] == ["ball_01", "ball_03"]
    (no,) = done.refused
    assert no.source.endswith("ball_02.nii.gz") and no.why.endswith(".") and no.hint
    assert [case.name for case in every(workspace)] == ["ball_01", "ball_03"]
    # Nothing of it is kept: no volume beyond the two, and no half-read one.
    assert len(list((workspace.folder / "cache" / "volumes").iterdir())) == 2


def test_a_mask_that_was_flipped_comes_back_on_the_cases_grid(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 1)
    flipped = scans.RAS.copy()
    flipped[:3, 0] *= -1
    flipped[0, 3] = scans.RAS[0, 3] + (scans.SHAPE[0] - 1) * scans.RAS[0, 0]
    scans.write(tmp_path / "truth" / "ball_01.nii.gz", scans.balls(1)[1][::-1], flipped)
    (taken,) = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth").taken
    kept = revision.latest(workspace.read(), taken.case)
    assert kept is not None
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), scans.true_mask(1))


def test_a_folder_of_masks_is_not_taken_for_scans(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "all" / "images", 2, tmp_path / "all" / "labels")
    done = take_in(workspace, lanes, tmp_path / "all", labels=tmp_path / "all" / "labels")
    assert [taken.labelled for taken in done.taken] == [True, True]
    assert all("labels" in no.why for no in done.refused) and len(done.refused) == 2


def test_scans_of_one_name_get_names_of_their_own(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    for number, folder in enumerate(("a", "b"), start=1):
        scans.write(tmp_path / folder / "scan_x.nii.gz", scans.balls(number)[0])
    scans.write(tmp_path / "c" / "Scan_X.nii.gz", scans.balls(3)[0])
    done = take_in(workspace, lanes, tmp_path / "a", tmp_path / "b")
    later = take_in(workspace, lanes, tmp_path / "c")
    names = [taken.name for taken in (*done.taken, *later.taken)]
    assert names == ["scan_x", "scan_x_2", "Scan_X_3"]


def test_a_mask_that_two_scans_could_own_is_given_to_neither(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    for number, folder in enumerate(("a", "b"), start=1):
        scans.write(tmp_path / "in" / folder / "scan_x.nii.gz", scans.balls(number)[0])
    scans.write(tmp_path / "truth" / "scan_x.nii.gz", scans.balls(1)[1])
    done = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth")
    assert not done.taken
    assert {no.why for no in done.refused} == {
        "Two scans are called scan_x: whose mask or row it is, is not certain."
    }


def test_a_file_that_kills_the_reader_is_refused_and_the_rest_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans.study(tmp_path / "in", 3)
    send = lanes.helper._send

    def poisoned(op: str, params: dict[str, Any], *rest: Any) -> Any:
        """The helper is held still, given the file, and killed with it in its hands."""
        bad = op == "take" and params["found"]["name"] == "ball_02"
        if bad:
            lanes.helper.start()
            assert lanes.helper.pid is not None
            os.kill(lanes.helper.pid, signal.SIGSTOP)
        request = send(op, params, *rest)
        if bad:
            lanes.helper.kill()
        return request

    monkeypatch.setattr(lanes.helper, "_send", poisoned)
    done = take_in(workspace, lanes, tmp_path / "in")
    assert [taken.name for taken in done.taken] == ["ball_01", "ball_03"]
    (no,) = done.refused
    assert no.source.endswith("ball_02.nii.gz") and "stopped the reader" in no.why and no.hint
    assert not list((workspace.folder / "cache" / "volumes").glob("taking_*"))


def test_a_header_that_declares_a_monster_is_refused_and_the_rest_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 1)
    header = nib.Nifti1Header()
    header.set_data_dtype(np.int16)
    header.set_data_shape((30000, 30000, 30000))
    header.set_sform(scans.RAS, code=1)
    header["magic"], header["vox_offset"] = b"n+1", 352
    (tmp_path / "in" / "monster.nii").write_bytes(header.binaryblock + b"\0" * 4000)
    done = take_in(workspace, lanes, tmp_path / "in")
    assert [taken.name for taken in done.taken] == ["ball_01"]
    assert done.refused[0].source.endswith("monster.nii") and done.refused[0].hint


def test_dicom_series_are_taken_without_the_patients_name(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    study = phantom.study(3, 2, shape=PHANTOM_SHAPE)
    phantom.write_study(study, tmp_path / "in", tmp_path / "truth")
    before = fingerprint(tmp_path / "in")
    done = take_in(workspace, lanes, tmp_path / "in")
    assert [taken.modality for taken in done.taken] == ["CT", "CT"]
    assert [taken.shape for taken in done.taken] == [PHANTOM_SHAPE] * 2
    assert fingerprint(tmp_path / "in") == before
    for taken, truth in zip(done.taken, phantom.study(3, 2, shape=PHANTOM_SHAPE), strict=True):
        voxels = volumes.open_volume(workspace, lanes, cases.get(workspace.read(), taken.case))
        assert np.array_equal(voxels, truth.array)
    workspace.close()
    assert b"PHANTOM-00" not in (workspace.folder / "voxloop.db").read_bytes()


def test_a_path_that_is_not_there_and_a_file_that_is_no_image_are_named(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.nii.gz").write_bytes(b"not a gzip file at all")
    done = take_in(workspace, lanes, tmp_path / "in", tmp_path / "nowhere")
    assert not done.taken
    assert [Path(no.source).name for no in done.refused] == ["broken.nii.gz", "nowhere"]
    assert all(no.why.endswith(".") and no.hint for no in done.refused)
