"""Releases: immutable exports, named by what is in them.

Place in the loop: recorded by the export, after its files are written; the manifest says which
revision of which case, which model and which task it was made of.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import canonical_json, sha256_of_text
from store.refusal import Refused
from store.write import Write


@dataclass(frozen=True)
class Release:
    """A recorded export; sha256 is that of its manifest, which holds those of its files."""

    id: int
    name: str
    format: str
    sha256: str
    manifest: Mapping[str, Any]
    actor: str
    at: datetime


def add(write: Write, *, format: str, manifest: Mapping[str, Any], name: str = "") -> int:
    """Keep a release's record; without a name it is called r1, r2, ..."""
    document = canonical_json(dict(manifest))
    sha256 = sha256_of_text(document)
    following = write.execute("SELECT coalesce(max(id), 0) + 1 FROM releases").fetchone()[0]
    release_id = write.insert(
        "releases",
        name=name or f"r{following}",
        format=format,
        sha256=sha256,
        manifest=document,
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.changed("release")
    write.audit("release.add", f"release:{release_id}", after={"manifest": sha256})
    return release_id


def get(connection: sqlite3.Connection, release_id: int) -> Release:
    """The release with this id."""
    row = connection.execute("SELECT * FROM releases WHERE id = ?", (release_id,)).fetchone()
    if row is None:
        raise Refused("unknown-release", f"There is no release {release_id}.", "Look it up again.")
    return _release(row)


def every(connection: sqlite3.Connection) -> list[Release]:
    """All releases, newest first."""
    rows = connection.execute("SELECT * FROM releases ORDER BY id DESC")
    return [_release(row) for row in rows]


def _release(row: sqlite3.Row) -> Release:
    return Release(
        id=row["id"],
        name=row["name"],
        format=row["format"],
        sha256=row["sha256"],
        manifest=json.loads(row["manifest"]),
        actor=row["actor"],
        at=moment.from_text(row["at"]),
    )
