"""Backing: an automatic backup at the latest half an hour after work that no backup holds.

Hears of every commit and is asked to look now and then, off the window's thread; writes the folder
`backups`. Time is told by the monotonic clock, so that neither sleep nor a clock that is set makes
it forget; what an earlier owner left unbacked counts from the start of this one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from store import backup, thinning
from store.backup import Backup
from store.refusal import Refused
from store.workspace import Changes, Workspace

EVERY_S = 30 * 60.0
#: looked at so often that a backup is never later than EVERY_S after the first unbacked change
LOOK_EVERY_S = 60.0


class Backing:
    """Knows since when something is not in a backup. `look` blocks while it copies."""

    def __init__(
        self,
        workspace: Workspace,
        clock: Callable[[], float] = time.monotonic,
        every_s: float = EVERY_S,
    ) -> None:
        self.workspace, self._clock, self._every_s = workspace, clock, every_s
        self._guard = threading.Lock()
        self._began = clock()
        self._looked = False
        self._unbacked_since: float | None = None
        self._failed_with = ""
        workspace.on_changed(self._hear)

    def _hear(self, changes: Changes[Any]) -> None:
        """On the thread that writes: something is new."""
        if self._unbacked_since is None:
            self._unbacked_since = self._clock()

    @property
    def due(self) -> bool:
        """Whether a backup has to be taken now."""
        since = self._unbacked_since
        return since is not None and self._clock() - since >= self._every_s - LOOK_EVERY_S

    def look(self) -> Backup | None:
        """Take a backup if one is due; gives it.

        Raises:
            Refused: it could not be taken, said once until one succeeds or the reason changes.
        """
        with self._guard:
            self._look_back()
            return self._take() if self.due else None

    def now(self) -> Backup | None:
        """Take one whenever something is not in any, as at the end of work."""
        with self._guard:
            self._look_back()
            return self._take() if self._unbacked_since is not None else None

    def _look_back(self) -> None:
        """Once: did the last owner leave something that no backup holds? Reads a file, so not at
        the start."""
        if not self._looked and self._unbacked_since is None and _unbacked(self.workspace):
            self._unbacked_since = self._began
        self._looked = True

    def _take(self) -> Backup | None:
        # What is committed while it copies may be in it or not: it counts as new.
        before, self._unbacked_since = self._unbacked_since, None
        try:
            made = thinning.automatic(self.workspace.folder)
        except Refused as no:
            self._unbacked_since = before
            if no.message == self._failed_with:
                return None
            self._failed_with = no.message
            raise
        self._failed_with = ""
        return made


def _unbacked(workspace: Workspace) -> bool:
    """Whether anything was done since the newest backup, by what the backup itself holds."""
    newest = next(iter(backup.every(workspace.folder)), None)
    if newest is None:
        return True
    return backup.holds(newest.file) != backup.stands_at(workspace.read())
