"""So that nothing is lost: a backup now, and scans that moved."""

from __future__ import annotations

from desktop.commands import Command, ask_window

ROWS = (
    Command(
        "app.backup",
        "Back up now",
        ask_window("back up"),
        "text",
        "Copy the database into the folder backups, and check the copy. Reviewing goes on.",
        phrases=("back up now",),
        icon="hard-drive",
    ),
    Command(
        "app.relink",
        "Find moved scans…",
        ask_window("relink"),
        "text",
        "A drive, share or folder changed: name it, and cases find their scans by content.",
        phrases=("find moved scans",),
        icon="folder-open",
    ),
)
