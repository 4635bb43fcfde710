"""Channels: several images of one case, each read and checked to lie on the grid of the first.

Reads the files of a bundle through the helper; the import and the prediction keep what comes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from engine.loop import volumes
from engine.loop.bundling import Bundle, Entry
from store.case import Channel
from store.refusal import Refused
from store.workspace import Workspace

# Headers round their numbers; the same share of a voxel as between a mask and its case.
ROUNDING_VOXELS = 0.05


@dataclass(frozen=True)
class Taken:
    """One channel that was read: its facts, and the folder its volume lies in until it is kept."""

    name: str
    entry: Entry
    facts: dict[str, Any]
    scratch: Path


def take(workspace: Workspace, lanes: Lanes, bundle: Bundle) -> list[Taken]:
    """Read every image of a bundle into the workspace's cache.

    Raises:
        Refused: one that is not certain, or that does not lie on the grid of the first.
    """
    return _each(bundle, lambda entry: volumes.take(workspace, lanes, entry))


def read(lanes: Lanes, bundle: Bundle, folder: Path) -> list[Taken]:
    """Read every image of a bundle into a folder, for work outside any workspace."""

    def one(entry: Entry) -> tuple[dict[str, Any], Path]:
        scratch = Path(tempfile.mkdtemp(dir=folder))
        params = {"found": entry, "folder": str(scratch), "salt": ""}
        return volumes.ask_helper(lanes, "take", params), scratch

    return _each(bundle, one)


def _each(bundle: Bundle, one: Callable[[Entry], tuple[dict[str, Any], Path]]) -> list[Taken]:
    taken: list[Taken] = []
    try:
        for number, entry in enumerate(bundle.entries):
            name = bundle.names[number] if bundle.names else bundle.name
            taken.append(Taken(name, entry, *one(entry)))
            _refuse_apart(taken[0], taken[-1])
        _refuse_alike(taken)
    except BaseException:
        drop(taken)
        raise
    return taken


def drop(taken: Iterable[Taken]) -> None:
    """Nothing of them is kept."""
    for one in taken:
        shutil.rmtree(one.scratch, ignore_errors=True)


def keep(workspace: Workspace, taken: Iterable[Taken]) -> None:
    """Give every volume its place in the cache."""
    for one in taken:
        volumes.keep(workspace, one.scratch, one.facts["sha256"])


def warnings_of(taken: Sequence[Taken]) -> list[str]:
    """What was said of the images; of the further ones under their channel's name."""
    said = list(taken[0].facts["warnings"])
    for one in taken[1:]:
        more = (f"{one.name}: {words}" for words in one.facts["warnings"] if words not in said)
        said.extend(more)
    return said


def row(one: Taken, source: str) -> Channel:
    """A channel as the store keeps it."""
    return Channel(one.name, one.facts["modality"], source, one.facts["sha256"])


def _refuse_apart(first: Taken, other: Taken) -> None:
    if other.facts["shape"] == first.facts["shape"]:
        corners = np.array([(*place, 1.0) for place in np.ndindex(2, 2, 2)]) * [
            *(np.array(first.facts["shape"]) - 1),
            1,
        ]
        apart = np.array(other.facts["affine"]) - np.array(first.facts["affine"])
        away_mm = np.linalg.norm((corners @ apart.T)[:, :3], axis=1).max()
        if away_mm <= ROUNDING_VOXELS * min(first.facts["spacing_mm"]):
            return
    raise Refused(
        "other-grid",
        f"Channel {other.name} does not lie on the grid of channel {first.name}.",
        "Resample it onto that grid, or name it with: voxloop context.",
    )


def _refuse_alike(taken: Sequence[Taken]) -> None:
    for number, one in enumerate(taken):
        for other in taken[:number]:
            if one.facts["sha256"] == other.facts["sha256"]:
                raise Refused(
                    "same-channel",
                    f"Channels {other.name} and {one.name} are the same file.",
                    "Give each channel its own image.",
                )
