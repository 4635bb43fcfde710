"""`voxloop`: alone it opens the window; with a command it runs one use case and exits.

Reads the arguments; the commands are the functions that the modules of this folder register.
Exit status: 0 done, 1 refused, 2 usage, 130 interrupted.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """The installed `voxloop` command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--child"]:
        return _be_a_child(given[1])
    if _asks_for_the_window(given):
        from desktop import app

        return app.run(Path(given[1]) if given else None)
    return _run_a_command(given)


def _asks_for_the_window(given: list[str]) -> bool:
    """No command at all. Decided here: a window should not wait for a parser of commands."""
    return not given or (len(given) == 2 and given[0] in ("-w", "--workspace"))


def _be_a_child(name: str) -> int:
    """In a frozen build the app's own executable starts the child processes."""
    from engine.lanes.child import MODULES

    importlib.import_module(MODULES[name]).main()
    return 0


def _run_a_command(given: list[str]) -> int:
    import typer

    from desktop.cli import parser
    from store.refusal import Refused

    as_json = "--json" in given
    command = parser.command()
    try:
        result = command.main(parser.json_first(given), prog_name="voxloop", standalone_mode=False)
        return int(result or 0)
    except Refused as no:
        _say_no(no, as_json)
        return 1
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("Interrupted; what was done before is kept.\n")
        return 130
    except typer.Exit as left:
        return int(left.exit_code)
    except typer.TyperException as wrong:
        sys.stderr.write(f"{wrong.format_message()} See: voxloop --help\n")
        return 2


def _say_no(no: Exception, as_json: bool) -> None:
    code, message, hint = (getattr(no, name) for name in ("code", "message", "hint"))
    if as_json:
        error = {"code": code, "message": message, "hint": hint}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{message} {hint}".strip() + "\n")


def group_modules() -> list[str]:
    """The files of this folder that hold commands."""
    import desktop.cli as folder

    return sorted(
        module.name
        for module in pkgutil.iter_modules(folder.__path__)
        if not module.ispkg and module.name.startswith("commands_")
    )


if __name__ == "__main__":
    sys.exit(main())
