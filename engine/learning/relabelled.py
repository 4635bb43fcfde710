"""A net that speaks the labels of another task: its outputs put in order, strangers left out.

Reads what each output of the net is drawn as (a label's value, or 0 where the task has no such
label) and changes what the net says before anybody hears it. The starter model is taught spleen and
kidney; a task with the spleen alone, or with both the other way round, drafts with it all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn


def relabel(network: nn.Module, outputs: Sequence[int], labels: Sequence[int]) -> None:
    """From now on the net answers the background and then `labels`, in their order. What it knows
    and the task does not is background, with its whole share."""
    groups = [[place for place, value in enumerate((0, *outputs)) if value not in labels]]
    groups += [
        [place for place, value in enumerate(outputs, start=1) if value == label]
        for label in labels
    ]

    def in_order(module: nn.Module, given: object, said: Tensor) -> Tensor:
        return torch.stack([said[:, group].logsumexp(dim=1) for group in groups], dim=1)

    network.register_forward_hook(in_order)
