"""The guide: F1 opens the page that fits what is on screen.

Reads the session's page, its case and what is under way there; the window opens the page, which
lies in `assets/guide`. A page has a file of its own for each place, because the programs that open
a file from the disk often drop what stands behind a #.
"""

from __future__ import annotations

from desktop.commands import Command, ask_window
from desktop.session import Session

# By the session's page; on the review page, by what is under way there, and else by scope.
SCREENS = {"model": "models", "timeline": "models", "contact": "verifying"}
UNDER_WAY = {"sweep": "verifying", "tool": "tools", "comparing": "looking"}
SCOPES = {"queue": "queue", "viewer": "one-case", "anywhere": "index", "text": "keys"}
WELCOME = "quick-start"  # no workspace is open


def page_here(session: Session | None) -> str:
    """The name of the page that fits, without its suffix."""
    if session is None:
        return WELCOME
    if session.page != "review":
        return SCREENS.get(session.page, SCOPES["anywhere"])
    if session.open is None:
        return SCOPES["queue"]
    if session.sweep is not None:
        return UNDER_WAY["sweep"]
    if session.comparing:
        return UNDER_WAY["comparing"]
    return UNDER_WAY["tool"] if session.tool != "look" else SCOPES["viewer"]


ROWS = (
    Command(
        "app.help",
        "Help",
        ask_window("help"),
        "text",
        "Open the guide at the page that fits what is on screen.",
        key="F1",
        phrases=("open the guide",),
        icon="info",
    ),
    Command(
        "app.update",
        "Look for an update",
        ask_window("update"),
        "text",
        "Ask the place that you or an administrator set whether there is a newer version.",
        phrases=("look for updates",),
        icon="download",
    ),
)
