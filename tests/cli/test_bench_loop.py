"""The bench of the loop: its labels lie outside the workspace, and nothing of them leaks in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nibabel
import numpy as np
import pytest

from desktop.cli.benches import loop as bench
from engine.lanes.child import Lanes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Ten small volumes with a bright ball, and their labels."""
    folder = tmp_path / "data"
    for name in ("images", "labels"):
        (folder / name).mkdir(parents=True)
    random = np.random.default_rng(0)
    for number in range(10):
        at = random.uniform(9, 15, 3)[:, None, None, None]
        ball = ((np.indices((24, 24, 24)) - at) ** 2).sum(axis=0) < 36
        image = (ball * 80 + random.normal(100, 10, ball.shape)).astype(np.int16)
        for kind, array in (("images", image), ("labels", ball.astype(np.uint8))):
            stored = nibabel.Nifti1Image(array, np.diag([-1.0, -1.0, 1.0, 1.0]))
            nibabel.save(stored, folder / kind / f"ball_{number}.nii.gz")
    return folder


def test_without_the_label_folder_drafts_are_the_same(data: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    options = bench.Options(
        data=data, labels="ball", cases=10, held_out=3, first=3, batch=2, rounds=1, steps=20,
        keep=workspace,
    )  # fmt: skip
    with one_set_of_children():
        report = bench.run(options)
    assert [r["cases"] for r in report["rounds"]] == [3, 5]
    assert report["active_seconds"] > 0 and sum(report["decisions"].values()) == 2

    terminal = bench.Terminal(workspace, truth=tmp_path / "nowhere")
    name = next(c["name"] for c in terminal.say("cases")["cases"] if c["state"] == "drafted")
    with_labels = drafted(terminal, name, tmp_path / "with.nii.gz")
    shutil.rmtree(data / "labels")
    terminal.say("draft", name)  # by children that never saw the labels
    assert np.array_equal(with_labels, drafted(terminal, name, tmp_path / "without.nii.gz"))
    assert with_labels.any()


@contextmanager
def one_set_of_children() -> Iterator[None]:
    """A dozen commands, and each would start its own: importing torch takes seconds every time."""
    with Lanes() as lanes, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Lanes, "__init__", lambda self: self.__dict__.update(lanes.__dict__))
        patched.setattr(Lanes, "__exit__", lambda *_: None)
        yield
        patched.undo()


def drafted(terminal: bench.Terminal, name: str, file: Path) -> np.ndarray:
    terminal.say("mask", name, "-o", str(file), "--what", "draft")
    return np.asarray(nibabel.load(file).dataobj)
