"""Damaged files, by the hundred: read or refused, and nothing else ever happens.

Bytes are changed at random but from a seed, in headers and in pixels, of real and of drawn files.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.imaging.operations import scan, take
from engine.imaging.refusal import Refusal
from tests.shared_data import shared


def damaged(whole: bytes, rng: np.random.Generator, reach: int) -> bytes:
    """A few bytes changed within `reach`, or a piece cut out of the middle."""
    raw = bytearray(whole)
    if rng.random() < 0.3:
        start = int(rng.integers(0, min(reach, len(raw))))
        del raw[start : start + int(rng.integers(1, 60))]
    for at in rng.integers(0, min(reach, len(raw)), int(rng.integers(1, 12))):
        raw[int(at) % len(raw)] = int(rng.integers(0, 256))
    return bytes(raw)


def survive(root: Path, out: Path) -> tuple[int, int]:
    """Scan and take everything; (taken, refused). Any other exception fails the test."""
    answer = scan({"paths": [str(root)]})
    taken, refused = 0, len(answer["refused"])
    for entry in answer["found"]:
        try:
            result = take({"found": entry, "folder": str(out), "salt": ""})
        except Refusal as no:
            assert no.message.endswith(".")
            refused += 1
        else:
            assert np.isfinite(np.load(result["volume"])).all()
            taken += 1
    return taken, refused


@pytest.mark.parametrize("seed", range(12))
def test_a_series_with_a_damaged_slice(seed: int, series: Path, tmp_path: Path) -> None:
    rng = np.random.default_rng(seed)
    for path in rng.choice(sorted(series.iterdir()), 2, replace=False):
        path.write_bytes(damaged(path.read_bytes(), rng, reach=1600))
    (tmp_path / "out").mkdir()
    assert sum(survive(series, tmp_path / "out")) >= 1


SMALL = [
    "volumes_odd/nibabel/anatomical.nii",
    "volumes_odd/pyradiomics/breast1_label.nrrd",
    "volumes_odd/sct_PSR/t2.nii.gz",
    "volumes_odd/nibabel/standard.nii.gz",
]


@pytest.mark.parametrize("name", SMALL)
def test_damaged_files(name: str, tmp_path: Path) -> None:
    source = shared(*name.split("/"))
    rng = np.random.default_rng(len(name))
    (tmp_path / "in").mkdir()
    for number in range(25):
        copy = tmp_path / "in" / f"n{number:02d}_{source.name}"
        copy.write_bytes(damaged(source.read_bytes(), rng, reach=400))
    taken, refused = survive(tmp_path / "in", tmp_path)
    assert taken + refused == 25 and refused > 0


@pytest.mark.parametrize("name", ["dcmqi/ct-3slice", "dicom2nifti/generic_compressed_j2k_001",
                                  "dicom2nifti/generic_compressed_jpegls_001"])  # fmt: skip
def test_damaged_compressed_and_plain_series(name: str, tmp_path: Path) -> None:
    source = shared("dicom", *name.split("/"))
    rng = np.random.default_rng(len(name))
    for number in range(8):
        folder = tmp_path / "in" / f"copy{number}"
        shutil.copytree(source, folder)
        for path in folder.iterdir():
            whole = path.read_bytes()
            path.write_bytes(damaged(whole, rng, reach=len(whole)))
        out = tmp_path / f"out{number}"
        out.mkdir()
        survive(folder, out)


def test_a_file_that_is_replaced_between_scan_and_take_is_not_mixed_in(
    series: Path, tmp_path: Path
) -> None:
    entry = scan({"paths": [str(series)]})["found"][0]
    Path(entry["files"][3]).write_bytes(b"something else")
    with pytest.raises(Refusal):
        take({"found": entry, "folder": str(tmp_path), "salt": ""})
    assert not list(tmp_path.glob("*.npy*"))
