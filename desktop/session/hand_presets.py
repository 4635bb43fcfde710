"""Which button of the mouse does what in a slice view, for hands that learned it elsewhere.

Read by the slice views at each press; chosen by a command, kept with the person's settings. A tool
in hand always has the left button, whatever the preset; the wheel steps through slices in all.
"""

from __future__ import annotations

from dataclasses import dataclass

DEEDS = ("window", "pan", "zoom", "scroll", "crosshair")


@dataclass(frozen=True)
class HandPreset:
    """What a drag does, by button; `shift_left` is the left button with Shift held."""

    title: str
    left: str
    middle: str
    right: str
    shift_left: str

    def deed(self, button: str, shift: bool = False) -> str:
        """What this button does: one of DEEDS."""
        if button == "left" and shift:
            return self.shift_left
        return {"left": self.left, "middle": self.middle, "right": self.right}[button]


PRESETS = {
    "voxloop": HandPreset("Voxloop", "window", "pan", "zoom", "window"),
    "pacs": HandPreset("a PACS", "scroll", "pan", "window", "zoom"),
    "snap": HandPreset("ITK-SNAP", "crosshair", "pan", "zoom", "crosshair"),
    "slicer": HandPreset("3D Slicer", "window", "pan", "zoom", "pan"),
}
DEFAULT = "voxloop"
