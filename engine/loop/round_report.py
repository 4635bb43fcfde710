"""The report of a round: what was picked and why, what reviewers decided, and what the next model
made of it, with the plots of the model page, for those without a notebook.

Reads the round, its decisions, the first training after it and its verdict; writes nothing.
"""

from __future__ import annotations

from collections import Counter

from engine.loop import drawn_plots, model_detail, model_story
from engine.loop.change_record import said
from engine.loop.drawn_plots import Bar, Curve, Dot
from engine.loop.written_page import Drawing, Heading, Page, Part, Points, Table, Words
from store import comment as comments
from store import model as models
from store import round as rounds
from store import run as runs
from store.model import Model
from store.round import Round
from store.workspace import Workspace


def tell(workspace: Workspace, round_id: int | None = None) -> Page:
    """The report of one round; without one named, of the newest.

    Raises:
        Refused: there is no such round.
    """
    connection = workspace.read()
    found = rounds.get(connection, round_id or rounds.newest(connection) or 0)
    title = f"Round {found.id}, {workspace.task.name}"
    parts: list[Part] = [*_picked(found), *_comments(workspace, "round", found.id)]
    model = model_after(workspace, found)
    if model is None:
        parts += [Heading("The next model"), Words("No model was trained since this round.")]
    else:
        parts += _model(workspace, model)
    parts += _champions(workspace)
    return Page(title, tuple(parts))


def model_after(workspace: Workspace, found: Round) -> Model | None:
    """The first model whose training began after the round was picked."""
    connection = workspace.read()
    later = {run.id for run in runs.every(connection) if run.created >= found.created}
    made = [model for model in models.every(connection) if model.run in later]
    return min(made, key=lambda model: model.id, default=None)


def _picked(found: Round) -> list[Part]:
    settled = Counter(one.settled or "open" for one in found.picks)
    counts = ", ".join(f"{count} {PAST.get(kind, kind)}" for kind, count in settled.most_common())
    rows = tuple(
        (
            str(one.rank),
            one.name,
            one.why,
            "" if one.score is None else f"{one.score:.3f}",
            PAST.get(one.settled or "open", one.settled or "open"),
        )
        for one in found.picks
    )
    by = f"Picked on {found.created:%Y-%m-%d %H:%M} UTC by {found.strategy}, seed {found.seed}."
    return [
        Words(by),
        Heading("What was picked and why"),
        Words(f"{len(found.picks)} cases: {counts}." if found.picks else "No case."),
        Table(("Rank", "Case", "Why", "Score", "Became"), rows, figures=False),
    ]


PAST = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "flag": "flagged",
    "skip": "skipped",
    "open": "open",
}


def _model(workspace: Workspace, model: Model) -> list[Part]:
    story, detail = model_story.tell(workspace, model.id), model_detail.tell(workspace, model.id)
    parts: list[Part] = [
        Heading(f"The next model: {model.name}"),
        Words(f"{story.overline}. {story.headline}. {story.sentence}".replace(". .", ".")),
    ]
    if detail.settle:
        parts.append(Words(detail.settle))
    if story.differences:
        svg = drawn_plots.bars(
            [Bar(one.name, one.value) for one in story.differences], story.mean, story.lower
        )
        worse = sum(one.value < 0 for one in story.differences)
        caption = f"Difference in Dice, case by case; {model.name} is better to the right"
        parts.append(Drawing(svg, f"{caption}, worse on {worse} of {len(story.differences)}."))
    parts.append(
        Table(
            ("Label, mean and 95 % interval", "Dice", "Surface Dice"),
            tuple((one.name, said(one.dice), said(one.surface)) for one in detail.labels),
        )
    )
    course = detail.course
    curve = drawn_plots.curves(
        [Curve("held-out", course.held_out), Curve("training", course.loss)], "steps", "loss"
    )
    if curve:
        parts.append(Drawing(curve, f"Loss while {model.name} was trained."))
    points = [(one.expected, one.true) for one in detail.trust.points]
    if points:
        svg = drawn_plots.scatter(points, "expected", "got", detail.trust.bound)
        parts.append(Drawing(svg, f"Expected Dice against what a case got. {detail.trust.words}"))
    parts += _comments(workspace, "model", model.id)
    if model.run is not None:
        parts += _comments(workspace, "run", model.run)
    return parts


def _champions(workspace: Workspace) -> list[Part]:
    found = model_story.tell(workspace).champions
    if len(found) < 2:
        return []
    svg = drawn_plots.dots([Dot(one.name, one.dice, one.lower, one.upper) for one in found])
    words = "Dice of each champion on the held-out cases, with its 95 % interval."
    return [Heading("Champions so far"), Drawing(svg, words)]


def _comments(workspace: Workspace, about: str, number: int) -> list[Part]:
    told = comments.of(workspace.read(), about, number)
    lines = tuple(f"{one.actor}, {one.at:%Y-%m-%d %H:%M} UTC: {one.text}" for one in told)
    heading = "Comments" if about != "run" else f"Comments on run {number}"
    return [Heading(heading), Points(lines)] if lines else []
