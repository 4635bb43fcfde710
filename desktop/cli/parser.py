"""The parser of commands: the global options, and every group file of this folder registered on it.

Reads the modules `commands_*.py`; the reference page is generated from what this returns.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import typer
from typer.core import TyperGroup

from desktop.cli.desk import Desk


def command() -> TyperGroup:
    """The whole command line as one command with subcommands."""
    app = typer.Typer(
        name="voxloop",
        help="Voxloop: from a folder of scans to trusted labels and a better model.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def options(
        context: typer.Context,
        workspace: Path = typer.Option(None, "-w", "--workspace", help="The workspace's folder."),
        as_json: bool = typer.Option(False, "--json", help="Print exactly one JSON document."),
    ) -> None:
        context.obj = Desk(workspace, as_json)

    for name in group_modules():
        importlib.import_module(f"desktop.cli.{name}").register(app)
    whole = typer.main.get_command(app)
    assert isinstance(whole, TyperGroup)
    return whole


def json_first(given: list[str]) -> list[str]:
    """`--json` is global, and may be written anywhere before a `--`."""
    end = given.index("--") if "--" in given else len(given)
    before = [word for word in given[:end] if word != "--json"]
    return (["--json"] if "--json" in given[:end] else []) + before + given[end:]


def group_modules() -> list[str]:
    """The files of this folder that hold commands."""
    import desktop.cli as folder

    return sorted(
        module.name
        for module in pkgutil.iter_modules(folder.__path__)
        if not module.ispkg and module.name.startswith("commands_")
    )
