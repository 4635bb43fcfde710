"""The one thread that writes.

Place in the loop: every operation of every command runs here, one after the other, each in a
transaction of its own. It returns after the COMMIT, so whoever says "saved" afterwards tells the
truth.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from store import disk
from store.audit import Invocation
from store.refusal import Refused
from store.write import Changes, Write

T = TypeVar("T")
Listener = Callable[[Changes[Any]], None]

# 4 MiB of log: beyond this it is moved into the file as soon as nobody waits for the thread,
TIDY_AT_BYTES = 4 * 2**20
# and beyond this even if somebody does.
TIDY_NOW_AT_BYTES = 16 * 2**20


@dataclass(frozen=True)
class _Order:
    name: str
    operation: Callable[[Write], Any]
    invocation: Invocation
    outcome: Future[Changes[Any]]


@dataclass(frozen=True)
class _Packing:
    outcome: Future[None]


class Writer:
    """A thread with the only writing connection; give it operations, get back changes."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._log_file = file.with_name(file.name + "-wal")
        self._place = disk.Place(file)
        self._orders: queue.SimpleQueue[_Order | _Packing | None] = queue.SimpleQueue()
        self._listeners: list[Listener] = []
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def on_changed(self, listener: Listener) -> None:
        """Call this after every commit, on the writer's thread, before the caller goes on."""
        self._listeners.append(listener)

    def submit(
        self, name: str, operation: Callable[[Write], T], invocation: Invocation
    ) -> Future[Changes[T]]:
        """Queue an operation; the future is done after its COMMIT or its ROLLBACK."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a listener or an operation may not wait for another transaction")
        outcome: Future[Changes[T]] = Future()
        with self._closing:
            if self._closed:
                raise Refused("workspace-closed", "The workspace is closed.", "Open it again.")
            self._orders.put(_Order(name, operation, invocation, outcome))
        return outcome

    def pack(self) -> Future[None]:
        """Queue a rewriting of the whole file: what was deleted is then nowhere in it."""
        outcome: Future[None] = Future()
        with self._closing:
            if self._closed:
                raise Refused("workspace-closed", "The workspace is closed.", "Open it again.")
            self._orders.put(_Packing(outcome))
        return outcome

    def close(self) -> None:
        """Finish what is queued, tidy the log and close the connection."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._orders.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (order := self._orders.get()) is not None:
            if isinstance(order, _Packing):
                self._pack(order)
            else:
                self._carry_out(order)
                self._tidy()
        try:
            self._connection.execute("PRAGMA optimize")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as why:
            # Everything promised is in the log; a full or vanished disk only keeps it there.
            logging.getLogger(__name__).error("the log was not folded in: %s", why)
        self._connection.close()

    def _pack(self, order: _Packing) -> None:
        try:
            self._place.refuse_gone()
            self._connection.execute("VACUUM")
            # Until the log is cut, it holds pages as they were.
            if self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                why = "The workspace is being read, so its file could not be packed."
                raise Refused("workspace-held", why, "Close what reads it and try again.")
        except BaseException as why:
            order.outcome.set_exception(_in_words(why))
        else:
            order.outcome.set_result(None)

    def _carry_out(self, order: _Order) -> None:
        try:
            changes = self._transact(order)
        except BaseException as why:
            order.outcome.set_exception(_in_words(why))
            return
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception as broken:
                # The commit stands whatever a listener makes of it; its words may hold a path.
                kind = type(broken).__name__
                logging.getLogger(__name__).error("a listener failed after a commit: %s", kind)
        order.outcome.set_result(changes)

    def _transact(self, order: _Order) -> Changes[Any]:
        # A commit into a file that nobody can find any more would be no promise.
        self._place.refuse_gone()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            write = Write(self._connection, order.invocation)
            value = order.operation(write)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        return write.changes(order.name, value)

    def _tidy(self) -> None:
        try:
            size = self._log_file.stat().st_size
        except OSError:
            return
        if size > TIDY_NOW_AT_BYTES or (size > TIDY_AT_BYTES and self._orders.empty()):
            # PASSIVE never waits for a reader; RESTART makes the log start over when it can.
            with contextlib.suppress(sqlite3.OperationalError):  # a full disk: the log goes on
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _in_words(why: BaseException) -> BaseException:
    if not isinstance(why, sqlite3.OperationalError):
        return why
    refusal = disk.in_words(why)
    if refusal is None:
        return why
    refusal.__cause__ = why
    return refusal
