"""The person's own phrases, changed while the window is open: what a command is called by voice.

Reads and writes phrases.toml in the person's configuration folder, or a profile of the same form
anywhere else: commands, each with its phrases. The settings of voice ask; the grammar takes the new
phrases when nothing is being said. A phrase that another command has is given to one of them only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from desktop import settings
from desktop.commands import Command, by_id, table
from desktop.input.own_file import Book, Faults

FILE = "phrases.toml"
Phrases = tuple[str, ...]


class OwnPhrases(Book[Phrases]):
    """The phrases in force and what of them is the person's own."""

    so_usual = "the phrases are the usual"
    _faults: Faults = ()

    def __init__(self, file: Path | None = None) -> None:
        super().__init__(settings.folder() / FILE if file is None else file)

    def phrases(self, command_id: str) -> Phrases:
        """What is said for a command now."""
        return self.overrides.get(command_id, by_id(command_id).phrases)

    def refusal(self, bound: str, command_id: str) -> str:
        """Why this cannot be said for the command; "" if it can."""
        said = spelled(bound)
        if re.fullmatch(r"[a-z']+( [a-z']+)*", said) is None:
            return "A phrase has words only: no figures and no signs. Write them as they are said."
        if len(said.split()) < 2:
            return "A phrase has two words or more: one word alone is heard in any talk."
        return ""

    # -- a book of phrases --------------------------------------------------------------------
    @property
    def faults(self) -> Faults:
        return self._faults

    def usual(self, command_id: str) -> Phrases:
        return by_id(command_id).phrases

    def command(self, bound: str) -> Command | None:
        """Whom this calls."""
        said = spelled(bound)
        return next((row for row in table() if said in self.phrases(row.id)), None)

    def with_it(self, command_id: str, bound: str) -> Phrases:
        """In place of its first; its further phrases stay."""
        said = spelled(bound)
        return said, *(one for one in self.phrases(command_id)[1:] if one != said)

    def without(self, command_id: str, bound: str) -> Phrases:
        said = spelled(bound)
        return tuple(one for one in self.phrases(command_id) if said and one != said)

    def reset(self, command_id: str) -> bool:
        """Its usual phrases, except what another command was given of them."""
        wanted = {k: v for k, v in self.overrides.items() if k != command_id}
        taken = {one for phrases in wanted.values() for one in phrases}
        usual = by_id(command_id).phrases
        if taken & set(usual):
            wanted[command_id] = tuple(one for one in usual if one not in taken)
        return self._take(wanted)

    def wishes(self, said: Mapping[str, object], file: Path) -> tuple[dict[str, Phrases], Faults]:
        return _checked(file.name, said)

    def _apply(self, faults: Faults = ()) -> None:
        self._faults = faults


def spelled(words: str) -> str:
    """A phrase as the table spells it."""
    return " ".join(words.lower().replace("’", "'").split())


def _checked(name: str, said: Mapping[str, object]) -> tuple[dict[str, Phrases], Faults]:
    known, faults = {row.id for row in table()}, list[str]()
    found: dict[str, Phrases] = {}
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
