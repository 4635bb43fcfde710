"""Bench of the viewer: from the hand to the last pixel, in a process of its own.

Place beside the loop: starts `desktop.ui.viewer_bench`, which builds the image area and the ribbon
on a synthetic 512 x 512 x 200 case, and prints what it measured. Without a display Qt's own
off-screen platform stands in for one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

MODULE = "desktop.ui.viewer_bench"
LONGEST_S = 300


def run(options: object = None) -> dict[str, Any]:
    """Slice step, brush and case switch as median and 95th percentile, and event-loop gaps."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", MODULE],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer
