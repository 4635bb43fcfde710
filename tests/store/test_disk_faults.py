"""Full, read-only, gone, on a network: a sentence to the user, and nothing saved is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from store import backup, case, check, disk, masks, revision
from store import moment as moments
from store.connection import DATABASE
from store.refusal import Refused
from store.revision import Verified
from store.workspace import Workspace
from tests.store.story import TASK, a_case, a_mask, decide, do, state, take

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the faults are made with Linux")
BIG = (40, 128, 128)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB that can be filled and be made read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this machine does not let the test mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def noise(seed: int) -> np.ndarray:
    """A mask that no compression makes small: 0.6 MB."""
    return np.random.default_rng(seed).integers(0, 250, BIG, dtype=np.uint8)


def accept(workspace: Workspace, seed: int) -> int:
    def operation(write: object) -> int:
        from store import decision

        sha256 = masks.put(write, noise(seed))  # type: ignore[arg-type]
        kept = revision.add(
            write,  # type: ignore[arg-type]
            case=1,
            mask_sha256=sha256,
            verified=Verified("all"),
        )
        return decision.record(write, case=1, kind="accept", revision=kept)  # type: ignore[arg-type]

    return int(do(workspace, operation))


def until_refused(workspace: Workspace, most: int = 40) -> tuple[list[int], Refused]:
    """Decide until the disk says no; gives the seeds that were saved and what was said."""
    saved: list[int] = []
    for seed in range(most):
        try:
            accept(workspace, seed)
        except Refused as no:
            return saved, no
        saved.append(seed)
    pytest.fail("the disk never said no")


def all_there(workspace: Workspace, seeds: list[int]) -> bool:
    kept = revision.history(workspace.read(), 1)
    found = {one.mask_sha256 for one in kept}
    return all(masks.encode(noise(seed))[0] in found for seed in seeds)


def test_a_full_disk_loses_nothing_and_goes_on_once_there_is_space(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with Workspace.create(small_disk / "w", TASK, "ana") as workspace:
        do(workspace, lambda write: case.add(write, a_case(shape=BIG)))
        ballast.write_bytes(bytes(2 * 2**20))
        saved, no = until_refused(workspace)
        assert (no.code, no.message) == ("disk-full", "The disk is full; this was not saved.")
        assert saved and all_there(workspace, saved), "what was saved is there, and can be read"
        with pytest.raises(Refused) as full:
            backup.snapshot(workspace.folder)
        assert full.value.code == "disk-full"
        assert list((workspace.folder / "backups").iterdir()) == [], "not half a backup either"
        ballast.unlink()
        saved.append(100)
        accept(workspace, 100)
    with Workspace.open(small_disk / "w") as again:
        assert all_there(again, saved) and check.check(again.read()) == []


def test_a_window_that_closes_on_a_full_disk_keeps_what_it_saved(small_disk: Path) -> None:
    """The log cannot be folded into the file any more; the next start does it."""
    ballast = small_disk / "ballast"
    with Workspace.create(small_disk / "w", TASK, "ana") as workspace:
        do(workspace, lambda write: case.add(write, a_case(shape=BIG)))
        saved, _ = until_refused(workspace)
    with Workspace.open(small_disk / "w", write=False) as reader:
        assert all_there(reader, saved)
    ballast.unlink(missing_ok=True)
    remount(small_disk, "size=20m")
    with Workspace.open(small_disk / "w") as again:
        assert all_there(again, saved) and check.check(again.read()) == []
        accept(again, 100)


def test_a_read_only_disk_is_refused_for_writing_and_still_read(small_disk: Path) -> None:
    with Workspace.create(small_disk / "w", TASK, "ana") as workspace:
        (one,) = take(workspace, "one")
        decide(workspace, one)
    remount(small_disk, "ro")
    with pytest.raises(Refused) as no:
        Workspace.open(small_disk / "w")
    assert no.value.code == "disk-read-only" and no.value.hint
    with Workspace.open(small_disk / "w", write=False) as reader:
        assert state(reader, one) == "verified" and check.check(reader.read()) == []
        with pytest.raises(Refused) as unwritten:
            backup.snapshot(reader.folder)
        assert unwritten.value.code == "backup"
    with pytest.raises(Refused) as no:
        Workspace.create(small_disk / "other", TASK, "ana")
    assert no.value.code == "disk-read-only"
    remount(small_disk, "rw")
    with Workspace.open(small_disk / "w") as again:
        decide(again, one, "flag")


def test_an_unplugged_disk_mid_session_is_said_and_goes_on_when_it_is_back(tmp_path: Path) -> None:
    """The folder vanishes under an open workspace, and comes back."""
    place = tmp_path / "disk"
    with Workspace.create(place / "w", TASK, "ana") as workspace:
        (one,) = take(workspace, "one")
        first = decide(workspace, one, seed=1)
        place.rename(tmp_path / "unplugged")
        with pytest.raises(Refused) as no:
            decide(workspace, one, "flag")
        assert no.value.code == "disk-gone" and "not saved" in no.value.message
        (tmp_path / "unplugged").rename(place)
        second = decide(workspace, one, "flag")
        assert second == first + 1, "the refused one left no trace"
        assert check.check(workspace.read()) == []


def test_a_deleted_or_replaced_database_is_noticed_before_anything_is_promised(
    tmp_path: Path,
) -> None:
    """A program that keeps folders alike put an older copy in the place of the open file."""
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        (one,) = take(workspace, "one")
        copy = (folder / DATABASE).read_bytes()
        (folder / "other").write_bytes(copy)
        (folder / DATABASE).rename(folder / "kept")
        with pytest.raises(Refused) as no:
            decide(workspace, one)
        assert no.value.code == "disk-gone"
        (folder / "other").rename(folder / DATABASE)
        with pytest.raises(Refused) as no:
            decide(workspace, one)
        assert "Another file" in no.value.message
        (folder / "kept").rename(folder / DATABASE)
        decide(workspace, one)


def test_a_disk_that_stops_taking_bytes_is_said_and_the_next_write_works(
    tmp_path: Path,
) -> None:
    """No file of this process may grow: writing fails in the middle, as on a pulled cable."""
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        do(workspace, lambda write: case.add(write, a_case(shape=BIG)))
        accept(workspace, 1)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(Refused) as no:
                accept(workspace, 2)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert no.value.code in ("disk-gone", "disk-full") and "not saved" in no.value.message
        assert all_there(workspace, [1])
        accept(workspace, 3)
        assert check.check(workspace.read()) == []


MOUNTS = """\
25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 25 0:45 / /mnt/share rw,relatime shared:2 - nfs4 server:/export rw
41 25 0:46 / /mnt/share/local rw,relatime - ext4 /dev/sdb1 rw
42 25 0:47 / /mnt/my\\040drive rw,relatime - cifs //server/scans rw
43 25 0:48 / /media/stick rw,relatime - vfat /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/w", None),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/deep/w", "nfs4"),
        ("/mnt/share/local/w", None),
        ("/mnt/shared", None),
        ("/mnt/my drive/w", "cifs"),
        ("/media/stick/w", None),
    ],
)
def test_network_drives_are_known_by_their_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, kind: str | None
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, "utf-8")
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "mounts")
    assert disk.network_of(Path(folder)) == kind


def test_a_workspace_on_a_network_drive_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        take(workspace, "one")
    line = f"99 1 0:9 / {tmp_path} rw - nfs4 server:/x rw\n"
    (tmp_path / "mounts").write_text(MOUNTS + line, "utf-8")
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "mounts")
    for no_place in (
        lambda: Workspace.open(tmp_path / "w"),
        lambda: Workspace.create(tmp_path / "new", TASK, "ana"),
    ):
        with pytest.raises(Refused) as no:
            no_place()
        assert no.value.code == "network-folder" and "scans may stay" in no.value.hint
    assert list((tmp_path / "new").iterdir()) == []
    with Workspace.open(tmp_path / "w", write=False) as reader:
        assert len(case.every(reader.read())) == 1


def test_a_clock_that_jumps_back_changes_neither_order_nor_state(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imported with the clock a year ahead, decided on with the right one."""
    now = moments.now()
    monkeypatch.setattr(moments, "now", lambda: now.replace(year=now.year + 1))
    (one,) = take(workspace, "one")

    def import_mask(write: object) -> int:
        sha256 = masks.put(write, a_mask())  # type: ignore[arg-type]
        return revision.add(
            write,  # type: ignore[arg-type]
            case=one,
            mask_sha256=sha256,
            verified=Verified("all"),
            origin="import",
        )

    do(workspace, import_mask)
    monkeypatch.setattr(moments, "now", lambda: now)
    decide(workspace, one, "reject")
    assert state(workspace, one) == "rejected"
    assert check.check(workspace.read()) == []
    from store import audit

    assert audit.verify(workspace.read()).intact
    decide(workspace, one, "reopen", undoes=1)
    assert state(workspace, one) == "verified" and check.check(workspace.read()) == []
