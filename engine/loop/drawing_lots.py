"""The held-out draw: which patients measure the models, which are sealed, and are never trained on.

Reads the patients of an import and the draws made before; writes the draw before the first case,
and the places in the queue of held-out cases that have to be drawn blind. The import calls it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

from store import case as cases
from store import held_out, pick
from store.audit import Invocation
from store.case import Case
from store.held_out import NewDraw, Standing
from store.pick import NewPick
from store.refusal import Refused
from store.workspace import Workspace, Write

BLIND = "held-out"
HELD_OUT_WHY = "Held out to measure models: draw it blind"
SEALED_WHY = "Sealed for claims: draw it blind"


@dataclass(frozen=True)
class Shares:
    """Which parts of the new patients are held out and sealed; nobody is drawn for both."""

    held_out: float = 0.0
    sealed: float = 0.0

    def __post_init__(self) -> None:
        if self.sealed > 0 and self.held_out + self.sealed > 0.9:
            raise Refused(
                "shares",
                "At most 0.9 of the patients may be held out and sealed together.",
                "Name smaller shares, or there is nothing to learn from.",
            )


def draw(
    workspace: Workspace,
    patients: Sequence[str],
    shares: Shares,
    seed: int,
    invocation: Invocation,
) -> Standing:
    """Who is held out and who is sealed: those drawn before, and seeded shares of the new ones.

    Recorded before the first case is, so that an import that is broken off and run again keeps its
    draw.
    """
    connection = workspace.read()
    seen = {case.patient for case in cases.every(connection)}
    seen = seen.union(*(draw.among for draw in held_out.draws(connection)))
    new = _lots(sorted(set(patients) - seen), shares, seed)

    def record(write: Write) -> None:
        for one in new:
            held_out.record_draw(write, one)

    if new:
        workspace.transaction("draw held-out patients", record, invocation)
    return held_out.standing(workspace.read())


def _lots(fresh: list[str], shares: Shares, seed: int) -> list[NewDraw]:
    """The held-out ones first, the sealed ones from who is left, in one go from one seed."""
    lots = random.Random(seed)
    made = []
    left = fresh
    for kind, share in ((held_out.IMPORT, shares.held_out), (held_out.SEALED, shares.sealed)):
        if left and share > 0:
            chosen = sorted(lots.sample(left, min(round(share * len(fresh)), len(left))))
            made.append(NewDraw(seed, share, tuple(left), tuple(chosen), kind))
            left = [patient for patient in left if patient not in set(chosen)]
    return made


def queue_held_out(workspace: Workspace, invocation: Invocation) -> None:
    """Held-out cases without a mask wait behind all picks, to be drawn blind.

    Looked up in the store and not in the import at hand: one that was broken off left some behind.
    """
    connection = workspace.read()
    waiting = [
        case
        for case in cases.every(connection)
        if case.held_out and case.state == "new" and not pick.of_case(connection, case.id)
    ]
    if waiting:
        picks = blind_picks(waiting)
        workspace.transaction(
            "queue held-out cases",
            lambda write: pick.add_round(write, BLIND, len(picks), 0, picks),
            invocation,
        )


def blind_picks(waiting: Sequence[Case]) -> list[NewPick]:
    """Their places in the queue, with the reason why no draft is shown."""
    return [
        NewPick(case.id, rank, BLIND, None, SEALED_WHY if case.sealed else HELD_OUT_WHY)
        for rank, case in enumerate(waiting, start=1)
    ]


def pseudonym(salt: str, patient: str) -> str:
    """The name under which a patient is known here; the same rule as the helper's."""
    return "p_" + hashlib.sha256(f"{salt}{patient}".encode()).hexdigest()[:10]
