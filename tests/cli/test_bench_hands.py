"""The bench of the pad goes the whole way, from SDL's virtual pad to decisions in the store."""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from pathlib import Path

import pytest

from desktop.cli.benches import hands_alone, hands_pad
from desktop.cli.benches import voice_speech as speech
from desktop.cli.benches.hands_alone import WORKS
from desktop.cli.benches.hands_alone import Options as Alone
from desktop.cli.benches.hands_voice import COUNTED, SpokenHand
from desktop.input.hands_rehearsal import Hand, Pace
from desktop.input.voice.grammar import phrase_book
from desktop.input.voice.voice import Voice
from desktop.session import Session
from tests.desktop.room import session_on, workspace_with

SCRIPTS = {  # what is said in a case of each kind
    "correct": ("accept", "next", "accept", "next", "grow", "accept", "yes"),
    "triage": ("priority", "quality", "accept", "yes"),
}
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
    found = hands_alone.run(Alone(3, recogniser="text"))
    for hand in ("keyboard", "mouse", "pad", "voice"):
        mended, answered = found["correct"][hand], found["triage"][hand]
        assert (mended["decided"], mended["corrected"], mended["answered"]) == (3, 3, 0), hand
        assert (answered["decided"], answered["corrected"], answered["answered"]) == (3, 0, 6), hand
        for session in (mended, answered):
            thought = session["seconds_a_case"] - session["hand_seconds_a_case"]
            assert session["actions_a_case"] >= 3 and thought > 0, hand
    slow, fast = found["correct"]["mouse"], found["correct"]["keyboard"]
    assert slow["hand_seconds_a_case"] > fast["hand_seconds_a_case"], "pointing takes longer"


@pytest.mark.skipif(bool(speech.possible()), reason=speech.possible() or "it speaks")
@pytest.mark.skipif(not importlib.util.find_spec("vosk"), reason="Vosk is not installed")
def test_a_voice_of_real_sound_gets_through_three_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read aloud, into the microphone's place, through the process and its recogniser, to what is
    in the store."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name, cases in (("correct", 1), ("triage", 2)):
        monkeypatch.setattr(hands_alone, "WORKS", {name: WORKS[name]})
        found = hands_alone.run(Alone(cases, "voice", "vosk"))[name]
        assert list(found) == ["voice"]
        spoken = found["voice"]
        assert (spoken["by"], spoken["recogniser"]) == ("sound", "vosk")
        assert spoken["decided"] == cases
        # The test model lacks the word "grow"; all else is heard.
        unknown = int(name == "correct")
        assert spoken["by_key"] == unknown
        assert (spoken["corrected"], spoken["answered"]) == (
            (1, 0) if name == "correct" else (0, 4)
        )
        assert spoken["said"] == len(SCRIPTS[name]) * cases - unknown
        assert spoken["actions_a_case"] >= len(SCRIPTS[name])
        assert spoken["hand_seconds_a_case"] > len(SCRIPTS[name]), "speech takes its time"


def test_a_phrase_that_is_never_understood_is_done_by_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody hears: each way to say it is tried, then the key does it, and both are told."""
    monkeypatch.setattr(SpokenHand, "__init__", lambda hand, session: deaf(hand, session))
    with workspace_with(tmp_path, ("liver_001",)) as workspace:
        hand = SpokenHand(session_on(workspace))  # type: ignore[call-arg]
        tried: list[str] = []
        monkeypatch.setattr(hand, "_speak", lambda text, pace: tried.append(text))
        hand.say("accept hotspot")
        assert tried == ["accept hotspot", "accept spot"] * 2 + ["accept hotspot"]
        assert (hand.counts["said"], hand.counts["said_again"], hand.counts["by_key"]) == (1, 4, 1)
        assert [spot.state for spot in hand.session.hotspots] == ["accepted", "open"]


def deaf(hand: SpokenHand, session: Session) -> None:
    Hand.__init__(hand, session, Pace())
    hand.book = phrase_book(session.workspace.task)
    hand.voice = Voice(session, hand.book)
    hand._unknown, hand._missed = set(), Counter()
    hand.counts = dict.fromkeys(COUNTED, 0)
