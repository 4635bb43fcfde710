"""The job documents: what a lane is asked, as frozen dataclasses.

The loop builds these documents as JSON, the lanes parse them here at once; what is answered is in
`answers.py`. Nothing in this file imports torch; no dict of options travels further in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.learning.refusal import Refusal

Json = Mapping[str, Any]
Triple = tuple[float, float, float]
Index = tuple[int, int, int]

#: weight codes are half-steps, so that a weight map fits one byte a voxel
WEIGHT_OF_CODE = 0.5
#: 0 is unverified; then accepted unchanged, the rest of a corrected case, drawn by hand
CODE_ACCEPTED, CODE_CORRECTED_CASE, CODE_DRAWN = 1, 2, 4


def _need(document: Json, name: str) -> Any:
    if name not in document or document[name] is None:
        raise Refusal("job-document", f"The job document has no {name}.", "Start the job again.")
    return document[name]


def _path(value: Any) -> Path | None:
    return None if value is None else Path(str(value))


@dataclass(frozen=True)
class Label:
    """One mask label: its value in the array, its name, and the Dice it may not fall below."""

    value: int
    name: str
    floor: float | None = None

    @staticmethod
    def from_json(document: Json) -> Label:
        floor = document.get("floor")
        value = int(_need(document, "value"))
        return Label(
            value, str(document.get("name", value)), None if floor is None else float(floor)
        )

    def as_json(self) -> dict[str, Any]:
        return {"value": self.value, "name": self.name, "floor": self.floor}


def labels_from_json(documents: Sequence[Json]) -> tuple[Label, ...]:
    """The labels in the order of their values, which is the order of the network's outputs."""
    labels = sorted((Label.from_json(entry) for entry in documents), key=lambda label: label.value)
    if not labels:
        raise Refusal("no-labels", "The task has no labels.", "Add a label to the task first.")
    if len({label.value for label in labels}) < len(labels) or labels[0].value < 1:
        raise Refusal("label-values", "Label values must differ and start at 1.", "Mend the task.")
    return tuple(labels)


@dataclass(frozen=True)
class CaseEntry:
    """One case on its canonical grid: arrays by file, the spacing, and what is verified."""

    case: int
    channels: tuple[Path, ...]
    spacing_mm: Triple
    modality: str
    mask: Path | None = None
    weight: Path | None = None
    patient: str = ""
    new: bool = False

    @staticmethod
    def from_json(document: Json) -> CaseEntry:
        listed = document.get("channels") or [_need(document, "image")]
        spacing = tuple(float(step) for step in _need(document, "spacing_mm"))
        if len(spacing) != 3 or min(spacing) <= 0:
            raise Refusal("case-spacing", "A case has no usable spacing.", "Import it again.")
        case = int(_need(document, "case"))
        return CaseEntry(
            case=case,
            channels=tuple(Path(str(channel)) for channel in listed),
            spacing_mm=(spacing[0], spacing[1], spacing[2]),
            modality=str(document.get("modality") or ""),
            mask=_path(document.get("mask")),
            weight=_path(document.get("weight")),
            patient=str(document.get("patient") or f"case-{case}"),
            new=bool(document.get("new", False)),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "channels": [str(channel) for channel in self.channels],
            "spacing_mm": list(self.spacing_mm),
            "modality": self.modality,
            "mask": None if self.mask is None else str(self.mask),
            "weight": None if self.weight is None else str(self.weight),
            "patient": self.patient,
            "new": self.new,
        }


def _entries(documents: Sequence[Json] | None) -> tuple[CaseEntry, ...]:
    return tuple(CaseEntry.from_json(entry) for entry in documents or ())


@dataclass(frozen=True)
class TrainSettings:
    """How to train. `steps` counts per net; `seconds` bounds the optimisation of all nets, but no
    net gets fewer than `fewest_steps`, whatever the time.

    By night every training starts from scratch; `from_parent` starts from the parent's weights,
    shrunk and perturbed. `mains_only` waits while the machine runs on its battery.
    """

    steps: int | None = None
    seconds: float | None = None
    fewest_steps: int = 0
    seed: int = 0
    members: int = 2
    cycles: int = 2
    network: str = "residual_unet"
    threads: int | None = None
    symmetric_axes: tuple[int, ...] = ()
    batch: int = 2
    from_parent: bool = False
    mains_only: bool = False

    @staticmethod
    def from_json(document: Json) -> TrainSettings:
        default = TrainSettings()
        steps, seconds = document.get("steps"), document.get("seconds")
        threads = document.get("threads")
        settings = TrainSettings(
            steps=None if steps is None else int(steps),
            seconds=None if seconds is None else float(seconds),
            fewest_steps=max(0, int(document.get("fewest_steps") or 0)),
            seed=abs(int(document.get("seed") or 0)),
            members=int(document.get("members") or default.members),
            cycles=int(document.get("cycles") or default.cycles),
            network=str(document.get("network") or default.network),
            threads=None if threads is None else int(threads),
            symmetric_axes=tuple(int(axis) for axis in document.get("symmetric_axes") or ()),
            batch=int(document.get("batch") or default.batch),
            from_parent=bool(document.get("from_parent", False)),
            mains_only=bool(document.get("mains_only", False)),
        )
        if settings.batch < 2:
            raise Refusal("batch-of-one", "A batch of one is never trained.", "Use 2 or more.")
        return settings

    def as_json(self) -> dict[str, Any]:
        return {
            "steps": self.steps,
            "seconds": self.seconds,
            "fewest_steps": self.fewest_steps,
            "seed": self.seed,
            "members": self.members,
            "cycles": self.cycles,
            "network": self.network,
            "threads": self.threads,
            "symmetric_axes": list(self.symmetric_axes),
            "batch": self.batch,
            "from_parent": self.from_parent,
            "mains_only": self.mains_only,
        }


@dataclass(frozen=True)
class TrainJob:
    """Train on the verified parts of `cases`; evaluate on `held_out`; leave a result folder."""

    job: int
    folder: Path
    result: Path
    labels: tuple[Label, ...]
    cases: tuple[CaseEntry, ...]
    held_out: tuple[CaseEntry, ...]
    settings: TrainSettings
    parent: Path | None = None

    @staticmethod
    def from_json(document: Json) -> TrainJob:
        held_out = _entries(document.get("held_out"))
        secret = {entry.case for entry in held_out}
        cases = _entries(_need(document, "cases"))
        if any(entry.case in secret for entry in cases):
            raise Refusal("held-out-case", "A held-out case may never be trained on.")
        return TrainJob(
            job=int(document.get("job") or 0),
            folder=Path(str(_need(document, "folder"))),
            result=Path(str(_need(document, "result"))),
            labels=labels_from_json(_need(document, "labels")),
            cases=cases,
            held_out=held_out,
            settings=TrainSettings.from_json(document.get("settings") or {}),
            parent=_path(document.get("parent")),
        )


@dataclass(frozen=True)
class ModelJob:
    """Anything done with a finished model: evaluate, draft, predict. `result` holds the arrays."""

    model: Path
    cases: tuple[CaseEntry, ...]
    result: Path | None
    threads: int | None = None

    @staticmethod
    def from_json(document: Json) -> ModelJob:
        threads = document.get("threads")
        return ModelJob(
            model=Path(str(_need(document, "model"))),
            cases=_entries(_need(document, "cases")),
            result=_path(document.get("result")),
            threads=None if threads is None else int(threads),
        )
