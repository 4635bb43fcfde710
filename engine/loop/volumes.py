"""The voxels of a case: a `.npy` in the workspace's cache, made again from its source when it is
gone.

Reads the case's source through the helper; writes only the cache, which may be deleted at any
time and is bounded. The source is checked by hash first: a changed file is refused, never shown
as the old one.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes import protocol
from engine.lanes.child import ChildDied, ChildFailed, Lanes
from engine.loop.lane_work import STOPPED
from store.case import Case, Channel
from store.refusal import Refused
from store.workspace import Workspace

MOST_BYTES = 20 * 1024**3
READ_LIMIT_S = 300.0
SOURCE_MISSING = "source-missing"
_SCRATCH = f"taking_{os.getpid()}_"


def folder_of(workspace: Workspace, sha256: str) -> Path:
    return workspace.folder / "cache" / "volumes" / sha256[:24]


def volume_path(workspace: Workspace, lanes: Lanes, case: Case) -> Path:
    """The case's canonical volume (k, j, i), int16 or float32, ready to be memory-mapped."""
    path = at_hand(workspace, case.sha256)
    if path is not None:
        return path
    return _again(workspace, lanes, case, case.channels[0])


def channel_paths(workspace: Workspace, lanes: Lanes, case: Case) -> list[Path]:
    """The volumes of all channels on the case's grid, its own first."""
    paths = [volume_path(workspace, lanes, case)]
    for channel in case.channels[1:]:
        path = at_hand(workspace, channel.sha256)
        paths.append(path or _again(workspace, lanes, case, channel))
    return paths


def at_hand(workspace: Workspace, sha256: str) -> Path | None:
    """The volume in the cache, marked as used; None where it is gone."""
    path = folder_of(workspace, sha256) / "volume.npy"
    if not path.is_file():
        return None
    os.utime(path)
    return path


def _again(workspace: Workspace, lanes: Lanes, case: Case, channel: Channel) -> Path:
    """Read a channel's source once more; it must be the one that was imported."""
    entry = json.loads(channel.source)
    try:
        taken, scratch = take(workspace, lanes, entry)
    except Refused as no:
        if no.code != STOPPED:
            _refuse_missing(case, entry)
        raise
    if taken["sha256"] != channel.sha256:
        shutil.rmtree(scratch, ignore_errors=True)
        raise Refused(
            "source-changed",
            f"The files of {case.name} are not the ones that were imported.",
            "Put the original files back, or import the new ones as a new case.",
        )
    keep(workspace, scratch, channel.sha256)
    return folder_of(workspace, channel.sha256) / "volume.npy"


def _refuse_missing(case: Case, entry: dict[str, Any]) -> None:
    """An unplugged disk and a moved folder look alike: a person knows which it is."""
    if all(Path(file).is_file() for file in entry.get("files", ())):
        return
    raise Refused(
        SOURCE_MISSING,
        f"The scan of {case.name} is not where it was.",
        "Plug its disk in, or say where it lies now: voxloop relink FOLDER.",
    )


def open_volume(workspace: Workspace, lanes: Lanes, case: Case) -> np.ndarray[Any, Any]:
    """The memory-mapped voxels (k, j, i); reading touches only the slices that are shown."""
    voxels: np.ndarray[Any, Any] = np.load(volume_path(workspace, lanes, case), mmap_mode="r")
    return voxels


def readable(workspace: Workspace, lanes: Lanes, case: Case) -> bool:
    """Whether all channels can be had: from the cache, or from files that are the same."""
    try:
        channel_paths(workspace, lanes, case)
    except Refused as no:
        if no.code == STOPPED:
            raise
        return False
    return True


def take(workspace: Workspace, lanes: Lanes, found: dict[str, Any]) -> tuple[dict[str, Any], Path]:
    """Have the helper read a scan into a new folder of the cache.

    Raises:
        Refused: the files are not certain enough, or reading them killed the helper.
    """
    root = workspace.folder / "cache" / "volumes"
    root.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=root))
    try:
        params = {"found": found, "folder": str(scratch), "salt": workspace.salt}
        return ask_helper(lanes, "take", params), scratch
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def keep(workspace: Workspace, scratch: Path, sha256: str) -> None:
    """Give a freshly read volume its place in the cache, and keep the cache within its bound."""
    place = folder_of(workspace, sha256)
    if place.exists():
        shutil.rmtree(scratch)
    else:
        scratch.rename(place)
    _make_room(place.parent, spare=place)


def ask_helper(lanes: Lanes, op: str, params: dict[str, Any]) -> dict[str, Any]:
    """One call to the helper, with every way it can fail turned into one sentence."""
    try:
        return lanes.helper.call(op, params, timeout_s=READ_LIMIT_S)
    except protocol.Refused as no:
        raise Refused(no.code, no.message, no.hint) from no
    except ChildDied as death:
        if lanes.helper.stopped:
            raise Refused(STOPPED, "The reader was stopped.", "It goes on next time.") from death
        raise Refused(
            "reader-died",
            "Reading these files stopped the reader, so they were not taken.",
            "Check the files with the program that wrote them; the rest goes on.",
        ) from death
    except ChildFailed as broken:
        raise Refused(
            "unreadable",
            f"These files could not be read ({broken}).",
            "Check how they were written.",
        ) from broken


def _make_room(root: Path, spare: Path) -> None:
    """Delete the volumes used longest ago until the cache is within its bound."""
    for folder in root.glob("taking_*"):
        if not folder.name.startswith(_SCRATCH):
            # Left by an owner that was killed: only one process takes volumes in at a time.
            shutil.rmtree(folder, ignore_errors=True)
    held = [
        (folder, sum(file.stat().st_size for file in folder.iterdir()))
        for folder in root.iterdir()
        if folder.is_dir() and not folder.name.startswith("taking_")
    ]
    total = sum(size for _, size in held)
    held.sort(key=lambda entry: max((f.stat().st_mtime for f in entry[0].iterdir()), default=0.0))
    for folder, size in held:
        if total <= MOST_BYTES:
            return
        if folder != spare:
            shutil.rmtree(folder, ignore_errors=True)
            total -= size
