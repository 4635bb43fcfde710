"""The sheet on which a person changes keys: a command is chosen, the next key pressed is its own.

Reads the command table and the keys in force (`KeyBook`, made by the composition root); writes
through it. What it shares with the sheet of the pad is in `binding_sheet`.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.commands import Command
from desktop.ui.binding_rows import BindingRow, BindingRows
from desktop.ui.binding_sheet import BindingBook, BindingSheet, BindingWords
from desktop.ui.hands import key_words
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_key
from desktop.ui.rows import RowLook

SCOPE_WORDS = {
    "viewer": "with a case on screen",
    "queue": "on the review page",
    "anywhere": "everywhere",
    "text": "everywhere, also while typing",
}
HELD_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class KeyBook(BindingBook, Protocol):
    """The keys in force, and how they change; `desktop.input.rebinding` is one."""

    def keys(self, command_id: str) -> tuple[str, ...]: ...
    def spell(self, event: QKeyEvent) -> str: ...


@dataclass(frozen=True)
class KeyRow(BindingRow):
    """A command with its keys."""

    keys: tuple[str, ...] = ()
    scope: str = ""

    @property
    def key_words(self) -> tuple[str, ...]:
        """Return and Enter are written alike, and one is enough to be told."""
        return tuple(dict.fromkeys(key_words(key) for key in self.keys))


class KeyRows(BindingRows[KeyRow]):
    """Paints the keys, and where the command is live while the pointer is there."""

    usual, press = "Back to the usual key", "Press a key…"

    def bound(self, painter: QPainter, row: KeyRow, right: float, box: QRect) -> float:
        for words in reversed(row.key_words):
            right = draw_key(painter, words, right, box.top() + (box.height() - 18) // 2) - 4
        return right

    def said(self, row: KeyRow) -> str:
        return f"{' or '.join(row.key_words) or 'no key'}, {SCOPE_WORDS[row.scope]}"

    def beside(
        self, painter: QPainter, row: KeyRow, look: RowLook, room: tuple[float, float], box: QRect
    ) -> None:
        words, face = SCOPE_WORDS[row.scope], Face("caption")
        left, right = room
        if (look.hovered or look.current) and left + 24 + face.width(words) < right:
            write(painter, words, left + 12, box.top(), face, "text3", box.height())


class RebindSheet(BindingSheet[KeyRow]):
    """The card of the keys. All keys belong to it while it waits for one."""

    WORDS = BindingWords(
        title="Change keys",
        find="Find a command or key",
        start="Choose a command, then press its new key. It counts at once.",
        ask="Press a key for “{}”. Backspace leaves it without one, Esc as it is.",
        usual="“{}” has its usual key.",
        none="“{}” has no key now.",
        all_usual="All keys are the usual ones.",
        exported="The keys are exported.",
        taken="The keys of the profile hold now.",
        export="Export keys",
        take="Import keys",
        file="keys.toml",
        profile="Keys (*.toml)",
    )

    def __init__(self, window: QWidget, book: KeyBook) -> None:
        self.book = book
        super().__init__(window, book, KeyRows())

    def wanted(self) -> QRect:
        return self.centre_top(640, 680)

    def named(self, bound: str) -> str:
        return key_words(bound)

    def holds(self, bound: str, holder: Command) -> str:
        where = SCOPE_WORDS[holder.scope]
        return f"{key_words(bound)} runs “{holder.words}” {where}. Enter takes it, Esc leaves it."

    def searched(self, row: Command) -> tuple[str, ...] | None:
        keys = self.book.keys(row.id)
        return None if row.takes else tuple(key_words(key) for key in keys)

    def row_of(self, row: Command, own: bool, asking: bool) -> KeyRow:
        return KeyRow(row.words, row.id, own, asking, self.book.keys(row.id), row.scope)

    def head_of(self, topic: str) -> KeyRow:
        return KeyRow(topic)

    def _ask(self, command: str) -> None:
        self.field.setProperty("keepsKeys", bool(command))
        super()._ask(command)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self.asked and (event.key() in HELD_ALONE or event.isAutoRepeat()):
            return True
        return super()._take_key(event)

    def _take_other(self, event: QKeyEvent) -> bool:
        key = self.book.spell(event)
        if key:
            self._offer(key)
        return True
