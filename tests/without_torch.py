"""A machine without torch: a folder on PYTHONPATH whose `sitecustomize` forbids the import."""

from __future__ import annotations

from pathlib import Path

import pytest

FORBID = """
import sys


class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "monai"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


sys.meta_path.insert(0, Forbidden())
"""


def forbid_torch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child that is started from now on is without torch; this process has what it has."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(FORBID, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
