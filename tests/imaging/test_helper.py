"""The helper as a real process: it answers, holds its limit, and a bad file ends no session."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import nibabel as nib
import numpy as np
import pydicom
import pytest

from engine.lanes.child import Child
from engine.lanes.protocol import Refused


@pytest.fixture
def helper() -> Iterator[Child]:
    child = Child("helper")
    yield child
    child.stop()


def test_a_scan_is_taken_through_the_process(helper: Child, series: Path, tmp_path: Path) -> None:
    answer = helper.call("scan", {"paths": [str(series)]}, timeout_s=60)
    taken = helper.call(
        "take", {"found": answer["found"][0], "folder": str(tmp_path), "salt": "s"}, timeout_s=60
    )
    assert np.load(taken["volume"], mmap_mode="r").shape == tuple(taken["shape"])


def monster(path: Path, shape: tuple[int, int, int], filler_bytes: int) -> Path:
    """A packed NIfTI whose header declares `shape` float64 voxels over a little filler."""
    header = nib.Nifti1Header()
    header.set_data_shape(shape)
    header.set_data_dtype(np.float64)
    header.set_sform(np.eye(4), 1)
    header["vox_offset"] = 352
    header["magic"] = b"n+1"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(header.binaryblock + bytes(4))
        file.write(np.random.default_rng(0).bytes(filler_bytes))
    return path


def test_a_monstrous_nifti_header_is_refused_and_the_process_lives(
    helper: Child, tmp_path: Path
) -> None:
    path = monster(tmp_path / "monster.nii.gz", (20000, 20000, 2000), 2**20)
    answer = helper.call("scan", {"paths": [str(path)]}, timeout_s=60)
    assert not answer["found"] and "20000 x 20000" in answer["refused"][0]["why"]
    pid = helper.pid
    helper.call("hash_files", {"files": [str(path)]}, timeout_s=60)
    assert helper.pid == pid


def test_a_monstrous_dicom_header_is_refused(helper: Child, series: Path) -> None:
    for path in series.iterdir():
        dataset = pydicom.dcmread(path)
        dataset.Rows = dataset.Columns = 40000
        dataset.save_as(path)
    answer = helper.call("scan", {"paths": [str(series)]}, timeout_s=60)
    assert not answer["found"] and "more than a scan" in answer["refused"][0]["why"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux only")
def test_what_passes_every_check_and_still_needs_too_much_memory_is_refused(
    helper: Child, tmp_path: Path
) -> None:
    """Below the voxel limit, dense enough to be believed, 3.2 GB once unpacked: the limit holds."""
    path = monster(tmp_path / "heavy.nii.gz", (720, 740, 750), 4 * 2**20)
    found = helper.call("scan", {"paths": [str(path)]}, timeout_s=60)["found"]
    pid = helper.pid
    with pytest.raises(Refused) as refused:
        helper.call("take", {"found": found[0], "folder": str(tmp_path), "salt": ""}, timeout_s=120)
    assert refused.value.code == "too-large"
    assert helper.call("hash_files", {"files": []}, timeout_s=60)["sha256"]
    assert helper.pid == pid


def test_a_refusal_crosses_the_process_with_its_hint(helper: Child, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        helper.call(
            "take_mask",
            {"file": "/nowhere", "shape": [3, 3, 3], "affine": np.eye(4).tolist(),
             "folder": str(tmp_path), "out": "m.npy"},
            timeout_s=60,
        )  # fmt: skip
    assert refused.value.code == "not-a-mask" and refused.value.hint


def test_the_helper_loads_neither_torch_nor_qt(helper: Child) -> None:
    """Asked of a fresh interpreter, because this one may have loaded them for other tests."""
    import subprocess

    code = (
        "import sys, desktop.helper, engine.imaging.operations as o;"
        "from engine.imaging import formats; formats.every();"
        "print([m for m in ('torch', 'monai', 'PySide6', 'vtk', 'sqlite3') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
