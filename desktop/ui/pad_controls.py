"""What the sheets about the pad ask of the inputs' room, which they never import.

`desktop.input.pad_link` is one; the composition root gives it to them through `Hands`.
"""

from collections.abc import Mapping
from typing import Protocol

from desktop.session.pad_words import PadFacts, PadFeel
from desktop.ui.binding_sheet import BindingBook


class ControlBook(BindingBook, Protocol):
    """The controls in force, and how they change."""

    def control(self, command_id: str) -> str: ...


class PadControls(Protocol):
    """The pad as the window has it."""

    @property
    def controls(self) -> ControlBook: ...
    def feel(self, feel: PadFeel) -> None: ...
    def teach(self, pad: PadFacts, pressed: Mapping[str, str]) -> bool: ...
