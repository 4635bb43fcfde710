"""Which control of a pad runs what: the table's own map, changed by the person's pad.toml.

    "review.flag" = "Paddle 1"
    "app.palette" = ""

Reads and writes that file, or a profile of the same form anywhere else. As for keys, a person's
control wins over a usual one, the conflict is named, and what makes no sense is left out and said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from desktop.commands import Command, by_id, table
from desktop.input.own_file import Book, Faults
from desktop.session.pad_words import HELD, STICKS, spelled_control

FILE = "pad.toml"
ANALOG = ("slice.glide", "look.steer")  # led by a stick: nothing else can say how far
Overrides = Mapping[str, str]


@dataclass(frozen=True)
class PadMap:
    """The controls in force, and what could not be done about them."""

    by_control: Mapping[str, str]
    faults: tuple[str, ...] = ()

    def command(self, control: str) -> Command | None:
        """What this control runs; a control with " held" is another than the one without."""
        found = self.by_control.get(control)
        return by_id(found) if found is not None else None

    def control_of(self, command_id: str) -> str:
        """The control to show beside a command; "" if it has none."""
        return next((c for c, one in self.by_control.items() if one == command_id), "")


def pad_file() -> Path:
    """Where the person's own controls are."""
    return Path(platformdirs.user_config_dir("voxloop", appauthor=False)) / FILE


def pad_map(overrides: Overrides, faults: tuple[str, ...] = ()) -> PadMap:
    """The usual controls with a person's changes; theirs win, and the first of two of theirs."""
    said, by_control = list(faults), dict[str, str]()
    for row in sorted(table(), key=lambda row: row.id not in overrides):
        control = overrides.get(row.id, row.pad or "")
        if not control:
            continue
        holder = by_control.setdefault(control, row.id)
        if holder != row.id:
            words = by_id(holder).words
            said.append(f"{control} runs “{words}”, so “{row.words}” is without it.")
    return PadMap(by_control, tuple(said))


def why_not(command_id: str, control: str) -> str:
    """Why this control cannot be the command's; "" if it can."""
    if (command_id in ANALOG) != (control in STICKS):
        return "A stick leads slices or the crosshair, and only a stick can."
    if by_id(command_id).takes == "hand" and control.endswith(HELD):
        return "Painting lasts as long as its control is down, so it cannot wait to be held."
    return ""


def needs_hold(command: Command) -> bool:
    """Acts on the whole case, and what destroys, are held on a pad. A row that asks first is not
    one of them."""
    if command.words.endswith("…") or command.takes:
        return False
    return command.destructive or command.id.startswith(("review.", "model.", "app.quit"))


class PadBook(Book[str]):
    """The controls in force, changed while the window is open."""

    so_usual = "the pad is as usual"
    map: PadMap

    def __init__(self, file: Path | None = None) -> None:
        super().__init__(pad_file() if file is None else file)

    def control(self, command_id: str) -> str:
        return self.map.control_of(command_id)

    def refusal(self, control: str, command_id: str) -> str:
        return why_not(command_id, control)

    # -- a book of controls -------------------------------------------------------------------
    @property
    def faults(self) -> Faults:
        return self.map.faults

    def usual(self, command_id: str) -> str:
        return by_id(command_id).pad or ""

    def command(self, bound: str) -> Command | None:
        return self.map.command(bound)

    def with_it(self, command_id: str, bound: str) -> str:
        return bound

    def without(self, command_id: str, bound: str) -> str:
        return ""

    def wishes(self, said: Mapping[str, Any], file: Path) -> tuple[dict[str, str], Faults]:
        known, faults = {row.id for row in table()}, list[str]()
        found: dict[str, str] = {}
        for name, value in said.items():
            control = spelled_control(str(value)) if value else ""
            if name not in known:
                faults.append(f"{file.name} names {name}, which is no command.")
            elif control is None:
                faults.append(f"{file.name} gives {name} a control that is none: {value}.")
            elif control and why_not(name, control):
                faults.append(f"{file.name} gives {name} a control it cannot have: {value}.")
            else:
                found[name] = control
        return found, tuple(faults)

    def _apply(self, faults: Faults = ()) -> None:
        self.map = pad_map(self.overrides, faults)
