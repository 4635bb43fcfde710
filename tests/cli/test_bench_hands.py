"""The bench of the pad goes the whole way, from SDL's virtual pad to decisions in the store."""

from __future__ import annotations

import importlib.util
import os

import pytest

from desktop.cli.benches import hands_alone, hands_pad

FEW = hands_pad.Options(cases=2, presses=10, plugs=4, poll_s=0.5, stuck=False)


@pytest.mark.skipif(not importlib.util.find_spec("pygame"), reason="pygame-ce is not installed")
def test_the_pad_is_measured_through_the_real_process(monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.environ.get("DISPLAY"):
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = hands_pad.run(FEW)["pad"]
    assert found["hot_plug"]["seen"] == 4 and found["hot_plug"]["processes"] == 1
    latency = found["latency_ms"]
    assert latency["acted"] == 10 and 0.0 <= latency["p50"] <= latency["p95"]
    assert found["alone"]["corrected"] == 2 and found["alone"]["acts_a_case"] >= 8
    assert found["poll"]["memory_mb"] < 60


def test_every_hand_alone_gets_through_both_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the store was done by that input, every case of it, and acts cost seconds."""
    if not os.environ.get("DISPLAY"):
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = hands_alone.run(3)
    for hand in ("keyboard", "mouse", "pad", "voice"):
        mended, answered = found["correct"][hand], found["triage"][hand]
        assert (mended["decided"], mended["corrected"], mended["answered"]) == (3, 3, 0), hand
        assert (answered["decided"], answered["corrected"], answered["answered"]) == (3, 0, 6), hand
        for session in (mended, answered):
            thought = session["seconds_a_case"] - session["hand_seconds_a_case"]
            assert session["actions_a_case"] >= 3 and thought > 0, hand
    slow, fast = found["correct"]["mouse"], found["correct"]["keyboard"]
    assert slow["hand_seconds_a_case"] > fast["hand_seconds_a_case"], "pointing takes longer"
