"""The person's own keys, changed while the window is open: what holds a key, and what it costs.

Reads and writes keys.toml in the person's configuration folder, or a profile of the same form
anywhere else. The window's sheet asks; the keyboard takes the new bindings at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeyEvent

from desktop.commands import Command, by_id
from desktop.input.bindings import Bindings, bindings, keys_file, wishes
from desktop.input.keyboard import spelled
from desktop.input.own_file import Book, Faults

Keys = tuple[str, ...]


class Rebinding(Book[Keys]):
    """The keys in force and what of them is the person's own."""

    so_usual = "the keys are the usual"
    bindings: Bindings

    def __init__(self, file: Path | None = None) -> None:
        super().__init__(keys_file() if file is None else file)

    # -- what is asked of it ------------------------------------------------------------------
    def key_of(self, command_id: str) -> str:
        """The key to show beside a command; "" if it has none."""
        return self.bindings.key_of(command_id)

    def keys(self, command_id: str) -> Keys:
        return self.bindings.keys.get(command_id, ())

    def refusal(self, key: str, command_id: str) -> str:
        """Why this key cannot be the command's; "" if it can."""
        if by_id(command_id).scope == "text" and len(key) == 1:
            return "A single sign would be lost while typing. Hold Ctrl or Alt with it."
        return ""

    def spell(self, event: QKeyEvent) -> str:
        """A key event as the table spells it; "" for one that is only held with others."""
        return spelled(event)

    # -- a book of keys -----------------------------------------------------------------------
    @property
    def faults(self) -> Faults:
        return self.bindings.faults

    def usual(self, command_id: str) -> Keys:
        return by_id(command_id).keys

    def command(self, bound: str) -> Command | None:
        return self.bindings.command(bound)

    def with_it(self, command_id: str, bound: str) -> Keys:
        """In place of its first; its further keys stay."""
        return bound, *(one for one in self.keys(command_id)[1:] if one != bound)

    def without(self, command_id: str, bound: str) -> Keys:
        return tuple(one for one in self.keys(command_id) if bound and one != bound)

    def wishes(self, said: Mapping[str, Any], file: Path) -> tuple[dict[str, Keys], Faults]:
        faults: list[str] = []
        return dict(wishes(said, faults)), tuple(faults)

    def _apply(self, faults: Faults = ()) -> None:
        self.bindings = bindings(self.overrides, faults)
