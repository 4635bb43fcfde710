"""Nudge: push or pull the contour of the active label with a soft disc."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.edit import Mask
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.warp import Warp

TITLE = "Nudge"
ICON = "move"
KEY = "N"
CURSOR = "circle-move"
HELP = "Push or pull the contour under the disc. Hold Ctrl and it only takes away."
ORDER = 3


@dataclass(frozen=True)
class Options:
    """How far the disc reaches, and how many slices follow, less and less."""

    size_mm: float = field(
        default=20.0,
        metadata={"words": "Size", "unit": "mm", "low": 3.0, "high": 60.0, "step": 1.0},
    )
    depth_slices: int = field(
        default=1, metadata={"words": "Depth", "unit": "slice", "low": 1, "high": 9, "step": 1}
    )


def begin(mask: Mask, gesture: Gesture, options: Options) -> Warp:
    """Start a live drag; nothing moves before the pointer does."""
    beside = (options.depth_slices - 1) // 2, options.depth_slices // 2
    name = f"nudge, {gesture.place}"
    return Warp(mask, gesture, options.size_mm / 2, beside, "nudge", name)
