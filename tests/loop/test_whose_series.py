"""A series shown beside a case is of the same patient: by the files' word, or by a person's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.imaging import phantom
from engine.imaging.phantom import files
from engine.lanes.child import Lanes
from engine.loop import context
from store import audit, context_series
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import BY, PHANTOM_SHAPE, every, take_in


@pytest.fixture
def case_id(workspace: Workspace, lanes: Lanes, tmp_path: Path) -> int:
    """A CT of the first phantom; the second lies beside, under its own name and under his."""
    first, second = phantom.study(3, 2, shape=PHANTOM_SHAPE)
    files.write_dicom(first, tmp_path / "now")
    files.write_dicom(second, tmp_path / "stranger")
    files.write_dicom(replace(second, patient=first.patient), tmp_path / "before")
    take_in(workspace, lanes, tmp_path / "now")
    return every(workspace)[0].id


def how_known(workspace: Workspace) -> str:
    row = next(row for row in audit.log(workspace.read(), 5) if row.action == "context.add")
    said = row.after if isinstance(row.after, dict) else json.loads(str(row.after))
    return str(said["patient"])


def test_an_earlier_scan_of_the_patient_is_taken(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    made = context.add(workspace, lanes, case_id, tmp_path / "before", "prior", BY)
    assert how_known(workspace) == "same"
    assert made.slice_thickness_mm == every(workspace)[0].slice_thickness_mm is not None


def test_a_stranger_is_refused_until_a_person_says_that_he_is_none(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as no:
        context.add(workspace, lanes, case_id, tmp_path / "stranger", "prior", BY)
    assert no.value.code == "other-patient" and "--same-patient" in no.value.hint
    assert context_series.of_case(workspace.read(), case_id) == []
    assert not list((workspace.folder / "cache" / "volumes").glob("taking_*"))
    made = context.add(workspace, lanes, case_id, tmp_path / "stranger", "prior", BY, True)
    assert context_series.of_case(workspace.read(), case_id) == [made]
    assert how_known(workspace) == "said to be the same"


def test_a_list_that_gave_the_patient_another_name_does_not_make_him_a_stranger(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    first, second = phantom.study(3, 2, shape=PHANTOM_SHAPE)
    files.write_dicom(first, tmp_path / "now")
    files.write_dicom(replace(second, patient=first.patient), tmp_path / "before")
    (tmp_path / "list.csv").write_text("name,patient\nnow,somebody\n")
    take_in(workspace, lanes, tmp_path / "now", table=tmp_path / "list.csv")
    context.add(workspace, lanes, every(workspace)[0].id, tmp_path / "before", "prior", BY)
    assert how_known(workspace) == "same"


def test_files_that_say_nothing_are_taken_and_that_is_kept(
    workspace: Workspace, lanes: Lanes, case_id: int, tmp_path: Path
) -> None:
    file = scans.write(tmp_path / "older.nii.gz", scans.balls(4)[0])
    context.add(workspace, lanes, case_id, file, "sequence", BY)
    assert how_known(workspace) == "not said"


def test_names_of_files_that_say_whose_they_are_are_believed(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.write(tmp_path / "in" / "patient007_now.nii.gz", scans.balls(1)[0])
    take_in(workspace, lanes, tmp_path / "in")
    case_id = every(workspace)[0].id
    own = scans.write(tmp_path / "older" / "patient007_2019.nii.gz", scans.balls(2)[0])
    other = scans.write(tmp_path / "older" / "patient008_2019.nii.gz", scans.balls(3)[0])
    with pytest.raises(Refused, match="another patient"):
        context.add(workspace, lanes, case_id, other, "prior", BY)
    context.add(workspace, lanes, case_id, own, "prior", BY)
    assert how_known(workspace) == "same"
