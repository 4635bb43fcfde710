"""Which key runs what: the defaults of the command table, changed by the person's keys.toml.

    "review.accept" = "Ctrl+Return"
    "look.heat" = ["U", "H"]
    "app.theme" = ""

`rebinding` reads the file in the person's configuration folder, if there is one. What it says wrong
is left out and named in a sentence; the rest holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop.commands import Command, by_id, table

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
NAMES = (
    "Return Enter Space Tab Escape Backspace Delete Insert Pause Home End PageUp PageDown Up Down "
    "Left Right " + " ".join(f"F{n}" for n in range(1, 25))
).split()


@dataclass(frozen=True)
class Bindings:
    """The keys in force, and what could not be done about them."""

    by_key: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]
    faults: tuple[str, ...] = ()

    def command(self, key: str) -> Command | None:
        """What this key runs."""
        found = self.by_key.get(key)
        return by_id(found) if found is not None else None

    def key_of(self, command_id: str) -> str:
        """The key to show beside a command; "" if it has none."""
        keys = self.keys.get(command_id, ())
        return keys[0] if keys else ""


def keys_file() -> Path:
    """Where the person's own keys are."""
    return Path(platformdirs.user_config_dir("voxloop", appauthor=False)) / "keys.toml"


def bindings(overrides: Mapping[str, object], faults: Iterable[str] = ()) -> Bindings:
    """Apply a person's overrides: their keys win over defaults, the first of two of theirs wins."""
    said = list(faults)
    wanted = {name: keys for name, keys in wishes(overrides, said)}
    by_key: dict[str, str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    rows = sorted(table(), key=lambda row: row.id not in wanted)
    for row in rows:
        for key in wanted.get(row.id, row.keys):
            holder = by_key.setdefault(key, row.id)
            if holder == row.id:
                kept[row.id] = (*kept.get(row.id, ()), key)
            else:
                said.append(f"{key} runs “{by_id(holder).words}”, so “{row.words}” is without it.")
    return Bindings(by_key, kept, tuple(said))


def wishes(
    overrides: Mapping[str, object], faults: list[str]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What a file says, spelled as in the table; what makes no sense is named in `faults`."""
    known = {row.id for row in table()}
    for name, value in _flat(overrides):
        if name not in known:
            faults.append(f"keys.toml names {name}, which is no command.")
            continue
        listed = value if isinstance(value, list | tuple) else [value] if value else []
        keys = [spelled(str(key)) for key in listed]
        if any(key is None for key in keys):
            faults.append(f"keys.toml gives {name} a key that is none: {value}.")
            continue
        yield name, tuple(key for key in keys if key)


def _flat(overrides: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, object]]:
    """Both "review.accept" = … and [review] accept = … are understood."""
    for name, value in overrides.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def spelled(text: str) -> str | None:
    """One spelling for each key: modifiers in order, then the key; None if it is none."""
    *held, key = text.strip().replace("++", "+Plus").split("+")
    modifiers = {part.strip().capitalize() for part in held}
    key = "+" if key == "Plus" else key.strip()
    if not key or not modifiers <= set(MODIFIERS):
        return None
    if len(key) > 1:
        found = [name for name in NAMES if name.lower() == key.lower()]
        if not found:
            return None
        key = found[0]
    elif key.isalpha():
        key = key.upper()
    return "+".join([*(m for m in MODIFIERS if m in modifiers), key])
