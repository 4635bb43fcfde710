"""Augmentation: the same anatomy, turned, scaled, brighter, noisier, softer.

Reads a batch of crops, writes a changed batch on the device. No flips, unless the task names an
axis as a symmetry of its labels. Turning moves truth and weights along; what comes in from outside
weighs nothing. Cheap on purpose: a step must be nearly all optimisation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.learning.crops import Batch
from engine.learning.plan import Plan

ROTATION_DEGREES = 15.0
SCALE = (0.85, 1.18)
MOVED, GAMMA, NOISE, BLUR, FLIP = 0.6, 0.3, 0.15, 0.15, 0.5


@dataclass(frozen=True)
class Tensors:
    """A batch on the device: image, truth as class numbers, weight."""

    image: Tensor
    truth: Tensor
    weight: Tensor


def to_tensors(batch: Batch, device: torch.device) -> Tensors:
    return Tensors(
        torch.from_numpy(batch.image).to(device),
        torch.from_numpy(batch.truth).to(device),
        torch.from_numpy(batch.weight).to(device),
    )


def augment(batch: Tensors, plan: Plan, random: np.random.Generator) -> Tensors:
    """Each crop of the batch changed on its own; the draw depends on `random` alone."""
    batch = _moved(batch, plan, random)
    for axis in plan.symmetric_axes:
        if random.random() < FLIP:
            batch = _flipped(batch, axis)
    images = [_intensities(image, random) for image in batch.image]
    return Tensors(torch.stack(images), batch.truth, batch.weight)


def _flipped(batch: Tensors, axis: int) -> Tensors:
    return Tensors(
        batch.image.flip(axis + 2), batch.truth.flip(axis + 1), batch.weight.flip(axis + 1)
    )


def _moved(batch: Tensors, plan: Plan, random: np.random.Generator) -> Tensors:
    count, size = len(batch.image), batch.image.shape[2:]
    matrices = [_movement(plan, size, random) for _ in range(count)]
    chosen = [index for index, matrix in enumerate(matrices) if matrix is not None]
    if not chosen:
        return batch
    stacked = np.stack([matrix for matrix in matrices if matrix is not None])
    theta = torch.from_numpy(stacked).to(batch.image)
    shape = [len(chosen), 1, *size]
    grid = functional.affine_grid(theta, shape, align_corners=False)
    masks = torch.stack([batch.truth[chosen].to(batch.weight.dtype), batch.weight[chosen]], dim=1)
    image, truth, weight = batch.image.clone(), batch.truth.clone(), batch.weight.clone()
    image[chosen] = functional.grid_sample(
        batch.image[chosen], grid, padding_mode="border", align_corners=False
    )
    moved = functional.grid_sample(masks, grid, mode="nearest", align_corners=False)
    truth[chosen], weight[chosen] = moved[:, 0].to(truth.dtype), moved[:, 1]
    return Tensors(image, truth, weight)


def _movement(plan: Plan, size: torch.Size, random: np.random.Generator) -> np.ndarray | None:
    """A turn about all axes and a scale in millimetres, as a 3 x 4 of normalised coordinates."""
    if random.random() >= MOVED:
        return None
    turn = np.eye(3)
    for axis in range(3):
        # thick slices are only turned within their plane
        if plan.thin_axis is not None and axis != plan.thin_axis:
            continue
        angle = math.radians(random.uniform(-ROTATION_DEGREES, ROTATION_DEGREES))
        a, b = [other for other in range(3) if other != axis]
        step = np.eye(3)
        step[a, a] = step[b, b] = math.cos(angle)
        step[a, b], step[b, a] = -math.sin(angle), math.sin(angle)
        turn = turn @ step
    low, high = SCALE
    turn = turn * math.exp(random.uniform(math.log(low), math.log(high)))
    half_mm = np.asarray(size) * np.asarray(plan.spacing_mm) / 2.0
    normalised = turn * half_mm[None, :] / half_mm[:, None]
    # torch wants its coordinates in the order (i, j, k)
    flipped = normalised[::-1, ::-1]
    return np.concatenate([flipped, np.zeros((3, 1))], axis=1).astype(np.float32)


def _intensities(image: Tensor, random: np.random.Generator) -> Tensor:
    if random.random() < GAMMA:
        low, span = image.amin(), (image.amax() - image.amin()).clamp_min(1e-6)
        image = ((image - low) / span) ** float(random.uniform(0.7, 1.5)) * span + low
    if random.random() < BLUR:
        image = _blurred(image, float(random.uniform(0.5, 1.0)))
    if random.random() < NOISE:
        noise = random.standard_normal(image.shape, dtype=np.float32)
        image = image + torch.from_numpy(noise).to(image) * float(random.uniform(0.0, 0.1)) ** 0.5
    return image


def _blurred(image: Tensor, sigma: float) -> Tensor:
    """A separable Gaussian of five voxels along each axis."""
    at = torch.arange(-2, 3, dtype=image.dtype, device=image.device)
    kernel = torch.exp(-(at**2) / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    out = image[:, None]
    for axis in range(3):
        shape, padding = [1, 1, 1], [0, 0, 0]
        shape[axis], padding[axis] = 5, 2
        pads = [amount for each in reversed(padding) for amount in (each, each)]
        out = functional.conv3d(
            functional.pad(out, pads, mode="replicate"), kernel.reshape(1, 1, *shape)
        )
    return out[:, 0]
