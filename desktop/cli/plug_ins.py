"""Every part that is found by being there: tools, commands, formats, strategies, networks, ...

Reads the folders that are searched at run time, as they are searched then, and tries each file.
`voxloop doctor --self-check` prints it, and an installed build has to print what the checkout does.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import assets
import desktop
import engine
import store
from desktop.cli import parser

FOLDERS = (
    "desktop.commands",
    "desktop.input.voice.recognisers",
    "desktop.tools",
    "engine.imaging.formats",
    "engine.learning.networks",
    "engine.learning.strategies",
    "engine.learning.uncertainty",
    "store.migrations",
)
ROOMS = (desktop, engine, store)
LOADS = "loads"


def plug_ins() -> dict[str, dict[str, str]]:
    """Folder by folder each name, and whether it loads or why not."""
    found = {folder: _names(folder) for folder in FOLDERS}
    found["desktop.cli"] = parser.group_modules()
    return {
        folder: {name: _tried(f"{folder}.{name}") for name in names}
        for folder, names in sorted(found.items())
    }


def modules() -> list[str]:
    """Every module of the three rooms, whether it is a plug-in or not; none is loaded."""
    found: list[str] = []
    for room in ROOMS:
        waiting = [(f"{room.__name__}.", [str(place) for place in room.__path__])]
        while waiting:
            prefix, places = waiting.pop()
            for module in pkgutil.iter_modules(places, prefix):
                found.append(module.name)
                if module.ispkg:
                    inner = module.name.rpartition(".")[2]
                    waiting.append((f"{module.name}.", [str(Path(p) / inner) for p in places]))
    return sorted(found)


def files() -> list[str]:
    """What lies in `assets`, by name; compiled code is no part of it."""
    every = (file for file in assets.FOLDER.rglob("*") if file.is_file())
    names = (file.relative_to(assets.FOLDER).as_posix() for file in every)
    return sorted(n for n in names if not n.endswith((".py", ".pyc")))


def faults(found: dict[str, dict[str, str]]) -> list[str]:
    """A sentence for each folder that is empty and each part that does not load."""
    said = [f"{folder} is empty." for folder, names in found.items() if not names]
    return said + [
        f"{folder}.{name} {state}."
        for folder, names in found.items()
        for name, state in names.items()
        if state != LOADS
    ]


def _names(folder: str) -> list[str]:
    package = importlib.import_module(folder)
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg)


def _tried(name: str) -> str:
    try:
        importlib.import_module(name)
    except Exception as broken:
        missing = getattr(broken, "name", None)
        return f"does not load: {type(broken).__name__}{f' of {missing}' if missing else ''}"
    return LOADS
