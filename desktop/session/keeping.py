"""What the task keeps of its look: layout, presets, patterns; here at once, on the disk soon.

Reads `look.toml` of the workspace once and writes it through the runner.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from desktop.session import kept_look
from desktop.session.core import SessionCore
from desktop.session.kept_look import KeptLook


class Keeping(SessionCore):
    """The look of this task."""

    @cached_property
    def kept(self) -> KeptLook:
        """The arrangement and presets of this task."""
        return kept_look.load(self.workspace.folder)

    def keep_look(self, **parts: object) -> None:
        """Change what the task keeps."""
        kept = self.kept = replace(self.kept, **parts)  # type: ignore[arg-type]
        folder = self.workspace.folder
        self.write(lambda: kept_look.save(folder, kept), lambda _: None, lambda _: None)
