"""Watching a training: the loss on a few held-out crops while it runs, for whoever looks on.

Reads held-out cases made ready like those of the training; draws its crops once, so that a curve
of them moves only when the network does. Nothing is chosen by it: no weights, no stop, no verdict,
so it is no look at the held-out cases that the gate would have to count. Bounded to about a
hundredth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from engine.learning import dataset
from engine.learning.augment import Tensors, to_tensors
from engine.learning.crops import draw_batch
from engine.learning.documents import CaseEntry
from engine.learning.losses import verified_loss
from engine.learning.plan import Plan

MOST_CASES = 4
CROPS = 4
EVERY_S = 20.0


@dataclass(frozen=True)
class Watch:
    """The crops, ready for the network."""

    tensors: Tensors

    @torch.no_grad()
    def loss(self, network: nn.Module) -> float:
        """The loss of the network as it stands; it is left as it was."""
        was_training = network.training
        network.eval()
        try:
            image = self.tensors.image.contiguous(memory_format=torch.channels_last_3d)
            on_gpu = image.device.type == "cuda"
            with torch.autocast(image.device.type, dtype=torch.bfloat16, enabled=on_gpu):
                logits = network(image)
            return float(verified_loss(logits, self.tensors.truth, self.tensors.weight))
        finally:
            network.train(was_training)


def watch(
    cases: Sequence[CaseEntry], plan: Plan, folder: Path, device: torch.device
) -> Watch | None:
    """Crops of the first held-out cases; None where nothing is held out."""
    prepared = dataset.prepare(cases[:MOST_CASES], plan, folder)
    if not prepared:
        return None
    batch = draw_batch(prepared, plan.patch, CROPS, 0, (0, 0))
    return Watch(to_tensors(batch, device))
