"""What the sheets share on which a person gives commands other keys, controls or phrases.

A command is chosen, what comes next is its own; what runs something else already is named, and
taken only when that is confirmed. Reads the command table and what is in force (a `BindingBook`,
made by the composition root); writes through it. A sheet of its own says what its rows show, how a
binding is named, and hears it: it calls `take` with what was pressed or said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.commands import Command, by_id, table
from desktop.ui.binding_rows import RESET, ROW, BindingRows, Row
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_icon
from desktop.ui.palette import rank
from desktop.ui.rows import RowList
from desktop.ui.translating import translated

HEAD, FOOT = 98, 96
UNKEPT = "It holds until you quit: the settings folder cannot be written."


class BindingBook(Protocol):
    """What is in force, and how it changes. False where it could not be kept for the next start."""

    def own(self, command_id: str) -> bool: ...
    def holder(self, bound: str, command_id: str) -> Command | None: ...
    def refusal(self, bound: str, command_id: str) -> str: ...
    def bind(self, command_id: str, bound: str) -> bool: ...
    def clear(self, command_id: str) -> bool: ...
    def reset(self, command_id: str) -> bool: ...
    def reset_all(self) -> bool: ...
    def export(self, file: Path) -> bool: ...
    def take_profile(self, file: Path) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class BindingWords:
    """What a sheet says; "{}" is the command."""

    title: str
    find: str
    start: str
    ask: str
    usual: str
    none: str
    all_usual: str
    exported: str
    taken: str
    export: str
    take: str
    file: str
    profile: str


class BindingGround(Sheet):
    """The card's ground with its heading and the sentence at its foot."""

    title, words, tone = "", "", "text2"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, self.title, 24, 20, Face("heading", 600), "text", 24)
        y, x = self.height() - 84, 24.0
        if self.tone == "doubt":
            draw_icon(painter, "triangle-alert", x, y + 1, "doubt", 14)
            x += 22
        write(painter, self.words, x, y, Face(), self.tone, 16, self.width() - 24 - x)


class BindingSheet(Card, Generic[Row]):
    """The card. `asked` is the command that waits, `conflict` what was pressed and is taken."""

    WORDS: BindingWords

    def __init__(
        self,
        window: QWidget,
        book: BindingBook,
        painter: BindingRows[Row],
        ground: type[BindingGround] = BindingGround,
    ) -> None:
        super().__init__(window)
        self.sheet.hide()
        self.ground = self.stand_on(ground)
        self.ground.title = self.WORDS.title
        self._book = book
        self.asked = self.conflict = ""
        self.setAccessibleName(translated(self.WORDS.title))
        self.field.setPlaceholderText(translated(self.WORDS.find))
        self.field.setAccessibleName(translated(self.WORDS.find))
        self.field.textChanged.connect(lambda _: self._show())
        self.list: RowList[Row] = RowList(self.sheet, painter, ROW, ROW, "Commands")
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

    # -- what a sheet of its own says ---------------------------------------------------------
    def named(self, bound: str) -> str:
        """A key, a control or a phrase as people write it."""
        raise NotImplementedError

    def holds(self, bound: str, holder: Command) -> str:
        """That another command has it, and how it is taken."""
        raise NotImplementedError

    def searched(self, row: Command) -> tuple[str, ...] | None:
        """What a command is found by besides its words; None where it cannot be bound."""
        raise NotImplementedError

    def row_of(self, row: Command, own: bool, asking: bool) -> Row:
        """The row that shows this command."""
        raise NotImplementedError

    def head_of(self, topic: str) -> Row:
        """The row that is the head of a topic."""
        raise NotImplementedError

    def right_edges(self, wide: int) -> tuple[int, int]:
        """Where the field and the list end."""
        return wide - 24, wide - 8

    # -- up and away --------------------------------------------------------------------------
    def open(self) -> None:
        self.field.clear()
        self._ask("")
        super().open()

    def close_card(self) -> None:
        self._ask("")
        super().close_card()

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        field_right, list_right = self.right_edges(wide)
        self.field.setGeometry(24, 54, field_right - 24, 34)
        whole_rows = max(1, (tall - HEAD - FOOT) // ROW)
        self.list.setGeometry(8, HEAD, list_right - 8, whole_rows * ROW)
        x = 16
        for words, button in self.buttons.items():
            room = button.words_width() + (16 if words != "Done" else 40)
            left = wide - 24 - room if words == "Done" else x
            button.setGeometry(left, tall - 52, room, 36)
            x += room + 4

    # -- what is listed -----------------------------------------------------------------------
    def _show(self) -> None:
        rows = self._rows()
        chosen = next((n for n, row in enumerate(rows) if row.command == self.asked), -1)
        if not self.asked:
            chosen = next((n for n, row in enumerate(rows) if row.command), -1)
        self.list.show_rows(rows, chosen)

    def _rows(self) -> Sequence[Row]:
        letters, rows, topic = self.field.text(), list[Row](), ""
        for row in table():
            said = self.searched(row)
            if said is None or all(rank(one, letters) is None for one in (row.words, *said)):
                continue
            if row.topic != topic:
                topic = row.topic
                rows.append(self.head_of(topic))
            rows.append(self.row_of(row, self._book.own(row.id), row.id == self.asked))
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
            self._did(self._book.reset(row.command), self.WORDS.usual.format(row.words))
        elif row.command:
            self._ask(row.command)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- one of them --------------------------------------------------------------------------
    def _ask(self, command: str) -> None:
        """Wait for what shall run this command; "" waits for nothing."""
        self.asked, self.conflict = command, ""
        named = by_id(command).words if command else ""
        self._say(self.WORDS.ask.format(named) if command else self.WORDS.start)
        self._show()

    def _say(self, words: str, tone: str = "text2") -> None:
        self.ground.words, self.ground.tone = words, tone
        self.ground.setAccessibleDescription(translated(words))
        self.ground.update()

    def take(self, bound: str) -> bool:
        """It was pressed or said; whether it was for this sheet to bind. Once more where it was
        taken, it is taken over."""
        if not self.asked or not self.isVisible():
            return False
        if self.conflict == bound:
            self._bind(bound)
        else:
            self._offer(bound)
        return True

    def _offer(self, bound: str) -> None:
        """Take it, unless it runs something else already."""
        refused = self._book.refusal(bound, self.asked)
        holder = self._book.holder(bound, self.asked)
        self.conflict = bound if holder is not None and not refused else ""
        if refused:
            self._say(refused, "doubt")
        elif holder is not None:
            self._say(self.holds(bound, holder), "doubt")
        else:
            self._bind(bound)

    def _bind(self, bound: str) -> None:
        words = f"{self.named(bound)} runs “{by_id(self.asked).words}” now."
        self._did(self._book.bind(self.asked, bound), words)

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self.asked:
            return super()._take_key(event)
        if event.key() == Qt.Key.Key_Escape:
            self._ask("")
        elif self.conflict and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bind(self.conflict)
        elif event.key() == Qt.Key.Key_Backspace:
            words = self.WORDS.none.format(by_id(self.asked).words)
            self._did(self._book.clear(self.asked), words)
        else:
            return self._take_other(event)
        return True

    def _take_other(self, event: QKeyEvent) -> bool:
        """Any other key while something is waited for; True keeps it from the field."""
        return True

    def _did(self, kept: bool, words: str) -> None:
        self._ask("")
        self._say(words if kept else UNKEPT, "text2" if kept else "doubt")

    # -- all of them --------------------------------------------------------------------------
    def reset_all(self) -> None:
        self._did(self._book.reset_all(), self.WORDS.all_usual)

    def export(self, file: Path) -> None:
        """Write a profile that another machine can take."""
        kept = self._book.export(file)
        words = self.WORDS.exported if kept else "That folder cannot be written."
        self._say(words, "text2" if kept else "doubt")

    def take_profile(self, file: Path) -> None:
        faults = self._book.take_profile(file)
        self._ask("")
        self._say(faults[0] if faults else self.WORDS.taken, "doubt" if faults else "text2")

    def _choose_export(self) -> None:
        words = self.WORDS
        name, _ = QFileDialog.getSaveFileName(self, words.export, words.file, words.profile)
        if name:
            self.export(Path(name))

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.WORDS.take, "", self.WORDS.profile)
        if name:
            self.take_profile(Path(name))
