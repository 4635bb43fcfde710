"""What a lane answers: evaluation rows, hotspots and drafts, as frozen dataclasses.

Written by `evaluate.py` and `draft.py` in the lanes, sent as JSON, recorded by the loop. The rows
are also what the gate compares. Nothing in this file imports torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.learning.documents import Index


@dataclass(frozen=True)
class EvaluationRow:
    """One held-out case and label. Without truth and without prediction, `dice` is None."""

    case: int
    label: int
    dice: float | None
    surface_dice: float | None
    hd95_mm: float | None
    empty_prediction: bool
    q: float | None
    tolerance_mm: float = 0.0
    patient: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "label": self.label,
            "dice": self.dice,
            "surface_dice": self.surface_dice,
            "hd95_mm": self.hd95_mm,
            "empty_prediction": self.empty_prediction,
            "q": self.q,
            "tolerance_mm": self.tolerance_mm,
            "patient": self.patient,
        }

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> EvaluationRow:
        known = EvaluationRow.__dataclass_fields__
        return EvaluationRow(**{name: document[name] for name in known if name in document})


@dataclass(frozen=True)
class Hotspot:
    """A region in which the draft is likely wrong; the box ends before its upper corner."""

    rank: int
    label: int
    peak_kji: Index
    box_kji: tuple[Index, Index]
    error_share: float
    words: str

    def as_json(self) -> dict[str, Any]:
        return {
            "rank": self.rank,
            "label": self.label,
            "peak_kji": list(self.peak_kji),
            "box_kji": [list(self.box_kji[0]), list(self.box_kji[1])],
            "error_share": self.error_share,
            "words": self.words,
        }


@dataclass(frozen=True)
class KeptMap:
    """A map on the plan's grid, one byte a voxel: mutual information, or a label's probability."""

    kind: str
    label: int | None
    file: Path

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "label": self.label, "file": str(self.file)}


@dataclass(frozen=True)
class DraftDocument:
    """What a draft of one case answers beside its files."""

    case: int
    mask: Path
    uncertainty: Path
    maps: tuple[KeptMap, ...]
    score: float | None
    q: float | None
    hotspots: tuple[Hotspot, ...]
    key: dict[int, float]
    features: tuple[float, ...]
    unlike: float | None
    plain_checks: tuple[str, ...]
    volumes_ml: dict[int, float]
    present: dict[int, float]
    seconds: float
    forward_seconds: float
    expected_dice: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "mask": str(self.mask),
            "uncertainty": str(self.uncertainty),
            "maps": [kept.as_json() for kept in self.maps],
            "score": self.score,
            "q": self.q,
            "hotspots": [hotspot.as_json() for hotspot in self.hotspots],
            "key": {str(label): value for label, value in self.key.items()},
            "features": list(self.features),
            "unlike": self.unlike,
            "plain_checks": list(self.plain_checks),
            "volumes_ml": {str(label): value for label, value in self.volumes_ml.items()},
            "present": {str(label): value for label, value in self.present.items()},
            "seconds": self.seconds,
            "forward_seconds": self.forward_seconds,
            "expected_dice": self.expected_dice,
        }
