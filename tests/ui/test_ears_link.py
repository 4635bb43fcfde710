"""The whole way in the real window: the talk key, a microphone that is a recording, the `ears`
process, and what it heard done."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.input.voice import models
from desktop.input.voice.ears_link import MOST_DEATHS, EarsLink
from desktop.input.voice.recognisers import possible
from desktop.session.voice_words import Dictated, VoiceFeel
from store import audit, recording_part
from store.note import NO_WORDS
from tests.ui.open_desk import OpenDesk, small_desk
from tests.voice_data import recording

LONG_MS = 40_000
needs_ears = pytest.mark.skipif(
    not importlib.util.find_spec("sounddevice") or bool(possible("vosk")),
    reason="sounddevice or Vosk is not installed here",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[OpenDesk]:
    monkeypatch.setattr(models, "folder", lambda: tmp_path / "models")
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        qtbot.waitUntil(made.whole.window.isActiveWindow)
        yield made


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    return Path(shutil.copy(recording("next hotspot").file, tmp_path / "spoken.wav"))


def ears(desk: OpenDesk) -> EarsLink:
    assert desk.whole.current is not None
    return desk.whole.current.ears


def begin(desk: OpenDesk, spoken: Path, recogniser: str = "vosk") -> None:
    desk.session.voice_feel = VoiceFeel(device=f"wav:{spoken}", recogniser=recogniser)
    ears(desk).start()
    desk.bot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)


def hold(desk: OpenDesk, key: Qt.Key, for_ms: int) -> None:
    window = desk.whole.window
    QTest.keyPress(window, key)
    QTest.qWait(for_ms)  # somebody speaks, and speech takes its time
    QTest.keyRelease(window, key)


@needs_ears
def test_the_talk_key_is_held_a_phrase_is_said_and_done(desk: OpenDesk, spoken: Path) -> None:
    begin(desk, spoken)
    assert desk.session.voice_words == "Mic ready" and desk.session.current_hotspot == 1
    hold(desk, Qt.Key.Key_V, 1700)
    desk.bot.waitUntil(lambda: desk.session.voice_shown.last == "next hotspot", timeout=LONG_MS)
    assert desk.session.current_hotspot == 2
    assert desk.session.voice_shown.last_command == "hotspot.next"
    assert desk.session.voice_shown.talking == ""


@needs_ears
def test_voice_and_key_go_one_way_and_the_audit_tells_them_apart(
    desk: OpenDesk, spoken: Path
) -> None:
    begin(desk, spoken)
    window = desk.whole.window
    hold(desk, Qt.Key.Key_V, 1700)
    desk.bot.waitUntil(lambda: desk.session.current_hotspot == 2, timeout=LONG_MS)
    ears(desk)._hear(ears(desk)._life, {"heard": said("accept hotspot")})
    QTest.keyClick(window, Qt.Key.Key_X)

    def told() -> list[str]:
        rows = audit.log(desk.session.workspace.read())
        return [row.source for row in reversed(rows) if "hotspot" in row.object]

    desk.bot.waitUntil(lambda: told() == ["voice", "keyboard"], timeout=LONG_MS)


def said(text: str) -> dict[str, object]:
    words = [[word, 1.0] for word in text.split()]
    return {"text": text, "words": words, "confidence": 1.0, "seconds": 1.0, "recogniser": "vosk"}


@needs_ears
def test_a_microphone_pulled_out_while_talking_does_no_harm_and_comes_back(
    desk: OpenDesk, spoken: Path
) -> None:
    begin(desk, spoken)
    QTest.keyPress(desk.whole.window, Qt.Key.Key_V)
    desk.bot.waitUntil(lambda: desk.session.voice_shown.settled != "", timeout=LONG_MS)
    away = spoken.rename(spoken.with_suffix(".away"))
    desk.bot.waitUntil(lambda: desk.session.voice.state == "lost", timeout=LONG_MS)
    QTest.keyRelease(desk.whole.window, Qt.Key.Key_V)
    assert desk.session.voice_shown.talking == "" and desk.session.current_hotspot == 1
    away.rename(spoken)
    desk.bot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)
    hold(desk, Qt.Key.Key_V, 1700)
    desk.bot.waitUntil(lambda: desk.session.current_hotspot == 2, timeout=LONG_MS)


@needs_ears
def test_a_phrase_of_ones_own_runs_another_command_at_once(desk: OpenDesk, spoken: Path) -> None:
    begin(desk, spoken)
    life = ears(desk)._life
    ears(desk).take_phrases({"slice.last": ("next hotspot",), "hotspot.next": ()})
    desk.bot.waitUntil(lambda: ears(desk)._life > life and not ears(desk)._loading, timeout=LONG_MS)
    hold(desk, Qt.Key.Key_V, 1700)
    desk.bot.waitUntil(lambda: desk.session.voice_shown.last != "", timeout=LONG_MS)
    assert desk.session.voice_shown.last_command == "slice.last"
    assert desk.session.current_hotspot == 1


@needs_ears
def test_the_process_killed_is_started_again(desk: OpenDesk, spoken: Path) -> None:
    begin(desk, spoken)
    child = ears(desk).child
    first = child.pid
    child.kill()
    desk.bot.waitUntil(lambda: desk.session.voice.state == "lost", timeout=LONG_MS)
    desk.bot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)
    assert child.pid not in (None, first)


@needs_ears
def test_a_model_that_ends_the_process_is_not_tried_for_ever(
    desk: OpenDesk, spoken: Path, tmp_path: Path
) -> None:
    """A graph that is what it says it is, for the first few bytes."""
    bad = Path(shutil.copytree(models.bundled(), tmp_path / "bad"))
    graph = bad / "graph" / "HCLr.fst"
    graph.chmod(0o644)
    graph.write_bytes(graph.read_bytes()[:20000])
    desk.session.voice_feel = VoiceFeel(device=f"wav:{spoken}", recogniser="vosk", model=str(bad))
    ears(desk).start()
    desk.bot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)
    assert desk.session.voice.recogniser == "pocketsphinx"
    assert ears(desk).child.starts <= MOST_DEATHS


@needs_ears
def test_a_spoken_note_reaches_the_session_with_its_sound(
    desk: OpenDesk, spoken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Dictated] = []
    monkeypatch.setattr(desk.session, "take_dictation", kept.append)
    begin(desk, spoken)
    desk.session.talk(True, "note")
    assert desk.session.voice_shown.talking == "note"
    QTest.qWait(800)
    desk.session.talk(False, "note")
    desk.bot.waitUntil(lambda: bool(kept), timeout=LONG_MS)
    audio = Path(kept[0].audio)
    assert audio.parent == desk.folder / "audio" and audio.read_bytes()[:4] == b"fLaC"
    desk.session.voice_feel = replace(desk.session.voice_feel, keep_audio=False)
    desk.session.talk(True, "note")
    QTest.qWait(300)
    desk.session.talk(False, "note")
    desk.bot.waitUntil(lambda: len(kept) == 2, timeout=LONG_MS)
    assert kept[1].audio == ""


@needs_ears
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_process_dies_while_a_note_is_spoken_and_the_note_is_kept(
    desk: OpenDesk, spoken: Path
) -> None:
    begin(desk, spoken)
    QTest.keyPress(desk.whole.window, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    sound = desk.folder / "audio"
    desk.bot.waitUntil(
        lambda: any(raw.stat().st_size > 32000 for raw in sound.glob("part-*.pcm")),
        timeout=LONG_MS,
    )
    os.kill(ears(desk).child.pid or 0, signal.SIGKILL)
    desk.bot.waitUntil(lambda: len(desk.session.notes) == 1, timeout=LONG_MS)
    QTest.keyRelease(desk.whole.window, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    (one,) = desk.session.notes
    assert one.text == NO_WORDS and one.audio is not None and (one.seconds or 0.0) >= 1.0
    assert list(sound.glob("part-*")) == []


def test_what_an_earlier_window_left_is_a_note_also_where_nobody_listens(desk: OpenDesk) -> None:
    assert desk.session.open is not None
    about = recording_part.About(desk.session.open.case.id, "somebody", 0, 3)
    recording_part.begin(desk.folder, about).write_bytes(b"fLaC of that day")
    desk.session.voice_feel = VoiceFeel(on=False)
    ears(desk).start()
    desk.bot.waitUntil(lambda: len(desk.session.notes) == 1, timeout=LONG_MS)
    assert desk.session.notes[0].slice == 3 and ears(desk).child.starts == 0


def test_switched_off_nothing_is_started_and_the_talk_key_says_so(desk: OpenDesk) -> None:
    desk.session.voice_feel = VoiceFeel(on=False)
    ears(desk).start()
    assert ears(desk).child.starts == 0 and desk.session.voice.state == "absent"
    QTest.keyClick(desk.whole.window, Qt.Key.Key_V)
    assert desk.session.notice is not None and "switched off" in desk.session.notice.text


def test_how_a_person_is_heard_is_kept(desk: OpenDesk) -> None:
    ears(desk).feel(VoiceFeel(on=False, keep_audio=False, speak=True))
    assert desk.session.voice_feel.speak
    assert settings.load(settings.folder() / settings.FILE).voice == VoiceFeel(
        on=False, keep_audio=False, speak=True
    )
