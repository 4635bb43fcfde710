"""MONAI's residual UNet, 16-32-64-128: the network that learned most per second on a CPU.

Reads the plan (channels, classes, strides); training, drafting and prediction run it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monai.networks.nets.unet import UNet
from torch import nn

from engine.learning.plan import Plan

WIDTHS = (16, 32, 64, 128)


def build(plan: Plan) -> nn.Module:
    return of_widths(plan, WIDTHS)


def of_widths(plan: Plan, widths: tuple[int, ...]) -> nn.Module:
    """Two residual units a level, stride first, PReLU, instance norm."""
    strides: Sequence[Any] = plan.strides
    return UNet(
        spatial_dims=3,
        in_channels=plan.channels,
        out_channels=plan.classes,
        channels=widths,
        strides=strides,
        num_res_units=2,
        act="PRELU",
        norm="INSTANCE",
    )


def feature_levels(network: nn.Module) -> tuple[nn.Module, ...]:
    """The last encoder level and the bottleneck, whose pooled outputs describe a case."""
    level = network.get_submodule("model.1.submodule.1.submodule")
    return (level.get_submodule("0"), level.get_submodule("1.submodule"))
