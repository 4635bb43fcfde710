"""The model folder: weights as safetensors with their sha256, and a contract in JSON beside them.

Training writes it, drafting, evaluation and prediction load it. No pickle, no code from files: what
does not match its sha256 is refused, and only networks of this package can be built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from engine.learning import durable, networks
from engine.learning.documents import Label, labels_from_json
from engine.learning.expected_dice import Calibration
from engine.learning.plan import Plan
from engine.learning.refusal import Refusal
from engine.learning.relabelled import relabel

CONTRACT = "contract.json"
FEATURES = "features.npz"
FORMAT = 1


@dataclass(frozen=True)
class TrainingFacts:
    """What the training cases looked like, so that an unlike case can be told."""

    features: np.ndarray
    ranges: dict[str, Any]


@dataclass(frozen=True)
class Contract:
    """What a model promises: the plan it follows, its labels, its samples by sha256.

    A model made for other labels (the starter) says in `outputs` what each output of its nets is
    drawn as, 0 for nothing, and in `starter` where it comes from.
    """

    plan: Plan
    labels: tuple[Label, ...]
    samples: tuple[tuple[str, str], ...]
    calibration: Calibration | None = None
    ranges: dict[str, Any] | None = None
    outputs: tuple[int, ...] | None = None
    starter: Mapping[str, Any] | None = None

    @property
    def weights_sha256(self) -> str:
        """One name for all samples together, in their order."""
        joined = "\n".join(f"{name} {sha}" for name, sha in self.samples)
        return hashlib.sha256(joined.encode()).hexdigest()

    @property
    def built_plan(self) -> Plan:
        """The plan that the nets are built by: as many labels as they have outputs."""
        if self.outputs is None:
            return self.plan
        return replace(self.plan, labels=tuple(range(1, len(self.outputs) + 1)))

    def as_json(self) -> dict[str, Any]:
        borrowed: dict[str, Any] = {}
        if self.outputs is not None:
            borrowed["outputs"] = list(self.outputs)
        if self.starter is not None:
            borrowed["starter"] = dict(self.starter)
        return borrowed | {
            "format": FORMAT,
            "architecture": self.plan.network,
            "channels": self.plan.channels,
            "spacing_mm": list(self.plan.spacing_mm),
            "normalisation": [each.as_json() for each in self.plan.normalisation],
            "labels": [label.as_json() for label in self.labels],
            "plan": self.plan.as_json(),
            "samples": [{"file": name, "sha256": sha} for name, sha in self.samples],
            "weights_sha256": self.weights_sha256,
            "calibration": None if self.calibration is None else self.calibration.as_json(),
            "training_ranges": self.ranges,
        }

    @staticmethod
    def read(folder: Path) -> Contract:
        """The contract of a model folder; refused when it is absent, newer or not whole."""
        path = folder / CONTRACT
        if not path.is_file():
            raise Refusal("no-model", "There is no model in this folder.", "Name another model.")
        try:
            document = durable.read_json(path)
            newer = int(document["format"]) > FORMAT
            contract = Contract(
                plan=Plan.from_json(document["plan"]),
                labels=labels_from_json(document["labels"]),
                samples=tuple((str(s["file"]), str(s["sha256"])) for s in document["samples"]),
                calibration=Calibration.from_json(document.get("calibration")),
                ranges=document.get("training_ranges"),
                outputs=_outputs(document.get("outputs")),
                starter=document.get("starter"),
            )
        except (ValueError, KeyError, TypeError, IndexError) as broken:
            raise Refusal(
                "broken-contract", "The model's contract cannot be read.", "Restore the model."
            ) from broken
        if newer:
            raise Refusal("newer-model", "This model needs a newer Voxloop.", "Update Voxloop.")
        if document.get("weights_sha256") != contract.weights_sha256:
            raise _changed()
        return contract


def _outputs(listed: Sequence[int] | None) -> tuple[int, ...] | None:
    return None if listed is None else tuple(int(value) for value in listed)


def _changed() -> Refusal:
    return Refusal(
        "weights-changed",
        "The model's weights are not the ones its contract names.",
        "Restore the model from a backup, or roll back to another one.",
    )


def save_weights(network: nn.Module, path: Path) -> str:
    """Write the weights whole, and give their sha256."""
    plain = {
        name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()
    }
    durable.write_whole(path, lambda part: save_file(plain, part))
    return durable.sha256_of(path)


def read_weights(path: Path, sha256: str | None = None) -> dict[str, torch.Tensor]:
    """The weights of one sample, after their sha256 was checked."""
    if not path.is_file() or (sha256 is not None and durable.sha256_of(path) != sha256):
        raise _changed()
    return load_file(path)


def place(network: nn.Module, device: torch.device) -> nn.Module:
    """On the device, in the memory order that convolutions are fastest in."""
    return network.to(device=device, memory_format=torch.channels_last_3d)  # type: ignore[call-overload,no-any-return]


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to draft: its contract and one network for each sample."""

    folder: Path
    contract: Contract
    networks: tuple[nn.Module, ...]
    features: np.ndarray | None
    device: torch.device


def load_model(folder: Path, device: torch.device | None = None) -> LoadedModel:
    """Load every sample; refused when a file is not the one in the contract."""
    device = device or the_device()
    contract = Contract.read(folder)
    build = networks.find(contract.plan.network).build
    loaded = []
    for name, sha256 in contract.samples:
        if Path(name).name != name:
            raise _changed()
        network = build(contract.built_plan)
        network.load_state_dict(read_weights(folder / name, sha256))
        if contract.outputs is not None:
            relabel(network, contract.outputs, contract.plan.labels)
        loaded.append(place(network, device).eval())
    features = None
    if (folder / FEATURES).is_file():
        with np.load(folder / FEATURES, allow_pickle=False) as stored:
            features = np.asarray(stored["features"])
    return LoadedModel(folder, contract, tuple(loaded), features, device)


def write_model(
    folder: Path,
    plan: Plan,
    labels: Sequence[Label],
    samples: Sequence[tuple[str, str]],
    calibration: Calibration | None = None,
    facts: TrainingFacts | None = None,
) -> Contract:
    """Write the contract and the training features beside the samples that lie in the folder."""
    contract = Contract(plan, tuple(labels), tuple(samples), calibration)
    if facts is not None:
        contract = replace(contract, ranges=facts.ranges)
        features = facts.features.astype(np.float32)
        with (folder / FEATURES).open("wb") as file:
            np.savez(file, features=features)
        durable.sync(folder / FEATURES)
    durable.write_json(folder / "plan.json", plan.as_json())
    durable.write_json(folder / CONTRACT, contract.as_json())
    return contract


def the_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
