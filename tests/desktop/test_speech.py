"""Speaking back: by the system's own voice, only when it is wished for, and never into an open
microphone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.input.voice import speech
from desktop.session.voice_words import VoiceFeel
from engine.lanes import errands

posix_only = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the voice")


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 10.0
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A speaking program that writes down what it was told."""
    said = tmp_path / "said"
    for name in ("spd-say", "say"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{said}"\n', "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return said


@posix_only
def test_what_was_done_is_said(voice: Path) -> None:
    assert speech.say("Next hotspot", VoiceFeel(speak=True))
    wait_for(voice.exists)
    wait_for(lambda: voice.read_text("utf-8") == "Next hotspot\n")


@posix_only
@pytest.mark.parametrize("feel", [VoiceFeel(), VoiceFeel(speak=True, open_microphone=True)])
def test_nothing_is_said_unless_it_is_wished_for(voice: Path, feel: VoiceFeel) -> None:
    assert not speech.say("Next hotspot", feel) and not voice.exists()


@posix_only
def test_no_sign_in_the_words_is_an_option_or_a_command(voice: Path) -> None:
    assert speech.say('--help; $(rm -rf x) "quoted"', VoiceFeel(speak=True))
    wait_for(voice.exists)
    wait_for(lambda: voice.read_text("utf-8") == "help rm -rf x quoted\n")


def test_without_a_voice_nothing_is_said_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not speech.say("Next hotspot", VoiceFeel(speak=True))
    for platform in ("win32", "darwin", "linux"):
        assert speech.command("Next hotspot", platform) == []


def test_a_program_that_is_not_there_is_missed_by_nobody(tmp_path: Path) -> None:
    assert not errands.start([str(tmp_path / "gone")])


def test_the_one_before_is_ended() -> None:
    assert errands.start([sys.executable, "-c", "import time; time.sleep(60)"])
    (running,) = [one for one in errands._running if one.poll() is None]
    errands.stop()
    wait_for(lambda: running.poll() is not None)
