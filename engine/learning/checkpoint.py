"""Checkpoints: where a training stands, whole or absent, without pickle.

Training writes one every few seconds and at every stop; after a kill the next start reads it and
goes on. Weights and optimiser state are tensors in one safetensors file, the rest is JSON in its
metadata. Random numbers need no saving: they depend on seed, net and step alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from engine.learning import durable

NAME = "checkpoint.safetensors"


@dataclass(frozen=True)
class Standing:
    """How far a training is: which net and cycle, how many steps, how much time it has used."""

    member: int = 0
    cycle: int = 0
    step: int = 0
    cycle_started_step: int = 0
    used_s: float = 0.0
    cycle_started_s: float = 0.0
    members: int = 2
    rate_scale: float = 1.0
    rollbacks: int = 0
    total_steps: int = 0
    samples: tuple[tuple[str, str], ...] = ()
    curve: tuple[tuple[int, int, float], ...] = field(default=())
    watched: tuple[tuple[int, int, float], ...] = field(default=())

    def moved(self, **changes: Any) -> Standing:
        return replace(self, **changes)


def write(
    folder: Path, standing: Standing, network: nn.Module, optimiser: torch.optim.Optimizer
) -> None:
    """Put everything that is needed to go on into one file."""
    tensors = {f"net.{k}": v.detach().cpu().contiguous() for k, v in network.state_dict().items()}
    for number, state in optimiser.state_dict()["state"].items():
        for name, value in state.items():
            tensors[f"opt.{number}.{name}"] = value.detach().cpu().contiguous()
    metadata = {"standing": json.dumps(asdict(standing))}
    durable.write_whole(folder / NAME, lambda part: save_file(tensors, part, metadata))


def read_standing(folder: Path) -> Standing | None:
    """Where the training stands; None when there is no checkpoint."""
    if not (folder / NAME).is_file():
        return None
    with safe_open(folder / NAME, framework="pt") as file:
        document = json.loads(file.metadata()["standing"])
    document["samples"] = tuple((str(a), str(b)) for a, b in document["samples"])
    for name in ("curve", "watched"):
        points = document.get(name, ())  # a checkpoint of an earlier version watched nothing
        document[name] = tuple((int(a), int(b), float(c)) for a, b, c in points)
    return Standing(**document)


def restore(folder: Path, network: nn.Module, optimiser: torch.optim.Optimizer) -> None:
    """Give network and optimiser the state of the checkpoint."""
    weights: dict[str, torch.Tensor] = {}
    state: dict[int, dict[str, torch.Tensor]] = {}
    with safe_open(folder / NAME, framework="pt") as file:
        for name in file.keys():  # noqa: SIM118  (the file is not a mapping)
            kind, rest = name.split(".", 1)
            if kind == "net":
                weights[rest] = file.get_tensor(name)
            else:
                number, moment = rest.split(".", 1)
                state.setdefault(int(number), {})[moment] = file.get_tensor(name)
    network.load_state_dict(weights)
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": state, "param_groups": groups})
