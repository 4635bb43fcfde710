"""The lock on a workspace: one process writes, and everybody can see which.

Place in the loop: taken before a workspace is opened for writing and given back by the operating
system itself when that process ends, however it ends. Reading needs no lock.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from store import moment
from store.refusal import Refused

FILE = "voxloop.lock"
# Windows locks bytes, and a locked byte cannot be read: lock one far behind the holder's name.
LOCKED_BYTE = 1 << 30


@dataclass(frozen=True)
class Holder:
    """Who holds a workspace."""

    name: str
    pid: int
    host: str
    since: str


class Lock:
    """The held lock; `release` or the end of the process gives it back."""

    def __init__(self, descriptor: int, holder: Holder) -> None:
        self._descriptor: int | None = descriptor
        self.holder = holder

    @staticmethod
    def take(folder: Path, name: str) -> Lock:
        """Take the lock, or refuse with the holder's name."""
        file = folder / FILE
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise _held(file)
        since = moment.to_text(moment.now())
        holder = Holder(name, os.getpid(), platform.node(), since)
        document = json.dumps(asdict(holder)).encode("utf-8")
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, document)
        os.ftruncate(descriptor, len(document))
        return Lock(descriptor, holder)

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes hold one."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _held(file: Path) -> Refused:
    try:
        holder = Holder(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        who, hint = "another program", "Close it and try again."
    else:
        who = f"{holder.name} (process {holder.pid} on {holder.host})"
        hint = f"Close {holder.name} and try again; reading needs no lock."
    return Refused("workspace-held", f"The workspace is held by {who}.", hint)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # flock, not POSIX record locks: those are lost as soon as any other descriptor of the
        # same file is closed in this process, and reading the holder's name does just that.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
