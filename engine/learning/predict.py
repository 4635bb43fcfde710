"""From a model and a case to probabilities: windows over the plan's grid, one pass per sample.

Reads a loaded model and a case's memory maps, writes the mean probability, what each sample draws
and pooled features; evaluation scores these, drafting turns them into a draft. Windows always go
through the network two or more at a time: alone, torch leaves its fast path and one takes longer
than two.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.learning import networks
from engine.learning.documents import CaseEntry
from engine.learning.largest import largest_class
from engine.learning.onto_plan import image_on_plan
from engine.learning.plan import Plan, load_channels
from engine.learning.uncertainty import entropy
from engine.learning.weights import LoadedModel

OVERLAP = 0.25
TOGETHER = {"cpu": 2, "cuda": 8}
#: a lone window gets a partner that sees the case this many voxels aside
ASIDE = 4
SIGMA_SHARE = 0.125


@dataclass(frozen=True)
class Opinion:
    """What the samples think of a case, on the plan's grid, with the grid it came from.

    `own_entropy` is the mean of the samples' entropies: what each doubts by itself.
    """

    case: int
    mean: np.ndarray
    own_entropy: np.ndarray
    drawn: np.ndarray
    features: np.ndarray
    image: np.ndarray
    case_shape: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]
    forward_s: float

    @property
    def mask(self) -> np.ndarray:
        """Class numbers of the mean, on the plan's grid."""
        return largest_class(self.mean)


@dataclass(frozen=True)
class Windows:
    """Where the windows lie in the padded image."""

    padding: tuple[tuple[int, int], ...]
    corners: tuple[tuple[int, int, int], ...]
    patch: tuple[int, int, int]

    def groups(self, size: int) -> Iterator[tuple[tuple[int, int, int], ...]]:
        """Never a group of one: what is left over joins the last group."""
        whole = max(len(self.corners) // size, 1)
        for group in range(whole):
            last = group == whole - 1
            yield self.corners[group * size : None if last else (group + 1) * size]

    def cut(self, padded: Tensor, corner: tuple[int, int, int]) -> Tensor:
        k, j, i = corner
        depth, height, width = self.patch
        return padded[..., k : k + depth, j : j + height, i : i + width]


def windows_for(shape: Sequence[int], patch: tuple[int, int, int]) -> Windows:
    """Windows that cover the shape, overlapping by a quarter; at least two of them."""
    size = np.maximum(shape, patch)
    if (size == np.asarray(patch)).all():
        size[int(np.argmax(size - np.asarray(shape)))] += ASIDE
    places = []
    for length, side in zip(size, patch, strict=True):
        count = int(np.ceil((length - side) / (side * (1 - OVERLAP)))) + 1
        places.append([int(at) for at in np.round(np.linspace(0, length - side, count))])
    slack = size - np.asarray(shape)
    padding = tuple((int(gap) // 2, int(gap) - int(gap) // 2) for gap in slack)
    corners = tuple((k, j, i) for k, j, i in product(*places))
    return Windows(padding, corners, patch)


@lru_cache(maxsize=4)
def _importance(patch: tuple[int, int, int]) -> Tensor:
    """A Gaussian that trusts the middle of a window more than its rim."""
    weight = np.ones((1, 1, 1))
    for axis, side in enumerate(patch):
        at = np.arange(side) - (side - 1) / 2
        shape = [1, 1, 1]
        shape[axis] = side
        weight = weight * np.exp(-(at**2) / (2 * (SIGMA_SHARE * side) ** 2)).reshape(shape)
    return torch.from_numpy(np.maximum(weight, 1e-3).astype(np.float32))


def opinion(
    model: LoadedModel, case: CaseEntry, on_sample: Callable[[int], None] | None = None
) -> Opinion:
    """Run every sample over the case."""
    plan = model.contract.plan
    image = image_on_plan(case, plan)
    windows = windows_for(image.shape[1:], plan.patch)
    padded = _padded(image, windows).to(model.device)
    trust = _trust(windows, padded)
    mean: Tensor | None = None
    own_entropy = np.zeros(image.shape[1:], np.float32)
    drawn, features, forward_s = [], np.empty(0), 0.0
    for number, network in enumerate(model.networks):
        levels = networks.find(plan.network).feature_levels(network) if number == 0 else ()
        passed = _one_sample(network, padded, windows, trust, plan, levels)
        forward_s += passed.forward_s
        features = passed.features if number == 0 else features
        inner = _without_padding(passed.share, windows)
        drawn.append(largest_class(inner.cpu().numpy()))
        own_entropy += entropy.of_mean(inner.cpu().numpy())
        mean = inner if mean is None else mean + inner
        if on_sample is not None:
            on_sample(number + 1)
    assert mean is not None
    shape = load_channels(case)[0].shape
    return Opinion(
        case=case.case,
        mean=(mean / len(model.networks)).cpu().numpy(),
        own_entropy=own_entropy / len(model.networks),
        drawn=np.stack(drawn),
        features=features,
        image=image,
        case_shape=(shape[0], shape[1], shape[2]),
        spacing_mm=case.spacing_mm,
        forward_s=forward_s,
    )


def features_of(model: LoadedModel, image: np.ndarray) -> np.ndarray:
    """Pooled features of a prepared image, by the first sample alone."""
    plan = model.contract.plan
    windows = windows_for(image.shape[1:], plan.patch)
    levels = networks.find(plan.network).feature_levels(model.networks[0])
    padded = _padded(image, windows).to(model.device)
    trust = _trust(windows, padded)
    return _one_sample(model.networks[0], padded, windows, trust, plan, levels).features


@torch.inference_mode()
def bare_forward_s(model: LoadedModel, case: CaseEntry) -> float:
    """Seconds of the same windows through the same networks and of nothing else: a yardstick."""
    plan = model.contract.plan
    image = image_on_plan(case, plan)
    windows = windows_for(image.shape[1:], plan.patch)
    padded = _padded(image, windows).to(model.device)
    groups = [
        torch.stack([windows.cut(padded, corner) for corner in group])
        for group in windows.groups(TOGETHER[padded.device.type])
    ]
    started = time.perf_counter()
    for network in model.networks:
        for crops in groups:
            _forward(network, crops)
    return time.perf_counter() - started


def _padded(image: np.ndarray, windows: Windows) -> Tensor:
    pads = [amount for axis in reversed(windows.padding) for amount in axis]
    return functional.pad(torch.from_numpy(np.ascontiguousarray(image)), pads)


def _trust(windows: Windows, padded: Tensor) -> Tensor:
    """How much all windows together say at every voxel; the same for every sample."""
    trust = torch.zeros(padded.shape[1:], device=padded.device)
    importance = _importance(windows.patch).to(padded.device)
    for corner in windows.corners:
        windows.cut(trust, corner).add_(importance)
    return trust


def _without_padding(share: Tensor, windows: Windows) -> Tensor:
    inner = tuple(
        slice(before, side - after)
        for (before, after), side in zip(windows.padding, share.shape[1:], strict=True)
    )
    return share[(slice(None), *inner)]


@dataclass(frozen=True)
class _Pass:
    share: Tensor
    features: np.ndarray
    forward_s: float


@torch.inference_mode()
def _one_sample(
    network: nn.Module,
    padded: Tensor,
    windows: Windows,
    trust: Tensor,
    plan: Plan,
    levels: Sequence[nn.Module],
) -> _Pass:
    """One network over all windows: probabilities, pooled features, seconds in the network."""
    total = torch.zeros((plan.classes, *padded.shape[1:]), device=padded.device)
    memory = torch.empty(0, device=padded.device)
    importance = _importance(windows.patch).to(padded.device)
    pooled: list[Tensor] = []
    hooks = [level.register_forward_hook(_pool_into(pooled)) for level in levels]
    forward_s = 0.0
    try:
        for group in windows.groups(TOGETHER[padded.device.type]):
            crops = torch.stack([windows.cut(padded, corner) for corner in group])
            started = time.perf_counter()
            logits = _forward(network, crops)
            forward_s += time.perf_counter() - started
            memory = memory if memory.shape == logits.shape else _like(logits)
            for corner, said in zip(group, _shares(logits, memory), strict=True):
                windows.cut(total, corner).addcmul_(said, importance)
    finally:
        for hook in hooks:
            hook.remove()
    return _Pass(total.div_(trust), _joined(pooled, len(levels)), forward_s)


def _like(logits: Tensor) -> Tensor:
    return torch.empty(logits.shape, device=logits.device)


def _shares(logits: Tensor, memory: Tensor) -> Tensor:
    """The softmax, in memory that is used again: half the time of fresh."""
    memory.copy_(logits)
    return torch.softmax(memory, 1, out=memory)


def _forward(network: nn.Module, crops: Tensor) -> Tensor:
    crops = crops.contiguous(memory_format=torch.channels_last_3d)
    if crops.device.type == "cuda":
        with torch.autocast("cuda", dtype=torch.bfloat16):
            logits = network(crops)
        torch.cuda.synchronize()
    else:
        logits = network(crops)
    assert isinstance(logits, Tensor)
    return logits


def _pool_into(pooled: list[Tensor]) -> Callable[[nn.Module, object, Tensor], None]:
    def hook(module: nn.Module, given: object, output: Tensor) -> None:
        pooled.append(output.detach().float().mean(dim=(2, 3, 4)).cpu())

    return hook


def _joined(pooled: Sequence[Tensor], levels: int) -> np.ndarray:
    """The mean over windows of every level, one after another."""
    if levels == 0:
        return np.empty(0)
    by_level = [torch.cat(list(pooled[level::levels])).mean(dim=0) for level in range(levels)]
    return torch.cat(by_level).numpy()
