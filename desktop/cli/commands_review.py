"""Commands of the review: draft, select, queue, hotspots, review and fields.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import typer

from desktop.cli.desk import Desk, invocation, progress
from engine.loop import (
    answering,
    drafting,
    intake,
    queueing,
    reviewing,
    selecting,
    starting,
    vouching,
)
from store import case as cases
from store import draft as drafts
from store import hotspot as hotspots
from store import pick
from store.decision import KINDS
from store.refusal import Refused
from store.workspace import Workspace, user


def register(app: typer.Typer) -> None:
    for function, name in (
        (draft, "draft"),
        (select, "select"),
        (queue, "queue"),
        (list_hotspots, "hotspots"),
        (review, "review"),
        (set_field, "field"),
    ):
        app.command(name)(function)


def draft(
    context: typer.Context,
    names: list[str] = typer.Argument(None, metavar="CASE", help="Names or numbers of cases."),
    next_cases: int = typer.Option(0, "--next", help="The first N cases of the queue."),
    every: bool = typer.Option(False, "--all", help="Every waiting case without a fresh draft."),
) -> None:
    """Draft masks with the champion; before there is one, with the starter model if it fits."""
    desk: Desk = context.obj
    with desk.writing("draft") as (workspace, lanes), progress("Drafting") as news:
        starting.adopt(workspace)
        drafting.drafter_or_refuse(workspace)
        chosen = [cases.find(workspace.read(), name).id for name in names or ()]
        if every:
            chosen = drafting.undrafted(workspace)
        elif next_cases:
            chosen = [entry.case for entry in pick.queue(workspace.read())][:next_cases]
        if not chosen and not every:
            raise Refused("no-case", "No case was named.", "Name cases, or use --next N or --all.")
        done = drafting.draft(workspace, lanes, chosen, on_progress=news)
    desk.answer({"drafts": [asdict(d) for d in done]}, [f"{len(done)} cases drafted."])


def select(
    context: typer.Context,
    n: int = typer.Option(..., "-n", min=1, help="How many cases to pick."),
    strategy: str = typer.Option(None, "--strategy", help="Instead of the task's strategy."),
    seed: int = typer.Option(None, "--seed", help="Seed of the lot; the round's number otherwise."),
) -> None:
    """Pick the cases that teach most next, with reasons."""
    desk: Desk = context.obj
    with desk.writing("select") as (workspace, lanes), progress("Selecting") as news:
        made = selecting.select(workspace, lanes, n, invocation("select"), strategy, seed, news)
        names = _names(workspace)
    lines = [f"{picked.rank:>3}  {names[picked.case]}: {picked.why}" for picked in made.picks]
    desk.answer(asdict(made), lines)


def _names(workspace: Workspace) -> dict[int, str]:
    """What a person knows the cases by."""
    return {case.id: case.name for case in cases.every(workspace.read())}


def queue(
    context: typer.Context,
    chosen: str = typer.Option(
        "open", "--filter", help=f"Which cases: {', '.join(queueing.FILTERS)}."
    ),
    search: str = typer.Option("", "--search", help="Words in name, reason or hotspots."),
    sort: str = typer.Option("queue", "--sort", help=f"Order: {', '.join(queueing.SORTS)}."),
) -> None:
    """List what is waiting for the reviewer, in order, with reasons."""
    desk: Desk = context.obj
    wish = queueing.Wish(chosen, search, sort)
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.reading() as workspace:
        waiting = queueing.listed(workspace, wish, midnight.astimezone(UTC), user())
    rows = [
        {
            "case": entry.case,
            "name": entry.name,
            "rank": entry.rank,
            "why": entry.why,
            "state": entry.state,
            "score": entry.score,
            "placed": entry.placed,
        }
        for entry in waiting
    ]
    lines = [f"{row['rank'] or '':>3}  {row['name']:<28} {row['why']}" for row in rows]
    none = "Nothing is waiting. Pick cases with: voxloop select -n 5"
    desk.answer({"queue": rows}, lines or [none if wish.plain else "No case is like that."])


def list_hotspots(
    context: typer.Context, case: str = typer.Argument(..., help="Name or number of the case.")
) -> None:
    """List where the draft of a case is likely wrong."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        connection = workspace.read()
        found = cases.find(connection, case)
        latest = drafts.latest(connection, found.id)
        if latest is None or found.held_out:
            raise Refused("no-draft", f"{found.name} has no draft.", "Draft it: voxloop draft CASE")
        affine = np.asarray(found.affine)
        rows = [
            {
                "rank": spot.rank,
                "label": workspace.task.label(spot.label).name,
                "peak_kji": list(spot.peak_kji),
                "box_kji": [list(corner) for corner in spot.box_kji],
                "peak_lps_mm": (affine @ [*spot.peak_kji, 1.0])[:3].tolist(),
                "error_share": spot.error_share,
                "words": spot.words,
                "state": spot.state,
            }
            for spot in hotspots.of_draft(connection, latest.id)
        ]
    lines = [f"{r['rank']:>3}  {r['words']} ({r['error_share']:.0%})" for r in rows]
    desk.answer({"hotspots": rows}, lines or ["No hotspots: the model is sure of this draft."])


def review(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    kind: str = typer.Argument(..., help="accept, correct, reject, flag, skip or reopen."),
    mask: Path = typer.Option(None, "--mask", help="The corrected mask, on the case's own grid."),
    verified: str = typer.Option(
        "all", "--verified", help="all, slices:AXIS:LIST, hotspots:LIST or boxes:JSON."
    ),
    reason: str = typer.Option("", "--reason", help="Why; it is kept."),
    seconds: float = typer.Option(None, "--seconds", help="Seconds of attention it took."),
) -> None:
    """Decide on a case. The decision is on the disk when this returns."""
    desk: Desk = context.obj
    if kind not in KINDS:
        raise typer.BadParameter(f"{kind} is none of {', '.join(KINDS)}")
    with desk.writing("review") as (workspace, lanes), tempfile.TemporaryDirectory() as scratch:
        found = cases.find(workspace.read(), case)
        part = vouching.verified_from_text(workspace, found, verified)
        drawn = None
        if mask is not None and not workspace.task.labels:
            raise Refused("no-masks", "The task has no masks, only answers.", "Leave --mask out.")
        if mask is not None:
            drawn = intake.read_mask(
                workspace, lanes, mask, found.shape, found.affine, Path(scratch)
            )
        saved = reviewing.decide(
            workspace, found.id, kind, invocation("review"), drawn, part, reason, seconds
        )
        reviewing.settle_hotspots(workspace, saved, invocation("review"))
    document = {"decision": saved.decision, "revision": saved.revision, "case": saved.case}
    desk.answer(document, [f"Saved {saved.at.astimezone():%H:%M:%S}: {kind} of {found.name}."])


def set_field(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    name: str = typer.Argument(..., help="One of the task's fields."),
    value: str = typer.Argument(..., help="The answer; - takes it back."),
) -> None:
    """Answer a study-level question of the task."""
    desk: Desk = context.obj
    with desk.writing("field") as (workspace, _):
        found = cases.find(workspace.read(), case)
        given = None if value == "-" else value
        made = answering.answer(workspace, found.id, name, given, invocation("field"))
        waiting = {entry.case: entry for entry in pick.queue(workspace.read(), user())}
    place = waiting.get(found.id)
    lines = [f"{found.name}: {name} is {'not answered any more' if given is None else value}."]
    lines += [f"It is number {place.rank} in the queue: {place.why}."] if place else []
    desk.answer({"field": made.field}, lines)
