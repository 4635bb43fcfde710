"""Computing a tool's job: here, or in the helper process when it may take longer than a frame.

The helper registers OPERATIONS; the session asks `labels_for` off the window's thread. A job and
its answer lie side by side in the workspace's cache until both are done with.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from desktop.edit import Mask
from desktop.tools import tool
from desktop.tools.geometry.job import Job

NEAR_VOXELS = 60_000
LONGEST_S = 60.0
_numbers = itertools.count(1)


class Helper(Protocol):
    """What this asks of `engine.lanes.child.Child`."""

    def call(
        self, op: str, params: dict[str, Any], *, timeout_s: float | None = None
    ) -> dict[str, Any]: ...


def labels_for(job: Job, helper: Helper | None, folder: Path) -> Mask:
    """The new labels of the job's box; blocking."""
    of = tool(job.tool)
    assert of.compute is not None
    if helper is None or (not of.far and job.mask.size <= NEAR_VOXELS):
        return of.compute(job)
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder / f"job_{next(_numbers)}.npz"
    answered = asked.with_suffix(".npy")
    try:
        job.save(asked)
        helper.call("compute", {"job": str(asked), "out": str(answered)}, timeout_s=LONGEST_S)
        labels: Mask = np.load(answered, allow_pickle=False)
    finally:
        asked.unlink(missing_ok=True)
        answered.unlink(missing_ok=True)
    return labels


def compute(
    params: Mapping[str, Any], progress: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    """{"job": file, "out": file} -> {"labels": file}; the helper's end of `labels_for`."""
    job = Job.load(Path(params["job"]))
    of = tool(job.tool)
    assert of.compute is not None
    labels = of.compute(job)
    np.save(params["out"], labels)
    return {"labels": str(params["out"])}


def ready(params: Mapping[str, Any], progress: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """{} -> {}; loads what computing tools need, so that the first stroke does not wait for it."""
    import scipy.ndimage
    import scipy.sparse.csgraph  # noqa: F401

    return {}


OPERATIONS = {"compute": compute, "ready": ready}
