"""A reviewer at a terminal, in this process: what was printed where, and the exit status."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli import main


@dataclass(frozen=True)
class Said:
    """One command's end."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; more or less than one is an error."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    workspace: Path

    def say(self, *words: object) -> Said:
        """`voxloop -w WORKSPACE --json WORDS`."""
        return run("-w", self.workspace, "--json", *words)

    def done(self, *words: object) -> Any:
        """The same for a command that has to work; gives its document."""
        said = self.say(*words)
        assert said.status == 0, f"{words}: {said}"
        return said.document

    def refused(self, *words: object) -> dict[str, str]:
        """The same for a command that has to be refused; gives its error."""
        said = self.say(*words)
        assert said.status == 1, f"{words}: {said}"
        error: dict[str, str] = said.document["error"]
        assert list(error) == ["code", "message", "hint"] and error["message"].endswith(".")
        return error


def run(*words: object) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main.main([str(word) for word in words])
    return Said(status, out.getvalue(), err.getvalue())
