"""The residual UNet at half its width, 8-16-32-64: a quarter of the weights, half of the time.

Reads the plan as `residual_unet` does. The starter model is one: it ships with the app, and what it
knows of drawn bodies needs no more.
"""

from __future__ import annotations

from torch import nn

from engine.learning.networks.residual_unet import feature_levels, of_widths
from engine.learning.plan import Plan

WIDTHS = (8, 16, 32, 64)

__all__ = ["WIDTHS", "build", "feature_levels"]


def build(plan: Plan) -> nn.Module:
    return of_widths(plan, WIDTHS)
