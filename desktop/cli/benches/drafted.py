"""Workspaces for benches: drafted cases of any size, planted without a lane.

Beside the benches `start` and `viewer`, which open a window on them. Noise on four organs, a draft
with an error, doubt along the edges, hotspots, and all cases in the queue.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from desktop.cli.benches.store import organs
from store import case, draft, masks, pick
from store.case import NewCase
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace, Write

SPACING_MM = (1.5, 0.75, 0.75)


def workspace_of(
    folder: Path,
    shape: tuple[int, int, int],
    names: tuple[str, ...],
    drawn: np.ndarray | None = None,
) -> Path:
    """A workspace with these cases in its queue, drafted, with hotspots; `drawn` is another mask
    than four organs."""
    mask = organs(shape) if drawn is None else drawn
    labels = Task.from_labels(["one", "two", "three", "four"])
    with Workspace.create(folder, labels, holder="the bench") as workspace:
        planted = []
        for name in names:
            new = _new_case(name, shape)
            _write_volume(folder, new.sha256, mask)
            change = workspace.transaction(
                "plant case",
                lambda write, new=new: _plant(write, new, mask),  # type: ignore[misc]
            )
            planted.append(change.value)
        picks = [NewPick(c, n, "random", None, "by lot") for n, c in enumerate(planted, 1)]
        workspace.transaction(
            "pick", lambda write: pick.add_round(write, "random", len(picks), 0, picks)
        )
    return folder


def _plant(write: Write, new: NewCase, mask: np.ndarray) -> int:
    case_id = case.add(write, new)
    doubt = np.where(mask > 0, 40, 0).astype(np.uint8)
    spots = [_hotspot(rank, mask.shape) for rank in (1, 2, 3)]
    put = NewDraft(case_id, None, masks.put(write, mask), masks.put(write, doubt), 0.2)
    draft.record(write, put, spots)
    return int(case_id)


def _new_case(name: str, shape: tuple[int, int, int]) -> NewCase:
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2] = SPACING_MM
    affine[3, 3] = 1.0
    return NewCase(
        name=name,
        shape=shape,
        affine=affine.tolist(),
        source_shape=shape,
        source_affine=affine.tolist(),
        reorientation={},
        modality="CT",
        sha256=f"{name:0<64}",
        window=(40.0, 400.0),
    )


def _write_volume(folder: Path, sha256: str, mask: np.ndarray) -> None:
    """Where the import leaves it: in the cache, ready to be mapped."""
    place = folder / "cache" / "volumes" / sha256[:24]
    place.mkdir(parents=True)
    noise = np.random.default_rng(0).normal(0, 25, mask.shape[1:]).astype(np.int16)
    np.save(place / "volume.npy", mask.astype(np.int16) * 40 + noise)


def _hotspot(rank: int, shape: tuple[int, ...]) -> NewHotspot:
    k, j, i = (n * (rank + 1) // 6 for n in shape)
    low, high = (max(0, k - 4), max(0, j - 9), max(0, i - 9)), (k + 4, j + 9, i + 9)
    return NewHotspot(rank, 1, (k, j, i), (low, high), 0.3, "edge of one")
