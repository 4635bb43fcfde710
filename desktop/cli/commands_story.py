"""Commands that tell what the loop did: the timeline, and the report of a round.

Each reads its arguments, asks one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from desktop.cli.commands_model import write_page
from desktop.cli.desk import Desk
from engine.loop import round_report
from engine.loop import timeline as timelines
from engine.loop.timeline import Event
from store.refusal import Refused


def register(app: typer.Typer) -> None:
    app.command("timeline")(timeline)
    app.command("report")(report)


def timeline(
    context: typer.Context,
    n: int = typer.Option(50, "-n", min=1, max=1000, help="How many events."),
    before: int = typer.Option(None, "--before", help="Go on before this event."),
    kind: str = typer.Option("all", "--kind", help="picked, trained, judged, crowned, model …"),
) -> None:
    """List what the loop chose and why, the newest first."""
    desk: Desk = context.obj
    if kind not in timelines.FILTERS:
        known = ", ".join(timelines.FILTERS)
        raise Refused("no-such-kind", f"The timeline knows no '{kind}'.", f"Known: {known}.")
    with desk.reading() as workspace:
        found = timelines.tell(workspace, n, before, kind)
    lines = [line for event in found.events for line in _lines(event)]
    document = {"events": [_row(event) for event in found.events], "more": found.more}
    desk.answer(document, lines or ["Nothing was chosen yet."])


def _lines(event: Event) -> list[str]:
    first = f"{event.at:%Y-%m-%d %H:%M}Z {event.title}"
    return [first, f"    {event.why}"] if event.why else [first]


def _row(event: Event) -> dict[str, Any]:
    row = asdict(event)
    row["model"] = None if event.model is None else f"m{event.model}"
    row["round"] = None if event.round is None else event.round.id
    row["picks"] = [] if event.round is None else [asdict(one) for one in event.round.picks]
    return row


def report(
    context: typer.Context,
    number: int = typer.Argument(None, metavar="[ROUND]", help="A round; else the newest."),
    file: Path = typer.Option(..., "-o", "--output", help="A new file: .html or .md."),
) -> None:
    """Write the report of a round: picks and why, decisions, the next model, with its plots."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        page = round_report.tell(workspace, number)
    write_page(page, file)
    desk.answer({"file": str(file), "title": page.title}, [f"Wrote {file}."])
