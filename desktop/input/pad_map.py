"""Which control of a pad runs what: the table's own map, changed by the person's pad.toml.

    "review.flag" = "Paddle 1"
    "app.palette" = ""

Reads and writes that file, or a profile of the same form anywhere else. As for keys, a person's
control wins over a usual one, the conflict is named, and what makes no sense is left out and said.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import tomli_w

from desktop.commands import Command, by_id, table
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


class PadBook:
    """The controls in force, changed while the window is open."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = pad_file() if file is None else file
        self._told: list[Callable[[], object]] = []
        self.overrides, faults = read(self.file)
        self.map = pad_map(self.overrides, faults)

    def on_changed(self, callback: Callable[[], object]) -> None:
        self._told.append(callback)

    # -- what is asked of it ------------------------------------------------------------------
    def control(self, command_id: str) -> str:
        return self.map.control_of(command_id)

    def own(self, command_id: str) -> bool:
        """Whether the person changed it."""
        return command_id in self.overrides

    def holder(self, control: str, command_id: str) -> Command | None:
        """Another command that runs by this control now."""
        found = self.map.command(control)
        return found if found is not None and found.id != command_id else None

    def refusal(self, control: str, command_id: str) -> str:
        return why_not(command_id, control)

    # -- what it does -------------------------------------------------------------------------
    def bind(self, command_id: str, control: str) -> bool:
        """This control runs the command from now on; who had it is without one. False when that
        could not be kept for the next start."""
        held = self.holder(control, command_id)
        without = {held.id: ""} if held is not None else {}
        return self._take({**self.overrides, **without, command_id: control})

    def clear(self, command_id: str) -> bool:
        """Leave the command without a control."""
        return self._take({**self.overrides, command_id: ""})

    def reset(self, command_id: str) -> bool:
        """Its usual control, except where another command was given it."""
        return self._take({k: v for k, v in self.overrides.items() if k != command_id})

    def reset_all(self) -> bool:
        return self._take({})

    def export(self, file: Path) -> bool:
        """Write the person's controls as a profile."""
        return write(file, self.overrides)

    def take_profile(self, file: Path) -> tuple[str, ...]:
        """The controls of a profile in place of the person's; what is wrong with it."""
        found, faults = read(file, missing="There is no such profile.")
        if not found and faults:
            return faults
        self._take(found)
        return (*faults, *self.map.faults)

    def _take(self, wanted: Overrides) -> bool:
        self.overrides = {k: v for k, v in wanted.items() if v != (by_id(k).pad or "")}
        self.map = pad_map(self.overrides)
        kept = write(self.file, self.overrides)
        for tell in tuple(self._told):
            tell()
        return kept


def read(file: Path, missing: str = "") -> tuple[dict[str, str], tuple[str, ...]]:
    """The controls a file gives, and what is wrong with it."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}, (missing,) if missing else ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        kind = type(fault).__name__
        return {}, (f"{file.name} could not be read ({kind}), so the pad is as usual.",)
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


def write(file: Path, overrides: Overrides) -> bool:
    """Whole or not at all; False where the folder cannot be written."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(dict(sorted(overrides.items()))), "utf-8")
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True
