"""The phantom study: seeded, anatomical, and too hard for a threshold."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from scipy.ndimage import gaussian_filter, label

from engine.imaging import phantom
from engine.imaging.operations import scan
from engine.imaging.phantom import KIDNEY, LABELS, SPLEEN, PhantomCase
from tests.imaging.sides import CANONICAL, axis_codes

CASES = 16


@pytest.fixture(scope="module")
def study() -> list[PhantomCase]:
    return list(phantom.study(seed=1, n=CASES))


def test_a_seed_gives_the_same_study_again_and_another_seed_another(
    study: list[PhantomCase],
) -> None:
    again = phantom.case(seed=1, number=3)
    np.testing.assert_array_equal(again.array, study[2].array)
    np.testing.assert_array_equal(again.mask, study[2].mask)
    other = phantom.case(seed=2, number=3)
    assert (other.array != again.array).mean() > 0.3


def test_every_case_has_its_organs_at_a_human_size(study: list[PhantomCase]) -> None:
    for case in study:
        voxel_ml = np.prod(case.grid.spacing_mm) / 1000
        spleen, kidneys = ((case.mask == value).sum() * voxel_ml for value in (SPLEEN, KIDNEY))
        assert 40 < spleen < 700 and 80 < kidneys < 480, case.name
        assert set(np.unique(case.mask)) == {0, *LABELS}


def test_the_spleen_is_on_the_patients_left_and_kidneys_on_both_sides(
    study: list[PhantomCase],
) -> None:
    for case in study:
        assert axis_codes(case.grid) == CANONICAL
        spleen = case.grid.world(np.argwhere(case.mask == SPLEEN))
        assert spleen[:, 0].mean() > 50, case.name
        kidneys = case.grid.world(np.argwhere(case.mask == KIDNEY))
        left, right = (kidneys[:, 0] > 20).sum(), (kidneys[:, 0] < -20).sum()
        assert left > 500
        assert bool(right > 500) is (case.facts.rare != "absent right kidney"), case.name


def test_cases_differ_in_rarity_and_artefact() -> None:
    facts = [phantom.case(1, n, shape=(30, 40, 48)).facts for n in range(1, 25)]
    assert {fact.rare for fact in facts} == {None, *phantom.RARE}
    assert {fact.artefact for fact in facts} == {None, *phantom.ARTEFACTS}
    assert sum(fact.rare is not None for fact in facts) == 3


def test_values_are_those_of_a_ct(study: list[PhantomCase]) -> None:
    for case in study:
        assert case.array.dtype == np.int16
        assert -1024 <= case.array.min() < -900 and 300 < case.array.max() <= 3071
        assert 20 < np.median(case.array[case.mask == SPLEEN]) < 160


def dice(a: np.ndarray, b: np.ndarray) -> float:
    return float(2 * (a & b).sum() / max(1, a.sum() + b.sum()))


def largest(mask: np.ndarray, keep: int) -> np.ndarray:
    parts, count = label(mask)
    sizes = np.bincount(parts.ravel(), minlength=count + 1)
    sizes[0] = 0
    return np.isin(parts, np.argsort(sizes)[::-1][:keep]) & mask


@pytest.mark.parametrize("value, keep", [(SPLEEN, 1), (KIDNEY, 2)])
def test_no_threshold_finds_an_organ(study: list[PhantomCase], value: int, keep: int) -> None:
    """The best fixed window found by search, smoothed or not, whole or its largest components."""
    cases = study[:8]
    best = 0.0
    for sigma in (0.0, 1.0):
        images = [gaussian_filter(case.array.astype(np.float32), sigma) for case in cases]
        for low, width in product(range(40, 190, 15), (20, 40, 80, 200)):
            windows = [(image >= low) & (image < low + width) for image in images]
            masks = [case.mask == value for case in cases]
            best = max(
                best, float(np.mean([dice(w, m) for w, m in zip(windows, masks, strict=True)]))
            )
            if sigma and width > 20:
                parts = [largest(window, keep) for window in windows]
                best = max(
                    best, float(np.mean([dice(p, m) for p, m in zip(parts, masks, strict=True)]))
                )
    assert 0.02 < best < 0.6


def test_series_are_valid_dicom_with_one_patient_each(
    study: list[PhantomCase], tmp_path: Path
) -> None:
    names = phantom.write_study(study[:2], tmp_path / "scans", tmp_path / "truth")
    assert names == ["phantom_001", "phantom_002"]
    series, images, patients = set(), set(), set()
    for name in names:
        headers = [dcmread(path) for path in sorted((tmp_path / "scans" / name).iterdir())]
        assert len(headers) == study[0].array.shape[0]
        patients |= {header.PatientID for header in headers}
        series |= {header.SeriesInstanceUID for header in headers}
        images |= {header.SOPInstanceUID for header in headers}
        for header in headers:
            assert header.SOPInstanceUID.is_valid and header.SOPInstanceUID.startswith("2.25.")
            assert header.SOPClassUID.name == "CT Image Storage"
    assert len(series) == len(patients) == 2 and len(images) == 2 * study[0].array.shape[0]
    assert [f["name"] for f in scan({"paths": [str(tmp_path / "scans")]})["found"]] == names
    assert {p.name for p in (tmp_path / "truth").iterdir()} == {f"{n}.nii.gz" for n in names}
