"""The person's hands: which preset of mouse buttons is in force.

Read by the slice views; changed by a command. The window keeps it with the person's settings.
"""

from __future__ import annotations

from desktop.session.hand_presets import DEFAULT, PRESETS, HandPreset
from desktop.session.pausing import Pausing
from desktop.session.words import Notice


class Handed(Pausing):
    """Which button does what."""

    hands: str = DEFAULT

    @property
    def hand_preset(self) -> HandPreset:
        return PRESETS[self.hands]

    def use_hands(self, name: str) -> None:
        """Take one of the presets; the window is asked to keep it."""
        if name not in PRESETS or name == self.hands:
            return
        self.hands = name
        self.request("hands")
        preset = self.hand_preset
        text = (
            f"Mouse as in {preset.title}: left {WORDS[preset.left]}, right {WORDS[preset.right]}."
        )
        self.notify(Notice(text, "mouse"))


WORDS = {
    "window": "changes the window",
    "pan": "pans",
    "zoom": "zooms",
    "scroll": "scrolls",
    "crosshair": "moves the crosshair",
}
