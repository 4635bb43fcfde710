"""Safekeeping: backups beside the review, scans that moved, and the verdict of the night.

Runs `engine.loop.backing` and `relinking` on a runner of its own, so that neither a decision nor
the next case waits for a copy. Says one sentence when something came of it, and nothing otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.session.turning import Turning
from desktop.session.words import Notice, Runner
from engine.lanes.child import Lanes
from engine.loop import relinking
from engine.loop.backing import Backing
from engine.loop.relinking import Relinked
from store import backup, decision, verdict
from store.audit import Invocation
from store.backup import Backup
from store.workspace import Workspace

A_NIGHT = timedelta(hours=36)


class Safekeeping:
    """What is done so that nothing is lost, while somebody reviews."""

    def __init__(
        self, session: Turning, workspace: Workspace, lanes: Lanes, runner: Runner
    ) -> None:
        self.session, self.workspace, self.lanes = session, workspace, lanes
        self.runner = runner
        self.backing = Backing(workspace)

    def look(self) -> None:
        """Take the automatic backup if it is due; asked once a minute."""
        self.runner.submit(self.backing.look, lambda _: None, self.session.tell)

    def back_up(self) -> None:
        """A backup that a person asked for: it is never thinned."""
        folder = self.workspace.folder
        self.runner.submit(
            lambda: backup.snapshot(folder, "asked"), self._backed_up, self.session.tell
        )

    def _backed_up(self, made: Backup) -> None:
        size = f"{made.size_bytes / 2**20:.0f} MB"
        self.session.notify(Notice(f"Backed up and checked, {size}.", "hard-drive"))

    def relink(self, folder: Path, by: Invocation) -> None:
        """Look for missing scans in this folder, then open the case that could not be opened."""
        self.session.notify(Notice("Looking for the scans that moved.", "folder-open"))
        self.runner.submit(
            lambda: relinking.relink(self.workspace, self.lanes, folder, by),
            self._relinked,
            self.session.tell,
        )

    def _relinked(self, done: Relinked) -> None:
        self.session.notify(relinked_words(done))
        if done.found and self.session.open is None and self.session.loading is None:
            self.session.open_next(0)

    def greet(self) -> None:
        """Say what the night brought, if nobody was there to hear it."""
        self.runner.submit(lambda: of_the_night(self.workspace), self._tell_night, lambda _: None)

    def _tell_night(self, words: str) -> None:
        if words:
            self.session.notify(Notice(words, "shield-check", "Show", "app.model"))


def relinked_words(done: Relinked) -> Notice:
    """What came of a search, in one sentence."""
    if not done.found:
        return Notice(
            "None of the missing scans is in this folder.", "triangle-alert", failure=True
        )
    text = f"{len(done.found)} of {len(done.found) + len(done.missing)} scans found again."
    if done.changed:
        return Notice(f"{text} {len(done.changed)} are not the files of before.", "triangle-alert")
    return Notice(text, "check")


def of_the_night(workspace: Workspace, now: datetime | None = None) -> str:
    """The newest verdict, if it is younger than a night and than everything that was decided."""
    connection = workspace.read()
    newest = verdict.latest(connection)
    if newest is None or (now or datetime.now(UTC)) - newest.at > A_NIGHT:
        return ""
    last = next(iter(decision.newest(connection, 1)), None)
    if last is not None and last.at > newest.at:
        return ""
    return f"By night m{newest.candidate}: {newest.why}."
