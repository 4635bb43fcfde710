"""Several images of one case: bundled by their names, taken whole, taught and drafted together."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.imaging import phantom
from engine.imaging.phantom import files
from engine.lanes.child import Lanes
from engine.loop import bundling, drafting, predicting, training, volumes
from store import check, draft
from store import model as models
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import channel_scans, scans
from tests.loop.taking import BY, PHANTOM_SHAPE, every, take_in
from tests.shared_data import shared

NAMES = ("T1", "T2")


@pytest.mark.parametrize("ends", [channel_scans.NUMBERED, channel_scans.NAMED, ("-t1", "-t2")])
def test_files_of_one_name_become_one_case(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, ends: tuple[str, str]
) -> None:
    channel_scans.study(tmp_path / "in", 2, tmp_path / "truth", ends)
    done = take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth", channels=NAMES)
    assert not done.refused
    assert [(t.name, t.labelled) for t in done.taken] == [("ball_01", True), ("ball_02", True)]
    second = every(workspace)[1]
    assert [channel.name for channel in second.channels] == ["T1", "T2"]
    assert len({channel.sha256 for channel in second.channels}) == 2
    for path, image in zip(
        volumes.channel_paths(workspace, lanes, second), channel_scans.pair(2), strict=True
    ):
        assert np.array_equal(np.load(path), channel_scans.canonical(image))
    assert check.check(workspace.read()) == []


def test_a_folder_a_case_and_one_patient_a_case(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    for number in (1, 2):
        for name, image in zip(NAMES, channel_scans.pair(number), strict=True):
            scans.write(tmp_path / "in" / f"brain_{number:03d}" / f"{name}.nii.gz", image)
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES, held_out=0.5)
    assert [taken.name for taken in done.taken] == ["brain_001", "brain_002"]
    patients = {case.patient for case in every(workspace)}
    assert len(patients) == 2 and sum(taken.held_out for taken in done.taken) == 1


def test_grids_that_only_differ_in_the_order_of_axes_are_one(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    first, second = channel_scans.pair(1)
    scans.write(tmp_path / "in" / "a_T1.nii.gz", first)
    turned = scans.RAS.copy()
    turned[:, 0], turned[:3, 3] = -scans.RAS[:, 0], scans.RAS[:3, 3]
    turned[:3, 3] += scans.RAS[:3, 0] * (second.shape[0] - 1)
    scans.write(tmp_path / "in" / "a_T2.nii.gz", second[::-1].copy(), turned)
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    assert not done.refused
    path = volumes.channel_paths(workspace, lanes, every(workspace)[0])[1]
    assert np.array_equal(np.load(path), channel_scans.canonical(second))


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("missing", "ball_02 lacks channel T2."),
        ("shifted", "Channel T2 does not lie on the grid of channel T1."),
        ("cropped", "Channel T2 does not lie on the grid of channel T1."),
        ("copied", "Channels T1 and T2 are the same file."),
        ("twice", "Two files are channel T2 of ball_02."),
        ("broken", ""),
    ],
)
def test_a_case_is_taken_whole_or_not_at_all(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, fault: str, why: str
) -> None:
    channel_scans.study(tmp_path / "in", 3)
    other = tmp_path / "in" / "ball_02_0001.nii.gz"
    image = channel_scans.pair(2)[1]
    moved = scans.RAS.copy()
    moved[0, 3] += 0.2
    if fault == "missing":
        other.unlink()
    elif fault == "shifted":
        scans.write(other, image, moved)
    elif fault == "cropped":
        scans.write(other, image[:-1])
    elif fault == "copied":
        shutil.copy(tmp_path / "in" / "ball_02_0000.nii.gz", other)
    elif fault == "twice":
        scans.write(tmp_path / "in" / "ball_02_T2.nii.gz", image)
    else:
        other.write_bytes(other.read_bytes()[:500])
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    assert [taken.name for taken in done.taken] == ["ball_01", "ball_03"]
    assert any(no.why == why or not why for no in done.refused)
    assert all(no.hint for no in done.refused) and len(every(workspace)) == 2
    root = workspace.folder / "cache" / "volumes"
    assert len(list(root.iterdir())) == 4 and not list(root.glob("taking_*"))


def test_a_file_that_names_no_channel_is_said_and_the_rest_goes_on(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 1)
    scans.write(tmp_path / "in" / "ball_02_0002.nii.gz", scans.balls(2)[0])
    scans.write(tmp_path / "in" / "ball_03.nii.gz", scans.balls(3)[0])
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    assert [taken.name for taken in done.taken] == ["ball_01"]
    assert {no.why for no in done.refused} == {"Its name does not say which channel it is."}
    assert {Path(no.source).name for no in done.refused} == {
        "ball_02_0002.nii.gz", "ball_03.nii.gz",
    }  # fmt: skip


def test_a_workspace_has_one_set_of_channels(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    channel_scans.study(tmp_path / "in", 1, first=2)
    later = take_in(workspace, lanes, tmp_path / "in")  # a later import need not name them again
    assert [taken.name for taken in later.taken] == ["ball_01", "ball_02"]
    assert [len(case.channels) for case in every(workspace)] == [2, 2]
    with pytest.raises(Refused, match="other channels: T1, T2"):
        take_in(workspace, lanes, tmp_path / "in", channels=("T1", "FLAIR"))


def test_channels_without_their_names_are_not_taken_for_cases(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 2)
    scans.write(tmp_path / "in" / "other.nii.gz", scans.balls(9)[0])
    done = take_in(workspace, lanes, tmp_path / "in")
    assert [taken.name for taken in done.taken] == ["other"]
    assert len(done.refused) == 4 and all("--channels" in no.hint for no in done.refused)


def test_cases_that_are_counted_from_0000_are_cases(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    for number in range(3):
        scans.write(tmp_path / "in" / f"ball_{number:04d}.nii.gz", scans.balls(number)[0])
    scans.write(tmp_path / "in" / "heart_0000.nii.gz", scans.balls(7)[0])
    done = take_in(workspace, lanes, tmp_path / "in")
    assert len(done.taken) == 4 and not done.refused


def test_cases_of_one_image_get_no_neighbours_with_two(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "one", 1)
    take_in(workspace, lanes, tmp_path / "one")
    channel_scans.study(tmp_path / "two", 1, first=2)
    with pytest.raises(Refused, match="one image each"):
        take_in(workspace, lanes, tmp_path / "two", channels=NAMES)
    assert len(every(workspace)) == 1


def test_an_image_that_is_a_channel_elsewhere_is_not_taken_again(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    scans.write(tmp_path / "copy" / "x_T1.nii.gz", scans.balls(9)[0])
    shutil.copy(tmp_path / "in" / "ball_01_0001.nii.gz", tmp_path / "copy" / "x_T2.nii.gz")
    again = take_in(workspace, lanes, tmp_path / "copy")
    assert not again.taken and "already as ball_01" in again.refused[0].why


def test_every_channel_comes_back_from_its_files_and_only_unchanged(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    (case,) = every(workspace)
    before = [np.load(path) for path in volumes.channel_paths(workspace, lanes, case)]
    shutil.rmtree(workspace.folder / "cache")
    after = [np.load(path) for path in volumes.channel_paths(workspace, lanes, case)]
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    shutil.rmtree(workspace.folder / "cache")
    scans.write(tmp_path / "in" / "ball_01_0001.nii.gz", scans.balls(5)[0])
    assert not volumes.readable(workspace, lanes, case)
    with pytest.raises(Refused) as no:
        volumes.channel_paths(workspace, lanes, case)
    assert no.value.code == "source-changed"


def test_both_channels_are_trained_on_drafted_from_and_predicted_from(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 3, tmp_path / "truth")
    channel_scans.study(tmp_path / "in", 1, first=4)
    take_in(workspace, lanes, tmp_path / "in", labels=tmp_path / "truth", channels=NAMES)
    training.train(workspace, lanes, training.Wishes(steps=3, seed=1), BY)
    champion = models.champion(workspace.read())
    assert champion is not None
    folder = drafting.model_folder(workspace, champion)
    contract = json.loads((folder / "contract.json").read_text())
    assert contract["channels"] == 2
    (made,) = drafting.draft(workspace, lanes, drafting.undrafted(workspace))
    assert draft.latest(workspace.read(), made.case) is not None
    channel_scans.study(tmp_path / "new", 1, first=7)
    scans.write(tmp_path / "new" / "alone_0000.nii.gz", scans.balls(8)[0])
    done = predicting.predict(lanes, folder, [tmp_path / "new"], tmp_path / "out")
    assert [Path(mask.file).name for mask in done.masks] == ["ball_07.nii.gz"]
    assert scans.read(tmp_path / "out" / "ball_07.nii.gz").shape == scans.SHAPE
    assert [no.why for no in done.refused] == ["alone lacks channel 0001."]


def test_dicom_series_in_folders_of_one_patient_bundle_by_their_folders(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    first, other = phantom.study(3, 2, shape=PHANTOM_SHAPE)
    phantom.write_study([first, other], tmp_path / "in", tmp_path / "truth")
    folders = sorted(path for path in (tmp_path / "in").iterdir() if path.is_dir())
    for folder, end in zip(folders, ("_T1", "_T2"), strict=True):
        folder.rename(tmp_path / "in" / f"brain{end}")
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    assert not done.taken  # two phantoms are two patients
    assert done.refused[0].why == "The channels of brain are of different patients."


def test_dicom_series_of_one_patient_on_one_grid_are_channels(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (first,) = phantom.study(3, 1, shape=PHANTOM_SHAPE)
    second = replace(first, name="other", array=(first.array // 2).astype(np.int16))
    files.write_dicom(first, tmp_path / "in" / "brain_T1")
    files.write_dicom(second, tmp_path / "in" / "brain_T2")
    done = take_in(workspace, lanes, tmp_path / "in", channels=NAMES)
    assert not done.refused and [taken.name for taken in done.taken] == ["brain"]
    paths = volumes.channel_paths(workspace, lanes, every(workspace)[0])
    assert np.array_equal(np.load(paths[0]), first.array)
    assert np.array_equal(np.load(paths[1]), second.array)


def test_a_list_means_a_case_by_the_name_its_channels_share(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    channel_scans.study(tmp_path / "in", 2)
    (tmp_path / "list.csv").write_text("name,patient,site\nball_01,a,north\nball_02,a,south\n")
    take_in(workspace, lanes, tmp_path / "in", table=tmp_path / "list.csv", channels=NAMES)
    one, other = every(workspace)
    assert one.patient == other.patient
    assert (one.groups, other.groups) == ({"site": "north"}, {"site": "south"})


def test_names_are_told_from_words() -> None:
    assert bundling.names_from("T1, T2,FLAIR") == ("T1", "T2", "FLAIR")
    for words in ("T1", "T1,t1", "T1,,T2", "T1,a/b"):
        with pytest.raises(Refused):
            bundling.names_from(words)


def test_a_real_heart_with_a_filtered_copy(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    source = shared("cardiac_acdc", "images", "patient003_frame01.nii.gz")
    image = scans.read(source)
    values = np.asanyarray(image.dataobj)
    shutil.copy(source, _made(tmp_path / "in") / "heart_0000.nii.gz")
    soft = ((values.astype(np.int32) + np.roll(values, 1, axis=0)) // 2).astype(np.int16)
    scans.write(tmp_path / "in" / "heart_0001.nii.gz", soft, image.affine)
    done = take_in(workspace, lanes, tmp_path / "in", channels=("raw", "soft"))
    assert not done.refused and done.taken[0].shape == (10, 144, 144)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
