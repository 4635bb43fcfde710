"""Before anything is heard the bubble says what is wanted, and how to come to an end of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.input.dispatch import dispatch, let_go
from tests.ui.voice_desk import VoiceDesk, voice_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_what_is_wanted_and_how_it_ends_is_said_for_each_way_to_talk(desk: VoiceDesk) -> None:
    bubble, session = desk.over.bubble, desk.session

    def said(command: str, source: str) -> str:
        assert dispatch(session, command, source)
        words = bubble.said()
        let_go(session, command, source)
        session.show_voice(talking="")
        return words

    assert said("voice.talk", "keyboard") == "Say a command. Listening while V is held"
    assert said("voice.note", "keyboard") == "Say the note. Listening while Shift N is held"
    assert said("voice.talk", "pad") == "Say a command. Listening until you let go"
    session.ask_for_note()
    assert said("voice.talk", "keyboard") == "Say the note. Listening while V is held"
    session.show_voice(talking="note", about="comment")
    assert bubble.said().startswith("Say the comment.")
