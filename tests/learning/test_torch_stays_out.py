"""The loop may use the plain parts of learning without paying for torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ("gate", "expected_dice", "strategies", "metrics", "documents", "answers", "evidence")


def test_the_plain_parts_leave_torch_out() -> None:
    script = (
        "import sys\n"
        + "".join(f"import engine.learning.{name}\n" for name in PLAIN)
        + "from engine.learning import strategies\n"
        "[strategies.find(name) for name in strategies.names()]\n"
        "print([m for m in ('torch', 'monai', 'safetensors') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr
