"""Refresh: worn held-out cases teach from now on, and random audit cases measure in their place.

Reads open audit picks, decisions, runs and looks; writes one draw that says who joined and who
retired, and the places in the queue of those who have to be drawn blind. An audit pick is a case
that chance alone chose; while nobody has decided on its patient and no run has seen it, it may
still be held out, and its draft is shown no more. Drawing the new cases follows, then the gate.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from engine.loop import drawing_lots
from store import case as cases
from store import decision as decisions
from store import held_out, journal, pick, revision
from store import job as jobs
from store import run as runs
from store.audit import Invocation
from store.case import Case
from store.held_out import Draw, NewDraw
from store.refusal import Refused
from store.workspace import Workspace, Write

USUAL_SHARE = 5

ByPatient = Mapping[str, Sequence[Case]]


@dataclass(frozen=True)
class Member:
    """A case of the held-out set, and how often the gate has looked at it since it joined."""

    case: int
    name: str
    patient: str
    state: str
    looks: int


@dataclass(frozen=True)
class Refreshed:
    """Who joined by which draw, who retired; `labelled` can measure now, `waiting` cannot yet."""

    draw: int
    seed: int
    among: int
    joined: tuple[Member, ...]
    retired: tuple[Member, ...]
    labelled: int
    waiting: int


@dataclass(frozen=True)
class HeldOutSet:
    """The held-out cases as they stand, the sealed ones beside them, and how often for what."""

    held_out: tuple[Member, ...]
    sealed: tuple[Member, ...]
    looks: int
    opened: int
    draws: tuple[Draw, ...]


def present(workspace: Workspace) -> HeldOutSet:
    """Who measures the models now."""
    connection = workspace.read()
    every = cases.every(connection)
    gate, claims = (held_out.looks(connection, why) for why in (held_out.GATE, held_out.CLAIM))
    return HeldOutSet(
        tuple(_member(case, gate) for case in every if case.held_out and not case.sealed),
        tuple(_member(case, claims) for case in every if case.sealed),
        held_out.uses(connection, held_out.GATE),
        held_out.uses(connection, held_out.CLAIM),
        tuple(held_out.draws(connection)),
    )


def refresh(
    workspace: Workspace, invocation: Invocation, n: int | None = None, seed: int | None = None
) -> Refreshed:
    """Hold out n random patients of open audit picks; as many of the most used ones retire.

    Without n it is a fifth of the held-out patients. Fewer retire where fewer are labelled: the
    labels of a retired patient teach, so all of them have to be there.

    Raises:
        Refused: too few audit picks are left; nothing was changed then.
    """
    operation = partial(_exchange, wished=n, seed=seed)
    made = workspace.transaction("refresh held-out cases", operation, invocation)
    return made.value


def _exchange(write: Write, wished: int | None, seed: int | None) -> Refreshed:
    """Draw, retire and queue in one transaction: all of it or nothing."""
    connection = write.connection
    people = _by_patient(cases.every(connection))
    looks = held_out.looks(connection)
    measuring = [p for p, theirs in people.items() if theirs[0].held_out and not theirs[0].sealed]
    n = wished if wished is not None else max(1, round(len(measuring) / USUAL_SHARE))
    among = _untouched(write, people)
    _refuse_too_few(n, len(among))
    number = seed if seed is not None else len(held_out.draws(connection)) + 1
    joining = sorted(random.Random(number).sample(among, n))
    leaving = _most_used(write, people, measuring, looks)[:n]
    draw = held_out.record_draw(
        write,
        NewDraw(
            number, n / len(among), tuple(among), tuple(joining), held_out.REFRESH, tuple(leaving)
        ),
    )
    blind = drawing_lots.blind_picks([case for patient in joining for case in people[patient]])
    pick.add_round(write, drawing_lots.BLIND, len(blind), number, blind)
    left = [case for case in cases.every(connection) if case.held_out and not case.sealed]
    labelled = sum(case.state == "verified" for case in left)
    return Refreshed(
        draw=draw,
        seed=number,
        among=len(among),
        joined=tuple(_member(case, looks) for patient in joining for case in people[patient]),
        retired=tuple(_member(case, looks) for patient in leaving for case in people[patient]),
        labelled=labelled,
        waiting=sum(case.state in ("new", "drafted") for case in left),
    )


def _refuse_too_few(n: int, there: int) -> None:
    if there >= n:
        return
    are = "is 1" if there == 1 else f"are {there or 'none'}"
    wanted = "1 random audit pick" if n == 1 else f"{n} random audit picks"
    raise Refused(
        "too-few-audits",
        f"This needs {wanted} that nobody has decided on, and there {are}.",
        "Pick more with: voxloop select -n 10",
    )


def _by_patient(every: Sequence[Case]) -> dict[str, list[Case]]:
    people: dict[str, list[Case]] = defaultdict(list)
    for case in every:
        if case.patient:
            people[case.patient].append(case)
    return people


def _untouched(write: Write, people: ByPatient) -> list[str]:
    """Patients with an open audit pick, of whom no case was decided, drawn on or trained on."""
    connection = write.connection
    audits = pick.open_audits(connection)
    touched = {decision.case for decision in decisions.history(connection)}
    touched |= set(revision.every_latest(connection)) | set(journal.unfinished(connection))
    touched |= _trained_on(write)
    return sorted(
        patient
        for patient, theirs in people.items()
        if any(case.id in audits for case in theirs)
        and not any(case.held_out or case.id in touched for case in theirs)
    )


def _trained_on(write: Write) -> set[int]:
    """Cases that a run has seen, or that a training which is not recorded yet sees."""
    connection = write.connection
    splits = [run.split for run in runs.every(connection)]
    splits += [job.document for job in jobs.unfinished(connection) if job.kind == "train"]
    return {pair[0] for split in splits for pair in split.get("cases", ())}


def _most_used(
    write: Write, people: ByPatient, measuring: Sequence[str], looks: Counter[int]
) -> list[str]:
    """Held-out patients whose every case is labelled, the most looked at first, then the oldest."""
    drawn = held_out.draws(write.connection)
    joined = {patient: draw.id for draw in drawn for patient in draw.drawn}

    def labelled(patient: str) -> bool:
        states = {case.state for case in people[patient]}
        return "verified" in states and states <= {"verified", "rejected"}

    def worn(patient: str) -> tuple[int, int, str]:
        most = max(looks[case.id] for case in people[patient])
        return -most, joined.get(patient, 0), patient

    return sorted(filter(labelled, measuring), key=worn)


def _member(case: Case, looks: Counter[int]) -> Member:
    return Member(case.id, case.name, case.patient, case.state, looks[case.id])
