"""The queue: what of it is shown, in which order, and what a person puts first or last."""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _search(session: Session, by: Invocation) -> None:
    session.wish_queue(words=by.arguments)


def _clear(session: Session, _: Invocation) -> None:
    session.clear_queue_wish()


def _filter(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.wish_queue(filter=name)

    return run


def _sort(name: str) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.wish_queue(sort=name)

    return run


def _reopen(session: Session, by: Invocation) -> None:
    if by.arguments.strip().isdecimal():
        session.open_case(int(by.arguments), lambda: session.reopen(by))


def _put(place: str) -> Run:
    """The case named, else the one on screen."""

    def run(session: Session, by: Invocation) -> None:
        named = by.arguments.strip()
        session.put_in_queue(place, by, int(named) if named.isdecimal() else None)

    return run


SHOW = (
    ("open", "List what waits", "The queue: what is picked or drafted and not decided."),
    ("flagged", "List flagged cases", "Only the cases that someone has to look at."),
    ("partly", "List partly verified cases", "Only the cases of which a part is verified."),
    ("verified", "List verified cases", "Only the cases that are verified as a whole."),
    ("mine", "List today's decisions", "Only the cases that you decided today, newest first."),
    ("all", "List every case", "The queue first, then all other cases."),
)
ORDER = (
    ("queue", "Sort by what teaches most", "The order in which the cases were picked."),
    ("name", "Sort by name", "The queue by the names of its cases."),
    ("dice", "Sort by expected Dice", "The lowest expected Dice first."),
    ("uncertainty", "Sort by uncertainty", "What the model is least sure of first."),
)

ROWS = (
    Command(
        "queue.find",
        "Find in the queue",
        ask_window("find in queue"),
        "queue",
        "Search the queue by name, reason and label, and narrow it down.",
        key="Ctrl+F",
        phrases=("find case", "search queue"),
        icon="search",
    ),
    Command(
        "queue.search",
        "Search the queue for",
        _search,
        "anywhere",
        "Show only the cases whose name, reason or hotspots hold these words.",
        takes="words",
    ),
    Command(
        "queue.clear",
        "Show the queue as it stands",
        _clear,
        "queue",
        "Without filter, search or another order.",
        phrases=("clear filter",),
        live=lambda session: not session.queue_wish.plain,
    ),
    Command(
        "queue.reopen",
        "Put back into the queue",
        _reopen,
        "queue",
        "Open a decided case by its number and reopen it.",
        takes="case",
        icon="history",
    ),
    Command(
        "queue.pin",
        "Pin the case",
        _put("pinned"),
        "queue",
        "Put the case first in the queue; once more puts it back. A new case joins the queue.",
        key="Ctrl+Home",
        phrases=("pin case", "pin to the top"),
        live=lambda session: session.case_id is not None or bool(session.queue),
        icon="pin",
    ),
    Command(
        "queue.bury",
        "Bury the case",
        _put("buried"),
        "queue",
        "Put the case last in the queue until it is taken back; once more takes it back.",
        key="Ctrl+End",
        phrases=("bury case", "bury at the bottom"),
        live=lambda session: session.case_id is not None or bool(session.queue),
        icon="arrow-down-to-line",
    ),
    *(
        Command(
            f"queue.list_{name}",
            words,
            _filter(name),
            "queue",
            help,
            live=lambda session, name=name: session.queue_wish.filter != name,  # type: ignore[misc]
            icon="list-filter",
        )
        for name, words, help in SHOW
    ),
    *(
        Command(
            f"queue.sort_{name}",
            words,
            _sort(name),
            "queue",
            help,
            live=lambda session, name=name: session.queue_wish.sort != name,  # type: ignore[misc]
            icon="list-filter",
        )
        for name, words, help in ORDER
    ),
)
