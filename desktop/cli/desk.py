"""What every command needs: the workspace it is about, the lanes, and a way to answer.

Reads the global options and the person's settings; opens the workspace for writing or reading.
Answers are one JSON document on standard output with `--json`, a few plain lines without;
everything else goes to standard error.
"""

from __future__ import annotations

import dataclasses
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from desktop import settings
from engine.lanes.child import Lanes
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace

notices = Console(stderr=True, highlight=False)


@dataclasses.dataclass
class Desk:
    """The global options of one command."""

    workspace: Path | None = None
    as_json: bool = False

    def folder(self) -> Path:
        """The workspace meant: `-w`, else the folder one stands in, else the last one opened."""
        if self.workspace is not None:
            return self.workspace
        if (Path.cwd() / "voxloop.db").is_file():
            return Path.cwd()
        last = settings.load().last_workspace
        if last is not None and (Path(last) / "voxloop.db").is_file():
            return Path(last)
        raise Refused(
            "no-workspace",
            "No workspace was named and none was open before.",
            "Name one with -w FOLDER, or make one with: voxloop -w FOLDER init --labels NAMES",
        )

    @contextmanager
    def reading(self) -> Iterator[Workspace]:
        """The workspace without its lock: for commands that only read."""
        with Workspace.open(self.folder(), write=False) as workspace:
            yield workspace

    @contextmanager
    def writing(self, command: str) -> Iterator[tuple[Workspace, Lanes]]:
        """The workspace under its lock, and lanes that stop at the end."""
        with (
            Workspace.open(self.folder(), holder=f"voxloop {command}") as workspace,
            Lanes() as lanes,
        ):
            yield workspace, lanes

    def answer(self, document: dict[str, Any], lines: list[str] | None = None) -> None:
        """Print the result: the document, or the plain lines for a person."""
        if self.as_json or lines is None:
            sys.stdout.write(json.dumps(document, default=plain, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


def invocation(command: str, arguments: str = "") -> Invocation:
    return Invocation(command=command, source="cli", actor=actor(), arguments=arguments)


def actor() -> str:
    """Who works here: the account's name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def plain(value: Any) -> Any:
    """Values of the store and of NumPy as JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot be printed as JSON")


@contextmanager
def progress(words: str) -> Iterator[Callable[[dict[str, Any]], None]]:
    """A bar on standard error with the time left; steps come as {"step", "of", "stage"}."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=notices,
        transient=True,
    ) as bar:
        shown = bar.add_task(words, total=None)

        def news(step: dict[str, Any]) -> None:
            stage = step.get("stage")
            if step.get("words"):
                notices.print(step["words"])
            bar.update(
                shown,
                total=step.get("of"),
                completed=step.get("step", 0),
                description=f"{words}: {stage}" if stage else words,
            )

        yield news
