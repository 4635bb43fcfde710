"""The loss: cross-entropy and Dice over verified voxels only.

Reads logits, truth and weights of a batch, writes one number. Unverified is not background: its
weight is 0 and neither sum sees it. Cross-entropy follows the weights, Dice their support, summed
over the batch, for the classes that occur in it.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

SMOOTH = 1.0


def verified_loss(logits: Tensor, truth: Tensor, weight: Tensor) -> Tensor:
    """Weighted cross-entropy plus one minus the mean Dice of the classes that occur."""
    logits = logits.float()
    log_share = functional.log_softmax(logits, dim=1)
    target = truth.long()
    each = functional.nll_loss(log_share, target, reduction="none")
    entropy = (each * weight).sum() / weight.sum().clamp_min(1e-6)
    return entropy + _dice_loss(log_share.exp(), target, weight > 0)


def _dice_loss(share: Tensor, target: Tensor, seen: Tensor) -> Tensor:
    classes = share.shape[1]
    one_hot = functional.one_hot(target, classes).movedim(-1, 1).to(share.dtype)
    support = seen[:, None].to(share.dtype)
    axes = [0, 2, 3, 4]
    overlap = (share * one_hot * support).sum(axes)[1:]
    drawn = (share * support).sum(axes)[1:]
    true = (one_hot * support).sum(axes)[1:]
    dice = (2 * overlap + SMOOTH) / (drawn + true + SMOOTH)
    occurs = (true > 0).to(share.dtype)
    lost: Tensor = ((1 - dice) * occurs).sum() / occurs.sum().clamp_min(1.0)
    return lost * (occurs.sum() > 0)
