"""A draft of a case: mask, uncertainty, score, hotspots, keys, and whether the case is unlike.

Reads a loaded model and a case, writes the mask and the uncertainty map as arrays on the case's
grid, mutual information and each label's probability on the plan's, and answers the rest as a
document; the loop records it, the window shows it. Little more than the forward passes themselves
may be spent here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.learning import expected_dice, label_doubt, unlike, window_keys
from engine.learning.answers import DraftDocument, Hotspot, KeptMap
from engine.learning.case_score import CaseScore, case_score
from engine.learning.documents import CaseEntry
from engine.learning.hotspots import find_hotspots
from engine.learning.onto_case import bytes_on_case_grid, drawn_on_case_grid
from engine.learning.plan import Plan, load_channels
from engine.learning.predict import Opinion, opinion
from engine.learning.uncertainty import entropy, mutual_information
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
    drawn = drawn_on_case_grid(heard.mean, heard.case_shape, plan)
    shown = bytes_on_case_grid(doubt, heard.case_shape)
    folder.mkdir(parents=True, exist_ok=True)
    files = _Files(
        _save(folder / f"mask_{case.case}.npy", drawn.mask),
        _save(folder / f"uncertainty_{case.case}.npy", shown),
        _keep_maps(folder, heard, doubt, plan),
    )
    keys = window_keys.keys(heard.mean, doubt, plan.labels, plan.spacing_mm)
    voxel_ml = float(np.prod(case.spacing_mm)) / 1000.0
    volumes_ml = {label: count * voxel_ml for label, count in drawn.voxels.items()}
    return _document(model, case, heard, scored, spots, keys, volumes_ml, files, started)


@dataclass(frozen=True)
class _Files:
    mask: Path
    uncertainty: Path
    maps: tuple[KeptMap, ...]


def _keep_maps(folder: Path, heard: Opinion, doubt: np.ndarray, plan: Plan) -> tuple[KeptMap, ...]:
    """Where the samples disagree, and the mean share of each label, as bytes."""
    disagreement = mutual_information.between(doubt, heard.own_entropy)
    name = f"mutual_information_{heard.case}.npy"
    kept = [_kept("mutual-information", None, folder / name, disagreement)]
    for label, share in zip(plan.labels, heard.mean[1:], strict=True):
        name = f"probability_{heard.case}_{label}.npy"
        kept.append(_kept("probability", label, folder / name, share))
    return tuple(kept)


def _kept(kind: str, label: int | None, file: Path, share: np.ndarray) -> KeptMap:
    return KeptMap(kind, label, _save(file, label_doubt.as_bytes(share)))


def _document(
    model: LoadedModel,
    case: CaseEntry,
    heard: Opinion,
    scored: CaseScore,
    spots: tuple[Hotspot, ...],
    keys: dict[int, float],
    volumes_ml: dict[int, float],
    files: _Files,
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
        mask=files.mask,
        uncertainty=files.uncertainty,
        maps=files.maps,
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


def _save(path: Path, array: np.ndarray) -> Path:
    """Not synced: a draft that a power cut takes can be made again."""
    np.save(path, array)
    return path
