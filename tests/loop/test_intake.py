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
from engine.loop import intake, volumes
from engine.loop.intake import Imported, Wishes
from store import case as cases
from store import check, held_out, masks, pick, revision
from store.audit import Invocation
from store.case import Case
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import scans

BY = Invocation("import", "cli", "ana")
PHANTOM_SHAPE = (24, 26, 32)


def take_in(workspace: Workspace, lanes: Lanes, *paths: Path, **wishes: Any) -> Imported:
    return intake.import_paths(workspace, lanes, paths, Wishes(**wishes), BY)


def every(workspace: Workspace) -> list[Case]:
    return cases.every(workspace.read())


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


def test_a_list_says_whose_scan_it_is_and_names_no_one_in_the_database(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 3)
    table = tmp_path / "list.csv"
    table.write_text(
        "name,patient,scanner\n"
        "ball_01,DOE-1958-Jane,Aera\n"
        "ball_02.nii.gz,DOE-1958-Jane,Skyra\n"
        "ball_03,ROE-1961-John,\n",
        "utf-8",
    )
    done = take_in(workspace, lanes, tmp_path / "in", table=table)
    assert len(done.taken) == 3
    one, two, three = every(workspace)
    assert one.patient == two.patient != three.patient
    assert (one.groups, two.groups, three.groups) == (
        {"scanner": "Aera"},
        {"scanner": "Skyra"},
        {},
    )
    workspace.close()
    for file in (path for path in workspace.folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert b"DOE-1958" not in content and b"ROE-1961" not in content, file


@pytest.mark.parametrize("text", ["scan;patient\na;b\n", "", "name,who\nball_01,me\n"])
def test_a_list_without_its_columns_is_refused_before_anything_is_taken(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, text: str
) -> None:
    scans.study(tmp_path / "in", 1)
    (tmp_path / "list.csv").write_text(text, "utf-8")
    with pytest.raises(Refused) as no:
        take_in(workspace, lanes, tmp_path / "in", table=tmp_path / "list.csv")
    assert no.value.code == "list-columns" and not every(workspace)


def table_of_pairs(folder: Path, n: int) -> Path:
    """Two scans a patient."""
    rows = [f"ball_{number:02d},patient-{(number - 1) // 2}" for number in range(1, n + 1)]
    table = folder / "list.csv"
    table.write_text("\n".join(["name,patient", *rows]) + "\n", "utf-8")
    return table


def test_patients_are_held_out_whole_by_a_seeded_draw(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 8)
    table = table_of_pairs(tmp_path, 8)
    done = take_in(workspace, lanes, tmp_path / "in", table=table, held_out=0.5, seed=3)
    out = {case.patient for case in every(workspace) if case.held_out}
    assert len(out) == 2 and sum(taken.held_out for taken in done.taken) == 4
    assert {case.patient for case in every(workspace) if not case.held_out}.isdisjoint(out)
    (draw,) = held_out.draws(workspace.read())
    assert (draw.seed, draw.fraction, set(draw.drawn)) == (3, 0.5, out)
    assert len(draw.among) == 4
    # They wait in the queue to be drawn blind, with the reason.
    waiting = pick.queue(workspace.read())
    assert {entry.case for entry in waiting} == {t.case for t in done.taken if t.held_out}
    assert all("Held out" in entry.why for entry in waiting)


def test_the_draw_depends_on_seed_and_patients_alone(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    from engine.loop import drawing_lots

    patients = [f"p_{n}" for n in range(12)]
    assert drawing_lots.draw(workspace, patients, 0.25, 1, BY) == drawing_lots.draw(
        workspace, patients[::-1], 0.9, 2, BY
    ), "a patient is drawn among once"
    (drawn,) = held_out.draws(workspace.read())
    assert len(drawn.drawn) == 3


def test_an_import_that_is_broken_off_keeps_its_draw_and_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 6)
    wishes = Wishes(held_out=0.5, seed=1)

    def break_off(step: dict[str, Any]) -> None:
        if step["step"] == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.import_paths(workspace, lanes, [tmp_path / "in"], wishes, BY, break_off)
    (draw,) = held_out.draws(workspace.read())
    assert len(every(workspace)) == 3 and len(draw.drawn) == 3
    again = take_in(workspace, lanes, tmp_path / "in", held_out=0.5, seed=99)
    assert len(held_out.draws(workspace.read())) == 1 and len(again.taken) == 6
    out = [case for case in every(workspace) if case.held_out]
    assert {case.patient for case in out} == set(draw.drawn)
    assert [entry.case for entry in pick.queue(workspace.read())] == [case.id for case in out]


def test_a_file_that_kills_the_reader_is_refused_and_the_rest_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans.study(tmp_path / "in", 3)
    submit = lanes.helper.submit

    def poisoned(op: str, params: dict[str, Any], *rest: Any) -> Any:
        """The helper is held still, given the file, and killed with it in its hands."""
        bad = op == "take" and params["found"]["name"] == "ball_02"
        if bad:
            lanes.helper.start()
            assert lanes.helper.pid is not None
            os.kill(lanes.helper.pid, signal.SIGSTOP)
        future = submit(op, params, *rest)
        if bad:
            os.kill(lanes.helper.pid, signal.SIGKILL)
        return future

    monkeypatch.setattr(lanes.helper, "submit", poisoned)
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


def test_two_series_of_one_dicom_patient_are_held_out_together(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    from dataclasses import replace

    for number, one in enumerate(phantom.study(3, 6, shape=PHANTOM_SHAPE)):
        same = replace(one, patient=f"SAME-{number % 3}")
        phantom.write_dicom(same, tmp_path / "in" / f"stack_{number}")
    take_in(workspace, lanes, tmp_path / "in", held_out=0.34, seed=1)
    out = [case for case in every(workspace) if case.held_out]
    assert len({case.patient for case in every(workspace)}) == 3
    assert len(out) == 2 and len({case.patient for case in out}) == 1
    assert check.check(workspace.read()) == []


def test_a_deleted_cache_costs_time_only(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, tmp_path / "in")
    (case,) = every(workspace)
    before = np.array(volumes.open_volume(workspace, lanes, case))
    shutil.rmtree(workspace.folder / "cache")
    after = volumes.open_volume(workspace, lanes, case)
    assert np.array_equal(before, after) and after.dtype == before.dtype == np.int16


def test_a_source_that_changed_is_never_shown_as_the_old_one(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (scan,) = scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, scan)
    (case,) = every(workspace)
    shutil.rmtree(workspace.folder / "cache")
    scans.write(scan, scans.balls(2)[0])
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, case)
    assert no.value.code == "source-changed" and "ball_01" in no.value.message
    scan.unlink()
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, case)
    assert no.value.hint
    assert not list((workspace.folder / "cache" / "volumes").iterdir())


def test_volumes_used_longest_ago_leave_when_the_cache_is_full(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = workspace.folder / "cache" / "volumes" / "taking_1_left_by_a_killed_owner"
    stale.mkdir(parents=True)
    monkeypatch.setattr(volumes, "MOST_BYTES", 30_000)
    scans.study(tmp_path / "in", 4)
    take_in(workspace, lanes, tmp_path / "in")
    root = workspace.folder / "cache" / "volumes"
    held = {folder.name for folder in root.iterdir()}
    newest = [volumes.folder_of(workspace, case.sha256).name for case in every(workspace)[-2:]]
    assert held == set(newest)


def test_a_path_that_is_not_there_and_a_file_that_is_no_image_are_named(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.nii.gz").write_bytes(b"not a gzip file at all")
    done = take_in(workspace, lanes, tmp_path / "in", tmp_path / "nowhere")
    assert not done.taken
    assert [Path(no.source).name for no in done.refused] == ["broken.nii.gz", "nowhere"]
    assert all(no.why.endswith(".") and no.hint for no in done.refused)
