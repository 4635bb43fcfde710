"""Erase: the brush that takes labels away. The same as holding Ctrl with the brush."""

from __future__ import annotations

from dataclasses import replace

from desktop.edit import Edit, Mask
from desktop.tools import brush
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke

TITLE = "Erase"
ICON = "eraser"
KEY = "E"
CURSOR = "circle-minus"

Options = brush.Options


def begin(mask: Mask, gesture: Gesture, options: Options) -> Stroke:
    """Start a live drag that erases."""
    return brush.begin(mask, replace(gesture, erase=True), options)


def apply(mask: Mask, gesture: Gesture, options: Options) -> Edit | None:
    """The whole gesture at once, as an edit; the mask is left as it was."""
    return brush.apply(mask, replace(gesture, erase=True), options)
