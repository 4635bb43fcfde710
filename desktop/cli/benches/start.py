"""Bench of the start: from the start of the process to the first case painted.

Makes a temporary workspace with one drafted case of 512 x 512 x 200, opens the real window on it
several times, and reports how long it took, what it weighed, and which heavy modules it carried:
none, since each belongs to a child. The bar is 2.5 s. The volume is in the system's file cache, as
it is for a case that was on screen last; a cold disk adds the time it takes to read one slice.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from desktop.cli.benches import window
from desktop.cli.benches.store import SHAPE, organs
from store import case, draft, masks, pick
from store.case import NewCase
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace, Write

RUNS = 7
BAR_S = 2.5
BAR_MB = 700
LONGEST_S = 60.0
SPACING_MM = (1.5, 0.75, 0.75)
NAME = "last_case"


def run(
    runs: int = RUNS, shape: tuple[int, int, int] = SHAPE, folder: Path | None = None
) -> dict[str, Any]:
    """Open the window `runs` times; seconds as least, median and most."""
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_", dir=folder) as temporary:
        workspace = last_case(Path(temporary) / "workspace", shape)
        seen = [window.open_window(workspace, "--until-shown", LONGEST_S) for _ in range(runs)]
    taken = sorted(one.after_s["shown"] for one in seen)
    return {
        "bench": "start",
        "shape": list(shape),
        "runs": runs,
        "shown_after_s": {
            "min": taken[0],
            "median": round(statistics.median(taken), 3),
            "max": taken[-1],
        },
        "each_s": [one.after_s["shown"] for one in seen],
        "heavy_modules": sorted({name for one in seen for name in one.facts["heavy"]}),
        "peak_window_mb": round(max(one.memory.itself_mb for one in seen)),
        "bars": {"shown_after_s": BAR_S, "peak_window_mb": BAR_MB, "heavy_modules": []},
    }


def last_case(folder: Path, shape: tuple[int, int, int]) -> Path:
    """A workspace with one case in its queue, drafted, with hotspots; no lane is needed for it."""
    mask = organs(shape)
    labels = Task.from_labels(["one", "two", "three", "four"])
    with Workspace.create(folder, labels, holder="the bench") as workspace:
        new = _new_case(shape)
        _write_volume(folder, new.sha256, mask)
        workspace.transaction("plant case", lambda write: _plant(write, new, mask))
    return folder


def _plant(write: Write, new: NewCase, mask: np.ndarray) -> int:
    case_id = case.add(write, new)
    doubt = np.where(mask > 0, 40, 0).astype(np.uint8)
    spots = [_hotspot(rank, mask.shape) for rank in (1, 2, 3)]
    put = NewDraft(case_id, None, masks.put(write, mask), masks.put(write, doubt), 0.2)
    draft.record(write, put, spots)
    pick.add_round(write, "random", 1, 0, [NewPick(case_id, 1, "random", None, "by lot")])
    return case_id


def _new_case(shape: tuple[int, int, int]) -> NewCase:
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2] = SPACING_MM
    affine[3, 3] = 1.0
    return NewCase(
        name=NAME,
        shape=shape,
        affine=affine.tolist(),
        source_shape=shape,
        source_affine=affine.tolist(),
        reorientation={},
        modality="CT",
        sha256=f"{NAME:0<64}",
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
