"""Brush: adds the active label with a round nib, flat on the slice or as a ball."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.edit import Mask
from desktop.tools.geometry.capsule import Nib
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke

TITLE = "Brush"
ICON = "brush"
KEY = "B"
CURSOR = "circle-plus"
HELP = "Draw the active label. Hold Ctrl to erase; Shift and the wheel change the size."
ORDER = 1


@dataclass(frozen=True)
class Options:
    """What the reviewer may set. The metadata is what the panel's form is made from."""

    size_mm: float = field(
        default=10.0,
        metadata={"words": "Size", "unit": "mm", "low": 1.0, "high": 60.0, "step": 1.0},
    )
    depth_slices: int = field(
        default=1, metadata={"words": "Depth", "unit": "slice", "low": 1, "high": 9, "step": 1}
    )
    ball: bool = field(default=False, metadata={"words": "Ball"})
    pen_pressure: bool = field(default=True, metadata={"words": "Pen pressure"})


def begin(mask: Mask, gesture: Gesture, options: Options) -> Stroke:
    """Start a live drag; the caller extends it point by point."""
    word = "erase" if gesture.erase else "brush"
    nib = Nib(options.size_mm, options.ball, options.depth_slices)
    name = f"{word} {options.size_mm:g} mm, {gesture.place}"
    return Stroke(mask, gesture, nib, word, name, heeds_pressure=options.pen_pressure)
