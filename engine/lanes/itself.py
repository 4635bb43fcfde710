"""How this program starts itself once more: as a child, as one of its modules, as a command.

From a checkout that is `python -m`; in a frozen build there is no Python beside the program, and
its own executable is asked (`desktop.__main__` understands `--child` and `--module`). Read by
`child`, by the demo and by the benches; writes nothing.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

INSTALLED = ("desktop", "engine")


def frozen() -> bool:
    """Whether this is an installed build and no checkout."""
    return bool(getattr(sys, "frozen", False))


def executable() -> str:
    """The program that speaks on standard output.

    On Windows a frozen build has two: the window's has no console, and gives none to its children.
    """
    if frozen() and sys.platform == "win32":
        return str(Path(sys.executable).with_name("voxloop.exe"))
    return sys.executable


def python(module: str) -> list[str]:
    """Python with a module of ours to run.

    Where Voxloop is installed it must not look in the folder one stands in (`-P`): a stray
    `select.py` there would be loaded in the place of the standard library's."""
    if module.partition(".")[0] not in INSTALLED:
        return [executable(), "-m", module]
    try:
        metadata.distribution("voxloop")
    except metadata.PackageNotFoundError:
        return [executable(), "-m", module]  # found only from its own folder
    return [executable(), "-P", "-m", module]


def as_child(name: str, module: str) -> list[str]:
    """The start line of a child process."""
    return [executable(), "--child", name] if frozen() else python(module)


def as_module(module: str) -> list[str]:
    """The start line of one of its modules, arguments to follow."""
    return [executable(), "--module", module] if frozen() else python(module)


def as_command() -> list[str]:
    """The start line of `voxloop`, arguments to follow."""
    return [executable()] if frozen() else python("desktop")


def without_console() -> dict[str, Any]:
    """What keeps Windows from opening a console beside the window for each child."""
    return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
