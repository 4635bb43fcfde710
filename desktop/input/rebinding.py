"""The person's own keys, changed while the window is open: what holds a key, and what it costs.

Reads and writes keys.toml in the person's configuration folder, or a profile of the same form
anywhere else. The window's sheet asks; the keyboard takes the new bindings at once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import tomli_w
from PySide6.QtGui import QKeyEvent

from desktop.commands import Command, by_id
from desktop.input.bindings import Bindings, bindings, keys_file, wishes
from desktop.input.keyboard import spelled

Overrides = Mapping[str, tuple[str, ...]]


class Rebinding:
    """The keys in force and what of them is the person's own."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = keys_file() if file is None else file
        self._told: list[Callable[[], object]] = []
        self.overrides, faults = read(self.file)
        self.bindings: Bindings = bindings(self.overrides, faults)

    def on_changed(self, callback: Callable[[], object]) -> None:
        self._told.append(callback)

    # -- what is asked of it ------------------------------------------------------------------
    def key_of(self, command_id: str) -> str:
        """The key to show beside a command; "" if it has none."""
        return self.bindings.key_of(command_id)

    def keys(self, command_id: str) -> tuple[str, ...]:
        return self.bindings.keys.get(command_id, ())

    def own(self, command_id: str) -> bool:
        """Whether the person changed it."""
        return command_id in self.overrides

    def holder(self, key: str, command_id: str) -> Command | None:
        """Another command that runs by this key now. All scopes are live together."""
        found = self.bindings.command(key)
        return found if found is not None and found.id != command_id else None

    def refusal(self, key: str, command_id: str) -> str:
        """Why this key cannot be the command's; "" if it can."""
        if by_id(command_id).scope == "text" and len(key) == 1:
            return "A single sign would be lost while typing. Hold Ctrl or Alt with it."
        return ""

    def spell(self, event: QKeyEvent) -> str:
        """A key event as the table spells it; "" for one that is only held with others."""
        return spelled(event)

    # -- what it does -------------------------------------------------------------------------
    def bind(self, command_id: str, key: str) -> bool:
        """This key runs the command from now on, in place of its first; who had it is without it.
        False when that could not be kept for the next start."""
        wanted = dict(self.overrides)
        held = self.holder(key, command_id)
        if held is not None:
            wanted[held.id] = tuple(one for one in self.keys(held.id) if one != key)
        rest = tuple(one for one in self.keys(command_id)[1:] if one != key)
        wanted[command_id] = (key, *rest)
        return self._take(wanted)

    def clear(self, command_id: str) -> bool:
        """Leave the command without a key."""
        return self._take({**self.overrides, command_id: ()})

    def reset(self, command_id: str) -> bool:
        """Its usual keys, except what another command was given of them."""
        return self._take({k: v for k, v in self.overrides.items() if k != command_id})

    def reset_all(self) -> bool:
        return self._take({})

    def export(self, file: Path) -> bool:
        """Write the person's keys as a profile."""
        return write(file, self.overrides)

    def take_profile(self, file: Path) -> tuple[str, ...]:
        """The keys of a profile in place of the person's; what is wrong with it, in sentences."""
        found, faults = read(file, missing="There is no such profile.")
        if not found and faults:
            return faults
        self._take(found)
        return (*faults, *self.bindings.faults)

    def _take(self, wanted: Overrides) -> bool:
        self.overrides = {name: keys for name, keys in wanted.items() if keys != by_id(name).keys}
        self.bindings = bindings(self.overrides)
        kept = write(self.file, self.overrides)
        for tell in tuple(self._told):
            tell()
        return kept


def read(file: Path, missing: str = "") -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The keys a file gives, and what is wrong with it."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}, (missing,) if missing else ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        kind = type(fault).__name__
        return {}, (f"{file.name} could not be read ({kind}), so the keys are the usual.",)
    faults: list[str] = []
    return dict(wishes(said, faults)), tuple(faults)


def write(file: Path, overrides: Overrides) -> bool:
    """Whole or not at all; False where the folder cannot be written."""
    document = {name: list(keys) for name, keys in sorted(overrides.items())}
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(document), "utf-8")
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True
