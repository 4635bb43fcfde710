"""Bench of the store: what one durable decision costs.

Place beside the loop: reads and writes a temporary workspace only; `voxloop bench store` prints
what `run` returns. The bar is 30 ms for encoding a 512 x 512 x 200 map of four labels and
committing it with its revision, decision and audit row. What the disk takes for a bare fsync is
measured beside it, because that part no code can save.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from store import case, decision, masks, revision
from store.revision import Verified
from store.task import Task
from store.workspace import Workspace, Write

SHAPE = (200, 512, 512)
ORGANS = (
    ((100, 200, 150), (60, 80, 70)),
    ((90, 300, 380), (50, 60, 60)),
    ((120, 150, 350), (40, 50, 80)),
    ((60, 380, 250), (30, 40, 30)),
)


def run(repeats: int = 30, folder: Path | None = None) -> dict[str, Any]:
    """Encode and commit `repeats` different masks; milliseconds as median and 95th percentile."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        root = Path(temporary)
        labels = Task.from_labels(["one", "two", "three", "four"])
        with Workspace.create(root / "workspace", labels, holder="the bench") as workspace:
            case_id = workspace.transaction("add case", _add_case).value
            encoding, committing, sizes = _decide(workspace, case_id, repeats)
        fsyncs = _bare_fsyncs(root, repeats)
    together = [a + b for a, b in zip(encoding, committing, strict=True)]
    return {
        "bench": "store",
        "shape": list(SHAPE),
        "labels": len(ORGANS),
        "repeats": repeats,
        "blob_bytes": round(statistics.median(sizes)),
        "encode_ms": _summary(encoding),
        "commit_ms": _summary(committing),
        "decision_ms": _summary(together),
        "fsync_of_the_disk_ms": _summary(fsyncs),
        "bar_ms": 30,
    }


def organs(shape: tuple[int, int, int] = SHAPE) -> np.ndarray:
    """A label map with the ragged surfaces that real organs have, so that zstd has work to do."""
    k, j, i = np.ogrid[: shape[0], : shape[1], : shape[2]]
    ragged = (
        0.15 * np.sin(j / 7) * np.sin(i / 9)
        + 0.10 * np.sin(k / 3) * np.sin(i / 5)
        + 0.05 * np.sin(j / 2.1 + k / 1.7)
    )
    mask = np.zeros(shape, np.uint8)
    for value, (centre, radii) in enumerate(ORGANS, start=1):
        terms = zip((k, j, i), centre, radii, strict=True)
        distance = sum(((axis - middle) / radius) ** 2 for axis, middle, radius in terms)
        mask[distance + ragged < 1] = value
    return mask


def _decide(
    workspace: Workspace, case_id: int, repeats: int
) -> tuple[list[float], list[float], list[int]]:
    mask = organs()
    encoding, committing, sizes = [], [], []
    for step in range(repeats + 1):
        # A stroke between two decisions, so that no two masks share an address.
        mask[100, 100 + step : 130 + step, 100 : 130 + step] = 1 + step % 4
        begun = perf_counter()
        encoded = masks.encode(mask)
        ready = perf_counter()
        workspace.transaction("accept", partial(_accept, case_id=case_id, encoded=encoded))
        durable = perf_counter()
        if step:  # the first one warms caches and is not counted
            encoding.append((ready - begun) * 1e3)
            committing.append((durable - ready) * 1e3)
            sizes.append(len(encoded[1]))
    return encoding, committing, sizes


def _accept(write: Write, case_id: int, encoded: tuple[str, bytes]) -> int:
    address = masks.put_encoded(write, *encoded)
    kept = revision.add(write, case=case_id, mask_sha256=address, verified=Verified("all"))
    return decision.record(write, case=case_id, kind="accept", revision=kept, seconds=1.0)


def _add_case(write: Write) -> int:
    affine = np.eye(4).tolist()
    return case.add(
        write,
        case.NewCase(
            name="bench",
            shape=SHAPE,
            affine=affine,
            source_shape=SHAPE,
            source_affine=affine,
            reorientation={},
        ),
    )


def _bare_fsyncs(folder: Path, repeats: int) -> list[float]:
    """What the disk takes to make 200 KB durable, with no database in between."""
    data, taken = os.urandom(200_000), []
    with (folder / "fsync").open("wb") as out:
        for _ in range(repeats):
            begun = perf_counter()
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
            taken.append((perf_counter() - begun) * 1e3)
    return taken


def _summary(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return {"median": round(statistics.median(ordered), 2), "p95": round(p95, 2)}
