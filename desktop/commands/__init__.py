"""The command table: every action once. Whatever the input, it runs a row of this table.

Menus, sheet, palette, tooltips, key bindings and the reference page are made from it. A topic is a
file beside this one with its ROWS; a row calls the session and nothing below it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from desktop.session import Session
from store.audit import Invocation

Run = Callable[[Session, Invocation], None]

# Where a command is live: "queue" on the review page, "viewer" with a case on it, "anywhere"
# outside text fields, "text" inside them too.
SCOPES = ("queue", "viewer", "anywhere", "text")
TOPICS = {
    "review": "Review",
    "queue": "Queue",
    "hotspot": "Hotspots",
    "sweep": "Sweep",
    "verify": "Verifying",
    "findings": "Findings",
    "contact": "Contact sheet",
    "slice": "Slices",
    "look": "Looking",
    "layout": "Views",
    "scene": "3-D",
    "compare": "Comparing",
    "paint": "Painting",
    "label": "Labels",
    "note": "Notes",
    "field": "Answers",
    "voice": "Voice",
    "model": "Models",
    "card": "Cards",
    "app": "Window",
}


def always(_: Session) -> bool:
    """For commands that need nothing beyond their scope."""
    return True


def ask_window(what: str) -> Run:
    """Something that only the window can do."""

    def run(session: Session, _: Invocation) -> None:
        session.request(what)

    return run


@dataclass(frozen=True)
class Command:
    """One row. `words` stand in menus and the palette, `help` in the sheet and the reference."""

    id: str
    words: str
    run: Run
    scope: str
    help: str
    key: str | None = None
    also: tuple[str, ...] = ()
    pad: str | None = None
    phrases: tuple[str, ...] = ()
    hold: bool = False
    release: Run | None = None
    destructive: bool = False
    live: Callable[[Session], bool] = always
    takes: str = ""  # what its arguments are, if it needs any: such a row is not in the palette
    icon: str = ""

    @property
    def topic(self) -> str:
        """The heading it stands under."""
        return TOPICS[self.id.partition(".")[0]]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its default keys, the one that is shown first."""
        return (self.key, *self.also) if self.key else self.also


@cache
def table() -> tuple[Command, ...]:
    """All rows, topic by topic; in each the rows of its own file come first."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    rows = [(row, n) for n in names for row in importlib.import_module(f"{__name__}.{n}").ROWS]
    order = list(TOPICS.values())
    rows.sort(key=lambda one: (order.index(one[0].topic), not one[0].id.startswith(f"{one[1]}.")))
    return tuple(row for row, _ in rows)


@cache
def _by_id() -> dict[str, Command]:
    return {command.id: command for command in table()}


def by_id(command_id: str) -> Command:
    """One row. KeyError for an id that is not in the table."""
    return _by_id()[command_id]
