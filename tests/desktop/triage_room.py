"""A workspace whose task has fields and no masks, with flat cases, and a session on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from store import case, field
from store.case import NewCase
from store.task import Label, Question, Task
from store.workspace import Workspace

PRIORITY = Question("priority", "choice", ("high", "normal", "low"), orders="listed")
QUALITY = Question("image_quality", "choice", ("good", "poor"))
SCORE = Question("score", "number")
COMMENT = Question("comment", "text", words="What the next reader has to know")
QUESTIONS = (PRIORITY, QUALITY, SCORE, COMMENT)
FLAT = (1, 60, 48)


def task(labels: tuple[Label, ...] = (), questions: tuple[Question, ...] = QUESTIONS) -> Task:
    return Task("chest", labels, questions)


def add_flat(workspace: Workspace, name: str, shape: tuple[int, int, int] = FLAT) -> int:
    """A radiograph in the cache, as the import leaves it."""
    sha256 = f"{name:0<64}"
    folder = workspace.folder / "cache" / "volumes" / sha256[:24]
    folder.mkdir(parents=True)
    rows, columns = np.mgrid[: shape[1], : shape[2]]
    picture = np.broadcast_to((rows * 20 + columns).astype(np.int16), shape)
    np.save(folder / "volume.npy", picture)
    affine = [[0.0, 0.0, 0.2, 0.0], [0.0, 0.2, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0, 0, 0, 1.0]]
    new = NewCase(
        name=name,
        shape=shape,
        affine=affine,
        source_shape=shape,
        source_affine=affine,
        reorientation={},
        patient=f"p_{name}",
        modality="DX",
        sha256=sha256,
        warnings=("Its orientation is that of the file.",),
    )
    return int(workspace.transaction("add case", lambda write: case.add(write, new)).value)


@contextmanager
def triage(folder: Path, names: tuple[str, ...] = ("a", "b", "c")) -> Iterator[Workspace]:
    """Flat cases of these names that wait for their answers."""
    with Workspace.create(folder / "triage", task(), "reviewer") as workspace:
        for name in names:
            add_flat(workspace, name)
        yield workspace


def standing(workspace: Workspace, case_id: int) -> Mapping[str, object]:
    """What stands on the disk."""
    return {name: one.value for name, one in field.of_case(workspace.read(), case_id).items()}
