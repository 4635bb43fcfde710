"""The reference page of the command line, generated from the parser: `docs/commands.md`.

Reads the parser and nothing else, so the page cannot say what the code does not do; a test holds
the file to it. Write it anew, and the page of the keys with it: `python -m desktop.cli.reference`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.cli import keys_page, parser

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
KEYS = PAGE.with_name("keys.md")
OPENING = """# Commands

`voxloop` alone opens the window. `voxloop -w WORKSPACE COMMAND` runs one use case and exits.
Without `-w` it is the folder one stands in, if that is a workspace, else the last one opened.

With `--json` anywhere in the line it prints exactly one JSON document on standard output;
progress and notices go to standard error. Exit status: 0 done, 1 refused
(`{"error": {"code", "message", "hint"}}`), 2 usage, 130 interrupted.

This page is generated from the parser: `python -m desktop.cli.reference`.
"""


def page() -> str:
    """The whole page as Markdown."""
    whole, top = _whole()
    parts = [OPENING, "## Options of every command\n\n" + _options(whole, top)]
    parts += [_section(command, context) for command, context in _leaves(whole, top)]
    return "\n".join(parts)


def paths() -> list[str]:
    """Every command that can be given, as it is typed: `cases`, `audit log`, ..."""
    whole, top = _whole()
    return [_typed(context) for _, context in _leaves(whole, top)]


def _whole() -> tuple[Any, Any]:
    """The parser and a context for it, of one width wherever the page is made."""
    whole = parser.command()
    context = whole.make_context("voxloop", ["-"], resilient_parsing=True, terminal_width=100)
    return whole, context


def _leaves(group: Any, context: Any) -> Iterator[tuple[Any, Any]]:
    """Commands in alphabetical order, groups opened, each with its context."""
    for name in sorted(group.commands):
        command = group.commands[name]
        inner = command.make_context(name, ["-"], parent=context, resilient_parsing=True)
        if hasattr(command, "commands"):
            yield from _leaves(command, inner)
        else:
            yield command, inner


def _typed(context: Any) -> str:
    return str(context.command_path).removeprefix("voxloop ").split(" [")[0]


def _section(command: Any, context: Any) -> str:
    usage = command.get_usage(context).removeprefix("Usage: ").strip()
    options = _options(command, context)
    said = f"## {_typed(context)}\n\n{command.help}\n\n    {usage}\n"
    return said + (f"\n{options}" if options else "")


def _options(command: Any, context: Any) -> str:
    records = [parameter.get_help_record(context) for parameter in command.params]
    rows = [f"| `{_cell(name)}` | {_cell(help)} |" for name, help in filter(None, records)]
    if not rows:
        return ""
    return "\n".join(["| argument or option | |", "|---|---|", *rows]) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write both pages."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    KEYS.write_text(keys_page.page(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE} and {KEYS}.\n")


if __name__ == "__main__":
    main()
