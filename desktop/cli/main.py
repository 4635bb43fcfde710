"""`voxloop COMMAND`: runs one use case and exits.

Reads the arguments; the commands are the functions that the modules of this folder register.
Exit status: 0 done, 1 refused, 2 usage, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from store.refusal import Refused

INTERRUPTED = 130


def main(given: list[str]) -> int:
    """Run one command from its arguments; gives the exit status."""
    import typer

    from desktop.cli import parser

    as_json = "--json" in given
    command = parser.command()
    try:
        result = command.main(parser.json_first(given), prog_name="voxloop", standalone_mode=False)
        # Typer turns an interrupt into this result.
        return _interrupted() if result == INTERRUPTED else int(result or 0)
    except Refused as no:
        _say_no(no, as_json)
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except typer.Exit as left:
        return int(left.exit_code)
    except typer.TyperException as wrong:
        sys.stderr.write(f"{wrong.format_message()} {_usage_hint(given)}\n")
        return 2
    except Exception as broken:
        _say_no(_unexpected(broken), as_json)
        return 1


def _usage_hint(given: list[str]) -> str:
    """A folder stands before the command, which people find hard to guess for `init`."""
    first = next((word for word in given if not word.startswith("-")), "")
    if first == "init":
        return "The folder goes first: voxloop -w FOLDER init --labels NAMES"
    return "See: voxloop --help"


def _unexpected(broken: Exception) -> Refused:
    """The kind of a fault and where in Voxloop it was, never its words: they may name a patient."""
    frames = traceback.extract_tb(broken.__traceback__)
    rooms = Path(__file__).resolve().parents[2]
    # A frozen build's files are named from its own folder, a checkout's from the root.
    ours = [f for f in frames if (rooms / f.filename).is_relative_to(rooms / "desktop")]
    ours += [f for f in frames if (rooms / f.filename).is_relative_to(rooms / "engine")]
    ours += [f for f in frames if (rooms / f.filename).is_relative_to(rooms / "store")]
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "unknown"
    reason = os.strerror(broken.errno) if isinstance(broken, OSError) and broken.errno else ""
    said = f"Voxloop could not go on: {type(broken).__name__} ({where})"
    return Refused("broken", f"{said}. {reason}".strip(), "Check the disk and: voxloop doctor")


def _interrupted() -> int:
    sys.stderr.write("Interrupted; what was done before is kept.\n")
    return INTERRUPTED


def _say_no(no: Exception, as_json: bool) -> None:
    code, message, hint = (getattr(no, name) for name in ("code", "message", "hint"))
    if as_json:
        error = {"code": code, "message": message, "hint": hint}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{message} {hint}".strip() + "\n")
