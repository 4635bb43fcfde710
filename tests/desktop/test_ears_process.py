"""The `ears` process by itself: it tells what is said into a microphone, and outlives that one."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.input.voice import models
from desktop.input.voice.recognisers import RATE_HZ
from engine.lanes.child import Child
from tests.voice_data import phrases, recording

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not importlib.util.find_spec("sounddevice"), reason="sounddevice is not installed here"
)


class Room:
    """An `ears` process with its news, as the window hears them."""

    def __init__(self, device: str, **wishes: Any) -> None:
        self.child, self.news = Child("ears"), list[dict[str, Any]]()
        params = {
            "phrases": phrases(),
            "wanted": phrases(),
            "recognisers": ["vosk"],
            "model": str(models.bundled()),
            "device": device,
        }
        self.child.submit("watch", {**params, **wishes}, self.news.append)

    def wait(self, until: Callable[[], object]) -> bool:
        ends = time.monotonic() + 30.0
        while not until() and time.monotonic() < ends:
            time.sleep(0.01)
        return bool(until())

    @property
    def facts(self) -> dict[str, Any]:
        return next((n["facts"] for n in reversed(self.news) if "facts" in n), {})

    def all(self, what: str) -> list[Any]:
        return [news[what] for news in self.news if what in news]

    def is_now(self, state: str) -> bool:
        return self.wait(lambda: self.facts.get("state") == state)

    def talk(self, seconds: float, **how: Any) -> bool:
        listens = self.child.call("begin", {"what": "command", **how}, timeout_s=20.0)["listens"]
        time.sleep(seconds)  # somebody speaks, and speech takes its time
        self.child.call("end", {}, timeout_s=20.0)
        return bool(listens)


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """A recording in a microphone's place."""
    return Path(shutil.copy(recording("next hotspot").file, tmp_path / "spoken.wav"))


@pytest.fixture
def room(spoken: Path) -> Iterator[Room]:
    made = Room(f"wav:{spoken}")
    assert made.is_now("ready"), made.child.complaints
    yield made
    made.child.stop()


# -- what is said ---------------------------------------------------------------------------------
def test_what_is_said_while_the_key_is_down_is_told_with_level_and_partials(room: Room) -> None:
    assert room.talk(1.6)
    assert room.wait(lambda: room.all("heard"))
    heard = room.all("heard")[-1]
    assert heard["text"] == "next hotspot" and heard["recogniser"] == "vosk"
    assert "next hotspot" in room.all("partial")
    assert len(room.all("level")) >= 10 and max(room.all("level")) > 0.5
    assert all(0.0 <= level <= 1.0 for level in room.all("level"))


def test_a_note_that_nobody_can_write_down_is_kept_as_sound(room: Room, tmp_path: Path) -> None:
    audio = tmp_path / "note.flac"
    room.talk(1.2, what="note", audio=str(audio))
    assert room.wait(lambda: room.all("dictated"))
    said = room.all("dictated")[-1]
    assert said["text"] == "" and said["audio"] == str(audio) and audio.read_bytes()[:4] == b"fLaC"
    assert said["seconds"] == pytest.approx(1.45, abs=0.5)
    assert room.child.call("play", {"file": str(audio)}, timeout_s=20.0)["plays"]
    assert room.wait(lambda: room.all("playing") == [str(audio), ""])


def test_no_sound_is_kept_where_none_is_wanted(room: Room, tmp_path: Path) -> None:
    room.talk(0.3, what="note", audio="")
    assert room.wait(lambda: room.all("dictated"))
    assert room.all("dictated")[-1]["audio"] == "" and not list(tmp_path.glob("*.flac"))


def test_a_sound_that_is_none_is_not_played_and_the_process_lives(
    room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "note.flac"
    file.write_bytes(b"nothing")
    assert not room.child.call("play", {"file": str(file)}, timeout_s=20.0)["plays"]
    assert room.talk(0.2)


def test_the_open_microphone_hears_without_a_key(spoken: Path) -> None:
    quiet = bytes(RATE_HZ * 2)
    with wave.open(str(spoken)) as opened:
        said = opened.readframes(opened.getnframes())
    with wave.open(str(spoken), "wb") as made:
        made.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        made.writeframes(quiet + said + quiet)
    room = Room(f"wav:{spoken}", open=True)
    try:
        assert room.wait(lambda: room.all("heard")), room.child.complaints
        assert room.all("heard")[-1]["text"] == "next hotspot"
        assert [news["open"] for news in room.news if "heard" in news] == [True]
    finally:
        room.child.stop()


# -- the microphone comes and goes ----------------------------------------------------------------
def test_a_microphone_pulled_out_mid_word_and_put_back(room: Room, spoken: Path) -> None:
    room.child.call("begin", {"what": "command"}, timeout_s=20.0)
    assert room.wait(lambda: room.all("partial"))
    away = spoken.rename(spoken.with_suffix(".away"))
    assert room.is_now("lost") and "gone" in room.facts["why"]
    room.child.call("end", {}, timeout_s=20.0)
    assert not room.talk(0.1) and room.all("heard") == [], "what was half said is nothing"
    away.rename(spoken)
    assert room.is_now("ready")
    room.talk(1.6)
    assert room.wait(lambda: room.all("heard"))
    assert room.all("heard")[-1]["text"] == "next hotspot"


def test_a_microphone_pulled_out_in_a_note_keeps_what_was_said_of_it(
    room: Room, spoken: Path, tmp_path: Path
) -> None:
    audio = tmp_path / "part-1.flac"
    asked = {"what": "note", "audio": str(audio)}
    room.child.call("begin", asked, timeout_s=20.0)
    raw = audio.with_suffix(".pcm")
    assert room.wait(lambda: raw.is_file() and raw.stat().st_size > RATE_HZ)
    spoken.rename(spoken.with_suffix(".away"))
    assert room.is_now("lost") and room.wait(lambda: room.all("dictated"))
    said = room.all("dictated")[-1]
    assert said["audio"] == str(audio) and said["seconds"] > 0.5 and not raw.exists()


def test_a_machine_without_a_microphone_says_so() -> None:
    room = Room("Headset that nobody has")
    try:
        assert room.is_now("lost") and "microphone" in room.facts["why"]
        assert not room.talk(0.0)
    finally:
        room.child.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA's file device is of Linux")
def test_a_stream_of_alsa_is_heard_and_its_end_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A microphone of the machine, through PortAudio: a pipe that ALSA takes for one. When nothing
    comes out of it any more, it was pulled out."""
    whole = Path("/usr/share/alsa/alsa.conf")
    if not whole.is_file():
        pytest.skip("ALSA is not set up here")
    pipe, conf = tmp_path / "microphone", tmp_path / "asound.conf"
    os.mkfifo(pipe)
    conf.write_text(
        f"<{whole}>\npcm.pipe {{ type file slave.pcm null file /dev/null infile {pipe} "
        "format raw }\n"
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(conf))
    end = os.open(pipe, os.O_RDWR)
    said = bytes(RATE_HZ // 2) + recording("next hotspot").pcm
    pulled_out = threading.Event()

    def speak() -> None:
        at = 0
        while not pulled_out.wait(0.02):
            os.write(end, said[at : at + 640].ljust(640, b"\0"))
            at += 640

    room = Room("pipe")
    try:
        assert room.is_now("ready"), (room.facts, room.child.complaints)
        assert "pipe" in room.facts["devices"]
        speaker = threading.Thread(target=speak, daemon=True)
        speaker.start()
        assert room.talk(2.6) and room.wait(lambda: room.all("heard"))
        assert room.all("heard")[-1]["text"] == "next hotspot"
        room.child.call("begin", {"what": "command"}, timeout_s=20.0)
        pulled_out.set()
        speaker.join(20.0)
        assert room.is_now("lost")
    finally:
        pulled_out.set()
        room.child.kill()
        room.child.stop()
        os.close(end)


# -- what it is made of ---------------------------------------------------------------------------
def test_a_recogniser_that_cannot_be_had_gives_way_to_the_next(spoken: Path) -> None:
    room = Room(f"wav:{spoken}", recognisers=["vosk", "pocketsphinx"], model="/no/such/model")
    try:
        assert room.is_now("ready") and room.facts["recogniser"] == "pocketsphinx"
        assert room.facts["why"] == "" and not room.facts["dictates"]
    finally:
        room.child.stop()


def test_without_any_recogniser_it_says_why_and_lives_on() -> None:
    script = (
        "import sys, importlib.util\n"
        "find = importlib.util.find_spec\n"
        "gone = ('vosk', 'pocketsphinx')\n"
        "importlib.util.find_spec = lambda n, *a: None if n in gone else find(n, *a)\n"
        "from desktop.input.voice import ears_process; ears_process.main()"
    )
    asked = {"id": 1, "op": "watch", "params": {"recognisers": ["vosk", "pocketsphinx"]}}
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        input=json.dumps(asked) + '\n{"id": 2, "op": "begin"}\n',
        capture_output=True,
        text=True,
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    facts = answers[0]["progress"]["facts"]
    assert facts["state"] == "absent" and "Vosk is not installed" in facts["why"]
    assert answers[1]["result"] == {"listens": False} and ran.returncode == 0


def test_the_window_side_loads_neither_recogniser_nor_sound() -> None:
    script = (
        "import sys, desktop.input.voice.ears_link\n"
        "print([n for n in ('vosk', 'pocketsphinx', 'sounddevice', 'soundfile', 'requests') "
        "if n in sys.modules])\n"
        "for name in [n for n in sys.modules if n.startswith(('desktop', 'PySide6'))]:\n"
        "    del sys.modules[name]\n"
        "import desktop.input.voice.ears_process\n"
        "print([n for n in sys.modules if n.startswith(('PySide6', 'scipy', 'torch'))])"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.splitlines() == ["[]", "[]"], ran.stderr[-500:]
