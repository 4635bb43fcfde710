"""The three guards of a table whose past must not change, for migrations that make such a table.

Place in the loop: read by migrations from the second on; the first one holds its own copy. The
third guard is there because INSERT OR REPLACE deletes without a delete trigger on every connection
that did not set recursive_triggers.
"""

from __future__ import annotations


def triggers(table: str, key: str = "id") -> tuple[str, str, str]:
    """Statements that forbid to change, delete or replace a row; `key` names a row."""
    return (
        f"CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        f"CREATE TRIGGER {table}_never_delete BEFORE DELETE ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        f"CREATE TRIGGER {table}_never_replace BEFORE INSERT ON {table}\n"
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    )
