"""How long the window's event loop was away: measured always, shown by `voxloop doctor`, tested.

A timer in the window calls `beat` at a fixed interval; what comes late was blocked for that long.
The clock's readings are passed in. Memory is bounded by counting whole milliseconds. When the
window closes, what it measured is kept in a small file beside the settings.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "gaps.json"
LONGEST_COUNTED_MS = 10_000


@dataclass(frozen=True)
class Gaps:
    """What was measured, in milliseconds beyond the interval."""

    beats: int
    p50_ms: float
    p99_ms: float
    longest_ms: float


class GapMeter:
    """Counts how late each beat came."""

    def __init__(self, interval_ms: float = 10.0) -> None:
        self.interval_ms = interval_ms
        self.reset()

    def reset(self) -> None:
        """Forget what was measured, for instance after the window has opened."""
        self._last_s: float | None = None
        self._counts: dict[int, int] = {}
        self._beats = 0
        self._longest_ms = 0.0

    def beat(self, now_s: float) -> float:
        """The timer fired; answers how late it came in milliseconds."""
        last, self._last_s = self._last_s, now_s
        if last is None:
            return 0.0
        late_ms = max(0.0, (now_s - last) * 1000 - self.interval_ms)
        bucket = min(int(late_ms), LONGEST_COUNTED_MS)
        self._counts[bucket] = self._counts.get(bucket, 0) + 1
        self._beats += 1
        self._longest_ms = max(self._longest_ms, late_ms)
        return late_ms

    def pause(self) -> None:
        """The timer was stopped on purpose (the machine slept): the next beat starts anew."""
        self._last_s = None

    def gaps(self) -> Gaps:
        """The measurement so far."""
        return Gaps(self._beats, self._quantile(0.5), self._quantile(0.99), self._longest_ms)

    def _quantile(self, share: float) -> float:
        """The upper end of the millisecond in which this share of the beats lies."""
        if not self._beats:
            return 0.0
        wanted, seen = share * self._beats, 0
        for bucket in sorted(self._counts):
            seen += self._counts[bucket]
            if seen >= wanted:
                return min(bucket + 1.0, self._longest_ms)
        return self._longest_ms


def keep(gaps: Gaps, file: Path) -> None:
    """Leave the measurement for `voxloop doctor`; where that cannot be written, nothing is lost."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(gaps)), encoding="utf-8")


def kept(file: Path) -> dict[str, Any] | None:
    """What the last window measured; None if there was none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
