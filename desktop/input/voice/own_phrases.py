"""The person's own phrases, changed while the window is open: what a command is called by voice.

Reads and writes phrases.toml in the person's configuration folder, or a profile of the same form
anywhere else: commands, each with its phrases. The settings of voice ask; the grammar takes the new
phrases when nothing is being said. A phrase that another command has is given to one of them only.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import tomli_w

from desktop import settings
from desktop.commands import Command, by_id, table

FILE = "phrases.toml"
Overrides = Mapping[str, tuple[str, ...]]


class OwnPhrases:
    """The phrases in force and what of them is the person's own."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = settings.folder() / FILE if file is None else file
        self._told: list[Callable[[], object]] = []
        self.overrides, self.faults = read(self.file)

    def on_changed(self, callback: Callable[[], object]) -> None:
        self._told.append(callback)

    # -- what is asked of it ------------------------------------------------------------------
    def phrases(self, command_id: str) -> tuple[str, ...]:
        """What is said for a command now."""
        return self.overrides.get(command_id, by_id(command_id).phrases)

    def own(self, command_id: str) -> bool:
        """Whether the person changed it."""
        return command_id in self.overrides

    def holder(self, bound: str, command_id: str) -> Command | None:
        """Another command that is called so."""
        said = spelled(bound)
        others = (row for row in table() if row.id != command_id)
        return next((row for row in others if said in self.phrases(row.id)), None)

    def refusal(self, bound: str, command_id: str) -> str:
        """Why this cannot be said for the command; "" if it can."""
        said = spelled(bound)
        if re.fullmatch(r"[a-z']+( [a-z']+)*", said) is None:
            return "A phrase has words only: no figures and no signs. Write them as they are said."
        if len(said.split()) < 2:
            return "A phrase has two words or more: one word alone is heard in any talk."
        return ""

    # -- what it does -------------------------------------------------------------------------
    def bind(self, command_id: str, bound: str) -> bool:
        """This phrase runs the command from now on, in place of its first; who had it is without
        it. False when that could not be kept for the next start."""
        said, wanted = spelled(bound), dict(self.overrides)
        held = self.holder(said, command_id)
        if held is not None:
            wanted[held.id] = tuple(one for one in self.phrases(held.id) if one != said)
        rest = tuple(one for one in self.phrases(command_id)[1:] if one != said)
        wanted[command_id] = (said, *rest)
        return self._take(wanted)

    def clear(self, command_id: str) -> bool:
        """Leave the command without a phrase."""
        return self._take({**self.overrides, command_id: ()})

    def reset(self, command_id: str) -> bool:
        """Its usual phrases, except what another command was given of them."""
        wanted = {k: v for k, v in self.overrides.items() if k != command_id}
        taken = {one for phrases in wanted.values() for one in phrases}
        usual = by_id(command_id).phrases
        if taken & set(usual):
            wanted[command_id] = tuple(one for one in usual if one not in taken)
        return self._take(wanted)

    def reset_all(self) -> bool:
        return self._take({})

    def export(self, file: Path) -> bool:
        """Write the person's phrases as a profile."""
        return write(file, self.overrides)

    def take_profile(self, file: Path) -> tuple[str, ...]:
        """The phrases of a profile in place of the person's; what is wrong with it."""
        found, faults = read(file, missing="There is no such profile.")
        if not found and faults:
            return faults
        self._take(found)
        return faults

    def _take(self, wanted: Overrides) -> bool:
        self.overrides = {n: said for n, said in wanted.items() if said != by_id(n).phrases}
        kept = write(self.file, self.overrides)
        for tell in tuple(self._told):
            tell()
        return kept


def spelled(words: str) -> str:
    """A phrase as the table spells it."""
    return " ".join(words.lower().replace("’", "'").split())


def read(file: Path, missing: str = "") -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The phrases a file gives, and what is wrong with it; what is wrong is left out."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}, (missing,) if missing else ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        kind = type(fault).__name__
        return {}, (f"{file.name} could not be read ({kind}), so the phrases are the usual.",)
    return _checked(file.name, said)


def _checked(
    name: str, said: Mapping[str, object]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    known, faults = {row.id for row in table()}, list[str]()
    found: dict[str, tuple[str, ...]] = {}
    taken: dict[str, str] = {}
    for command, value in sorted(said.items()):
        if command not in known:
            faults.append(f"{name} names {command}, which is no command.")
            continue
        given = value if isinstance(value, list) else [value]
        phrases = [spelled(one) for one in given if isinstance(one, str)]
        twice = [one for one in phrases if one in taken]
        faults += [f"“{one}” runs “{by_id(taken[one]).words}” already." for one in twice]
        faults += [f"{name} gives {command} “{one}”, which is no phrase."
                   for one in phrases if len(one.split()) < 2]  # fmt: skip
        kept = tuple(p for p in phrases if p not in twice and len(p.split()) >= 2)
        found[command] = kept
        taken.update(dict.fromkeys(kept, command))
    # A usual phrase that a profile gives to another command is no longer the usual one's.
    for row in table():
        left = tuple(one for one in row.phrases if taken.get(one, row.id) == row.id)
        if row.id not in found and left != row.phrases:
            found[row.id] = left
    return found, tuple(faults)


def write(file: Path, overrides: Overrides) -> bool:
    """Whole or not at all; False where the folder cannot be written."""
    document = {name: list(said) for name, said in sorted(overrides.items())}
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
