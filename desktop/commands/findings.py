"""Findings: the connected parts of the labels, measured; along the list, and out as a table."""

from __future__ import annotations

from desktop.commands import Command, Run, ask_window
from desktop.session import Session
from store.audit import Invocation


def _show(session: Session, _: Invocation) -> None:
    session.show_findings(not session.findings_shown)


def _next(by: int) -> Run:
    def run(session: Session, _: Invocation) -> None:
        session.next_finding(by)

    return run


def _go(session: Session, by: Invocation) -> None:
    words = [word for word in by.arguments.split() if word.isdecimal()]
    if len(words) == 2:
        session.go_to_finding(int(words[0]), int(words[1]))


def _sort(session: Session, by: Invocation) -> None:
    session.order_findings(by.arguments.strip())


def _shown(session: Session) -> bool:
    return session.findings_shown


def _known(session: Session) -> bool:
    return session.findings_shown and session.findings is not None


ROWS = (
    Command(
        "findings.show",
        "Show findings",
        _show,
        "viewer",
        "List the connected parts of each label with volume, axes and slices, or put it away.",
        key="Ctrl+L",
        phrases=("show findings", "hide findings"),
        icon="ruler",
    ),
    Command(
        "findings.next",
        "Next finding",
        _next(1),
        "viewer",
        "Go to the next finding of the list.",
        key="R",
        phrases=("next finding",),
        live=_shown,
    ),
    Command(
        "findings.previous",
        "Previous finding",
        _next(-1),
        "viewer",
        "Go to the finding before.",
        key="Shift+R",
        phrases=("previous finding",),
        live=_shown,
    ),
    Command(
        "findings.sort",
        "Sort the findings",
        _sort,
        "viewer",
        "By label, volume, long axis, short axis or slice, and round again.",
        phrases=("sort findings",),
        live=_shown,
    ),
    Command(
        "findings.csv",
        "Write the findings",
        ask_window("findings csv"),
        "viewer",
        "Write the list as a CSV file, in the order shown.",
        phrases=("write findings",),
        live=_known,
        icon="file-down",
    ),
    Command(
        "findings.go",
        "Go to a finding",
        _go,
        "viewer",
        "Go to one finding by its label and number.",
        takes="label and number",
    ),
)
