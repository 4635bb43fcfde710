"""By voice from end to end: a recording in the microphone's place, the real process, the real
window, and what is on the disk afterwards."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.input.pad_link import PadLink
from desktop.session.pad_words import BUTTONS
from engine.loop import noting
from store import audit, decision, note
from tests.desktop.pad_hand import XBOX
from tests.ui.open_desk import OpenDesk, small_desk
from tests.voice_data import recording

Key = Qt.Key
LONG_MS = 30_000
pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("sounddevice") and importlib.util.find_spec("vosk")),
    reason="sounddevice or vosk is not installed here",
)


class Speaking(OpenDesk):
    """A person at the microphone."""

    spoken: Path

    def say(self, what: str) -> None:
        """This is what the microphone will hear next."""
        shutil.copy(recording(what).file, self.spoken)

    def hold(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyPress(self.whole.window, key, held)
        assert self.session.voice_shown.talking

    def let_go(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyRelease(self.whole.window, key, held)
        self.bot.waitUntil(lambda: not self.session.voice_shown.talking, timeout=LONG_MS)

    def heard_so_far(self) -> str:
        shown = self.session.voice_shown
        return f"{shown.settled} {shown.unsettled}".strip()

    def speak(self, what: str) -> None:
        """Hold the key, say it, let go."""
        self.hold(Key.Key_V)
        self.bot.waitUntil(lambda: self.heard_so_far() == what, timeout=LONG_MS)
        self.let_go(Key.Key_V)

    def settle(self) -> None:
        done: list[bool] = []
        self.session.write(lambda: None, lambda _: done.append(True))
        self.bot.waitUntil(lambda: bool(done))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Speaking]:
    with small_desk(tmp_path, monkeypatch, qtbot) as made:
        qtbot.waitUntil(made.whole.window.isActiveWindow)
        desk = Speaking(made.whole, made.folder, qtbot)
        desk.spoken = tmp_path / "spoken.wav"
        desk.say("next hotspot")
        feel = replace(desk.session.voice_feel, device=f"wav:{desk.spoken}", recogniser="vosk")
        desk.session.voice_feel = feel
        current = desk.whole.current
        assert current is not None
        current.ears.start()
        qtbot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)
        yield desk


def test_a_phrase_into_the_microphone_runs_its_command(desk: Speaking) -> None:
    session = desk.session
    session.go_to_hotspot(1)
    assert desk.whole.window.status.mic.words == "Mic ready"
    desk.speak("next hotspot")
    desk.bot.waitUntil(lambda: session.current_hotspot == 2, timeout=LONG_MS)
    assert session.voice_shown.last_command == "hotspot.next"


def test_a_case_is_accepted_by_voice_and_one_button(desk: Speaking) -> None:
    """The phrase is the person's own; the yes is a button of the pad."""
    current = desk.whole.current
    assert current is not None
    desk.say("second opinion")
    current.phrases.bind("review.reject", "second opinion")
    desk.bot.waitUntil(lambda: desk.session.voice.state == "ready", timeout=LONG_MS)
    desk.speak("second opinion")
    session = desk.session
    desk.bot.waitUntil(lambda: session.voice_asked is not None, timeout=LONG_MS)
    desk.settle()
    assert decision.history(session.workspace.read()) == [], "asked, not done"
    press(current.pad, "South")
    desk.settle()
    (one,) = decision.history(session.workspace.read())
    assert (one.kind, one.source) == ("reject", "voice")
    entry = next(e for e in audit.log(session.workspace.read(), 9) if e.command == "review.reject")
    assert entry.source == "voice" and entry.confidence is not None and entry.confidence > 0.5
    desk.bot.waitUntil(lambda: session.case_id == 2 and session.open is not None)


def press(pad: PadLink, control: str) -> None:
    from dataclasses import asdict

    pad._hear({"pads": [asdict(XBOX)]})
    for down in (1.0, 0.0):
        pad._hear({"moves": [[0, f"b{BUTTONS.index(control)}", down, 0.0]]})


def test_a_note_is_spoken_kept_with_its_sound_corrected_found_played_and_exported(
    desk: Speaking, tmp_path: Path
) -> None:
    import soundfile

    session, shift = desk.session, Qt.KeyboardModifier.ShiftModifier
    session.go_to_hotspot(1)
    desk.hold(Key.Key_N, shift)
    levels: list[float] = []
    session.on_changed(lambda _: levels.append(session.voice_shown.level))
    desk.bot.waitUntil(lambda: sum(one > 0.3 for one in levels) > 8, timeout=LONG_MS)
    desk.let_go(Key.Key_N, shift)
    desk.bot.waitUntil(lambda: len(session.notes) == 1, timeout=LONG_MS)
    (kept,) = session.notes
    assert kept.source == "voice" and kept.slice == session.cursor_kji[0]
    file = noting.sound_of(session.workspace, kept.id)
    sound, rate = soundfile.read(file)
    assert rate == 16000 and abs(sound).max() > 0.05 and list(file.parent.iterdir()) == [file]

    assert desk.whole.window.review is not None
    noted = desk.whole.window.review.case.noted
    desk.bot.waitUntil(lambda: len(noted.rows) == 1)
    QTest.keyClick(desk.whole.window, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    noted.field.setText("See the fissure")
    QTest.keyClick(noted.field, Key.Key_Return)
    desk.settle()
    assert [n.text for n in note.search(session.workspace.read(), "fissure")] == ["See the fissure"]

    QTest.keyClick(desk.whole.window, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: session.voice_shown.playing == str(file), timeout=LONG_MS)
    desk.bot.waitUntil(lambda: session.voice_shown.playing == "", timeout=LONG_MS)

    out = noting.export(session.workspace, tmp_path / "out")
    copy = next(Path(name) for name in out.files if name.endswith(".flac"))
    assert copy.read_bytes() == file.read_bytes()


def test_a_microphone_pulled_out_in_the_middle_of_a_phrase(desk: Speaking) -> None:
    session = desk.session
    session.go_to_hotspot(1)
    desk.hold(Key.Key_V)
    desk.bot.waitUntil(lambda: bool(desk.heard_so_far()), timeout=LONG_MS)
    away = desk.spoken.rename(desk.spoken.with_suffix(".away"))
    desk.bot.waitUntil(lambda: session.voice.state == "lost", timeout=LONG_MS)
    assert session.notice is not None and session.notice.failure
    assert desk.whole.window.status.mic.words == "Mic gone"
    desk.let_go(Key.Key_V)
    assert session.current_hotspot == 1 and not session.voice_shown.talking
    away.rename(desk.spoken)
    desk.bot.waitUntil(lambda: session.voice.state == "ready", timeout=LONG_MS)
    desk.speak("next hotspot")
    desk.bot.waitUntil(lambda: session.current_hotspot == 2, timeout=LONG_MS)


def test_a_model_is_offered_once_to_each_person(desk: Speaking) -> None:
    """The small model that is carried along knows too few words to write a note."""
    from desktop import settings

    desk.bot.waitUntil(lambda: settings.load().voice.offered, timeout=LONG_MS)
    notice = desk.session.notice
    assert notice is not None and notice.command == "app.voice" and len(notice.text) <= 90
    assert desk.session.voice_feel.offered and not desk.session.voice.dictates
    desk.session.notice = None
    current = desk.whole.current
    assert current is not None
    current.ears.take_phrases({})
    desk.speak("next hotspot")
    said = desk.session.notice
    assert said is None or said.command != "app.voice"
