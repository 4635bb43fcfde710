"""The keyboard: Qt's key events become commands, with press-and-hold and release.

An application-wide event filter for one window. Text fields keep their own keys, dialogs and menus
keep all of theirs, and a widget with the property `keepsKeys` keeps what it says.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.input.bindings import Bindings
from desktop.input.dispatch import dispatch, let_go
from desktop.session import Session

KEYS = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Pause: "Pause",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}
HELD = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)
TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
KEEPS_KEYS = "keepsKeys"  # True, or a list of keys as they are spelled in the table


class Keyboard(QObject):
    """Hands the keys of a window to the command table. Keep a reference; it filters until then."""

    def __init__(self, session: Session, window: QWidget, bindings: Bindings) -> None:
        super().__init__(window)
        self.session = session
        self.window = window
        self.bindings = bindings
        self._held: dict[int, str] = {}  # key code -> command id
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True keeps the event from the widget it was meant for."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._ours(watched) and self._pressed(event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._released(event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._claimed(watched, event)
        if kind == QEvent.Type.WindowDeactivate and watched is self.window:
            self.let_all_go()
        return False

    def let_all_go(self) -> None:
        """The window lost the keys: what is held is held no more."""
        held, self._held = self._held, {}
        for command_id in held.values():
            let_go(self.session, command_id, "keyboard")

    def _pressed(self, event: QKeyEvent) -> bool:
        code = event.key()
        if code in self._held:
            return True  # the key repeats itself while it is down
        if self.session.paused:
            if not event.isAutoRepeat():  # the key that paused may still be down
                self.session.go_on()
            return True
        key, in_text = spelled(event), self._in_text()
        command = self.bindings.command(key)
        if command is None or self._kept(key) or (in_text and len(key) == 1):
            return False  # a letter or sign is the field's, whatever it is bound to
        if event.isAutoRepeat() and not _repeats(command.id):
            return True
        ran = dispatch(self.session, command.id, "keyboard", in_text=in_text)
        if ran and command.hold:
            self._held[code] = command.id
        return ran

    def _released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() in self._held
        command_id = self._held.pop(event.key(), None)
        if command_id is None:
            return False
        let_go(self.session, command_id, "keyboard")
        return True

    def _claimed(self, watched: QObject, event: QKeyEvent) -> bool:
        """Take a bound key before a widget or menu treats it as its own shortcut."""
        key = spelled(event)
        if not self._ours(watched) or self._in_text() or self._kept(key):
            return False
        if self.bindings.command(key) is not None:
            event.accept()
        return False

    def _ours(self, watched: QObject) -> bool:
        """Widgets of this window, while no dialog or menu stands before it."""
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return False
        return isinstance(watched, QWidget) and watched.window() is self.window

    def _in_text(self) -> bool:
        focus = QApplication.focusWidget()
        if isinstance(focus, QComboBox):
            return focus.isEditable()
        return isinstance(focus, TEXT_FIELDS)

    def _kept(self, key: str) -> bool:
        focus = QApplication.focusWidget()
        keeps = focus.property(KEEPS_KEYS) if focus is not None else None
        return keeps is True or (isinstance(keeps, list | tuple) and key in keeps)


def spelled(event: QKeyEvent) -> str:
    """A key event in the table's spelling: "Ctrl+Shift+Z", "?", "PageUp"."""
    held = event.modifiers()
    modifiers = [name for flag, name in HELD if held & flag]
    code, text = event.key(), event.text()
    if code in KEYS:
        key = KEYS[Qt.Key(code)]
    elif Qt.Key.Key_F1 <= code <= Qt.Key.Key_F24:
        key = f"F{code - Qt.Key.Key_F1 + 1}"
    elif len(text) == 1 and text.isprintable() and not text.isalpha():
        key = text  # a sign or digit is itself, whatever a keyboard needs to type it
        modifiers = [name for name in modifiers if name != "Shift"]
    elif 0x20 < code < 0x7F:
        key = chr(code)
    else:
        key = text.upper()
    return "+".join([*modifiers, key]) if key else ""


def _repeats(command_id: str) -> bool:
    """Keys that go on while they are down: slices and sizes. A decision is made once."""
    return command_id.startswith(("slice.", "paint.smaller", "paint.larger"))
