"""What an operation holds while it writes, and what it leaves behind.

Place in the loop: every function of the store that writes takes a Write. It reads nothing itself;
after the commit the Changes say which panels of the window have something new to show.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from store import audit, moment
from store.audit import Invocation

T = TypeVar("T")


@dataclass(frozen=True)
class Changes(Generic[T]):
    """What a committed operation changed: kinds of things, cases, and what it returned."""

    operation: str
    kinds: frozenset[str]
    cases: frozenset[int]
    value: T
    at: datetime


class Write:
    """One open transaction: its connection, who asked for it, and what it has changed so far."""

    def __init__(self, connection: sqlite3.Connection, invocation: Invocation) -> None:
        self.connection = connection
        self.invocation = invocation
        self.at = moment.now()
        self._kinds: set[str] = set()
        self._cases: set[int] = set()

    def changed(self, kind: str, case: int | None = None) -> None:
        """Say that something of this kind (and of this case) is different after the commit."""
        self._kinds.add(kind)
        if case is not None:
            self._cases.add(case)

    def insert(self, table: str, **values: Any) -> int:
        """Add one row and give its id. Table and column names come from the store's own code."""
        columns = ", ".join(values)
        places = ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({places})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement inside this transaction."""
        return self.connection.execute(sql, values)

    def audit(
        self,
        action: str,
        object: str,
        before: Any = None,
        after: Any = None,
        reason: str | None = None,
        model_sha256: str | None = None,
        draft: int | None = None,
        invocation: Invocation | None = None,
    ) -> int:
        """Chain one row to the audit log. Ids, states and hashes only: never a name or a text."""
        return audit.append(
            self.connection,
            invocation or self.invocation,
            self.at,
            audit.Event(action, object, before, after, reason, model_sha256, draft),
        )

    def changes(self, operation: str, value: T) -> Changes[T]:
        """What this transaction did, once it is committed."""
        kinds, cases = frozenset(self._kinds), frozenset(self._cases)
        return Changes(operation, kinds, cases, value, self.at)
