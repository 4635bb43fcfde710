"""The disk under a workspace: whether it can keep promises, and what it says when it cannot.

Place in the loop: asked before a workspace is opened for writing and before every commit; turns the
faults of a disk (full, read-only, gone, on a network) into one sentence each. Nothing is lost by
any of them: what was said to be saved is on the disk, and the rest is refused.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from pathlib import Path

from store.refusal import Refused

# A write-ahead log needs memory that all who open the file share: over a network there is none.
NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "fuse.davfs2",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "ceph", "fuse.ceph", "glusterfs",
    "fuse.glusterfs", "lustre", "beegfs", "fuse.s3fs",
}  # fmt: skip
MOUNTS = Path("/proc/self/mountinfo")
REMOTE_DRIVE = 4  # of GetDriveTypeW
SAID = (
    ("full", "disk-full", "The disk is full; this was not saved.", "Free space and do it again."),
    (
        "readonly",
        "disk-read-only",
        "The disk can only be read; this was not saved.",
        "Make it writable again and do it again.",
    ),
    (
        "disk i/o error",
        "disk-gone",
        "The disk did not answer; this was not saved.",
        "Plug it in again, or check it, and do it again.",
    ),
    (
        "unable to open",
        "disk-gone",
        "The workspace cannot be reached; this was not saved.",
        "Plug its disk in again and do it again.",
    ),
)


class Place:
    """The file a workspace was opened as, so that another one in its place is noticed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        found = os.stat(file)
        self._known_by = (found.st_dev, found.st_ino)

    def refuse_gone(self) -> None:
        """Say no when the file was deleted, moved, replaced or lies on a disk that is gone."""
        try:
            found = os.stat(self._file)
        except OSError as why:
            raise _gone("The workspace is not where it was; this was not saved.") from why
        if (found.st_dev, found.st_ino) != self._known_by:
            raise _gone("Another file lies in the workspace's place; this was not saved.")


def _gone(said: str) -> Refused:
    return Refused("disk-gone", said, "Bring its disk or folder back and do it again.")


def in_words(why: sqlite3.OperationalError) -> Refused | None:
    """What a person can do about a disk that said no; None for what is no fault of a disk."""
    text = str(why).lower()
    for sign, code, said, hint in SAID:
        if sign in text:
            return Refused(code, said, hint)
    return None


def refuse_network(folder: Path) -> None:
    """Say no to a folder on a network drive: the database would not be safe there."""
    kind = network_of(folder)
    if kind is not None:
        raise Refused(
            "network-folder",
            f"This folder is on a network drive ({kind}), where a workspace is not safe.",
            "Keep it on a disk of this computer; the scans may stay where they are.",
        )


def make_folder(folder: Path) -> None:
    """Make the folder of a new workspace, or say no where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise _refusal_of(why) or why from why


def refuse_read_only(folder: Path) -> None:
    """Say no to a folder in which nothing can be written, before anything is tried."""
    probe = folder / ".voxloop-probe"
    try:
        descriptor = os.open(probe, os.O_CREAT | os.O_WRONLY, 0o600)
        os.close(descriptor)
        probe.unlink()
    except OSError as why:
        # A full disk can still be opened: nothing is lost there, and space can be freed.
        refusal = _refusal_of(why)
        if refusal is not None:
            raise refusal from why


def _refusal_of(why: OSError) -> Refused | None:
    if why.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
        return None
    return Refused(
        "disk-read-only",
        "Nothing can be written in this folder.",
        "Make it writable, or copy the workspace; reading it works.",
    )


def network_of(folder: Path) -> str | None:
    """The kind of network drive a folder is on, if it is on one that this system tells."""
    if sys.platform == "win32":
        return _network_of_drive(folder)
    try:
        lines = MOUNTS.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    kind = _kind_of_mount(folder.resolve(), lines)
    return kind if kind in NETWORK else None


def _kind_of_mount(folder: Path, lines: list[str]) -> str:
    """The file system of the mount that a folder lies on: the longest that holds it, newest."""
    kind, length = "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        # Spaces and the like are written as octal numbers there.
        mount = Path(fields[4].encode().decode("unicode_escape"))
        if len(mount.parts) >= length and folder.is_relative_to(mount):
            kind, length = after.split()[0], len(mount.parts)
    return kind


def _network_of_drive(folder: Path) -> str | None:
    import ctypes

    place = str(folder.resolve())
    if place.startswith("\\\\"):
        return "a share"
    windows = getattr(ctypes, "windll", None)
    root = Path(place).anchor
    remote = windows is not None and windows.kernel32.GetDriveTypeW(root) == REMOTE_DRIVE
    return "a mapped drive" if remote else None
