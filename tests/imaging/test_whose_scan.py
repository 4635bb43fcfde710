"""Whose scan it is: sources untouched, patients and cases named without naming anybody."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydicom.dataset import Dataset

from engine.imaging import operations
from engine.imaging.operations import hash_files, scan, take
from engine.imaging.phantom import PhantomCase, write_truth
from tests.imaging.conftest import rewrite
from tests.imaging.taking import take_first
from tests.shared_data import shared


def test_the_source_is_never_touched(series: Path, tmp_path: Path) -> None:
    def state() -> dict[str, tuple[str, int]]:
        return {
            str(p): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns)
            for p in sorted(series.iterdir())
        }

    before = state()
    take_first(series, tmp_path / "out")
    assert state() == before


def test_the_hash_depends_on_content_alone(series: Path, tmp_path: Path) -> None:
    files = sorted(str(p) for p in series.iterdir())
    one = hash_files({"files": files})["sha256"]
    assert one == hash_files({"files": files[::-1]})["sha256"]
    assert one == take_first(series, tmp_path / "out")["sha256"]
    renamed = Path(files[0]).rename(series / "zzz")
    files[0] = str(renamed)
    assert hash_files({"files": files})["sha256"] == one
    renamed.write_bytes(renamed.read_bytes() + b"\0")
    assert hash_files({"files": files})["sha256"] != one


def test_a_patient_is_the_same_in_one_workspace_and_nobody_in_another(
    series: Path, tmp_path: Path
) -> None:
    found = scan({"paths": [str(series)]})["found"][0]
    assert scan({"paths": [str(series)], "salt": "a"})["found"][0]["patient"] != found["patient"]
    found = scan({"paths": [str(series)], "salt": "a"})["found"][0]
    here, again, there = (
        take({"found": found, "folder": str(tmp_path), "salt": salt})["patient"]
        for salt in ("a", "a", "b")
    )
    assert found["patient"] == here == again != there
    assert here.startswith("p_") and len(here) == 12


def personal(folder: Path) -> None:
    def named(_: int, dataset: Dataset) -> Dataset:
        dataset.PatientName, dataset.PatientID = "Meyer^Anna Lena", "MRN-445566"
        dataset.PatientBirthDate = "19710809"
        return dataset

    rewrite(folder, named)


def as_another_series(_: int, dataset: Dataset) -> Dataset:
    dataset.SeriesInstanceUID = dataset.SeriesInstanceUID[:-1]
    return dataset


@pytest.mark.parametrize(
    "folder_name, kept",
    [
        ("abdomen_07", True),
        ("Meyer", False),
        ("anna-lena_meyer_ct", False),
        ("445566", False),
        ("x445566", False),
        ("born19710809", False),
        ("DICOM", False),
        ("series 2", False),
    ],
)
def test_a_case_is_named_by_its_folder_unless_that_names_the_patient(
    series: Path, folder_name: str, kept: bool, tmp_path: Path
) -> None:
    personal(series)
    folder = series.rename(tmp_path / folder_name)
    name = scan({"paths": [str(folder)]})["found"][0]["name"]
    assert (name == folder_name) is kept
    if not kept:
        assert name.startswith("ct_") and len(name) == 11


def test_nothing_answered_names_the_patient(series: Path, tmp_path: Path) -> None:
    personal(series)
    broken = Path(shutil.copytree(series, tmp_path / "broken"))
    rewrite(broken, as_another_series)
    sorted(broken.iterdir())[5].unlink()
    answer = scan({"paths": [str(series), str(broken)]})
    taken = take({"found": answer["found"][0], "folder": str(tmp_path), "salt": "s"})
    said = json.dumps([answer, taken])
    assert answer["refused"]
    for word in ("Meyer", "Anna", "445566", "19710809"):
        assert word not in said


def test_a_folder_of_everything_is_sorted_out(
    series: Path, tmp_path: Path, body: PhantomCase
) -> None:
    root = tmp_path / "everything"
    shutil.copytree(series, root / "case_a")
    shutil.copytree(series, root / "broken")
    rewrite(root / "broken", as_another_series)
    sorted((root / "broken").iterdir())[5].unlink()
    write_truth(body, root / "labels")
    (root / "notes.txt").write_text("read me")
    (root / ".hidden").write_text("not me")
    (root / "old.mha").write_bytes(b"ObjectType = Image")
    (root / "torn.nii.gz").write_bytes(b"\x1f\x8b" + bytes(40))
    answer = scan({"paths": [str(root)]})
    found = {entry["name"]: entry for entry in answer["found"]}
    assert set(found) == {"case_a", body.name}
    assert found[body.name]["mask_like"] and not found["case_a"]["mask_like"]
    refused = {Path(entry["source"]).name: entry["why"] for entry in answer["refused"]}
    assert set(refused) == {"broken", "old.mha", "torn.nii.gz"}
    assert "missing" in refused["broken"] and "MetaImage" in refused["old.mha"]


def test_names_are_distinct(tmp_path: Path) -> None:
    source = shared("ct_spleen", "spleen_2_ct.nii.gz")
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        shutil.copy(source, tmp_path / folder)
    names = [entry["name"] for entry in scan({"paths": [str(tmp_path)]})["found"]]
    assert names == ["spleen_2_ct", "spleen_2_ct_2", "spleen_2_ct_3"]


@pytest.mark.parametrize("what", ["nowhere", "empty", "text.txt"])
def test_a_path_without_an_image_is_answered_with_a_sentence(what: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("words")
    answer = scan({"paths": [str(tmp_path / what)]})
    assert not answer["found"] and len(answer["refused"]) == 1
    assert answer["refused"][0]["why"].endswith(".") and answer["refused"][0]["hint"]


def test_modality_said_by_a_person_wins_over_the_guess(tmp_path: Path) -> None:
    found = scan({"paths": [str(shared("ct_spleen", "spleen_2_ct.nii.gz"))]})["found"][0]
    guessed = take({"found": found, "folder": str(tmp_path), "salt": ""})
    assert guessed["modality"] == "CT" and any("Taken as CT" in w for w in guessed["warnings"])
    said = take({"found": {**found, "modality": "MR"}, "folder": str(tmp_path), "salt": ""})
    assert said["modality"] == "MR" and not said["warnings"]


def test_progress_is_told() -> None:
    news: list[dict[str, Any]] = []
    scan({"paths": [str(shared("ct_spleen"))]}, news.append)
    assert news and news[0]["stage"] == "scan"
    assert set(operations.OPERATIONS) == {"scan", "take", "take_mask", "write_mask", "hash_files"}
