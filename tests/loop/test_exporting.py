"""Masks leave on the grid of their scan, a whole folder at a time, with hashes to check them by."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK

from engine.imaging import phantom
from engine.lanes.child import Lanes
from engine.loop import answering, exporting, intake, reviewing
from engine.loop.intake import Wishes
from store import case as cases
from store import draft, field, masks, note, release
from store import task as tasks
from store.audit import Invocation
from store.case import Case
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace
from tests.loop import planting, scans

BY = Invocation("export", "cli", "ana")


@pytest.fixture
def filled(workspace: Workspace, lanes: Lanes, tmp_path: Path) -> Workspace:
    """Three balls: one imported with its mask, one corrected in part, one not looked at."""
    scans.study(tmp_path / "in", 3)
    scans.write(tmp_path / "truth" / "ball_01.nii.gz", scans.balls(1)[1])
    wishes = Wishes(labels=tmp_path / "truth")
    intake.import_paths(workspace, lanes, [tmp_path / "in"], wishes, BY)
    part = Verified("slices", 0, (3, 4))
    reviewing.decide(workspace, 2, "correct", BY, mask=scans.true_mask(2), verified=part)
    return workspace


def case_named(workspace: Workspace, name: str) -> Case:
    return cases.find(workspace.read(), name)


@pytest.mark.parametrize("format", ["nifti", "nrrd"])
def test_masks_lie_exactly_on_their_scans_in_other_programs(
    filled: Workspace, lanes: Lanes, tmp_path: Path, format: str
) -> None:
    done = exporting.export(filled, lanes, tmp_path / "out", format, BY)
    assert [Path(file).name.split(".")[0] for file in done.files] == ["ball_01", "ball_02"]
    for number, file in enumerate(done.files, start=1):
        image = SimpleITK.ReadImage(str(tmp_path / "in" / f"ball_{number:02d}.nii.gz"))
        mask = SimpleITK.ReadImage(file)
        assert mask.GetSize() == image.GetSize()
        assert mask.GetOrigin() == pytest.approx(image.GetOrigin())
        assert mask.GetDirection() == pytest.approx(image.GetDirection())
        assert mask.GetSpacing() == pytest.approx(image.GetSpacing())
        truth = scans.balls(number)[1].transpose(2, 1, 0)
        assert np.array_equal(SimpleITK.GetArrayFromImage(mask), truth)


def test_a_nifti_mask_has_its_scans_affine(filled: Workspace, lanes: Lanes, tmp_path: Path) -> None:
    exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    mask = scans.read(tmp_path / "out" / "ball_01.nii.gz")
    scan = scans.read(tmp_path / "in" / "ball_01.nii.gz")
    assert np.allclose(mask.affine, scan.affine) and mask.get_data_dtype() == np.uint8
    assert np.array_equal(np.asarray(mask.dataobj), scans.balls(1)[1])


def test_a_mask_on_a_dicom_series_lies_where_its_slices_lie(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (one,) = phantom.study(3, 1, shape=(24, 26, 32))
    phantom.write_study([one], tmp_path / "in", tmp_path / "truth")
    intake.import_paths(workspace, lanes, [tmp_path / "in"], Wishes(), BY)
    reviewing.decide(workspace, 1, "correct", BY, mask=one.mask)
    (file,) = exporting.export(workspace, lanes, tmp_path / "out", "nifti", BY).files
    reader = SimpleITK.ImageSeriesReader()
    (folder,) = (tmp_path / "in").iterdir()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    image, mask = reader.Execute(), SimpleITK.ReadImage(file)
    label = SimpleITK.Resample(mask, image, SimpleITK.Transform(), SimpleITK.sitkNearestNeighbor)
    assert mask.GetSpacing() == pytest.approx(image.GetSpacing(), abs=1e-4)
    assert np.array_equal(SimpleITK.GetArrayFromImage(label), one.mask)


def test_a_release_can_be_checked_and_says_what_it_is_made_of(
    filled: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    done = exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    manifest = json.loads((tmp_path / "out" / "release.json").read_text("utf-8"))
    for entry, file in zip(manifest["masks"], done.files, strict=True):
        assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == entry["sha256"]
        case = case_named(filled, entry["case"])
        assert entry["source_sha256"] == case.sha256 and entry["patient"] == case.patient
        array = masks.get(filled.read(), entry["mask_sha256"])
        assert np.array_equal(array, scans.true_mask(case.id))
    assert [entry["verified"]["kind"] for entry in manifest["masks"]] == ["all", "slices"]
    (kept,) = release.every(filled.read())
    assert kept.name == done.release == "r1" and kept.manifest == manifest
    outcomes = {(check.case, check.check): check.outcome for check in done.checks}
    assert outcomes[1, "whole case verified"] == "passed"
    assert outcomes[2, "whole case verified"] == "partly verified"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "ball_01.nii.gz",
        "ball_02.nii.gz",
        "release.json",
    }


def test_a_folder_with_something_in_it_is_left_as_it_is(
    filled: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused) as no:
        exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    assert no.value.code == "folder-not-empty"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_an_export_that_is_broken_off_leaves_no_half_release(
    filled: Workspace, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = lanes.helper.call
    asked: list[str] = []

    def break_off(op: str, *rest: Any, **more: Any) -> Any:
        asked.append(op)
        if asked.count("write_mask") == 2:
            raise KeyboardInterrupt
        return call(op, *rest, **more)

    with monkeypatch.context() as patched:
        patched.setattr(lanes.helper, "call", break_off)
        with pytest.raises(KeyboardInterrupt):
            exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    assert not list((tmp_path / "out").iterdir()) and not release.every(filled.read())
    assert len(exporting.export(filled, lanes, tmp_path / "out", "nifti", BY).files) == 2


def test_nothing_verified_is_nothing_to_export(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    planting.add_case(workspace, "one")
    with pytest.raises(Refused) as no:
        exporting.export(workspace, lanes, tmp_path / "out", "nifti", BY)
    assert no.value.code == "nothing-verified"
    with pytest.raises(Refused) as no:
        exporting.export(workspace, lanes, tmp_path / "out", "dvd", BY)
    assert no.value.code == "no-such-format" and "nifti" in no.value.hint


def test_rejected_and_flagged_cases_stay_at_home(
    filled: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    reviewing.decide(filled, 1, "flag", BY)
    done = exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    assert [Path(file).name for file in done.files] == ["ball_02.nii.gz"]


def test_answers_leave_with_the_labels(filled: Workspace, lanes: Lanes, tmp_path: Path) -> None:
    from dataclasses import replace

    asked = tasks.Question("quality", "choice", ("good", "poor"))
    planting.do(filled, lambda write: tasks.replace(write, replace(filled.task, fields=(asked,))))
    for value in ("good", "poor"):
        answering.answer(filled, 2, "quality", value, BY)
    exporting.export(filled, lanes, tmp_path / "out", "nifti", BY)
    manifest = json.loads((tmp_path / "out" / "release.json").read_text("utf-8"))
    first, second = manifest["masks"]
    assert first["fields"] == {}
    (said,) = second["fields"].items()
    assert (said[0], said[1]["value"], said[1]["origin"]) == ("quality", "poor", "review")
    assert said[1]["by"] == "ana" and manifest["task"]["fields"][0]["name"] == "quality"


def test_the_tables_leave_as_csv_with_pseudonyms_only(
    filled: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    from dataclasses import replace

    task = replace(filled.task, fields=(tasks.Question("contrast", "flag"),))
    planting.do(filled, lambda write: tasks.replace(write, task))
    planting.do(filled, lambda write: field.answer(write, case=2, name="contrast", value=True))
    planting.do(filled, lambda write: note.add(write, case=2, text='odd, "quoted" edge'))
    done = exporting.export(filled, lanes, tmp_path / "out", "csv", BY)
    assert done.release is None

    def rows(name: str) -> list[dict[str, str]]:
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    assert [row["state"] for row in rows("cases")] == ["verified", "partly-verified", "new"]
    assert all(row["patient"].startswith("p_") for row in rows("cases"))
    assert [(row["case"], row["kind"]) for row in rows("decisions")] == [("2", "correct")]
    assert [(row["name"], row["value"]) for row in rows("fields")] == [("contrast", "True")]
    said = [(row["field_contrast"], row["field_contrast_by"]) for row in rows("cases")]
    assert said == [("", ""), ("yes", "ana"), ("", "")], "what stands, beside each case"
    assert [row["text"] for row in rows("notes")] == ['odd, "quoted" edge']


def test_one_mask_leaves_on_request(filled: Workspace, lanes: Lanes, tmp_path: Path) -> None:
    case = case_named(filled, "ball_01")
    exporting.write_mask(filled, lanes, case, tmp_path / "mask.nrrd")
    image = SimpleITK.ReadImage(str(tmp_path / "mask.nrrd"))
    assert np.array_equal(SimpleITK.GetArrayFromImage(image), scans.balls(1)[1].transpose(2, 1, 0))
    with pytest.raises(Refused) as no:
        exporting.write_mask(filled, lanes, case, tmp_path / "mask.nrrd")
    assert no.value.code == "file-exists"
    with pytest.raises(Refused) as no:
        exporting.write_mask(filled, lanes, case, tmp_path / "draft.nii.gz", "draft")
    assert no.value.code == "no-mask" and not (tmp_path / "draft.nii.gz").exists()


def test_uncertainty_leaves_as_numbers_between_0_and_1(
    filled: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    doubt = np.zeros(scans.SHAPE_KJI, np.uint8)
    doubt[5, 6, 7] = 255
    doubt[8, 9, 15] = 51

    def record(write: Any) -> int:
        mask = masks.put(write, scans.true_mask(3))
        return draft.record(write, draft.NewDraft(3, None, mask, masks.put(write, doubt)))

    planting.do(filled, record)
    case = case_named(filled, "ball_03")
    exporting.write_mask(filled, lanes, case, tmp_path / "doubt.nii.gz", "uncertainty")
    image = scans.read(tmp_path / "doubt.nii.gz")
    values = np.asarray(image.dataobj)
    # The source's i runs the other way: (k, j, i) is (x, y, z) turned, with x from the far end.
    assert values[19 - 7, 6, 5] == pytest.approx(1.0)
    assert values[19 - 15, 9, 8] == pytest.approx(0.2)
    assert np.count_nonzero(values) == 2
    exporting.write_mask(filled, lanes, case, tmp_path / "draft.nii.gz", "draft")
    drawn = np.asarray(scans.read(tmp_path / "draft.nii.gz").dataobj)
    assert np.array_equal(drawn, scans.balls(3)[1])
