"""Lasso: a line drawn freely around what gets the active label; it closes by itself."""

from __future__ import annotations

from desktop.edit import Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.outline import Outline, OutlineOptions, title_of

TITLE = "Lasso"
ICON = "lasso"
KEY = "Shift+L"
CURSOR = "cross"
HELP = "Draw around a region to fill it; the line closes on release. Hold Ctrl to take away."
HAND = "drag"
ORDER = 6
Options = OutlineOptions


def begin(mask: Mask, gesture: Gesture, options: OutlineOptions) -> Outline:
    """Start a live line; the caller extends it point by point."""
    return Outline(mask, gesture, options.depth_slices, "lasso", title_of("lasso", gesture))
