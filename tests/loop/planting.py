"""Cases, drafts, models and evaluations planted in a store, for tests that need no lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.lanes.child import Lanes
from store import case, draft, evaluation, masks, revision
from store import model as models
from store import run as runs
from store.audit import Invocation
from store.case import NewCase
from store.draft import NewDraft
from store.evaluation import Evaluation
from store.hotspot import NewHotspot
from store.revision import Verified
from store.workspace import Workspace, Write

Mask = np.ndarray[Any, Any]
SHAPE = (6, 7, 8)
AFFINE = [[0.0, 0.0, 0.8, -3.0], [0.0, 0.9, 0.0, 5.0], [2.0, 0.0, 0.0, 7.0], [0.0, 0.0, 0.0, 1.0]]
BY = Invocation("review.accept", "keyboard", "ana")
SPOTS = (
    NewHotspot(1, 1, (2, 3, 3), ((1, 2, 2), (4, 5, 5)), 0.6, "upper edge of one"),
    NewHotspot(2, 2, (5, 6, 7), ((5, 5, 6), (6, 7, 8)), 0.2, "corner of two"),
)


class NoLanes(Lanes):
    """Everything is planted or left behind already, so no child may be asked."""

    def __init__(self) -> None:
        self.touched: list[str] = []

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"lane {name} was asked")


def a_mask(*boxes: tuple[int, tuple[slice, slice, slice]]) -> Mask:
    """A label map (k, j, i): each box is filled with its value."""
    mask = np.zeros(SHAPE, np.uint8)
    for value, box in boxes:
        mask[box] = value
    return mask


DRAFTED = a_mask((1, np.s_[1:4, 1:5, 1:5]), (2, np.s_[4:6, 4:7, 4:8]))
CORRECTED = DRAFTED.copy()
CORRECTED[1:3, 1:5, 5] = 1


def add_case(workspace: Workspace, name: str, **more: Any) -> int:
    """A case whose volume lies in the cache, as the import leaves it."""
    sha256 = f"{name:0<64}"
    folder = workspace.folder / "cache" / "volumes" / sha256[:24]
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "volume.npy", np.zeros(SHAPE, np.int16))
    given = {
        "shape": SHAPE,
        "affine": AFFINE,
        "source_shape": SHAPE,
        "source_affine": AFFINE,
        "reorientation": {"permutation": [0, 1, 2], "flips": [False] * 3},
        "patient": f"p_{name}",
        "modality": "CT",
    }
    new = NewCase(name=name, sha256=sha256, **{**given, **more})
    return int(do(workspace, lambda write: case.add(write, new)))


def add_draft(
    workspace: Workspace, case_id: int, mask: Mask = DRAFTED, model: int | None = None
) -> int:
    def record(write: Write) -> int:
        new = NewDraft(case_id, model, masks.put(write, mask), masks.put(write, mask * 100), 0.2)
        return draft.record(write, new, SPOTS)

    return int(do(workspace, record))


def drafted(workspace: Workspace, name: str = "one") -> int:
    """A case with a draft, waiting for the reviewer."""
    case_id = add_case(workspace, name)
    add_draft(workspace, case_id)
    return case_id


def add_revision(workspace: Workspace, case_id: int, mask: Mask = DRAFTED) -> int:
    """A mask that came with the import: the whole case is verified."""
    return int(
        do(
            workspace,
            lambda write: revision.add(
                write,
                case=case_id,
                mask_sha256=masks.put(write, mask),
                verified=Verified("all"),
                origin="import",
            ),
        )
    )


def held_out_cases(workspace: Workspace, n: int) -> list[int]:
    """Held-out cases of different patients, with verified masks."""
    ids = [add_case(workspace, f"held_{number}", held_out=True) for number in range(n)]
    for case_id in ids:
        add_revision(workspace, case_id)
    return ids


def add_run(workspace: Workspace, pairs: Sequence[Sequence[int]], job: int | None = None) -> int:
    """A training that saw these cases, each with its revision."""
    split = {"cases": [list(pair) for pair in pairs], "held_out": []}
    new = runs.NewRun(job=job, seed=0, steps=10, split=split, settings={})
    return int(do(workspace, lambda write: runs.add(write, new)))


def add_model(workspace: Workspace, mark: str, **more: Any) -> int:
    return int(
        do(
            workspace,
            lambda write: models.add(
                write,
                folder=f"models/{mark}",
                weights_sha256=mark * 64,
                contract={},
                **more,
            ),
        )
    )


def evaluate(
    workspace: Workspace,
    model: int,
    dice: Mapping[int, Sequence[float | None]],
    empty: Sequence[tuple[int, int]] = (),
) -> None:
    """Dice by case, one number a label, measured against the revision that stands."""
    connection = workspace.read()
    rows = []
    for case_id, values in dice.items():
        kept = revision.latest(connection, case_id)
        assert kept is not None
        rows += [
            Evaluation(
                model=model,
                case=case_id,
                label=label,
                dice=value,
                surface_dice=value,
                hd95_mm=1.0,
                empty_prediction=(case_id, label) in empty,
                q=None if value is None else value + 0.1,
                revision=kept.id,
            )
            for label, value in enumerate(values, start=1)
        ]
    do(workspace, lambda write: evaluation.add(write, rows))


def do(workspace: Workspace, operation: Any) -> Any:
    return workspace.transaction("plant", operation, BY).value
