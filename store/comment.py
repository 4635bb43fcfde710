"""Comments: what people say of a model, a run or a round; a change of mind is one more of them.

Place in the loop: written on the model page, by the command line and beside the loop; read by the
page, the timeline, the change record and the notebook. The words stay out of the audit log, their
hash is in it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from store import moment
from store.canonical import sha256_of_text
from store.refusal import Refused
from store.write import Write

ABOUT = {"model": "models", "run": "runs", "round": "rounds"}
LONGEST = 4000


@dataclass(frozen=True)
class Comment:
    """Some words about a model, a run or a round."""

    id: int
    about: str
    about_id: int
    text: str
    actor: str
    source: str
    at: datetime


def add(write: Write, *, about: str, about_id: int, text: str) -> int:
    """Keep a comment.

    Raises:
        Refused: it has no words or far too many, or there is no such thing to comment on.
    """
    text = text.strip()
    if not text:
        raise Refused("empty-comment", "The comment has no words.", "Type some.")
    if len(text) > LONGEST:
        raise Refused(
            "long-comment", f"A comment has {LONGEST} signs at most.", "Say it in fewer words."
        )
    _must_exist(write.connection, about, about_id)
    number = write.insert(
        "comments",
        about=about,
        about_id=about_id,
        text=text,
        actor=write.invocation.actor,
        source=write.invocation.source,
        at=moment.to_text(write.at),
    )
    write.changed("comment")
    write.audit(
        "comment.add",
        f"{about}:{about_id}",
        after={"comment": number, "text": sha256_of_text(text)},
    )
    return number


def of(connection: sqlite3.Connection, about: str, about_id: int) -> list[Comment]:
    """The comments on one thing, oldest first."""
    rows = connection.execute(
        "SELECT * FROM comments WHERE about = ? AND about_id = ? ORDER BY id", (about, about_id)
    )
    return [_comment(row) for row in rows]


def every(connection: sqlite3.Connection, n: int = -1, before: int | None = None) -> list[Comment]:
    """The newest n comments (all without n), newest first; `before` names the id to go on from."""
    rows = connection.execute(
        "SELECT * FROM comments WHERE ?2 IS NULL OR id < ?2 ORDER BY id DESC LIMIT ?1", (n, before)
    )
    return [_comment(row) for row in rows]


def _must_exist(connection: sqlite3.Connection, about: str, about_id: int) -> None:
    if about not in ABOUT:
        known = ", ".join(ABOUT)
        raise Refused("cannot-comment", f"A comment is about no {about!r}.", f"Known: {known}.")
    table = ABOUT[about]
    if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (about_id,)).fetchone() is None:
        raise Refused(f"unknown-{about}", f"There is no {about} {about_id}.", "Look it up again.")


def _comment(row: sqlite3.Row) -> Comment:
    return Comment(
        id=row["id"],
        about=row["about"],
        about_id=row["about_id"],
        text=row["text"],
        actor=row["actor"],
        source=row["source"],
        at=moment.from_text(row["at"]),
    )
