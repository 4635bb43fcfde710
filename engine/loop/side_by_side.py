"""Side by side: what two models draw on one held-out case, beside the mask that was verified.

Reads the case, its revision and the models' weights; the lane `now` draws. Writes only the cache,
so a draft of a held-out case is never stored where a reviewer who labels it blind could meet it:
a case that is not verified yet is refused. The model page shows what comes back.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.lanes import protocol
from engine.lanes.child import ChildDied, ChildFailed, Lanes
from engine.loop import drafting, volumes
from store import case as cases
from store import masks, revision
from store.case import Case
from store.model import Model
from store.refusal import Refused
from store.workspace import Workspace

Array = np.ndarray[Any, Any]
KEPT = 48
DRAW_LIMIT_S = 600.0


@dataclass(frozen=True)
class Drawing:
    """One model's mask (k, j, i) of the case, and how many voxels of it are not as verified."""

    model: str
    mask: Array
    wrong: int


@dataclass(frozen=True)
class SideBySide:
    """One case under one or two models. `worst_slice` is where their masks differ most."""

    case: int
    name: str
    image: Array
    spacing_mm: tuple[float, float, float]
    affine: tuple[tuple[float, ...], ...]
    window: tuple[float, float] | None
    modality: str
    verified: Array
    drawings: tuple[Drawing, ...]
    worst_slice: int


def show(workspace: Workspace, lanes: Lanes, case_id: int, models: tuple[Model, ...]) -> SideBySide:
    """Both masks of a verified held-out case; drawn now, or taken from the cache. Blocking.

    Raises:
        Refused: the case is not verified as a whole, or a model could not draw it.
    """
    connection = workspace.read()
    case = cases.get(connection, case_id)
    kept = revision.latest(connection, case_id)
    if case.sealed:
        raise Refused(
            "sealed",
            f"{case.name} is sealed: it is opened for a claim only, and that is counted.",
            "See: voxloop compare A B --sealed",
        )
    if kept is None or kept.verified.kind != "all" or case.state != "verified":
        raise Refused(
            "not-verified",
            f"{case.name} is not verified as a whole, so no model's mask of it is shown.",
            "Label it first; it waits in the queue.",
        )
    truth = masks.get(connection, kept.mask_sha256)
    drawn = [_drawn(workspace, lanes, case, model) for model in models]
    drawings = tuple(
        Drawing(model.name, mask, int(np.count_nonzero(mask != truth)))
        for model, mask in zip(models, drawn, strict=True)
    )
    return SideBySide(
        case=case.id,
        name=case.name,
        image=volumes.open_volume(workspace, lanes, case),
        spacing_mm=case.spacing_mm,
        affine=tuple(tuple(float(v) for v in row) for row in case.affine),
        window=case.window,
        modality=case.modality,
        verified=truth,
        drawings=drawings,
        worst_slice=worst_slice(truth, drawn),
    )


def worst_slice(truth: Array, drawn: list[Array]) -> int:
    """The axial slice with most voxels in which the two models disagree, else a model and truth."""
    pairs = [(drawn[0], drawn[-1])] if len(drawn) > 1 else []
    pairs += [(mask, truth) for mask in drawn] + [(truth, np.zeros_like(truth))]
    for one, other in pairs:
        apart = np.count_nonzero(one != other, axis=(1, 2))
        if apart.any():
            return int(apart.argmax())
    return truth.shape[0] // 2


def _drawn(workspace: Workspace, lanes: Lanes, case: Case, model: Model) -> Array:
    """This model's mask of the case, from the cache if it drew it before."""
    root = workspace.folder / "cache" / "side_by_side"
    file = root / f"{model.weights_sha256[:24]}_{case.id}.npy"
    if not file.is_file():
        root.mkdir(parents=True, exist_ok=True)
        _ask(workspace, lanes, case, model, file)
        _make_room(root, spare=file)
    mask: Array = np.load(file, allow_pickle=False)
    if mask.shape != tuple(case.shape):
        file.unlink()
        raise Refused("stale-cache", "A kept mask was of another shape.", "Open the case again.")
    return mask


def _ask(workspace: Workspace, lanes: Lanes, case: Case, model: Model, file: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix="drawing_", dir=file.parent))
    request = {
        "model": str(drafting.model_folder(workspace, model)),
        "cases": [drafting.case_entry(workspace, lanes, case)],
        "result": str(scratch / "result"),
    }
    try:
        answer = lanes.now.call("predict", request, timeout_s=DRAW_LIMIT_S)
        Path(answer["masks"][0]["mask"]).replace(file)
    except protocol.Refused as no:
        raise Refused(no.code, no.message, no.hint) from no
    except (ChildDied, ChildFailed) as broken:
        raise Refused(
            "lane-failed", f"{model.name} could not draw {case.name}.", "Try it again."
        ) from broken
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _make_room(root: Path, spare: Path) -> None:
    """A few cases are looked at again; the rest is drawn anew when somebody asks."""
    held = sorted(root.glob("*.npy"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in held[KEPT:]:
        if old != spare:
            old.unlink(missing_ok=True)
