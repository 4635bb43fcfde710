"""Keys reach the table: holds begin and end, repeats are ignored, text fields keep their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.input.bindings import bindings
from desktop.input.keyboard import Keyboard, spelled
from desktop.session import Session
from tests.desktop.room import session_on, workspace_with

Key, Held = Qt.Key, Qt.KeyboardModifier


class Room:
    """A window with a canvas, a text field and a button."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.window = QWidget()
        self.canvas, self.field = QWidget(), QLineEdit()
        self.button = QPushButton("Go")
        self.canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self.window)
        for widget in (self.canvas, self.field, self.button):
            layout.addWidget(widget)
        qtbot.addWidget(self.window)
        self.keyboard = Keyboard(session, self.window, bindings({}))
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.canvas.setFocus()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        yield Room(session_on(workspace), qtbot)


def send(
    widget: QWidget, kind: QEvent.Type, key: Key, text: str = "", repeat: bool = False
) -> None:
    event = QKeyEvent(kind, key, Held.NoModifier, text, repeat)
    QApplication.sendEvent(widget, event)


def test_a_key_runs_its_command(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(room.canvas, Key.Key_B)
    assert room.session.tool == "brush"
    qtbot.keyClick(room.canvas, Key.Key_Tab)
    assert room.session.current_hotspot == 2, "Tab belongs to hotspots, not to the focus"
    qtbot.keyClick(room.canvas, Key.Key_Backtab, Held.ShiftModifier)
    assert room.session.current_hotspot == 1
    qtbot.keyClick(room.canvas, Key.Key_P, Held.ControlModifier | Held.ShiftModifier)
    assert room.session.requested == "palette"


def test_space_is_held_and_let_go_whatever_repeats_in_between(room: Room) -> None:
    send(room.canvas, QEvent.Type.KeyPress, Key.Key_Space, " ")
    for _ in range(3):
        send(room.canvas, QEvent.Type.KeyRelease, Key.Key_Space, " ", repeat=True)
        send(room.canvas, QEvent.Type.KeyPress, Key.Key_Space, " ", repeat=True)
        assert room.session.overlay.beneath
    send(room.canvas, QEvent.Type.KeyRelease, Key.Key_Space, " ")
    assert not room.session.overlay.beneath


def test_a_held_key_is_let_go_when_the_window_loses_the_keys(room: Room) -> None:
    send(room.canvas, QEvent.Type.KeyPress, Key.Key_Space, " ")
    QApplication.sendEvent(room.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not room.session.overlay.beneath


def test_a_decision_is_not_made_twice_by_a_key_that_repeats(room: Room) -> None:
    send(room.canvas, QEvent.Type.KeyPress, Key.Key_K, "k")
    assert room.session.open.case.name == "liver_002"
    send(room.canvas, QEvent.Type.KeyPress, Key.Key_K, "k", repeat=True)
    assert room.session.open.case.name == "liver_002"
    start = room.session.cursor_kji[0]
    send(room.canvas, QEvent.Type.KeyPress, Key.Key_Up, repeat=True)
    assert room.session.cursor_kji[0] == start + 1, "slices do repeat"


def test_a_text_field_keeps_its_keys(room: Room, qtbot: QtBot) -> None:
    room.field.setFocus()
    qtbot.keyClicks(room.field, "b k")
    assert room.field.text() == "b k" and room.session.tool == "look"
    assert room.session.open.case.name == "liver_001"
    qtbot.keyClick(room.field, Key.Key_P, Held.ControlModifier | Held.ShiftModifier)
    assert room.session.requested == "palette"


def test_a_widget_can_keep_some_keys(room: Room, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    room.button.clicked.connect(lambda: pressed.append(True))
    room.button.setProperty("keepsKeys", ["Space"])
    room.button.setFocus()
    qtbot.keyClick(room.button, Key.Key_Space)
    assert pressed and not room.session.overlay.beneath
    qtbot.keyClick(room.button, Key.Key_B)
    assert room.session.tool == "brush"


def test_keys_of_another_window_are_left_alone(room: Room, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    send(other, QEvent.Type.KeyPress, Key.Key_B, "b")
    assert room.session.tool == "look"


@pytest.mark.parametrize(
    ("key", "held", "text", "said"),
    [
        (Key.Key_Slash, Held.ShiftModifier, "?", "?"),
        (Key.Key_Question, Held.ShiftModifier, "?", "?"),
        (Key.Key_BracketLeft, Held.NoModifier, "[", "["),
        (Key.Key_1, Held.NoModifier, "1", "1"),
        (Key.Key_X, Held.ShiftModifier, "X", "Shift+X"),
        (Key.Key_X, Held.NoModifier, "x", "X"),
        (Key.Key_Z, Held.ControlModifier, "\x1a", "Ctrl+Z"),
        (Key.Key_Enter, Held.KeypadModifier, "\r", "Enter"),
        (Key.Key_F11, Held.NoModifier, "", "F11"),
        (Key.Key_Shift, Held.ShiftModifier, "", ""),
    ],
)
def test_a_key_event_is_spelled_as_in_the_table(key: Key, held: Held, text: str, said: str) -> None:
    assert spelled(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == said
