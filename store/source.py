"""Sources: where the files of cases and of the series beside them lie, and that they moved.

Place in the loop: read when files are missing; written by relinking. Only the place changes: the
hash of the files is what a case is known by, and it never does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.write import Write


@dataclass(frozen=True)
class Source:
    """The files of one image: of a case's channel, or of a series beside it."""

    case: int
    case_name: str
    kind: str  # "channel" or "series"
    row: int
    entry: Mapping[str, Any]
    sha256: str
    first: bool  # the one that the case itself is known by

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(str(file) for file in self.entry["files"])


EVERY = """
SELECT cases.id AS case_id, cases.name AS case_name, 'channel' AS kind, channels.id AS row,
    channels.source AS source, channels.sha256 AS sha256, position = 0 AS first
FROM channels JOIN cases ON cases.id = case_id
UNION ALL
SELECT cases.id, cases.name, 'series', context_series.id,
    context_series.source, context_series.sha256, 0
FROM context_series JOIN cases ON cases.id = case_id
ORDER BY 1, 3, 4
"""


def every(connection: sqlite3.Connection) -> list[Source]:
    """The sources of all cases. Those that name no files (planted ones) are left out."""
    found = []
    for row in connection.execute(EVERY):
        entry = _entry(row["source"])
        if entry is not None:
            found.append(
                Source(
                    row["case_id"],
                    row["case_name"],
                    row["kind"],
                    row["row"],
                    entry,
                    row["sha256"],
                    bool(row["first"]),
                )
            )
    return found


def move(write: Write, source: Source, entry: Mapping[str, Any]) -> None:
    """The same files lie somewhere else now; the audit log says so without saying where."""
    document = json.dumps(dict(entry))
    if source.kind == "series":
        write.execute("UPDATE context_series SET source = ? WHERE id = ?", (document, source.row))
    else:
        write.execute("UPDATE channels SET source = ? WHERE id = ?", (document, source.row))
    if source.first:
        place = (str(entry["source"]), source.case)
        write.execute("UPDATE cases SET source = ? WHERE id = ?", place)
    write.changed("case", source.case)
    write.audit("case.relink", f"case:{source.case}", after={"sha256": source.sha256})


def _entry(text: str) -> Mapping[str, Any] | None:
    try:
        entry = json.loads(text)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and entry.get("files") else None
