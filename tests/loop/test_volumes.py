"""The cache may be deleted, is bounded, and never shows a changed source as the old one."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.loop import volumes
from store.refusal import Refused
from store.workspace import Workspace
from tests.loop import scans
from tests.loop.taking import every, take_in


def test_a_deleted_cache_costs_time_only(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, tmp_path / "in")
    (case,) = every(workspace)
    before = np.array(volumes.open_volume(workspace, lanes, case))
    shutil.rmtree(workspace.folder / "cache")
    after = volumes.open_volume(workspace, lanes, case)
    assert np.array_equal(before, after) and after.dtype == before.dtype == np.int16


def test_a_source_that_changed_is_never_shown_as_the_old_one(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    (scan,) = scans.study(tmp_path / "in", 1)
    take_in(workspace, lanes, scan)
    (case,) = every(workspace)
    shutil.rmtree(workspace.folder / "cache")
    scans.write(scan, scans.balls(2)[0])
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, case)
    assert no.value.code == "source-changed" and "ball_01" in no.value.message
    scan.unlink()
    with pytest.raises(Refused) as no:
        volumes.volume_path(workspace, lanes, case)
    assert no.value.hint
    assert not list((workspace.folder / "cache" / "volumes").iterdir())


def test_volumes_used_longest_ago_leave_when_the_cache_is_full(
    workspace: Workspace, lanes: Lanes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = workspace.folder / "cache" / "volumes" / "taking_1_left_by_a_killed_owner"
    stale.mkdir(parents=True)
    monkeypatch.setattr(volumes, "MOST_BYTES", 30_000)
    scans.study(tmp_path / "in", 4)
    take_in(workspace, lanes, tmp_path / "in")
    root = workspace.folder / "cache" / "volumes"
    held = {folder.name for folder in root.iterdir()}
    newest = [volumes.folder_of(workspace, case.sha256).name for case in every(workspace)[-2:]]
    assert held == set(newest)
