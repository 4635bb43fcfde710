"""What the imaging tests share: one phantom body, its series on disk, and copies to damage."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset

from engine.imaging import phantom
from engine.imaging.phantom import PhantomCase

Change = Callable[[int, Dataset], Dataset | None]


@pytest.fixture(scope="session")
def body() -> PhantomCase:
    return phantom.case(seed=11, number=2, shape=(20, 72, 80))


@pytest.fixture(scope="session")
def sound_series(body: PhantomCase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "abdomen_a"
    phantom.write_dicom(body, folder)
    return folder


@pytest.fixture
def series(sound_series: Path, tmp_path: Path) -> Path:
    """A copy of a sound series that a test may damage."""
    return Path(shutil.copytree(sound_series, tmp_path / "case_x"))


def rewrite(folder: Path, change: Change) -> None:
    """Each slice through `change(number, dataset)`; None removes the file."""
    for number, path in enumerate(sorted(folder.iterdir())):
        changed = change(number, pydicom.dcmread(path))
        if changed is None:
            path.unlink()
        else:
            changed.save_as(path, enforce_file_format=True)
