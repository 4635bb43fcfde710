"""A draft of a case: mask, uncertainty, score, hotspots, keys, and whether the case is unlike.

Reads a loaded model and a case, writes the mask and the uncertainty map as arrays on the case's
grid and answers the rest as a document; the loop records it, the window shows it. Little more than
the forward passes themselves may be spent here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.learning import expected_dice, unlike, window_keys
from engine.learning.answers import DraftDocument, Hotspot
from engine.learning.case_score import CaseScore, case_score
from engine.learning.documents import CaseEntry
from engine.learning.hotspots import find_hotspots
from engine.learning.onto_case import bytes_on_case_grid, mask_on_case_grid
from engine.learning.plan import Plan, load_channels
from engine.learning.predict import Opinion, opinion
from engine.learning.uncertainty import entropy
from engine.learning.weights import LoadedModel


def draft(
    model: LoadedModel,
    case: CaseEntry,
    folder: Path,
    on_sample: Callable[[int], None] | None = None,
) -> DraftDocument:
    """Draft one case and leave its arrays in the folder."""
    started = time.perf_counter()
    plan = model.contract.plan
    heard = opinion(model, case, on_sample)
    scored = case_score(heard.drawn, heard.mean, plan.labels)
    doubt = entropy.of_mean(heard.mean)
    spots = find_hotspots(heard.mean, model.contract.labels, plan.spacing_mm, heard.case_shape)
    mask = mask_on_case_grid(heard.mean, heard.case_shape, plan)
    folder.mkdir(parents=True, exist_ok=True)
    mask_path = _save(folder / f"mask_{case.case}.npy", mask)
    shown = bytes_on_case_grid(doubt, heard.case_shape)
    uncertainty_path = _save(folder / f"uncertainty_{case.case}.npy", shown)
    keys = window_keys.keys(heard.mean, doubt, plan.labels, plan.spacing_mm)
    volumes_ml = _volumes_ml(mask, plan, case)
    return _document(
        model, case, heard, scored, spots, keys, volumes_ml,
        (mask_path, uncertainty_path), started,
    )  # fmt: skip


def _document(
    model: LoadedModel,
    case: CaseEntry,
    heard: Opinion,
    scored: CaseScore,
    spots: tuple[Hotspot, ...],
    keys: dict[int, float],
    volumes_ml: dict[int, float],
    files: tuple[Path, Path],
    started: float,
) -> DraftDocument:
    contract = model.contract
    common_scale = contract.plan.normalisation[0].kind == "foreground"
    facts = unlike.case_facts(load_channels(case)[0], case.spacing_mm, volumes_ml, common_scale)
    names = {label.value: label.name for label in contract.labels}
    percentile = unlike.percentile(heard.features, model.features)
    expected = expected_dice.expect(contract.calibration, scored.q, percentile)
    return DraftDocument(
        case=case.case,
        mask=files[0],
        uncertainty=files[1],
        score=_plain(scored.score),
        q=None if scored.q is None else _plain(scored.q),
        hotspots=spots,
        key={label: round(key, 5) for label, key in keys.items()},
        features=tuple(round(float(value), 5) for value in heard.features),
        unlike=percentile,
        plain_checks=unlike.plain_checks(facts, contract.ranges, names),
        volumes_ml={label: round(volume, 4) for label, volume in volumes_ml.items()},
        present={label: round(share, 4) for label, share in scored.present.items()},
        seconds=round(time.perf_counter() - started, 4),
        forward_seconds=round(heard.forward_s, 4),
        expected_dice=expected.as_json(),
    )


def _plain(value: float) -> float:
    return round(value, 5) if math.isfinite(value) else 0.0


def _volumes_ml(mask: np.ndarray, plan: Plan, case: CaseEntry) -> dict[int, float]:
    counts = np.bincount(mask.ravel(), minlength=256)
    voxel_ml = float(np.prod(case.spacing_mm)) / 1000.0
    return {label: float(counts[label]) * voxel_ml for label in plan.labels}


def _save(path: Path, array: np.ndarray) -> Path:
    """Not synced: a draft that a power cut takes can be made again."""
    np.save(path, array)
    return path
