"""`voxloop`: alone it opens the window, with a command it runs it, as a child it serves its parent.

The composition root of the program: it decides which of the three this process is, from the
arguments alone, and imports only that one. A window does not wait for a parser of commands.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """The installed `voxloop` command; gives the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--child"]:
        return _be_a_child(given[1])
    if not given or (len(given) == 2 and given[0] in ("-w", "--workspace")):
        from desktop import app

        return app.run(Path(given[1]) if given else None)
    from desktop.cli import main as commands

    return commands.main(given)


def _be_a_child(name: str) -> int:
    """In a frozen build the app's own executable starts the child processes."""
    from engine.lanes.child import MODULES

    importlib.import_module(MODULES[name]).main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
