"""The held-out draw: which patients measure the models and are never trained on.

Reads the patients of an import and the draws made before; writes the draw before the first case,
and the places in the queue of held-out cases that have to be drawn blind. The import calls it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

from store import case as cases
from store import held_out, pick
from store.audit import Invocation
from store.workspace import Workspace


def draw(
    workspace: Workspace,
    patients: Sequence[str],
    fraction: float,
    seed: int,
    invocation: Invocation,
) -> frozenset[str]:
    """Which patients are held out: those drawn before, and a seeded share of the new ones.

    Recorded before the first case is, so that an import that is broken off and run again keeps its
    draw.
    """
    connection = workspace.read()
    stored = cases.every(connection)
    draws = held_out.draws(connection)
    out = {case.patient for case in stored if case.held_out}.union(*(draw.drawn for draw in draws))
    seen = {case.patient for case in stored}.union(*(draw.among for draw in draws))
    fresh = sorted(set(patients) - seen)
    if fresh and fraction > 0:
        chosen = sorted(random.Random(seed).sample(fresh, round(fraction * len(fresh))))
        made = held_out.NewDraw(seed, fraction, tuple(fresh), tuple(chosen))
        workspace.transaction(
            "draw held-out patients",
            lambda write: held_out.record_draw(write, made),
            invocation,
        )
        out.update(chosen)
    return frozenset(out)


def queue_held_out(workspace: Workspace, invocation: Invocation) -> None:
    """Held-out cases without a mask wait behind all picks, to be drawn blind.

    Looked up in the store and not in the import at hand: one that was broken off left some behind.
    """
    connection = workspace.read()
    waiting = [
        case.id
        for case in cases.every(connection)
        if case.held_out and case.state == "new" and not pick.of_case(connection, case.id)
    ]
    picks = [
        pick.NewPick(case, rank, "held-out", None, "Held out to measure models: draw it blind")
        for rank, case in enumerate(waiting, start=1)
    ]
    if picks:
        workspace.transaction(
            "queue held-out cases",
            lambda write: pick.add_round(write, "held-out", len(picks), 0, picks),
            invocation,
        )


def pseudonym(salt: str, patient: str) -> str:
    """The name under which a patient is known here; the same rule as the helper's."""
    return "p_" + hashlib.sha256(f"{salt}{patient}".encode()).hexdigest()[:10]
