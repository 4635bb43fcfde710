"""Ten thousand cases in one workspace, planted for the bench `queue`: no scan, no lane.

Beside the loop: each case has a draft with what a model says of it (score, a key for each label,
pooled features, words for its hotspots); some are held out, decided or new, and some picked. The
masks are one tiny blob that all drafts share, because no list ever reads one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from store import case, draft, masks, pick
from store.case import NewCase
from store.draft import NewDraft
from store.hotspot import NewHotspot
from store.pick import NewPick
from store.task import Task
from store.workspace import Workspace, Write

SHAPE = (4, 5, 6)
LABELS = ("liver", "spleen", "left kidney", "right kidney")
AT_ONCE = 1000  # cases of one transaction
FEATURES = 192  # of the bottleneck and one encoder level, as the usual network has them
EDGES = ("upper", "lower", "anterior", "posterior")
AFFINE = np.diag((2.0, 0.8, 0.8, 1.0)).tolist()


def workspace_of(folder: Path, cases: int, picked: int, seed: int = 0) -> Path:
    """A workspace with so many cases, `picked` of them picked, all the others as they fall."""
    random = np.random.default_rng(seed)
    labels = Task.from_labels(list(LABELS))
    with Workspace.create(folder, labels, holder="the bench") as workspace:
        numbers = range(cases)
        planted: list[int] = []
        for start in numbers[::AT_ONCE]:
            some = numbers[start : start + AT_ONCE]
            change = workspace.transaction(
                "plant cases",
                lambda write, some=some: _plant(write, some, random),  # type: ignore[misc]
            )
            planted += change.value
        chosen = random.permutation(planted)[:picked]
        picks = [
            NewPick(int(c), rank, "default", None, f"unsure at the {EDGES[rank % 4]} edge")
            for rank, c in enumerate(chosen, 1)
        ]
        workspace.transaction(
            "pick", lambda write: pick.add_round(write, "default", len(picks), 0, picks)
        )
    return folder


def _plant(write: Write, numbers: Sequence[int], random: np.random.Generator) -> list[int]:
    mask = masks.put(write, np.ones(SHAPE, np.uint8))
    return [_plant_one(write, number, mask, random) for number in numbers]


def _plant_one(write: Write, number: int, mask: str, random: np.random.Generator) -> int:
    """Of fifty one is held out and one is not drafted yet; of ten one was decided."""
    new = NewCase(
        name=f"case_{number:05d}",
        shape=SHAPE,
        affine=AFFINE,
        source_shape=SHAPE,
        source_affine=AFFINE,
        reorientation={"permutation": [0, 1, 2], "flips": [False] * 3},
        patient=f"patient_{number // 2:05d}",
        groups={"site": f"site {number % 7}"},
        modality="CT",
        held_out=number % 50 < 1,
        sha256=f"{number:064d}",
    )
    case_id = int(case.add(write, new))
    if number % 50 == 25:
        return case_id
    draft.record(write, _draft(case_id, mask, random), [_hotspot(rank) for rank in (1, 2, 3)])
    if number % 10 == 5:
        case.set_state(write, case_id, "verified")
    return case_id


def _draft(case_id: int, mask: str, random: np.random.Generator) -> NewDraft:
    doubt = float(random.beta(2, 12))
    facts = {
        "features": np.round(random.normal(size=FEATURES), 5).tolist(),
        "key": {str(n): round(float(random.normal(-2, 1)), 4) for n in range(1, len(LABELS) + 1)},
        "volumes_ml": {str(n): 12.5 * n for n in range(1, len(LABELS) + 1)},
        "unlike": float(random.integers(0, 100)),
        "where": f"{EDGES[case_id % 4]} edge of {LABELS[case_id % 4]}",
    }
    return NewDraft(
        case_id, None, mask, None, doubt, q=1 - doubt, expected_dice=0.95 - doubt, facts=facts
    )


def _hotspot(rank: int) -> NewHotspot:
    words = f"{EDGES[rank]} edge of {LABELS[rank]}, slices 1 to 3"
    return NewHotspot(rank, rank, (1, 2, 2), ((0, 1, 1), (3, 4, 4)), 0.5 / rank, words)
