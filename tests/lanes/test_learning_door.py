"""What is missing here is looked for by name, and nothing is imported to find out."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from engine.lanes import learning


def test_what_is_not_installed_is_named_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "monai" else real(name)
    )
    assert learning.missing() == "Drafts and training need monai, which is not installed."
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert learning.missing() == ""


def test_looking_imports_nothing() -> None:
    script = (
        "import sys; from engine.lanes import learning; learning.missing();"
        "print([name for name in ('torch', 'monai', 'safetensors') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
