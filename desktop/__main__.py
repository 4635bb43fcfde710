"""`voxloop`: alone it opens the window, with a command it runs it, as a child it serves its parent.

The composition root of the program: it decides which of the three this process is, from the
arguments alone, and imports only that one. A window does not wait for a parser of commands.
A frozen build has no `python -m`: there `--child NAME` and `--module NAME` start what it would.
"""

from __future__ import annotations

import importlib
import runpy
import sys
from pathlib import Path

ROOMS = ("desktop", "engine")
DATABASE = "voxloop.db"


def main(arguments: list[str] | None = None) -> int:
    """The installed `voxloop` command; gives the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--child"]:
        return _be_a_child(given[1:])
    if given[:1] == ["--module"]:
        return _be_a_module(given[1:])
    if given[:1] == ["--window"]:  # a desktop's menu: with the file that was opened, if one was
        return _be_the_window(given[1:2])
    if not given or (len(given) == 2 and given[0] in ("-w", "--workspace")):
        return _be_the_window(given[1:])
    from desktop.cli import main as commands

    return commands.main(given)


def _be_the_window(named: list[str]) -> int:
    """On the workspace named by its folder or by the database in it; else on the last one."""
    from desktop import app

    place = Path(named[0]) if named else None
    if place is not None and place.name == DATABASE:
        place = place.parent
    return app.run(place)


def _be_a_child(named: list[str]) -> int:
    """In a frozen build the program's own executable starts the child processes."""
    from engine.lanes.child import MODULES

    if len(named) != 1 or named[0] not in MODULES:
        sys.stderr.write(f"A child has one of these names: {', '.join(MODULES)}.\n")
        return 2
    importlib.import_module(MODULES[named[0]]).main()
    return 0


def _be_a_module(named: list[str]) -> int:
    """As `python -m NAME ARGUMENTS`, for modules of this program alone."""
    if not named or named[0].partition(".")[0] not in ROOMS:
        sys.stderr.write("Only modules of Voxloop can be started by name.\n")
        return 2
    sys.argv = named
    runpy.run_module(named[0], run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # Before any other import: a library's own worker process must not become a second window.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
