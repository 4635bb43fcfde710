"""What voice shows over the window: what is heard, what it did, what it asks, who listens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands import by_id
from desktop.session import Notice
from desktop.session.voice_words import VoiceFacts
from desktop.ui.ask_button import AskButton
from desktop.ui.notice_bar import dark
from store import audit, decision
from tests.ui.hand import press, release
from tests.ui.voice_desk import VoiceDesk, voice_desk

Key = Qt.Key


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def decisions(desk: VoiceDesk) -> list[tuple[str, str]]:
    desk.settle()
    read = desk.session.workspace.read()
    return [(one.kind, one.source) for one in decision.history(read)]


def in_view(desk: VoiceDesk) -> QRect:
    """Where the bubble stands in the large view."""
    bubble, view = desk.over.bubble, desk.over._view()
    return QRect(view.mapFrom(desk.whole.window, bubble.geometry().topLeft()), bubble.size())


# -- the bubble -----------------------------------------------------------------------------------
def test_while_the_key_is_held_words_appear_as_they_settle(desk: VoiceDesk) -> None:
    bubble = desk.over.bubble
    assert not bubble.isVisible()
    QTest.keyPress(desk.whole.window, Key.Key_V)
    assert bubble.isVisible() and desk.told == ["begin command"]
    desk.partial("next")
    desk.partial("next hot")
    shown = desk.session.voice_shown
    assert (shown.settled, shown.unsettled) == ("next", "hot")
    assert bubble.said() == "Heard “next hot”" and bubble.levels[-1] == 0.5
    picture = bubble.grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(60, 260) for y in range(24, 50)}
    assert dark("text").name() in inks and dark("text3").name() in inks, "white, then grey"
    QTest.keyRelease(desk.whole.window, Key.Key_V)
    assert desk.told[-1] == "end"


def test_what_was_done_stays_a_while_with_what_was_heard(desk: VoiceDesk) -> None:
    desk.session.go_to_hotspot(1)
    desk.call("hotspot.next")
    assert desk.session.current_hotspot == 2
    bubble = desk.over.bubble
    assert bubble.isVisible() and bubble.said() == by_id("hotspot.next").words
    assert bubble.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    bubble._stays.timeout.emit()
    bubble._stays.stop()
    desk.session.show_voice(level=0.0)
    assert not bubble.isVisible()


def test_it_stands_low_and_moves_up_where_a_hotspot_lies(desk: VoiceDesk) -> None:
    session = desk.session
    session.go_to_hotspot(1)
    desk.call("hotspot.next")
    tall = desk.over._view().height()
    assert in_view(desk).top() > tall / 2
    opened = session.open
    assert opened is not None
    low = replace(opened.hotspots[0], peak_kji=(5, 36, 20), box_kji=((4, 30, 12), (7, 39, 30)))
    session.open = replace(opened, hotspots=(low, *opened.hotspots[1:]))
    session.go_to_hotspot(1)
    assert in_view(desk).top() < 80
    before = in_view(desk).top()
    QTest.keyPress(desk.whole.window, Key.Key_V)
    assert in_view(desk).top() == before, "it does not jump while it grows"
    QTest.keyRelease(desk.whole.window, Key.Key_V)


def test_it_stands_above_a_notice(desk: VoiceDesk) -> None:
    desk.session.notify(Notice("Something else was said meanwhile."))
    desk.call("hotspot.next")
    notice, bubble = desk.whole.window.notices, desk.over.bubble
    assert notice.isVisible() and bubble.isVisible()
    assert bubble.geometry().bottom() - 14 <= notice.geometry().top() + 14


def test_long_speech_keeps_its_newest_words_in_sight(desk: VoiceDesk) -> None:
    QTest.keyPress(desk.whole.window, Key.Key_V)
    for _ in range(2):
        desk.partial("one two three four " * 12)
    picture = desk.over.bubble.grab().toImage()
    assert picture.width() == 460 + 28
    QTest.keyRelease(desk.whole.window, Key.Key_V)


def test_in_a_small_window_it_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with voice_desk(tmp_path, monkeypatch, qtbot, (1280, 720)) as desk:
        desk.call("hotspot.next")
        QTest.keyPress(desk.whole.window, Key.Key_V)
        desk.partial("fix the edge")
        bubble = desk.over.bubble
        assert bubble.compact and bubble.height() == 44 + 28 and bubble.width() == 364 + 28
        desk.call("review.accept")
        assert desk.session.voice_asked is not None
        for button in (bubble.yes, bubble.no):
            assert button.isVisible() and button.height() == 28
            assert bubble.rect().contains(button.geometry())
        assert not bubble.yes.geometry().intersects(bubble.no.geometry())
        QTest.keyClick(bubble.yes, Key.Key_Escape)


# -- a question -----------------------------------------------------------------------------------
def test_a_case_is_closed_by_voice_only_after_a_yes(desk: VoiceDesk) -> None:
    desk.session.go_to_hotspot(1)
    desk.call("review.accept")
    bubble, asked = desk.over.bubble, desk.session.voice_asked
    assert asked is not None and bubble.isVisible() and decisions(desk) == []
    assert asked.sentence in bubble.said()
    desk.call("voice.confirm")
    if not decisions(desk):  # the first one told of hotspots that are still open
        desk.call("review.accept")
        desk.call("voice.confirm")
    assert decisions(desk) == [("accept", "voice")] and desk.session.voice_asked is None
    assert bubble.yes.isHidden()


def test_enter_answers_the_question_and_never_runs_what_enter_else_does(desk: VoiceDesk) -> None:
    desk.call("review.reject")
    assert isinstance(QApplication.focusWidget(), AskButton)
    QTest.keyClick(desk.over.bubble.yes, Key.Key_Return)
    assert decisions(desk) == [("reject", "voice")]
    assert not isinstance(QApplication.focusWidget(), AskButton)


def test_the_keys_of_the_question_are_its_own_whatever_the_person_bound(desk: VoiceDesk) -> None:
    current = desk.whole.current
    assert current is not None
    for command in ("review.accept", "paint.look"):
        current.keys.clear(command)
    desk.call("review.reject")
    QTest.keyClick(desk.over.bubble.yes, Key.Key_Escape)
    assert desk.session.voice_asked is None
    desk.call("review.reject")
    QTest.keyClick(desk.over.bubble.yes, Key.Key_Return)
    assert decisions(desk) == [("reject", "voice")]
    current.keys.bind("look.heat", "Return")
    desk.bot.waitUntil(lambda: desk.session.case_id == 2 and desk.session.open is not None)
    heat = desk.session.overlay.heat
    desk.call("review.reject")
    QTest.keyClick(desk.over.bubble.yes, Key.Key_Return)
    assert desk.session.overlay.heat == heat and len(decisions(desk)) == 2


def test_escape_and_the_other_button_leave_it(desk: VoiceDesk) -> None:
    bubble = desk.over.bubble
    desk.call("review.reject")
    QTest.keyClick(bubble.yes, Key.Key_Escape)
    assert desk.session.voice_asked is None
    desk.call("review.reject")
    QTest.mouseClick(bubble.no, Qt.MouseButton.LeftButton)
    assert desk.session.voice_asked is None and decisions(desk) == []
    desk.call("review.reject")
    QTest.mouseClick(bubble.yes, Qt.MouseButton.LeftButton)
    assert decisions(desk) == [("reject", "voice")]


def test_other_keys_are_the_windows_while_it_asks(desk: VoiceDesk) -> None:
    desk.call("review.reject")
    heat = desk.session.overlay.heat
    QTest.keyClick(desk.over.bubble.yes, Key.Key_U)
    assert desk.session.overlay.heat != heat and desk.session.voice_asked is not None


def test_a_phrase_a_control_and_a_key_are_told_apart_in_the_audit(desk: VoiceDesk) -> None:
    """Three inputs, one command: the log names each."""
    session = desk.session
    current = desk.whole.current
    assert current is not None
    from dataclasses import asdict

    from desktop.session.pad_words import BUTTONS
    from tests.desktop.pad_hand import XBOX

    current.pad._hear({"pads": [asdict(XBOX)]})
    for _ in range(3):
        session.go_to_hotspot(1)
        if session.hotspots[0].state != "open":
            QTest.keyClick(desk.whole.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            desk.settle()
            session.go_to_hotspot(1)
        if _ == 0:
            desk.call("hotspot.accept")
        elif _ == 1:
            for down in (1.0, 0.0):
                current.pad._hear({"moves": [[0, f"b{BUTTONS.index('South')}", down, 0.0]]})
        else:
            QTest.keyClick(desk.whole.window, Key.Key_A)
        desk.settle()
        assert session.hotspots[0].state == "accepted"
    log = audit.log(session.workspace.read(), 50)
    by = [(e.source, e.confidence) for e in reversed(log) if e.command == "hotspot.accept"]
    assert by == [("voice", 1.0), ("pad", None), ("keyboard", None)]


# -- who listens ----------------------------------------------------------------------------------
def test_the_status_bar_says_who_listens(desk: VoiceDesk) -> None:
    mic, session = desk.whole.window.status.mic, desk.session
    assert mic.isVisible() and mic.words == "Mic ready" and "Hold to talk" in mic.toolTip()
    session.show_voice(voice=VoiceFacts("lost", why="The microphone was pulled out."))
    assert mic.words == "Mic gone" and mic.gone and "pulled out" in mic.toolTip()
    session.show_voice(voice=VoiceFacts("absent", why="There is no microphone."))
    assert mic.words == "No microphone"
    session.show_voice(voice=VoiceFacts("absent"))
    assert not mic.isVisible(), "nobody looked for one yet"
    session.show_voice(voice=VoiceFacts("ready"), voice_feel=replace(session.voice_feel, on=False))
    assert not mic.isVisible()


def test_the_button_in_the_status_bar_is_a_talk_key(desk: VoiceDesk) -> None:
    mic = desk.whole.window.status.mic
    press(mic, QPoint(10, 10))
    assert desk.told == ["begin command"] and mic.words == "Listening"
    release(mic, QPoint(400, 300))
    assert desk.told == ["begin command", "end"]


def test_where_nobody_listens_the_button_leads_to_the_settings(desk: VoiceDesk) -> None:
    desk.session.show_voice(voice=VoiceFacts("lost", why="The microphone was pulled out."))
    mic = desk.whole.window.status.mic
    press(mic, QPoint(10, 10))
    release(mic, QPoint(10, 10))
    assert desk.over.sheet.isVisible() and desk.told == ["watch True"]


def test_a_microphone_pulled_out_in_the_middle_of_a_phrase_does_nothing(desk: VoiceDesk) -> None:
    QTest.keyPress(desk.whole.window, Key.Key_V)
    desk.partial("accept and next")
    gone = {"state": "lost", "why": "The microphone is gone. The keyboard does everything it did."}
    desk.voice.hear({"facts": gone})
    QTest.keyRelease(desk.whole.window, Key.Key_V)
    assert decisions(desk) == [] and not desk.session.voice_shown.talking
    notice = desk.session.notice
    assert notice is not None and notice.failure and "gone" in notice.text
    assert not desk.over.bubble.isVisible() and desk.session.voice_shown.settled == ""
    desk.voice.hear({"facts": {"state": "ready"}})
    desk.call("hotspot.next")
    assert desk.session.voice_shown.last_command == "hotspot.next"


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the system's voice")
def test_what_was_done_is_spoken_back_where_that_is_wished_for(
    desk: VoiceDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    for name in ("spd-say", "say"):
        (tmp_path / name).write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{said}"\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    desk.call("hotspot.next")
    assert not said.exists()
    desk.session.show_voice(voice_feel=replace(desk.session.voice_feel, speak=True))
    desk.call("hotspot.previous")
    wanted = by_id("hotspot.previous").words
    desk.bot.waitUntil(lambda: said.exists() and said.read_text("utf-8") == wanted)
