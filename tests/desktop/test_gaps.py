"""The gap meter counts how long the event loop was away, in bounded memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.gaps import GapMeter, keep, kept


def test_a_late_beat_is_a_gap() -> None:
    meter = GapMeter(interval_ms=10)
    now = 0.0
    for _ in range(990):
        meter.beat(now)
        now += 0.010
    now += 0.070
    assert meter.beat(now) == pytest.approx(70, abs=1e-6)
    found = meter.gaps()
    assert found.beats == 990 and found.longest_ms == pytest.approx(70, abs=1e-6)
    assert found.p50_ms <= 1 and found.p99_ms <= 1


def test_the_99th_percentile_sees_one_in_fifty() -> None:
    meter = GapMeter(interval_ms=10)
    now = 0.0
    for n in range(501):
        meter.beat(now)
        now += 0.010 + (0.040 if n % 50 == 0 else 0.0)
    assert 39 <= meter.gaps().p99_ms <= 41


def test_sleep_on_purpose_is_no_gap() -> None:
    meter = GapMeter()
    meter.beat(0.0)
    meter.pause()
    assert meter.beat(3600.0) == 0.0
    assert meter.gaps().beats == 0 and meter.gaps().p99_ms == 0.0


def test_memory_is_bounded() -> None:
    meter = GapMeter()
    now = 0.0
    for n in range(20_000):
        now += n * 0.01
        meter.beat(now)
    assert len(meter._counts) <= 10_001


def test_what_was_measured_is_found_again_and_rubbish_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "new" / "gaps.json"
    assert kept(file) is None
    meter = GapMeter(interval_ms=10)
    for now in (0.0, 0.010, 0.095):
        meter.beat(now)
    keep(meter.gaps(), file)
    found = kept(file)
    assert found is not None and set(found) == {"beats", "p50_ms", "p99_ms", "longest_ms"}
    assert found["beats"] == 2 and found["longest_ms"] == pytest.approx(75)
    for rubbish in ("", "[1]", "{"):
        file.write_text(rubbish)
        assert kept(file) is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_break(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep(GapMeter().gaps(), tmp_path / "file" / "gaps.json")
