"""Bench of the start: from the start of the process to the first case painted.

Makes a temporary workspace with one drafted case of 512 x 512 x 200, opens the real window on it
several times, and reports how long it took, what it weighed, and which heavy modules it carried:
none, since each belongs to a child. The bar is 2.5 s. The volume is in the system's file cache, as
it is for a case that was on screen last; a cold disk adds the time it takes to read one slice.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

from desktop.cli.benches import window
from desktop.cli.benches.drafted import workspace_of
from desktop.cli.benches.store import SHAPE

RUNS = 7
BAR_S = 2.5
BAR_MB = 700
LONGEST_S = 60.0
NAME = "last_case"


def run(
    runs: int = RUNS, shape: tuple[int, int, int] = SHAPE, folder: Path | None = None
) -> dict[str, Any]:
    """Open the window `runs` times; seconds as least, median and most."""
    with tempfile.TemporaryDirectory(prefix="voxloop_bench_", dir=folder) as temporary:
        workspace = workspace_of(Path(temporary) / "workspace", shape, (NAME,))
        seen = [window.open_window(workspace, "--until-shown", LONGEST_S) for _ in range(runs)]
    taken = sorted(one.after_s["shown"] for one in seen)
    return {
        "bench": "start",
        "shape": list(shape),
        "runs": runs,
        "shown_after_s": {
            "min": taken[0],
            "median": round(statistics.median(taken), 3),
            "max": taken[-1],
        },
        "each_s": [one.after_s["shown"] for one in seen],
        "heavy_modules": sorted({name for one in seen for name in one.facts["heavy"]}),
        "peak_window_mb": round(max(one.memory.itself_mb for one in seen)),
        "bars": {"shown_after_s": BAR_S, "peak_window_mb": BAR_MB, "heavy_modules": []},
    }
