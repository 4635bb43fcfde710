"""Cases of several images in a small real workspace: what the tests of channels play on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from store import case as cases
from store import context_series
from store.case import Channel
from store.context_series import NewSeries
from store.workspace import Workspace
from tests.desktop import room

NAMES = ("T1", "T2", "FLAIR")


def volume_of(workspace: Workspace, sha256: str, array: np.ndarray[Any, Any]) -> None:
    folder = workspace.folder / "cache" / "volumes" / sha256[:24]
    folder.mkdir(parents=True)
    np.save(folder / "volume.npy", array)


def add_case(workspace: Workspace, name: str) -> int:
    """A case of three images: the second is ten times the first's places, the third is flat."""
    k, j, i = np.indices(room.SHAPE)
    hashes = [f"{n}{name:0<63}" for n in range(3)]
    volume_of(workspace, hashes[1], (100 * k + 10 * j + i).astype(np.int16))
    volume_of(workspace, hashes[2], np.full(room.SHAPE, 7, np.int16))
    case_id = room.add_case(workspace, name, modality="MR")
    own = cases.get(workspace.read(), case_id)
    rows = [Channel(n, "MR", "{}", sha256) for n, sha256 in zip(NAMES, hashes, strict=True)]
    rows[0] = replace(rows[0], sha256=own.sha256)

    def name_channels(write: Any) -> None:
        for position, row in enumerate(rows):
            about = (case_id, position, row.name, row.modality, row.source, row.sha256)
            write.execute(
                "INSERT INTO channels (case_id, position, name, modality, source, sha256)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                about,
            )

    workspace.transaction("name channels", name_channels)
    return case_id


def add_prior(workspace: Workspace, case_id: int) -> None:
    volume_of(workspace, "e" * 64, np.full((6, 20, 20), 55, np.int16))
    affine = np.diag([1.0, 1.0, 1.0, 1.0])[[2, 1, 0, 3]].tolist()
    new = NewSeries(case_id, "prior", "MR", "{}", "e" * 64, (6, 20, 20), affine)
    workspace.transaction("prior", lambda write: context_series.add(write, new))


@contextmanager
def workspace_of(folder: Path, prior: bool = False) -> Iterator[Workspace]:
    """Two brains of three images each; with `prior` the first has an earlier scan."""
    with Workspace.create(folder / "room", room.TASK, "reviewer") as workspace:
        ids = [add_case(workspace, name) for name in ("brain_1", "brain_2")]
        if prior:
            add_prior(workspace, ids[0])
        room.pick_in_order(workspace, ids)
        yield workspace
