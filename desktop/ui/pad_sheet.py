"""The sheet on which a person gives the pad's controls other commands, and sees the pad live.

Reads the command table and the controls in force (`PadControls`, made by the composition root);
writes through it. A command is chosen, the next control pressed is its own; a control that runs
something else is named, and taken only when that is confirmed. The pad's name, its picture with
what is pressed, and how it feels stand beside the list.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.commands import by_id, table
from desktop.session import Session, SessionChanges
from desktop.session.pad_words import STICKS, printed
from desktop.ui.card import Card, Sheet
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_icon
from desktop.ui.pad_controls import PadControls
from desktop.ui.pad_feel_panel import ROW as FEEL_ROW
from desktop.ui.pad_feel_panel import ROWS as FEEL_ROWS
from desktop.ui.pad_feel_panel import PadFeelPanel
from desktop.ui.pad_picture import TALL, WIDE, draw_pad
from desktop.ui.pad_rows import RESET, ROW, ControlRow, ControlRows
from desktop.ui.palette import rank
from desktop.ui.rows import RowList

SIDE = 348
PROFILE = "Pad controls (*.toml)"
START = "Choose a command, then press its new control. It counts at once."


class PadGround(Sheet):
    """The card's ground: heading, the pad live, the sentence at the foot."""

    words, tone = START, "text2"
    session: Session | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, session = QPainter(self), self.session
        write(painter, "Change pad controls", 24, 20, Face("heading", 600), "text", 24)
        y, x = self.height() - 84, 24.0
        if self.tone == "doubt":
            draw_icon(painter, "triangle-alert", x, y + 1, "doubt", 14)
            x += 22
        write(painter, self.words, x, y, Face(), self.tone, 16, self.width() - 24 - x)
        if session is None:
            return
        left = self.width() - SIDE
        pad, lit = session.pad, session.pad_down
        make = pad.make if pad is not None else "unknown"
        name = pad.name if pad is not None else "No pad is plugged in"
        write(painter, name, left, 60, Face("base", 500), "text", 18, SIDE - 24)
        said = " + ".join(sorted(printed(control, make) for control in lit))
        power = pad.battery if pad is not None and pad.battery != "unknown" else ""
        line = said or (f"Battery {power}" if power else "Press a control to see it here.")
        write(painter, line, left, 80, Face("caption"), "accent" if said else "text3")
        draw_pad(painter, left, 106, make, lit, (SIDE - 24) / WIDE)


class PadSheet(Card):
    """The card. `asked` is the command that waits for a control, `conflict` the one that is
    taken."""

    def __init__(self, window: QWidget, session: Session, pad: PadControls) -> None:
        super().__init__(window)
        self.sheet.deleteLater()
        self.sheet = self.ground = PadGround(self)
        self.session = self.ground.session = session
        self.pad, self.book = pad, pad.controls
        self.asked = self.conflict = ""
        self.setAccessibleName("Change pad controls")
        self.field.setParent(self.sheet)
        self.field.setPlaceholderText("Find a command or control")
        self.field.setAccessibleName("Find a command or control")
        self.field.textChanged.connect(lambda _: self._show())
        self.list: RowList[ControlRow] = RowList(self.sheet, ControlRows(), ROW, ROW, "Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.pressed.connect(self._pressed)
        self.feel = PadFeelPanel(self.sheet, lambda: session.pad_feel, pad.feel)
        self._make_buttons()
        session.on_changed(self._on_changed)

    def _make_buttons(self) -> None:
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
        return self.centre_top(900, 680)

    def open(self) -> None:
        self.field.clear()
        self.feel.refresh()
        self._ask("")
        super().open()

    def close_card(self) -> None:
        self._ask("")
        super().close_card()

    def _on_changed(self, changes: SessionChanges) -> None:
        if "pad" in changes.kinds and self.isVisible():
            if self._make() != self._made:
                self._show()
            down = self.session.pad_down
            for stick in STICKS:
                if stick in down and stick not in self._were_down:
                    self.take_control(stick)
            self._were_down = down
            self.ground.update()

    _made = ""
    _were_down: frozenset[str] = frozenset()

    def _make(self) -> str:
        return self.session.pad.make if self.session.pad is not None else "unknown"

    # -- what is listed -----------------------------------------------------------------------
    def _show(self) -> None:
        rows = self._rows()
        chosen = next((n for n, row in enumerate(rows) if row.command == self.asked), -1)
        if not self.asked:
            chosen = next((n for n, row in enumerate(rows) if row.command), -1)
        self.list.show_rows(rows, chosen)

    def _rows(self) -> Sequence[ControlRow]:
        letters, rows, topic = self.field.text(), list[ControlRow](), ""
        make = self._made = self._make()
        for row in table():
            control = self.book.control(row.id)
            said = (row.words, printed(control, make), control)
            if (row.takes and not row.pad) or all(rank(one, letters) is None for one in said):
                continue
            if row.topic != topic:
                topic = row.topic
                rows.append(ControlRow(topic))
            own, asking = self.book.own(row.id), row.id == self.asked
            rows.append(ControlRow(row.words, row.id, control, make, own, asking))
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
            self._did(self.book.reset(row.command), f"“{row.words}” has its usual control.")
        elif row.command:
            self._ask(row.command)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- a control ----------------------------------------------------------------------------
    def _ask(self, command: str) -> None:
        """Wait for a control for this command; "" waits for none."""
        self.asked, self.conflict = command, ""
        words = START
        if command:
            named = by_id(command).words
            words = f"Press a control for “{named}”. Backspace leaves it without, Esc as it is."
        self._say(words)
        self._show()

    def _say(self, words: str, tone: str = "text2") -> None:
        self.ground.words, self.ground.tone = words, tone
        self.ground.setAccessibleDescription(words)
        self.ground.update()

    def take_control(self, control: str) -> bool:
        """A control of the pad was pressed; whether it was for this sheet to bind. Pressed again
        where it was taken, it is taken over."""
        if not self.asked or not self.isVisible():
            return False
        if self.conflict == control:
            self._bind(control)
        else:
            self._offer(control)
        return True

    def _offer(self, control: str) -> None:
        refused = self.book.refusal(control, self.asked)
        holder = self.book.holder(control, self.asked)
        self.conflict = control if holder is not None and not refused else ""
        name = printed(control, self._make())
        if refused:
            self._say(refused, "doubt")
        elif holder is not None:
            words = f"{name} runs “{holder.words}”. Press it again, or Enter, to take it; Esc no."
            self._say(words, "doubt")
        else:
            self._bind(control)

    def _bind(self, control: str) -> None:
        named, name = by_id(self.asked).words, printed(control, self._make())
        self._did(self.book.bind(self.asked, control), f"{name} runs “{named}” now.")

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self.asked:
            return super()._take_key(event)
        if event.key() == Qt.Key.Key_Escape:
            self._ask("")
        elif self.conflict and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bind(self.conflict)
        elif event.key() == Qt.Key.Key_Backspace:
            named = by_id(self.asked).words
            self._did(self.book.clear(self.asked), f"“{named}” has no control now.")
        return True

    def _did(self, kept: bool, words: str) -> None:
        self._ask("")
        if kept:
            self._say(words)
        else:
            self._say("It holds until you quit: the settings folder cannot be written.", "doubt")

    # -- all of them --------------------------------------------------------------------------
    def reset_all(self) -> None:
        self._did(self.book.reset_all(), "All controls are the usual ones.")

    def export(self, file: Path) -> None:
        """Write a profile that another machine can take."""
        kept = self.book.export(file)
        self._say("The controls are exported." if kept else "That folder cannot be written.",
                  "text2" if kept else "doubt")  # fmt: skip

    def take_profile(self, file: Path) -> None:
        faults = self.book.take_profile(file)
        self._ask("")
        self._say(faults[0] if faults else "The controls of the profile hold now.",
                  "doubt" if faults else "text2")  # fmt: skip

    def _choose_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export pad controls", "pad.toml", PROFILE)
        if name:
            self.export(Path(name))

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import pad controls", "", PROFILE)
        if name:
            self.take_profile(Path(name))

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        left = wide - SIDE - 24
        self.field.setGeometry(24, 54, left - 24, 34)
        self.list.setGeometry(8, 98, left - 8, tall - 98 - 96)
        top = 106 + round(TALL * (SIDE - 24) / WIDE) + 12
        self.feel.setGeometry(wide - SIDE, top, SIDE - 24, FEEL_ROW * len(FEEL_ROWS))
        x = 16
        for words, button in self.buttons.items():
            room = button.words_width() + (16 if words != "Done" else 40)
            left = wide - 24 - room if words == "Done" else x
            button.setGeometry(left, tall - 52, room, 36)
            x += room + 4
