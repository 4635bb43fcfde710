"""Queueing: which cases are listed, and in which order, when a person narrows the queue down.

Reads the queue and the case lines; writes which case is pinned or buried. The order of the picks is
never changed by it: what is shown is a choice, the queue stays what the selection made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import case_line, decision, pick, queue_place
from store.audit import Invocation
from store.case_line import CaseLine
from store.pick import QueueEntry
from store.refusal import Refused
from store.workspace import Changes, Workspace

FILTERS = ("open", "flagged", "partly", "verified", "mine", "all")
SORTS = ("queue", "name", "dice", "uncertainty")
WORDS = {"pinned": "pin", "buried": "bury", "": "place"}
STATES = {"flagged": "flagged", "partly": "partly-verified", "verified": "verified"}


@dataclass(frozen=True)
class Wish:
    """What a person wants to see: a filter, words to find, an order."""

    filter: str = "open"
    words: str = ""
    sort: str = "queue"

    @property
    def plain(self) -> bool:
        """Whether this is the queue as it stands."""
        return self.filter == "open" and self.sort == "queue" and not self.words.strip()


VALUES: Mapping[str, Callable[[CaseLine], Any]] = {
    "name": lambda line: line.name.lower(),
    "dice": lambda line: line.dice,
    "uncertainty": lambda line: line.score,
}


def checked(wish: Wish) -> Wish:
    """The wish itself.

    Raises:
        Refused: there is no such filter or order.
    """
    for name, known in ((wish.filter, FILTERS), (wish.sort, SORTS)):
        if name not in known:
            raise Refused(
                "unknown-filter", f"The queue knows no '{name}'.", f"Known: {', '.join(known)}."
            )
    return wish


def choose(
    wish: Wish,
    queue: Sequence[QueueEntry],
    lines: Mapping[int, CaseLine],
    mine: Sequence[int] = (),
) -> tuple[int, ...]:
    """The cases to list, by id. `mine` are those decided today by who asks, the newest first."""
    waiting = [entry.case for entry in queue]
    if wish.filter == "open":
        chosen = waiting
    elif wish.filter == "mine":
        chosen = list(dict.fromkeys(mine))
    elif wish.filter == "all":
        chosen = list(dict.fromkeys([*waiting, *lines]))
    else:
        state = STATES[wish.filter]
        chosen = [case for case, line in lines.items() if line.state == state]
    for word in wish.words.lower().split():
        chosen = [case for case in chosen if case in lines and word in lines[case].text]
    return tuple(_ordered(chosen, wish.sort, lines))


def _ordered(chosen: list[int], sort: str, lines: Mapping[int, CaseLine]) -> list[int]:
    """What has no figure stands behind all that have one; equals keep the queue's order."""
    if sort == "queue":
        return chosen
    value = VALUES[sort]
    known = {case: value(lines[case]) for case in chosen if case in lines}
    having = [case for case in chosen if known.get(case) is not None]
    rest = [case for case in chosen if known.get(case) is None]
    having.sort(key=known.__getitem__, reverse=sort == "uncertainty")
    return having + rest


def put(workspace: Workspace, case: int, place: str, invocation: Invocation) -> Changes[str]:
    """Put a case first ("pinned"), last ("buried") or back (""); durable when this returns."""
    return workspace.transaction(
        f"{WORDS[place]} case", lambda write: queue_place.put(write, case, place), invocation
    )


def read_lines(workspace: Workspace) -> dict[int, CaseLine]:
    """All lines by case. Blocking: ten thousand rows."""
    return {line.case: line for line in case_line.every(workspace.read())}


def listed(workspace: Workspace, wish: Wish, since: datetime, actor: str) -> list[QueueEntry]:
    """The cases of a wish as entries of the queue, for whoever has no window."""
    connection = workspace.read()
    queue, lines = pick.queue(connection, actor), read_lines(workspace)
    made = decision.history(connection, since=since)
    mine = [one.case for one in reversed(made) if one.actor == actor]
    chosen = choose(checked(wish), queue, lines, mine)
    known = {entry.case: entry for entry in queue}
    return [known.get(case) or entry_of(lines[case]) for case in chosen]


def entry_of(line: CaseLine) -> QueueEntry:
    """A case that does not wait, as a row beside those that do; rank 0 says so."""
    why = {"new": "not drafted and not picked yet", "partly-verified": "verified in part"}
    words = why.get(line.state, line.state)
    return QueueEntry(
        line.case, line.name, 0, words, line.state, line.score, None, held_out=line.held_out
    )
