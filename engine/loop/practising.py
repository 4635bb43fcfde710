"""Practise: what a learner made of drafts with planted errors, in a workspace of its own.

Reads truth and planted places beside the workspace (`practice_planting` wrote them) and the newest
revisions in it; writes nothing. Nothing else of the loop knows of them: a workspace without the
file of the planted places is no practice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from store import case as cases
from store import decision as decisions
from store import draft as drafts
from store import masks, revision
from store.case import Case
from store.refusal import Refused
from store.workspace import Workspace

PLACES, TRUTH = "practice.json", "truth"
#: an error is mended when at most so much of it is left; a place that was right stays right while
#: fewer voxels of it went wrong
LEFT_SHARE, SPOILED_VOXELS = 0.3, 12
Mask = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Place:
    """Somewhere a draft was put wrong, or a hotspot points though it is right."""

    kind: str
    label: int
    peak_kji: tuple[int, int, int]
    box_kji: tuple[tuple[int, int, int], tuple[int, int, int]]
    marked: bool


@dataclass(frozen=True)
class Practised:
    """One case that the learner accepted or corrected. Dice by the label's name."""

    case: str
    before: dict[str, float | None]
    after: dict[str, float | None]
    seconds: float
    errors: int
    mended: int
    hotspots: int
    hotspots_right: int

    @property
    def words(self) -> str:
        """One sentence."""
        dices = f"Dice {_mean(self.before):.2f} to {_mean(self.after):.2f}"
        errors = f"{self.mended} of {self.errors} planted errors mended"
        return f"{self.case}: {dices}, {errors}, in {self.seconds:.0f} s."


def is_practice(workspace: Workspace) -> bool:
    """Whether truth and planted places lie beside this workspace."""
    return (workspace.folder.parent / PLACES).is_file()


def score(workspace: Workspace, only: int | None = None) -> tuple[Practised, ...]:
    """Every case that was accepted or corrected, or that one.

    Raises:
        Refused: this is no practice, or what lies beside it cannot be read.
    """
    if not is_practice(workspace):
        raise Refused("no-practice", "This workspace has no known truth.", "See: voxloop practice")
    beside = workspace.folder.parent
    wanted = [case for case in cases.every(workspace.read()) if only in (None, case.id)]
    try:
        document = json.loads((beside / PLACES).read_text("utf-8"))
        told = [_scored(workspace, case, beside, document[case.name]) for case in wanted]
    except (OSError, ValueError, KeyError, TypeError) as why:
        text = "The known truth of this practice cannot be read."
        raise Refused("no-practice", text, "Make another: voxloop practice -o FOLDER") from why
    return tuple(one for one in told if one is not None)


def _scored(
    workspace: Workspace, case: Case, beside: Path, listed: list[dict[str, Any]]
) -> Practised | None:
    connection = workspace.read()
    latest, draft = revision.latest(connection, case.id), drafts.latest(connection, case.id)
    if latest is None or draft is None:
        return None
    truth = np.load(beside / TRUTH / f"{case.name}.npy", allow_pickle=False)
    before = masks.get(connection, draft.mask_sha256)
    after = masks.get(connection, latest.mask_sha256)
    right = [_is_right(one, before, after, truth) for one in listed]
    errors = [well for one, well in zip(listed, right, strict=True) if one["kind"] != "right"]
    spots = [well for one, well in zip(listed, right, strict=True) if one["marked"]]
    history = decisions.history(connection, case.id)
    values = {label.name: label.value for label in workspace.task.labels}
    return Practised(
        case=case.name,
        before={name: _dice(before == value, truth == value) for name, value in values.items()},
        after={name: _dice(after == value, truth == value) for name, value in values.items()},
        seconds=sum(one.seconds or 0.0 for one in history),
        errors=len(errors),
        mended=sum(errors),
        hotspots=len(spots),
        hotspots_right=sum(spots),
    )


def _dice(mask: Mask, truth: Mask) -> float | None:
    """None where neither has the label."""
    total = int(np.count_nonzero(mask)) + int(np.count_nonzero(truth))
    return 2.0 * int(np.count_nonzero(mask & truth)) / total if total else None


def _is_right(place: dict[str, Any], before: Mask, after: Mask, truth: Mask) -> bool:
    """Whether an error is mended, or what was right was left alone."""
    low, high = place["box_kji"]
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    wrong, left = before[box] != truth[box], after[box] != truth[box]
    if place["kind"] == "right":
        return int(left.sum()) <= SPOILED_VOXELS
    return int(left.sum()) <= LEFT_SHARE * int(wrong.sum())


def summary(told: Sequence[Practised]) -> str:
    """All of them in one sentence."""
    if not told:
        return "Nothing is practised yet: correct a case, and accept it."
    before, after = (float(np.mean([_mean(d) for d in side])) for side in _sides(told))
    errors, mended = sum(one.errors for one in told), sum(one.mended for one in told)
    seconds = float(np.mean([one.seconds for one in told]))
    count = "1 case" if len(told) == 1 else f"{len(told)} cases"
    dices = f"Dice {before:.2f} to {after:.2f}"
    return f"{count}: {dices}, {mended} of {errors} planted errors mended, {seconds:.0f} s a case."


def _sides(told: Sequence[Practised]) -> tuple[list[dict[str, float | None]], ...]:
    return [one.before for one in told], [one.after for one in told]


def _mean(by_label: dict[str, float | None]) -> float:
    """Over the labels that either mask has."""
    known = [value for value in by_label.values() if value is not None]
    return float(np.mean(known)) if known else 1.0
