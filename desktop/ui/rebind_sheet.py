"""The sheet on which a person changes keys: a command is chosen, the next key pressed is its own.

Reads the command table and the keys in force (`KeyBook`, made by the composition root); writes
through it. A key that runs something else is named, and taken only when that is confirmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.commands import Command, by_id, table
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.hands import key_words
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon, draw_key
from desktop.ui.palette import rank
from desktop.ui.rows import RowList, RowLook

ROW = 34
RESET = 40  # the last px of a row: back to the usual key
SCOPE_WORDS = {
    "viewer": "with a case on screen",
    "queue": "on the review page",
    "anywhere": "everywhere",
    "text": "everywhere, also while typing",
}
HELD_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
PROFILE = "Keys (*.toml)"


class KeyBook(Protocol):
    """The keys in force, and how they change; `desktop.input.rebinding` is one."""

    def keys(self, command_id: str) -> tuple[str, ...]: ...
    def own(self, command_id: str) -> bool: ...
    def holder(self, key: str, command_id: str) -> Command | None: ...
    def refusal(self, key: str, command_id: str) -> str: ...
    def spell(self, event: QKeyEvent) -> str: ...
    def bind(self, command_id: str, key: str) -> bool: ...
    def clear(self, command_id: str) -> bool: ...
    def reset(self, command_id: str) -> bool: ...
    def reset_all(self) -> bool: ...
    def export(self, file: Path) -> bool: ...
    def take_profile(self, file: Path) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class BindRow:
    """A command with its keys, or the head of a topic where there is no command."""

    words: str
    command: str = ""
    keys: tuple[str, ...] = ()
    scope: str = ""
    own: bool = False
    asking: bool = field(default=False, compare=False)


class BindRows:
    """Paints a command: words, where it is live, its keys, the way back."""

    def paint(self, painter: QPainter, box: QRect, row: BindRow, look: RowLook) -> None:
        top, tall, right = box.top(), box.height(), box.right() - RESET
        if not row.command:
            write(painter, row.words, 16, top + 4, Face("base", 600), "text", tall - 4)
            return
        if row.own:
            draw_icon(painter, "undo-2", box.right() - 25, top + (tall - 14) / 2, "text3", 14)
        x = float(right)
        if row.asking:
            x = write_right(painter, "Press a key…", x, top, Face("base", 500), "accent", tall)
        # Return and Enter are written alike, and one is enough to be told.
        said = dict.fromkeys(key_words(key) for key in row.keys)
        for words in reversed(() if row.asking else tuple(said)):
            x = draw_key(painter, words, x, top + (tall - 18) // 2) - 4
        end = write(painter, row.words, 16, top, Face(), "text", tall, x - 24)
        words = SCOPE_WORDS[row.scope]
        if (look.hovered or look.current) and end + 24 + Face("caption").width(words) < x:
            write(painter, words, end + 12, top, Face("caption"), "text3", tall)

    def words(self, row: BindRow) -> str:
        if not row.command:
            return row.words
        keys = " or ".join(dict.fromkeys(key_words(key) for key in row.keys)) or "no key"
        return f"{row.words}, {keys}, {SCOPE_WORDS[row.scope]}"

    def tip(self, row: BindRow, at: QPoint, box: QRect) -> str:
        if not row.command:
            return ""
        if row.own and at.x() > box.right() - RESET:
            return "Back to the usual key"
        return by_id(row.command).help


class RebindGround(Sheet):
    """The card's ground with its heading and the sentence at its foot."""

    words, tone = "", "text2"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "Change keys", 24, 20, Face("heading", 600), "text", 24)
        y, x = self.height() - 84, 24.0
        if self.tone == "doubt":
            draw_icon(painter, "triangle-alert", x, y + 1, "doubt", 14)
            x += 22
        write(painter, self.words, x, y, Face(), self.tone, 16, self.width() - 24 - x)


class RebindSheet(Card):
    """The card. `asked` is the command that waits for a key, `conflict` the key that is taken."""

    def __init__(self, window: QWidget, book: KeyBook) -> None:
        super().__init__(window)
        self.sheet.deleteLater()
        self.ground = RebindGround(self)
        self.sheet = self.ground
        self.book = book
        self.asked = self.conflict = ""
        self.setAccessibleName("Change keys")
        self.field.setParent(self.sheet)
        self.field.setPlaceholderText("Find a command or key")
        self.field.setAccessibleName("Find a command or key")
        self.field.textChanged.connect(lambda _: self._show())
        self.list: RowList[BindRow] = RowList(self.sheet, BindRows(), ROW, ROW, "Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.pressed.connect(self._pressed)
        self.buttons = {
            words: Button(self.sheet, words, icon, kind)
            for words, icon, kind in (
                ("Reset all", "history", "quiet"),
                ("Export…", "upload", "quiet"),
                ("Import…", "download", "quiet"),
                ("Done", "check", "primary"),
            )
        }
        ways = (self.reset_all, self._choose_export, self._choose_import, self.close_card)
        for button, way in zip(self.buttons.values(), ways, strict=True):
            button.clicked.connect(way)

    def wanted(self) -> QRect:
        return self.centre_top(640, 680)

    def open(self) -> None:
        self.field.clear()
        self._ask("")
        super().open()

    def close_card(self) -> None:
        self._ask("")
        super().close_card()

    # -- what is listed -----------------------------------------------------------------------
    def _show(self) -> None:
        rows = self._rows()
        chosen = next((n for n, row in enumerate(rows) if row.command == self.asked), -1)
        if not self.asked:
            chosen = next((n for n, row in enumerate(rows) if row.command), -1)
        self.list.show_rows(rows, chosen)

    def _rows(self) -> Sequence[BindRow]:
        letters, rows, topic = self.field.text(), list[BindRow](), ""
        for row in table():
            keys = self.book.keys(row.id)
            said = (row.words, *(key_words(key) for key in keys))
            if row.takes or all(rank(words, letters) is None for words in said):
                continue
            if row.topic != topic:
                topic = row.topic
                rows.append(BindRow(topic))
            own, asking = self.book.own(row.id), row.id == self.asked
            rows.append(BindRow(row.words, row.id, keys, row.scope, own, asking))
        return rows

    def move_choice(self, by: int) -> None:
        rows, at = self.list.rows, self.list.current + by
        step = 1 if by > 0 else -1
        while 0 <= at < len(rows) and not rows[at].command:
            at += step
        if 0 <= at < len(rows):
            self.list.show_rows(rows, at)

    def confirm(self) -> None:
        if 0 <= self.list.current < len(self.list.rows):
            self._ask(self.list.rows[self.list.current].command)

    def _pressed(self, index: int, at: QPoint) -> None:
        row = self.list.rows[index]
        if row.own and at.x() > self.list.row_box(index).right() - RESET:
            self._did(self.book.reset(row.command), f"“{row.words}” has its usual key.")
        elif row.command:
            self._ask(row.command)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- a key --------------------------------------------------------------------------------
    def _ask(self, command: str) -> None:
        """Wait for a key for this command; "" waits for none. All keys belong to it meanwhile."""
        self.asked, self.conflict = command, ""
        self.field.setProperty("keepsKeys", bool(command))
        words = "Choose a command, then press its new key. It counts at once."
        if command:
            named = by_id(command).words
            words = f"Press a key for “{named}”. Backspace leaves it without one, Esc as it is."
        self._say(words)
        self._show()

    def _say(self, words: str, tone: str = "text2") -> None:
        self.ground.words, self.ground.tone = words, tone
        self.ground.setAccessibleDescription(words)
        self.ground.update()

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self.asked:
            return super()._take_key(event)
        if event.key() in HELD_ALONE or event.isAutoRepeat():
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._ask("")
        elif self.conflict and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bind(self.conflict)
        elif event.key() == Qt.Key.Key_Backspace:
            named = by_id(self.asked).words
            self._did(self.book.clear(self.asked), f"“{named}” has no key now.")
        else:
            self._offer(self.book.spell(event))
        return True

    def _offer(self, key: str) -> None:
        """Take the key, unless it runs something else already."""
        if not key:
            return
        refused = self.book.refusal(key, self.asked)
        holder = self.book.holder(key, self.asked)
        self.conflict = key if holder is not None and not refused else ""
        if refused:
            self._say(refused, "doubt")
        elif holder is not None:
            where = SCOPE_WORDS[holder.scope]
            words = (
                f"{key_words(key)} runs “{holder.words}” {where}. Enter takes it, Esc leaves it."
            )
            self._say(words, "doubt")
        else:
            self._bind(key)

    def _bind(self, key: str) -> None:
        named = by_id(self.asked).words
        self._did(self.book.bind(self.asked, key), f"{key_words(key)} runs “{named}” now.")

    def _did(self, kept: bool, words: str) -> None:
        self._ask("")
        if kept:
            self._say(words)
        else:
            self._say("It holds until you quit: the settings folder cannot be written.", "doubt")

    # -- all of them --------------------------------------------------------------------------
    def reset_all(self) -> None:
        self._did(self.book.reset_all(), "All keys are the usual ones.")

    def export(self, file: Path) -> None:
        """Write a profile that another machine can take."""
        kept = self.book.export(file)
        self._say("The keys are exported." if kept else "That folder cannot be written.",
                  "text2" if kept else "doubt")  # fmt: skip

    def take_profile(self, file: Path) -> None:
        faults = self.book.take_profile(file)
        self._ask("")
        self._say(faults[0] if faults else "The keys of the profile hold now.",
                  "doubt" if faults else "text2")  # fmt: skip

    def _choose_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export keys", "keys.toml", PROFILE)
        if name:
            self.export(Path(name))

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import keys", "", PROFILE)
        if name:
            self.take_profile(Path(name))

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        self.field.setGeometry(24, 54, wide - 48, 34)
        self.list.setGeometry(8, 98, wide - 16, tall - 98 - 96)
        x = 16
        for words, button in self.buttons.items():
            room = button.words_width() + (16 if words != "Done" else 40)
            left = wide - 24 - room if words == "Done" else x
            button.setGeometry(left, tall - 52, room, 36)
            x += room + 4
