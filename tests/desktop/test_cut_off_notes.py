"""Whoever is killed while a note is spoken: what was said until then becomes a note."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.voice.recognisers import RATE_HZ
from desktop.session import Session
from desktop.session.voice_words import Dictated, VoiceFacts
from engine.loop import adopting, noting
from store import audit, note, recording_part
from store.note import NO_WORDS, Note
from store.recording_part import About
from tests.desktop.ears_told import Ears
from tests.desktop.room import Heard, session_on, workspace_with

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("liver_001", "liver_002")
needs_sound = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("sounddevice", "soundfile")),
    reason="sounddevice and soundfile are not installed here",
)
needs_kills = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, NAMES) as workspace:
        made = session_on(workspace)
        yield made
        made.lanes.stop()


def kept(session: Session, case: int = 1) -> list[Note]:
    return note.of_case(session.workspace.read(), case)


def murmur(folder: Path) -> Path:
    """A recording in the microphone's place; what is said in it does not matter here."""
    sound = np.random.default_rng(3).normal(scale=900.0, size=3 * RATE_HZ)
    file = folder / "spoken.wav"
    with wave.open(str(file), "wb") as made:
        made.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        made.writeframes(sound.astype("<i2").tobytes())
    return file


def wait(until: Callable[[], object]) -> bool:
    ends = time.monotonic() + 40.0
    while not until() and time.monotonic() < ends:
        time.sleep(0.01)
    return bool(until())


def cut_off(session: Session, seconds: float = 1.0, **about: object) -> Path:
    """Raw sound that nobody finished."""
    place = {"case": 1, "actor": "somebody", "axis": 0, "slice": 6, **about}
    file = recording_part.begin(session.workspace.folder, About(**place))  # type: ignore[arg-type]
    recording_part.raw(file).write_bytes(bytes(int(seconds * 32000) // 2 * 2))
    return file


# -- a kill ---------------------------------------------------------------------------------------
@needs_sound
@needs_kills
def test_the_microphones_process_is_killed_while_a_note_is_spoken(
    session: Session, tmp_path: Path
) -> None:
    """Nothing that was said before the kill is lost, and it belongs to where it was said."""
    spoken = murmur(tmp_path)
    child, news = session.lanes.ears, list[dict[str, object]]()
    asked = {"phrases": ["next hotspot"], "recognisers": ["pocketsphinx"]}
    child.submit("watch", {**asked, "device": f"wav:{spoken}"}, news.append)
    assert wait(lambda: any("facts" in one for one in news)), child.complaints
    session.ears = Ears(session)
    session.show_voice(voice=VoiceFacts("ready"))
    session.jump((9, 3, 3))
    session.talk(True, "note")
    file = session.sound_to_come()
    assert file is not None
    child.call("begin", {"what": "note", "audio": str(file)}, timeout_s=20.0)
    raw = recording_part.raw(file)
    assert wait(lambda: raw.is_file() and raw.stat().st_size > 32000), "more than a second was said"
    os.kill(child.pid or 0, signal.SIGKILL)
    assert wait(lambda: child.pid is None)
    said = raw.stat().st_size / recording_part.BYTES_A_SECOND
    session.show_voice(talking="")
    heard = Heard(session)
    session.adopt_recordings()
    (one,) = kept(session)
    assert (one.text, one.axis, one.slice, one.source) == (NO_WORDS, 0, 9, "voice")
    assert one.seconds == pytest.approx(said, abs=0.001), "to the last piece"
    sound = noting.sound_of(session.workspace, one.id)
    assert recording_part.seconds(sound) == pytest.approx(said, abs=0.001)
    assert child.call("play", {"file": str(sound)}, timeout_s=20.0)["plays"] in (True, False)
    assert heard.notices == ["A recording that was cut off is kept as a note."]
    assert session.notes == (one,) and [f.name for f in sound.parent.iterdir()] == [sound.name]


OWNER = """
import sys, time
from pathlib import Path
from desktop.session import Session
from desktop.session.at_once import AtOnce
from desktop.session.voice_words import VoiceFacts
from engine.lanes.child import Lanes
from store.workspace import Workspace
from tests.desktop.ears_told import Ears

folder, spoken = sys.argv[1:]
with Workspace.open(Path(folder)) as workspace:
    session = Session(workspace, Lanes(), AtOnce(), "dr_day")
    session.start()
    session.ears, facts = Ears(session), []
    asked = {"phrases": ["next hotspot"], "recognisers": ["pocketsphinx"]}
    session.lanes.ears.submit("watch", {**asked, "device": f"wav:{spoken}"}, facts.append)
    while not facts:
        time.sleep(0.01)
    session.show_voice(voice=VoiceFacts("ready"))
    session.talk(True, "note")
    file = session.sound_to_come()
    session.lanes.ears.call("begin", {"what": "note", "audio": str(file)})
    print(session.open.case.id, flush=True)
    time.sleep(60)
"""


@needs_sound
@needs_kills
def test_the_owner_is_killed_while_a_note_is_spoken(tmp_path: Path) -> None:
    with workspace_with(tmp_path, NAMES) as workspace:
        folder = workspace.folder
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder), str(murmur(tmp_path))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert owner.stdout is not None
        case_id = int(owner.stdout.readline())
        grown = lambda: [raw.stat().st_size for raw in (folder / "audio").glob("part-*.pcm")]  # noqa: E731
        assert wait(lambda: max(grown(), default=0) > 32000)
    finally:
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait(20.0)
    from store.workspace import Workspace

    with Workspace.open(folder) as workspace:
        made = session_on(workspace)
        try:
            made.adopt_recordings()
            (one,) = kept(made, case_id)
            assert one.actor == "dr_day" and one.text == NO_WORDS and (one.seconds or 0.0) > 0.9
            rows = audit.log(workspace.read())
            assert any(row.action == "note.add" and row.actor == "dr_day" for row in rows)
            assert recording_part.left(folder) == []
        finally:
            made.lanes.stop()


# -- what lies there at the start -----------------------------------------------------------------
@needs_sound
def test_each_is_a_note_of_its_own_case_and_question(session: Session) -> None:
    cut_off(session, case=2, axis=None, slice=None, question="comment")
    cut_off(session)
    session.adopt_recordings()
    (first,), (second,) = kept(session, 1), kept(session, 2)
    assert (first.actor, first.slice) == ("somebody", 6)
    assert second.text == f"{NO_WORDS}: comment" and second.slice is None
    assert session.notice is not None and "2 notes" in session.notice.text
    session.adopt_recordings()
    assert len(kept(session)) == 1, "once"


@needs_sound
def test_a_slip_of_the_finger_is_no_note(session: Session) -> None:
    file = cut_off(session, seconds=0.2)
    session.adopt_recordings()
    assert kept(session) == [] and not recording_part.raw(file).exists()


@pytest.mark.parametrize("about", [{"case": 99}, {"hotspot": 99}])
def test_what_has_no_place_stays_where_it_is(session: Session, about: dict[str, object]) -> None:
    file = cut_off(session, **about)
    recording_part.raw(file).rename(file)
    found = adopting.adopt(session.workspace)
    assert (found.notes, found.left) == ((), 1) and file.exists()


def test_what_nothing_can_make_whole_stays_where_it_is(session: Session) -> None:
    """Without soundfile, or with a sound that is none."""
    raw, none = cut_off(session), cut_off(session)
    recording_part.raw(none).unlink()
    none.write_bytes(b"no sound")
    adopting.make_whole(session.workspace, lambda raw, file: None)
    assert adopting.adopt(session.workspace).left == 2
    assert recording_part.raw(raw).exists() and none.exists()


def test_what_is_being_spoken_now_is_left_alone(session: Session) -> None:
    session.ears = Ears(session)
    session.show_voice(voice=VoiceFacts("ready"))
    session.talk(True, "note")
    file = session.sound_to_come()
    assert file is not None
    file.write_bytes(b"fLaC now")
    session.adopt_recordings()
    assert kept(session) == [] and file.exists()
    session.talk(False)
    session.show_voice(talking="")
    session.take_dictation(Dictated("", "", str(file), 2.0))
    assert len(kept(session)) == 1 and list(file.parent.glob("part-*")) == []


def test_a_note_that_is_done_leaves_nothing_to_adopt(session: Session) -> None:
    """With words and no sound, with neither, and where no disk took the sound as a FLAC."""
    session.ears = Ears(session)
    session.show_voice(voice=VoiceFacts("ready", dictates=True))
    for said, left in (
        (Dictated("A cyst", "a cyst", "", 1.0), 0),
        (Dictated("", "", "", 1.0), 0),
        (Dictated("", "", "", 2.0), 1),
    ):
        session.talk(True, "note")
        file = session.sound_to_come()
        assert file is not None
        if left:
            recording_part.raw(file).write_bytes(bytes(64000))
        session.show_voice(talking="")
        session.take_dictation(said)
        assert len(recording_part.left(session.workspace.folder)) == left
        assert file.with_suffix(".json").exists() == bool(left)


# -- the check ------------------------------------------------------------------------------------
def test_the_check_names_what_is_no_note(session: Session) -> None:
    file, now = cut_off(session), cut_off(session)
    raw = recording_part.raw(file)
    os.utime(raw, (raw.stat().st_atime, raw.stat().st_mtime - 60))
    growing = recording_part.raw(now)
    os.utime(growing, (growing.stat().st_atime, growing.stat().st_mtime + 60))
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "--json", "-w", str(session.workspace.folder), "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    told = json.loads(ran.stdout)
    assert ran.returncode == 0 and told["intact"], "nothing is lost by it"
    (beside,) = [one for one in told["beside"] if "audio" in one["fault"]]
    assert file.name in beside["fault"] and now.name not in ran.stdout
    assert "voxloop note" in beside["what_to_do"]
