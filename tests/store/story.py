"""The small pieces that the store's tests tell their stories with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from store import case, decision, draft, masks, pick, revision
from store import model as models
from store.audit import Invocation
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.revision import Verified
from store.task import Label, Question, Task
from store.workspace import Workspace, Write

TASK = Task(
    name="spleen and kidney",
    labels=(Label(1, "spleen", "#71D9EC"), Label(2, "kidney", "#F2F78D", floor=0.8)),
    fields=(
        Question("urgency", "choice", ("routine", "soon", "now")),
        Question("contrast", "flag"),
        Question("volume", "number"),
    ),
)
SHAPE = (6, 7, 8)
EYE = np.eye(4).tolist()
ALL = Verified("all")
KEYBOARD = Invocation("review.accept", "keyboard", "ana")


def a_case(name: str = "spleen_042", **more: Any) -> case.NewCase:
    given = {
        "name": name,
        "shape": SHAPE,
        "affine": EYE,
        "source_shape": SHAPE,
        "source_affine": EYE,
        "reorientation": {"permutation": [0, 1, 2], "flips": [False] * 3},
    }
    return case.NewCase(**{**given, **more})


def a_mask(seed: int = 0, shape: tuple[int, int, int] = SHAPE) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 3, shape, dtype=np.uint8)


def take(workspace: Workspace, *names: str, **more: Any) -> list[int]:
    """Take cases with these names in."""
    return do(workspace, lambda write: [case.add(write, a_case(name, **more)) for name in names])


def do(workspace: Workspace, operation: Callable[[Write], Any]) -> Any:
    """One transaction; gives what the operation gave."""
    return workspace.transaction("test", operation).value


def draft_case(
    workspace: Workspace, case_id: int, seed: int = 0, model: int | None = None, **more: Any
) -> int:
    """A model drafts the case, with two hotspots."""
    spots = [
        NewHotspot(rank, 1, (1, 2, 3), ((0, 1, 2), (2, 3, 4)), 0.3 / rank, "posterior edge")
        for rank in (1, 2)
    ]

    def operation(write: Write) -> int:
        sha256 = masks.put(write, a_mask(seed))
        return draft.record(write, NewDraft(case_id, model, sha256, **more), spots)

    return int(do(workspace, operation))


def decide(
    workspace: Workspace,
    case_id: int,
    kind: str = "accept",
    seed: int = 1,
    verified: Verified = ALL,
    **more: Any,
) -> int:
    """A decision, with mask and revision if it vouches for one."""

    def operation(write: Write) -> int:
        kept = None
        if kind in decision.WITH_MASK:
            sha256 = masks.put(write, a_mask(seed))
            kept = revision.add(write, case=case_id, mask_sha256=sha256, verified=verified)
        return decision.record(write, case=case_id, kind=kind, revision=kept, **more)

    return int(do(workspace, operation))


def undo(workspace: Workspace, case_id: int, decision_id: int) -> int:
    return decide(workspace, case_id, "reopen", undoes=decision_id)


def choose(workspace: Workspace, cases: Sequence[int], strategy: str = "random") -> int:
    """A round that picks these cases in this order."""
    picks = [
        NewPick(case_id, rank, strategy, 1 / rank, f"reason {rank}")
        for rank, case_id in enumerate(cases, start=1)
    ]
    return int(do(workspace, lambda write: pick.add_round(write, strategy, len(picks), 7, picks)))


def a_model(workspace: Workspace, weights: str = "a" * 64, **more: Any) -> int:
    return int(
        do(
            workspace,
            lambda write: models.add(
                write, folder="models/m", weights_sha256=weights, contract={"patch": 32}, **more
            ),
        )
    )


def state(workspace: Workspace, case_id: int) -> str:
    return case.get(workspace.read(), case_id).state


def in_line(workspace: Workspace) -> list[int]:
    """The case ids of the queue in their order."""
    return [entry.case for entry in pick.queue(workspace.read())]
