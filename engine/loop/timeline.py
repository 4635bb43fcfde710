"""The timeline: everything the loop chose and why, newest first: picks, trainings, verdicts,
champions, held-out draws, what people did to models and said of them.

Reads the audit log, which has it all in one order and shows any later change, and the nouns it
names; writes nothing. A page at a time, so that ten thousand cases cost what ten cost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.loop.drawing_lots import BLIND
from store import audit, comment, run, verdict
from store import model as models
from store import round as rounds
from store.audit import Entry
from store.round import Round
from store.workspace import Workspace

PAGE = 60
ACTS = {
    "pin": "pinned",
    "unpin": "unpinned",
    "retire": "retired",
    "reinstate": "reinstated",
    "export": "exported",
    "start": "given to this workspace",
}
# Action of the audit log -> what the timeline calls it.
KINDS = {
    "round.add": "picked",
    "run.add": "trained",
    "verdict.add": "judged",
    "model.crown": "crowned",
    **{f"model.{act}": "model" for act in ACTS},
    "held-out.draw": "held out",
    "sealed.open": "held out",
    "comment.add": "comment",
    "task.replace": "task",
    "release.add": "release",
}
FILTERS = ("all", "picked", "trained", "judged", "crowned", "model", "held out", "comment")


@dataclass(frozen=True)
class Event:
    """One choice: what, why, when and by whom. `number` is its place in the audit log."""

    number: int
    at: datetime
    kind: str
    title: str
    why: str
    actor: str
    source: str
    model: int | None = None
    round: Round | None = None
    about: str = ""  # what a comment on it would be on: model:7, run:3, round:5; "" for nothing
    comments: tuple[comment.Comment, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """A page of it. `more` names the event to go on before; None where it ends."""

    events: tuple[Event, ...]
    more: int | None


@dataclass(frozen=True)
class _Known:
    """What a page's rows name, read once."""

    rounds: Mapping[int, Round]
    comments: Mapping[int, comment.Comment]
    verdicts: Mapping[int, verdict.Verdict]
    runs: Mapping[int, run.Run]
    model_of_run: Mapping[int, models.Model]
    names: Mapping[int, str]
    said: Mapping[str, tuple[comment.Comment, ...]]


def tell(
    workspace: Workspace, n: int = PAGE, before: int | None = None, kind: str = "all"
) -> Timeline:
    """The newest n events before that one. Blocking."""
    connection = workspace.read()
    actions = [action for action, known in KINDS.items() if kind in ("all", known)]
    entries = audit.of_actions(connection, actions, n + 1, before)
    shown = entries[:n]
    known = _known(workspace, shown)
    events = tuple(_event(entry, known) for entry in shown)
    return Timeline(events, shown[-1].id if len(entries) > n else None)


def _known(workspace: Workspace, entries: list[Entry]) -> _Known:
    connection = workspace.read()
    listed = models.every(connection)
    numbers = {action: _numbers(entries, action) for action in ("round.add", "run.add")}
    said = [_after(e).get("verdict") for e in entries if e.action == "verdict.add"]
    told = [_after(e).get("comment") for e in entries if e.action == "comment.add"]
    first = min((number for number in told if number is not None), default=None)
    comments = comment.every(connection) if first is not None else []
    return _Known(
        rounds=rounds.of_ids(connection, numbers["round.add"]),
        comments={one.id: one for one in comments if first is not None and one.id >= first},
        verdicts={n: verdict.get(connection, n) for n in said if n is not None},
        runs={n: run.get(connection, n) for n in numbers["run.add"]},
        model_of_run={model.run: model for model in listed if model.run is not None},
        names={model.id: model.name for model in listed},
        said={about: _said_of(workspace, about) for about in {_about(e) for e in entries} if about},
    )


def _about(entry: Entry) -> str:
    """The model, run or round that an event is about, as a comment names it."""
    kind = entry.object.partition(":")[0]
    return entry.object if kind in comment.ABOUT and _number(entry) else ""


def _said_of(workspace: Workspace, about: str) -> tuple[comment.Comment, ...]:
    kind, _, number = about.partition(":")
    return tuple(comment.of(workspace.read(), kind, int(number)))


def _numbers(entries: list[Entry], action: str) -> list[int]:
    return [_number(entry) for entry in entries if entry.action == action]


def _number(entry: Entry) -> int:
    tail = entry.object.rpartition(":")[2]
    return int(tail) if tail.isdecimal() else 0


def _after(entry: Entry) -> dict[str, Any]:
    found: Any = json.loads(entry.after) if entry.after else {}
    return found if isinstance(found, dict) else {}


def _event(entry: Entry, known: _Known) -> Event:
    said = TELLERS.get(entry.action, _act)(entry, known)
    model = _number(entry) if entry.object.startswith("model:") else None
    if entry.action == "run.add" and (made := known.model_of_run.get(_number(entry))):
        model = made.id
    return Event(
        entry.id,
        entry.at,
        KINDS[entry.action],
        said[0],
        said[1],
        entry.actor,
        entry.source,
        model,
        known.rounds.get(_number(entry)) if entry.action == "round.add" else None,
        _about(entry),
        known.said.get(_about(entry), ()),
    )


Said = tuple[str, str]


def _picked(entry: Entry, known: _Known) -> Said:
    found = known.rounds.get(_number(entry))
    if found is None:
        return "Picked cases", ""
    if found.strategy == BLIND:
        return f"Queued {_held_out(len(found.picks))} to be drawn blind", ""
    by_chance = sum(one.audit for one in found.picks)
    chance = f", {by_chance} of them by chance" if by_chance else ""
    first = found.picks[0] if found.picks else None
    why = f"First {first.name}: {first.why}" if first else ""
    return f"Picked {_cases(len(found.picks))} by {found.strategy}{chance}", why


def _trained(entry: Entry, known: _Known) -> Said:
    number = _number(entry)
    made, of = known.model_of_run.get(number), known.runs[number]
    name = made.name if made is not None else f"run {number}"
    taught = _cases(len(of.split.get("cases", [])))
    why = ". ".join(_sentence(part.rstrip(".")) for part in (of.why, of.notice) if part)
    return f"Trained {name} on {taught}, {of.steps} steps", why


def _judged(entry: Entry, known: _Known) -> Said:
    name = known.names.get(_number(entry), entry.object)
    found = known.verdicts.get(_after(entry).get("verdict", 0))
    if found is None:
        return f"Judged {name}", ""
    against = known.names.get(found.champion or 0)
    beside = f" against {against}" if against else ""
    return f"Judged {name}{beside}: {found.outcome}", _sentence(found.why)


def _crowned(entry: Entry, known: _Known) -> Said:
    name = known.names.get(_number(entry), entry.object)
    by_gate = _after(entry).get("verdict") is not None
    how = "by the gate" if by_gate else "by hand"
    before: int | None = json.loads(entry.before)["champion"] if entry.before else None
    earlier = known.names.get(before) if before is not None else None
    after = f", after {earlier}" if earlier else ""
    why = _sentence(entry.reason) if by_gate else entry.reason
    return f"{name} became the champion {how}{after}", why


def _act(entry: Entry, known: _Known) -> Said:
    act = ACTS.get(entry.action.partition(".")[2], entry.action)
    name = known.names.get(_number(entry), entry.object)
    return f"{name} was {act}", entry.reason


def _drawn(entry: Entry, known: _Known) -> Said:
    after = _after(entry)
    count = len(after.get("drawn", ()))
    who = f"{count} {'patient' if count == 1 else 'patients'}"
    kind = after.get("kind", "import")
    what = {"sealed": f"Sealed {who}", "refresh": f"Exchanged {who} of the held-out set"}
    return what.get(kind, f"Held out {who}"), f"Drawn by chance, seed {after.get('seed')}"


def _opened(entry: Entry, known: _Known) -> Said:
    after = _after(entry)
    named = [known.names.get(number, "?") for number in after.get("models", ())]
    said = f"Opened {_cases(len(after.get('cases', ())))} that were sealed"
    return said, f"For a claim about {' and '.join(named)}"


def _commented(entry: Entry, known: _Known) -> Said:
    about, number = entry.object.partition(":")[0], _number(entry)
    name = known.names.get(number, str(number)) if about == "model" else f"{about} {number}"
    found = known.comments.get(_after(entry).get("comment", 0))
    return f"{entry.actor} on {name}", found.text if found else ""


def _task(entry: Entry, known: _Known) -> Said:
    return "The task was set", entry.reason


def _released(entry: Entry, known: _Known) -> Said:
    return f"Released {entry.object.replace(':', ' ')}", entry.reason


def _sentence(words: str) -> str:
    """Words that stand alone begin like a sentence."""
    return words[:1].upper() + words[1:]


def _held_out(count: int) -> str:
    return f"{count} held-out {'case' if count == 1 else 'cases'}"


def _cases(count: int) -> str:
    return f"{count} {'case' if count == 1 else 'cases'}"


TELLERS: dict[str, Callable[[Entry, _Known], Said]] = {
    "round.add": _picked,
    "run.add": _trained,
    "verdict.add": _judged,
    "model.crown": _crowned,
    "held-out.draw": _drawn,
    "sealed.open": _opened,
    "comment.add": _commented,
    "task.replace": _task,
    "release.add": _released,
}
