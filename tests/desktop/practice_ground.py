"""A practice of two phantoms, planted without an import: what the tests of practising play on.

Phantoms take a second each, so they are drawn and planted once a process; each test gets a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.imaging import phantom
from engine.loop import practice_planting, reviewing
from store import case as cases
from store.case import NewCase
from store.task import Label, Task
from store.workspace import Workspace
from tests.desktop.room import BY
from tests.made_once import copied

TASK = Task("Practice", (Label(1, "Spleen", "#71D9EC"), Label(2, "Kidney", "#F2F78D")))
SEED = 3


@dataclass
class Ground:
    """The workspace, its truth by case name, and the ids of its cases."""

    workspace: Workspace
    truths: dict[str, np.ndarray[Any, Any]]
    cases: list[int]

    def truth(self, case: int) -> np.ndarray[Any, Any]:
        return self.truths[cases.get(self.workspace.read(), case).name]

    def draft(self, case: int) -> np.ndarray[Any, Any]:
        mask = reviewing.draft_mask(self.workspace, case)
        assert mask is not None
        return mask


@contextmanager
def practice_ground(folder: Path, count: int = 2) -> Iterator[Ground]:
    """Open it; the folder is the practice's."""
    truths, made = copied(folder, _planted, count)
    with Workspace.open(folder / "workspace", actor="reviewer") as workspace:
        yield Ground(workspace, truths, made)


def _planted(folder: Path, count: int) -> tuple[dict[str, np.ndarray[Any, Any]], list[int]]:
    truths, made = {}, []
    with Workspace.create(folder / "workspace", TASK, "reviewer") as workspace:
        for drawn in phantom.study(SEED, count):
            drawn.mask.flags.writeable = False
            truths[drawn.name] = drawn.mask
            made.append(add(workspace, drawn))
        practice_planting.plant(workspace, folder, truths, SEED, BY)
    return truths, made


def add(workspace: Workspace, drawn: phantom.PhantomCase) -> int:
    """A drawn body as a case, without an import."""
    sha256 = f"{drawn.name:0<64}"
    place = workspace.folder / "cache" / "volumes" / sha256[:24]
    place.mkdir(parents=True)
    np.save(place / "volume.npy", drawn.array)
    affine, shape = drawn.grid.affine.tolist(), drawn.mask.shape
    new = NewCase(
        name=drawn.name, shape=shape, affine=affine, source_shape=shape, source_affine=affine,
        reorientation={}, patient=drawn.patient, modality="CT", sha256=sha256, window=(40.0, 400.0),
    )  # fmt: skip
    return int(workspace.transaction("add", lambda write: cases.add(write, new), BY).value)
