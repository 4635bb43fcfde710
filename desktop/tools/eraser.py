"""Erase: the brush that takes labels away. The same as holding Ctrl with the brush."""

from __future__ import annotations

from dataclasses import replace

from desktop.edit import Mask
from desktop.tools import brush
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke

TITLE = "Erase"
ICON = "eraser"
KEY = "E"
CURSOR = "circle-minus"
HELP = "Take the active label away, and any label that is not locked."
ORDER = 2

Options = brush.Options


def begin(mask: Mask, gesture: Gesture, options: Options) -> Stroke:
    """Start a live drag that erases."""
    return brush.begin(mask, replace(gesture, erase=True), options)
