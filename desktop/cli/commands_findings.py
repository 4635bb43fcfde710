"""Commands about regions: the findings of a case, and the stops of a sweep.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from pathlib import Path

import typer

from desktop.cli.desk import Desk
from engine.lanes.child import Lanes
from engine.loop import findings as loop_findings
from engine.loop import sweeping
from store.refusal import Refused


def register(app: typer.Typer) -> None:
    app.command("findings")(findings)
    app.command("sweep")(sweep)


def findings(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    csv: Path = typer.Option(None, "--csv", help="Write them to this new file as a table."),
) -> None:
    """List the connected parts of each label: ml, long and short axis in mm, slices."""
    desk: Desk = context.obj
    if csv is not None and csv.exists():
        raise Refused("file-exists", f"{csv} exists and is left as it is.", "Name another file.")
    with desk.reading() as workspace, Lanes() as lanes:
        found = loop_findings.find_case(workspace, case)
        measured = loop_findings.of_case(workspace, lanes, found)
    if csv is not None:
        csv.write_text(loop_findings.as_csv(found.name, measured), "utf-8")
    rows = loop_findings.rows(found.name, measured)
    lines = [
        f"{row['label']} {row['number']}: {row['volume_ml']:.2f} ml,"
        f" {row['long_axis_mm']} x {row['short_axis_mm']} mm,"
        f" {_slices(row['first_slice'], row['last_slice'])}"
        for row in rows
    ]
    desk.answer({"findings": rows}, lines or ["No label is present."])


def _slices(first: int, last: int) -> str:
    return f"slice {first}" if first == last else f"slices {first} to {last}"


def sweep(
    context: typer.Context,
    n: int = typer.Option(sweeping.LENGTH, "-n", min=1, help="At most so many stops."),
    per_case: int = typer.Option(
        sweeping.PER_CASE, "--per-case", min=1, help="At most so many of one case."
    ),
) -> None:
    """List the worst open hotspots of all waiting cases, worst first."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        stops = sweeping.plan(workspace, per_case, n)
    rows = [
        {
            "case": stop.case,
            "name": stop.name,
            "rank": stop.hotspot.rank,
            "share": stop.share,
            "box_kji": [list(corner) for corner in stop.hotspot.box_kji],
            "words": stop.hotspot.words,
        }
        for stop in stops
    ]
    lines = [f"{r['share']:>5.1%}  {r['name']:<28} {r['rank']}: {r['words']}" for r in rows]
    desk.answer({"stops": rows}, lines or ["No waiting case has an open hotspot."])
