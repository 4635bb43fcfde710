"""The workspace: one folder, one task, one writer.

Place in the loop: opened first and closed last. Every use case reads through `read()` and writes
through `transaction()`, whose Changes tell the window what to draw anew.
"""

from __future__ import annotations

import getpass
import sqlite3
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from store import disk, opening
from store import task as tasks
from store.audit import Invocation
from store.connection import DATABASE, Connection, connect_reader
from store.lock import Lock
from store.refusal import Refused
from store.task import Task
from store.write import Changes, Write
from store.writer import Writer

__all__ = ["Changes", "Workspace", "Write"]

T = TypeVar("T")
FOLDERS = ("models", "cache", "results", "backups", "audio")


class Workspace:
    """An open workspace. Make one with `create` or `open`."""

    def __init__(
        self, folder: Path, lock: Lock | None, connection: Connection | None, actor: str
    ) -> None:
        self.folder = folder
        self.actor = actor
        self._lock = lock
        self._file = folder / DATABASE
        self._writer = Writer(connection, self._file) if connection is not None else None
        self._local = threading.local()
        self._readers: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._task: Task | None = None
        self._closed = False
        self.on_changed(self._forget_task)

    @staticmethod
    def create(
        folder: Path, task: Task, actor: str | None = None, holder: str = "the window"
    ) -> Workspace:
        """Make a workspace in this folder and open it for writing."""
        folder = Path(folder)
        if (folder / DATABASE).exists():
            raise Refused(
                "already-a-workspace",
                "This folder already is a workspace.",
                "Open it, or choose another folder.",
            )
        disk.make_folder(folder)
        disk.refuse_network(folder)
        disk.refuse_read_only(folder)
        with Lock.take(folder, holder):
            opening.make_database(folder, task, actor or user())
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        return Workspace.open(folder, holder=holder, actor=actor)

    @staticmethod
    def open(
        folder: Path, write: bool = True, holder: str = "the window", actor: str | None = None
    ) -> Workspace:
        """Open a workspace; reading needs no lock, writing takes it or names who has it."""
        folder = Path(folder)
        opening.refuse_stranger(folder)
        if not write:
            with opening.damage_in_words():
                opening.refuse_other_format(folder, reading=True)
            return Workspace(folder, None, None, actor or user())
        disk.refuse_network(folder)
        disk.refuse_read_only(folder)
        lock = Lock.take(folder, holder)
        try:
            with opening.damage_in_words():
                opening.refuse_other_format(folder, reading=False)
                connection = opening.prepared(folder)
        except BaseException:
            lock.release()
            raise
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        return Workspace(folder, lock, connection, actor or user())

    @property
    def task(self) -> Task:
        """What is labelled here, as of now."""
        task = self._task
        if task is None:
            task = self._task = tasks.current(self.read())
        return task

    @property
    def salt(self) -> str:
        """What makes this workspace's pseudonyms its own. It is kept in the database only."""
        return str(self.read().execute("SELECT salt FROM identity").fetchone()["salt"])

    def path(self, kind: str) -> Path:
        """One of the workspace's own folders: models, cache, results, backups, audio."""
        if kind not in FOLDERS:
            raise ValueError(f"a workspace has no folder {kind!r}")
        return self.folder / kind

    def read(self) -> sqlite3.Connection:
        """This thread's reading connection."""
        if self._closed:
            raise Refused("workspace-closed", "The workspace is closed.", "Open it again.")
        reader: Connection | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = connect_reader(self._file)
            self._local.reader = reader
            self._readers.add(reader)
        return reader

    def transaction(
        self,
        name: str,
        operation: Callable[[Write], T],
        invocation: Invocation | None = None,
    ) -> Changes[T]:
        """Run a named operation in one transaction; returns when it is durable."""
        return self.submit(name, operation, invocation).result()

    def submit(
        self,
        name: str,
        operation: Callable[[Write], T],
        invocation: Invocation | None = None,
    ) -> Future[Changes[T]]:
        """The same without waiting; the future is done when it is durable."""
        if self._writer is None:
            raise Refused(
                "read-only",
                "This workspace was opened for reading only.",
                "Open it for writing and try again.",
            )
        by = invocation or Invocation(command=name, source="cli", actor=self.actor)
        return self._writer.submit(name, operation, by)

    def pack(self) -> None:
        """Write the whole file anew, so that nothing that was deleted lies in it any more."""
        if self._writer is not None:
            self._writer.pack().result()

    def on_changed(self, callback: Callable[[Changes[Any]], None]) -> None:
        """Hear of every commit, on the writer's thread; hand over and return at once."""
        if self._writer is not None:
            self._writer.on_changed(callback)

    def close(self) -> None:
        """Finish what is queued, close every connection, give the lock back."""
        if self._closed:
            return
        self._closed = True
        if self._writer is not None:
            self._writer.close()
        for reader in tuple(self._readers):
            reader.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _forget_task(self, changes: Changes[Any]) -> None:
        if "task" in changes.kinds:
            self._task = None


def user() -> str:
    """The name under which this person decides, if nothing else was said."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reviewer"
