"""Cards over the window are worked by voice: lines, a choice that asks first, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.commands import by_id
from desktop.ui.over import WHY_PROMOTE, Overlays
from desktop.ui.reason_sheet import Question
from store import audit, decision
from tests.ui.voice_desk import VoiceDesk, voice_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def over(desk: VoiceDesk) -> Overlays:
    assert desk.whole.window.over is not None
    return desk.whole.window.over


def test_a_case_is_deferred_with_a_reason_that_nobody_typed(desk: VoiceDesk) -> None:
    desk.call("review.defer")
    sheet = over(desk).defer
    assert sheet.isVisible() and desk.session.card_is_up()
    desk.call("card.next")
    assert sheet.list.current == 1
    desk.call("card.choose")
    assert sheet.isVisible() and desk.over.bubble.yes.isVisible(), "it asks first"
    desk.say("yes do that")
    desk.settle()
    assert not sheet.isVisible()
    (one,) = decision.history(desk.session.workspace.read())
    assert (one.kind, one.source, one.reason) == ("skip", "voice", "Image quality is poor")


def test_the_way_out_does_nothing_and_other_words_wait(desk: VoiceDesk) -> None:
    desk.call("app.sheet")
    assert over(desk).sheet.isVisible()
    spot = desk.session.current_hotspot
    desk.call("hotspot.next")
    assert desk.session.current_hotspot == spot
    assert desk.session.notice is not None and "close this card" in desk.session.notice.text
    desk.call("card.close")
    assert not over(desk).sheet.isVisible()
    desk.call("hotspot.next")
    assert desk.session.current_hotspot != spot


def test_a_no_leaves_the_card_with_its_keys(desk: VoiceDesk) -> None:
    desk.call("review.defer")
    sheet = over(desk).defer
    desk.call("card.choose")
    assert desk.over.bubble.yes.hasFocus()
    desk.say("no leave that")
    assert sheet.isVisible() and sheet.field.hasFocus()
    assert decision.history(desk.session.workspace.read()) == []


def test_a_reason_is_offered_to_who_does_not_type(desk: VoiceDesk) -> None:
    given: list[str] = []
    over(desk).reason.ask(
        Question("Promote m8?", "It drafts.", "Promote", "check", ready=WHY_PROMOTE), given.append
    )
    sheet = over(desk).reason
    assert not sheet.go.isEnabled(), "nothing was said yet"
    desk.call("card.previous")
    assert sheet.reason() == WHY_PROMOTE[-1]
    desk.call("card.next")
    desk.call("card.next")
    assert sheet.reason() == WHY_PROMOTE[1]
    desk.call("card.choose")
    desk.say("yes do that")
    assert given == [WHY_PROMOTE[1]]


def test_the_talk_key_of_text_fields_talks_on_a_card_and_types_nothing(desk: VoiceDesk) -> None:
    desk.call("app.palette")
    field = over(desk).palette.field
    assert field.hasFocus() and "Alt+V" in by_id("voice.talk").keys
    QTest.keyPress(field, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert desk.told[-1] == "begin command" and field.text() == ""
    QTest.keyRelease(field, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert desk.told[-1] == "end"
    desk.session.show_voice(talking="")
    QTest.keyClick(field, Qt.Key.Key_V)
    assert field.text() == "v" and desk.told[-1] == "end", "a letter is the field's"


def test_the_cards_own_words_stand_in_no_list_of_commands(desk: VoiceDesk) -> None:
    desk.call("app.palette")
    QApplication.processEvents()
    assert not any(found.command.startswith("card.") for found in over(desk).findings())
    assert len(audit.log(desk.session.workspace.read())) >= 1
