"""So that nothing is lost: a backup now, and scans that moved."""

from __future__ import annotations

from desktop.commands import Command
from desktop.session import Session
from store.audit import Invocation


def _back_up(session: Session, _: Invocation) -> None:
    session.request("back up")


def _relink(session: Session, _: Invocation) -> None:
    session.request("relink")


ROWS = (
    Command(
        "app.backup",
        "Back up now",
        _back_up,
        "text",
        "Copy the database into the folder backups, and check the copy. Reviewing goes on.",
        phrases=("back up now",),
        icon="hard-drive",
    ),
    Command(
        "app.relink",
        "Find moved scans…",
        _relink,
        "text",
        "A drive, share or folder changed: name it, and cases find their scans by content.",
        phrases=("find moved scans",),
        icon="folder-open",
    ),
)
