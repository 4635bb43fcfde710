"""Select: which cases teach most next, and why, in words. Review follows.

Reads drafts (or, before there is a model, features of the images), writes a round of picks; the
queue is what is left of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.lanes.child import Lanes
from engine.learning import strategies
from engine.loop import drafting, lane_work
from engine.loop.lane_work import OnProgress, Step
from store import case as cases
from store import case_line, pick
from store import draft as drafts
from store import model as models
from store.audit import Invocation
from store.case_line import Standing
from store.job import Job
from store.pick import NewPick
from store.refusal import Refused
from store.workspace import Workspace

COLD_START = "typical"


@dataclass(frozen=True)
class Picked:
    case: int
    rank: int
    strategy: str
    score: float | None
    why: str


@dataclass(frozen=True)
class Round:
    round: int
    picks: tuple[Picked, ...]


def select(
    workspace: Workspace,
    lanes: Lanes,
    n: int,
    invocation: Invocation,
    strategy: str | None = None,
    seed: int | None = None,
    on_progress: OnProgress | None = None,
) -> Round:
    """Pick the next n cases; with no model yet, by how typical their images are.

    Raises:
        Refused: an unknown strategy, or no case is left to pick.
    """
    waiting = pickable(workspace)
    if not waiting:
        raise Refused(
            "nothing-to-pick", "No case is waiting: all are decided.", "Import more scans to go on."
        )
    name = _strategy_or_refuse(workspace, strategy)
    number = pick.rounds(workspace.read()) + 1
    chosen_seed = number if seed is None else seed
    candidates = _candidates(workspace, lanes, waiting, name, on_progress)
    share = workspace.task.random_share
    ranked = strategies.rank(name, candidates, n, chosen_seed, number, share)
    picks = [
        NewPick(entry.case, rank, name, entry.score, entry.why, entry.audit)
        for rank, entry in enumerate(ranked, start=1)
    ]
    made = workspace.transaction(
        "pick cases",
        lambda write: pick.add_round(write, name, n, chosen_seed, picks),
        invocation,
    )
    return Round(
        made.value,
        tuple(Picked(p.case, p.rank, name, p.score, p.why) for p in picks),
    )


def pickable(workspace: Workspace) -> list[Standing]:
    """Cases that may be picked: not held out, not decided."""
    return [case for case in case_line.standings(workspace.read()) if may_be_picked(case)]


def may_be_picked(case: Standing) -> bool:
    return not case.held_out and case.state in ("new", "drafted", "partly-verified")


def _strategy_or_refuse(workspace: Workspace, asked: str | None) -> str:
    """What was asked for, else the task's strategy; before the first draft the cold start."""
    drafted = drafts.any_yet(workspace.read(), but_by=_starter(workspace))
    name = asked or (workspace.task.strategy if drafted else COLD_START)
    if name not in strategies.names():
        raise Refused(
            "no-such-strategy",
            f"There is no strategy '{name}'.",
            f"Known: {', '.join(strategies.names())}.",
        )
    return name


def _starter(workspace: Workspace) -> int | None:
    """Where the starter model is unsure says nothing of these scans: its drafts are no reason."""
    given = models.starter(workspace.read())
    return given.id if given is not None else None


def _candidates(
    workspace: Workspace,
    lanes: Lanes,
    waiting: list[Standing],
    strategy: str,
    on_progress: OnProgress | None,
) -> list[strategies.Candidate]:
    latest = drafts.said_of_each(workspace.read(), but_by=_starter(workspace))
    label_free: dict[int, list[float]] = {}
    if strategy == COLD_START:
        label_free = lane_work.perform(
            workspace, lanes, FEATURES, {"cases": [case.id for case in waiting]}, on_progress
        )
    # Reasons name labels as a person does.
    names = {label.value: label.name for label in workspace.task.labels}
    found = []
    for case in waiting:
        draft = latest.get(case.id)
        facts = draft.facts if draft else {}
        features = label_free.get(case.id) or facts.get("features")
        found.append(
            strategies.Candidate(
                case=case.id,
                patient=case.patient,
                score=draft.score if draft else None,
                keys={names[int(value)]: key for value, key in facts.get("key", {}).items()},
                unlike=facts.get("unlike"),
                where=facts.get("where", ""),
                foreground=any(facts["volumes_ml"].values()) if draft else None,
                features=tuple(features) if features else None,
                groups=case.groups,
                held_out=case.held_out,
            )
        )
    return found


def _prepare(workspace: Workspace, lanes: Lanes, job: Job) -> dict[str, Any]:
    connection = workspace.read()
    return {
        "cases": [
            drafting.case_entry(workspace, lanes, cases.get(connection, case_id))
            for case_id in job.document["cases"]
        ]
    }


def _record(workspace: Workspace, job: Job, answer: dict[str, Any]) -> Any:
    features = {int(case): values for case, values in answer["features"].items()}
    return lambda write: features


FEATURES = Step("features", "later", _prepare, _record)
