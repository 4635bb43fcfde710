"""The change record of a model: what changed, by which protocol it was judged, what that showed,
what it touches, and when to go back.

Reads the story and detail of the model, its acts, comments and drafts; writes nothing. Whoever has
to say why a model was used at a time reads this, in Markdown or HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.learning.gate import GateSettings
from engine.loop import gating, model_detail, model_history
from engine.loop.model_detail import ModelDetail, Range
from engine.loop.written_page import Heading, Page, Part, Points, Table, Words
from store import draft_use
from store import model as models
from store import run as runs
from store import verdict as verdicts
from store.model import Model
from store.run import Run
from store.verdict import Verdict
from store.workspace import Workspace

RULES = GateSettings()


def tell(workspace: Workspace, model_id: int) -> Page:
    """The record as it stands now."""
    connection = workspace.read()
    model = models.get(connection, model_id)
    verdict = verdicts.latest(connection, model_id)
    rival = models.get(connection, verdict.champion) if verdict and verdict.champion else None
    detail = model_detail.tell(workspace, model_id)
    parts: list[Part] = [Words(_opening(workspace, model))]
    parts += _what_changed(workspace, model, rival)
    parts += _protocol(verdict)
    parts += _evaluation(verdict, detail)
    parts += _impact(workspace, model)
    parts += _way_back(workspace, model, rival, detail)
    for one in detail.made_of:
        parts += [Heading(one.heading), Table(("", ""), one.rows, figures=False)]
    parts += _history(workspace, model)
    return Page(f"Change record of {model.name}, {workspace.task.name}", tuple(parts))


def _opening(workspace: Workspace, model: Model) -> str:
    said = f"{model.name} was trained on {model.created:%Y-%m-%d %H:%M} UTC"
    if model.starter:
        given = f"{model.created:%Y-%m-%d %H:%M} UTC"
        return f"The starter model came with Voxloop and was given to this workspace on {given}."
    crowned = [c for c in models.champion_history(workspace.read()) if c.model == model.id]
    if model.state == "champion":
        return f"{said} and is the champion since {crowned[0].at:%Y-%m-%d %H:%M} UTC."
    if crowned:
        return f"{said}, was the champion from {crowned[-1].at:%Y-%m-%d %H:%M} UTC and is kept."
    return f"{said} and never was the champion."


def _what_changed(workspace: Workspace, model: Model, rival: Model | None) -> list[Part]:
    connection = workspace.read()
    run = runs.get(connection, model.run) if model.run else None
    parts: list[Part] = [Heading("What changed")]
    if rival is None or run is None:
        return [*parts, Words("There is no earlier model that it could differ from.")]
    earlier = runs.get(connection, rival.run) if rival.run else None
    lines = [f"It was judged against {rival.name}."]
    if run.why:
        lines.append(f"Trained because: {run.why}.")
    if earlier is None:
        lines.append(f"How {rival.name} was trained is not known.")
    else:
        lines += _data_changes(run, earlier) + _setting_changes(run, earlier)
    return [*parts, Points(tuple(lines))]


def _data_changes(run: Run, earlier: Run) -> list[str]:
    now = {tuple(pair) for pair in run.split.get("cases", [])}
    then = {tuple(pair) for pair in earlier.split.get("cases", [])}
    cases_now, cases_then = {case for case, _ in now}, {case for case, _ in then}
    redone = len({case for case, _ in now - then} & cases_then)
    new, gone = len(cases_now - cases_then), len(cases_then - cases_now)
    return [
        f"{len(cases_now)} verified cases taught it: {new} new, {redone} corrected since, {gone} "
        f"no longer among them."
    ]


def _setting_changes(run: Run, earlier: Run) -> list[str]:
    ours, theirs = _flat(run), _flat(earlier)
    return [
        f"{name}: {theirs.get(name, 'not set')} before, {ours.get(name, 'not set')} now."
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    ]


def _flat(run: Run) -> dict[str, str]:
    """Settings and environment by name; what is derived from the data is not a setting."""
    settings: Mapping[str, Any] = {k: v for k, v in run.settings.items() if k != "plan"}
    named = {**settings, **run.environment, "seed": run.seed, "steps": run.steps}
    return {f"{name.replace('_', ' ')}": str(value) for name, value in named.items()}


def _protocol(verdict: Verdict | None) -> list[Part]:
    lines = [
        "Both models drew every held-out case; none of them taught either model.",
        "Differences in Dice are paired by patient; a patient with several cases counts once.",
        f"Promoted if the mean difference is above 0, its one-sided 95 % lower bound above "
        f"{-RULES.margin:+.2f}, each label within {RULES.label_margin:.2f} of the champion and "
        f"above its floor, no new empty draft, and no case down by more than "
        f"{RULES.worst_drop:.2f}.",
        f"Below {RULES.few} held-out patients a person decides.",
    ]
    if verdict is not None:
        lines.append(
            f"These cases were looked at {verdict.looks} times; expect {verdict.inflation:+.3f} of "
            f"the difference to be luck."
        )
    return [Heading("Protocol"), Points(tuple(lines))]


def _evaluation(verdict: Verdict | None, detail: ModelDetail) -> list[Part]:
    parts: list[Part] = [Heading("Evaluation")]
    if verdict is None:
        return [*parts, Words("It was not judged yet.")]
    parts.append(Words(f"{verdict.why[:1].upper()}{verdict.why[1:]}."))
    if detail.settle:
        parts.append(Words(detail.settle))
    checks = tuple(
        (str(c["name"]), "kept" if c["passed"] else "not kept", str(c["value"]))
        for c in verdict.checks
    )
    if checks:
        parts.append(Table(("Check", "", "Value"), checks))
    rows = tuple(
        (
            one.name,
            said(one.rival_dice),
            said(one.dice),
            said(one.rival_surface),
            said(one.surface),
        )
        for one in detail.labels
    )
    before = detail.rival or "before"
    columns = (
        "Label, mean and 95 % interval",
        f"Dice {before}",
        f"Dice {detail.name}",
        f"Surface Dice {before}",
        f"Surface Dice {detail.name}",
    )
    parts += [Table(columns, rows), Words(detail.trust.words)]
    return parts


def said(one: Range | None) -> str:
    """A mean with its interval, as in 0.912 (0.884 to 0.936)."""
    if one is None:
        return "not measured"
    if one.lower is None or one.upper is None:
        return f"{one.mean:.3f}"
    return f"{one.mean:.3f} ({one.lower:.3f} to {one.upper:.3f})"


def _impact(workspace: Workspace, model: Model) -> list[Part]:
    use = draft_use.of_model(workspace.read(), model.id)
    lines = [
        f"{use.drafts} drafts of {use.cases} cases came from it; {use.shown} cases show one now.",
    ]
    if use.accepted + use.corrected + use.rejected:
        lines.append(
            f"Of its drafts {use.accepted} were accepted, {use.corrected} corrected and "
            f"{use.rejected} rejected."
        )
    lines.append("No verified mask changes with a change of champion.")
    return [Heading("Impact"), Points(tuple(lines))]


def _way_back(
    workspace: Workspace, model: Model, rival: Model | None, detail: ModelDetail
) -> list[Part]:
    parts: list[Part] = [Heading("When to roll back")]
    if rival is None:
        return [*parts, Words("There is no earlier model to go back to.")]
    mean = gating.held_out_dice(workspace, rival.id).mean
    lines = []
    if mean is not None:
        lines.append(
            f"Its mean Dice on the held-out cases, measured again, falls below "
            f"{mean - RULES.margin:.3f} ({rival.name} less {RULES.margin:.2f})."
        )
    for label in detail.labels:
        if label.rival_dice is not None:
            least = max(label.rival_dice.mean - RULES.label_margin, label.floor or 0.0)
            lines.append(f"{label.name} falls below {least:.3f}.")
    lines.append(f"A case falls by more than {RULES.worst_drop:.2f}, or a draft comes out empty.")
    lines.append(
        "How: the model page, or voxloop rollback --reason WORDS. Only the pointer moves: the "
        "drafts are those of before, bit for bit."
    )
    return [*parts, Points(tuple(lines))]


def _history(workspace: Workspace, model: Model) -> list[Part]:
    deeds = model_history.tell(workspace, model).deeds
    rows = tuple((f"{d.at:%Y-%m-%d %H:%M}", d.what, d.why, d.who) for d in deeds)
    return [Heading("History"), Table(("UTC", "What", "Why", "Who"), rows, False)] if rows else []
