"""The settings of voice: who listens with what, what is not heard, phrases of a person's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import settings
from desktop.commands import by_id, table
from desktop.input.voice import ears_link, ears_process
from desktop.input.voice.grammar import phrase_book
from desktop.session.voice_words import VoiceFacts
from desktop.ui.voice_feel_panel import ROWS
from desktop.ui.voice_rows import PhraseRow
from desktop.ui.voice_sheet import VoiceSheet
from tests.ui.voice_desk import READY, VoiceDesk, voice_desk

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
FEEL = {row.name: row for row in ROWS}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


@pytest.fixture
def sheet(desk: VoiceDesk) -> VoiceSheet:
    desk.call("app.voice")
    assert desk.over.sheet.isVisible()
    return desk.over.sheet


def row_of(sheet: VoiceSheet, command: str) -> PhraseRow:
    return next(row for row in sheet.list.rows if row.command == command)


def choose(sheet: VoiceSheet, command: str) -> None:
    """Find a command and press it: its phrase is waited for."""
    sheet.field.clear()
    QTest.keyClicks(sheet.field, by_id(command).words.lower())
    index = next(n for n, row in enumerate(sheet.list.rows) if row.command == command)
    sheet.list.choose(index)
    middle = QPoint(60, sheet.list.row_box(index).center().y())
    QTest.mouseClick(sheet.list.viewport(), Left, pos=middle)
    assert sheet.asked == command and sheet.field.text() == ""


def give(sheet: VoiceSheet, phrase: str) -> None:
    QTest.keyClicks(sheet.field, phrase)
    QTest.keyClick(sheet.field, Key.Key_Return)


# -- phrases --------------------------------------------------------------------------------------
def test_every_command_stands_there_with_what_is_said_for_it(sheet: VoiceSheet) -> None:
    listed = {row.command: row.phrases for row in sheet.list.rows if row.command}
    assert listed == {row.id: row.phrases for row in table() if not row.takes}


def test_a_typed_phrase_is_heard_from_now_on_and_after_the_next_start(
    desk: VoiceDesk, sheet: VoiceSheet
) -> None:
    choose(sheet, "hotspot.next")
    give(sheet, "Onward Please")
    assert sheet.ground.words == "“onward please” runs “Next hotspot” now."
    assert row_of(sheet, "hotspot.next").own
    QTest.keyClick(sheet.field, Key.Key_Escape)
    desk.say("onward please")
    assert desk.session.voice_shown.last_command == "hotspot.next"
    assert "onward please" in (settings.folder() / "phrases.toml").read_text("utf-8")
    desk.say(by_id("hotspot.next").phrases[0])
    assert desk.session.voice_shown.last_command == "", "the old one is gone"


def test_a_phrase_of_another_command_is_taken_only_when_that_is_confirmed(
    sheet: VoiceSheet,
) -> None:
    theirs = by_id("app.redo").phrases[0]
    choose(sheet, "app.undo")
    give(sheet, theirs)
    assert "runs “Redo”" in sheet.ground.words and sheet.ground.tone == "doubt"
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert row_of(sheet, "app.redo").phrases == by_id("app.redo").phrases
    choose(sheet, "app.undo")
    give(sheet, theirs)
    QTest.keyClick(sheet.field, Key.Key_Return)
    sheet.field.clear()
    assert row_of(sheet, "app.undo").phrases[0] == theirs
    assert theirs not in row_of(sheet, "app.redo").phrases


def test_one_word_is_no_phrase_and_the_field_keeps_what_was_typed(sheet: VoiceSheet) -> None:
    choose(sheet, "app.undo")
    give(sheet, "undo")
    assert "two words" in sheet.ground.words and sheet.asked == "app.undo"
    assert sheet.field.text() == "undo"
    for _ in range(5):
        QTest.keyClick(sheet.field, Key.Key_Backspace)
    assert sheet.field.text() == "" and sheet.asked == "", "the last one left it without"
    assert row_of(sheet, "app.undo").phrases == ()


def test_a_press_on_the_arrow_brings_the_usual_phrases_back(sheet: VoiceSheet) -> None:
    choose(sheet, "app.undo")
    give(sheet, "oh no")
    sheet.field.clear()
    index = next(n for n, row in enumerate(sheet.list.rows) if row.command == "app.undo")
    sheet.list.choose(index)
    box = sheet.list.row_box(index)
    QTest.mouseClick(sheet.list.viewport(), Left, pos=QPoint(box.right() - 10, box.center().y()))
    assert not row_of(sheet, "app.undo").own


def test_phrases_leave_and_come_as_a_profile(sheet: VoiceSheet, tmp_path: Path) -> None:
    choose(sheet, "app.undo")
    give(sheet, "oh no")
    sheet.export(tmp_path / "mine.toml")
    sheet.reset_all()
    sheet.field.clear()
    assert not any(row.own for row in sheet.list.rows)
    sheet.take_profile(tmp_path / "mine.toml")
    assert row_of(sheet, "app.undo").phrases[0] == "oh no"
    (tmp_path / "bad.toml").write_text('"app.nothing" = ["oh no"]\n', "utf-8")
    sheet.take_profile(tmp_path / "bad.toml")
    assert "no command" in sheet.ground.words and sheet.ground.tone == "doubt"


def test_what_cannot_be_heard_carries_a_sign_and_a_suggestion(
    desk: VoiceDesk, sheet: VoiceSheet
) -> None:
    assert not any(row.unheard for row in sheet.list.rows)
    unknown = tuple((f"phrase {n}", "phrase", "") for n in range(6))
    lacks = ("undo that", "undo", "under")
    desk.session.show_voice(voice=replace(READY, unknown=(lacks, *unknown), dictates=False))
    assert row_of(sheet, "app.undo").unheard == (
        "“undo that” is not heard: the model has no “undo”. Try “under” in its place."
    )
    advice = [words for words, _ in sheet.ground.advice()]
    assert advice[0] == "“undo that” is not heard: no “undo”, try “under”"
    assert "and 3 more, with a sign in the list" in advice
    assert any("voxloop voice install" in line for line in advice), "what would write notes"


def test_an_own_phrase_is_in_the_grammar(desk: VoiceDesk, sheet: VoiceSheet) -> None:
    choose(sheet, "app.undo")
    give(sheet, "oh no")
    current = desk.whole.current
    assert current is not None
    task = desk.session.workspace.task
    assert "oh no" in phrase_book(task, current.phrases.overrides).texts
    assert "oh no" in desk.voice.book.texts


# -- who listens ----------------------------------------------------------------------------------
def test_the_level_is_measured_while_the_sheet_is_up(desk: VoiceDesk, sheet: VoiceSheet) -> None:
    assert desk.told == ["watch True"]
    before = sheet.feel.grab().toImage()
    desk.session.show_voice(level=0.8)
    assert sheet.feel.grab().toImage() != before
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert desk.told == ["watch True", "watch False"]


@pytest.mark.parametrize("name", ["on", "open_microphone", "keep_audio", "speak"])
def test_a_switch_is_turned_and_said(desk: VoiceDesk, sheet: VoiceSheet, name: str) -> None:
    before = getattr(desk.session.voice_feel, name)
    button = sheet.feel.buttons[name]
    assert button.text() == ("On" if before else "Off")
    QTest.mouseClick(button, Left)
    assert getattr(desk.session.voice_feel, name) is not before and desk.told[-1] == "feel"
    assert button.text() == ("Off" if before else "On")
    assert button.accessibleName().endswith("off" if before else "on")


def test_microphone_and_recogniser_are_chosen_from_what_there_is(
    desk: VoiceDesk, sheet: VoiceSheet
) -> None:
    lines = sheet.feel.choices(FEEL["device"])
    assert [line.words for line in lines] == ["The usual one", "USB microphone"]
    assert [line.icon for line in lines] == ["check", ""]
    sheet.feel.choose(FEEL["device"], "USB microphone")
    assert desk.session.voice_feel.device == "USB microphone"
    sheet.feel.choose(FEEL["recogniser"], "pocketsphinx")
    assert desk.session.voice_feel.recogniser == "pocketsphinx"


def test_a_folder_is_asked_for_a_model(
    desk: VoiceDesk, sheet: VoiceSheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = iter([str(tmp_path / "model-en"), ""])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(chosen))
    sheet.feel.choose(FEEL["model"], "choose")
    assert desk.session.voice_feel.model == str(tmp_path / "model-en")
    assert "model-en" in sheet.feel.accessibleDescription()
    assert str(tmp_path) not in sheet.feel.accessibleDescription(), "its name, not its place"
    sheet.feel.choose(FEEL["model"], "choose")
    assert desk.session.voice_feel.model == str(tmp_path / "model-en"), "nothing was chosen"
    sheet.feel.choose(FEEL["model"], "")
    assert desk.session.voice_feel.model == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (VoiceFacts("ready", "vosk"), "Ready with Vosk."),
        (VoiceFacts("ready", "vosk and pocketsphinx"), "Ready with Vosk and PocketSphinx."),
        (VoiceFacts("starting"), "Starting…"),
        (VoiceFacts("lost"), "gone"),
        (VoiceFacts("absent", why="There is no microphone."), "There is no microphone."),
        (VoiceFacts(), "Nobody listens yet."),
    ],
)
def test_the_state_is_said(
    desk: VoiceDesk, sheet: VoiceSheet, facts: VoiceFacts, words: str
) -> None:
    desk.session.show_voice(voice=facts)
    assert words in sheet.feel.state_words()


@pytest.mark.parametrize("why", [ears_process.GONE, ears_process.NONE, ears_link.OFF])
def test_why_nobody_listens_is_told_to_its_end(
    desk: VoiceDesk, sheet: VoiceSheet, why: str
) -> None:
    desk.session.show_voice(voice=VoiceFacts("lost", why=why))
    assert " ".join(sheet.feel.state_lines()) == why


def test_what_becomes_of_a_note_is_said_as_it_is(desk: VoiceDesk, sheet: VoiceSheet) -> None:
    desk.session.show_voice(voice=VoiceFacts("ready", "pocketsphinx"))
    assert "kept as sound only" in " ".join(line for line, _ in sheet.ground.advice())
    desk.session.show_voice(voice_feel=replace(desk.session.voice_feel, keep_audio=False))
    assert "not kept, not as sound" in " ".join(line for line, _ in sheet.ground.advice())


def test_the_sheet_fits_a_small_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with voice_desk(tmp_path, monkeypatch, qtbot, (1280, 720)) as desk:
        desk.session.request("voice")
        card = desk.over.sheet
        inside = card.sheet.rect()
        assert card.rect().contains(card.sheet.geometry())
        for button in (*card.feel.buttons.values(), *card.buttons.values()):
            assert button.height() >= 28 and button.isVisible()
        assert inside.contains(card.feel.geometry()) and inside.contains(card.list.geometry())
        assert card.list.height() % 34 == 0, "no row is cut in half"
        assert not card.feel.geometry().intersects(card.list.geometry())
