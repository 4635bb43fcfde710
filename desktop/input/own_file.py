"""A person's own file of what runs what: read with its faults, written whole or not at all.

Read and written by the books of keys and of the pad's controls (`Book`), which change what is in
force while the window is open; a profile that is carried along has the same form.
"""

from __future__ import annotations

import os
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

import tomli_w

from desktop.commands import Command

Bound = TypeVar("Bound")
Faults = tuple[str, ...]


class Book(ABC, Generic[Bound]):
    """What is in force and what of it is the person's own; `Bound` is what a command has."""

    so_usual = ""  # what holds where the file cannot be read: "the keys are the usual"

    def __init__(self, file: Path) -> None:
        self.file = file
        self._told: list[Callable[[], object]] = []
        self.overrides, faults = self._read(file)
        self._apply(faults)

    def on_changed(self, callback: Callable[[], object]) -> None:
        self._told.append(callback)

    # -- what a book of its own says ----------------------------------------------------------
    @abstractmethod
    def usual(self, command_id: str) -> Bound:
        """What the table gives the command."""

    @abstractmethod
    def command(self, bound: str) -> Command | None:
        """What this runs now."""

    @abstractmethod
    def wishes(self, said: Mapping[str, Any], file: Path) -> tuple[dict[str, Bound], Faults]:
        """What a file gives, and what of it makes no sense."""

    @abstractmethod
    def with_it(self, command_id: str, bound: str) -> Bound:
        """What the command has when it is given this."""

    @abstractmethod
    def without(self, command_id: str, bound: str) -> Bound:
        """What is left to the command when another is given this; all is taken where it is ""."""

    @abstractmethod
    def _apply(self, faults: Faults = ()) -> None:
        """Put what is the person's own in force."""

    @property
    @abstractmethod
    def faults(self) -> Faults:
        """What could not be done about what is in force."""

    # -- what is asked of it ------------------------------------------------------------------
    def own(self, command_id: str) -> bool:
        """Whether the person changed it."""
        return command_id in self.overrides

    def holder(self, bound: str, command_id: str) -> Command | None:
        """Another command that runs by this now. All scopes are live together."""
        found = self.command(bound)
        return found if found is not None and found.id != command_id else None

    # -- what it does -------------------------------------------------------------------------
    def bind(self, command_id: str, bound: str) -> bool:
        """This runs the command from now on; who had it is without it. False when that could not
        be kept for the next start."""
        wanted = dict(self.overrides)
        held = self.holder(bound, command_id)
        if held is not None:
            wanted[held.id] = self.without(held.id, bound)
        wanted[command_id] = self.with_it(command_id, bound)
        return self._take(wanted)

    def clear(self, command_id: str) -> bool:
        """Leave the command with nothing that runs it."""
        return self._take({**self.overrides, command_id: self.without(command_id, "")})

    def reset(self, command_id: str) -> bool:
        """As usual, except for what another command was given of it."""
        return self._take({k: v for k, v in self.overrides.items() if k != command_id})

    def reset_all(self) -> bool:
        return self._take({})

    def export(self, file: Path) -> bool:
        """Write what is the person's own as a profile."""
        return write(file, self.overrides)

    def take_profile(self, file: Path) -> Faults:
        """A profile in place of what is the person's own; what is wrong with it, in sentences."""
        found, faults = self._read(file, missing="There is no such profile.")
        if not found and faults:
            return faults
        self._take(found)
        return (*faults, *self.faults)

    def _take(self, wanted: Mapping[str, Bound]) -> bool:
        self.overrides = {k: v for k, v in wanted.items() if v != self.usual(k)}
        self._apply()
        kept = write(self.file, self.overrides)
        for tell in tuple(self._told):
            tell()
        return kept

    def _read(self, file: Path, missing: str = "") -> tuple[dict[str, Bound], Faults]:
        try:
            said = tomllib.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            return {}, (missing,) if missing else ()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
            kind = type(fault).__name__
            return {}, (f"{file.name} could not be read ({kind}), so {self.so_usual}.",)
        return self.wishes(said, file)


def write(file: Path, overrides: Mapping[str, object]) -> bool:
    """Whole or not at all; False where the folder cannot be written."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    document = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in sorted(overrides.items())
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(document), "utf-8")
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True
