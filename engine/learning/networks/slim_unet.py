"""The residual UNet at half its width, 8-16-32-64: a quarter of the weights, half of the time.

Reads the plan as `residual_unet` does. The starter model is one: it ships with the app, and what it
knows of drawn bodies needs no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monai.networks.nets.unet import UNet
from torch import nn

from engine.learning.networks.residual_unet import feature_levels
from engine.learning.plan import Plan

WIDTHS = (8, 16, 32, 64)

__all__ = ["WIDTHS", "build", "feature_levels"]


def build(plan: Plan) -> nn.Module:
    """Two residual units a level, stride first, PReLU, instance norm."""
    strides: Sequence[Any] = plan.strides
    return UNet(
        spatial_dims=3,
        in_channels=plan.channels,
        out_channels=plan.classes,
        channels=WIDTHS,
        strides=strides,
        num_res_units=2,
        act="PRELU",
        norm="INSTANCE",
    )
