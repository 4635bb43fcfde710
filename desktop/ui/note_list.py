"""The notes of the case on screen: read, played, corrected in place, and the way to add one.

Shows what `note_rows` gives; a press goes to the place that a note is about, one on its sign
plays or corrects it, through the commands. Where a tool's options or a small window need the room,
the notes step back.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.controls import icon_button
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_icon, draw_line
from desktop.ui.menu_lines import MenuLine, build_menu
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated

HEAD = 34
ROW = 24
LEAST = HEAD + 4
SIGN = 26  # the room of a sign at a row's end
LINE_END = "↵"  # a line's end, while a note is corrected in one line


@dataclass(frozen=True)
class NoteRow:
    """A note: its place in words ("" for the case), what it says, and its number; whether it has a
    recording, and whether that is being heard."""

    place: str
    text: str
    note: int = 0
    sound: bool = False
    playing: bool = False


class NoteRows:
    """Paints a note: where, then what; signs for its sound and, under the pointer, a pencil."""

    def paint(self, painter: QPainter, box: QRect, row: NoteRow, look: RowLook) -> None:
        top, tall, right = box.top(), box.height(), box.right() - 8.0
        for sign in signs(row, look.hovered):
            ink = "accent" if sign == "pause" else "text3"
            right -= SIGN if right < box.right() - 8 else SIGN - 6
            draw_icon(painter, sign, right, top + (tall - 14) / 2, ink, 14)
        x = 16.0
        if row.place:
            x = write(painter, row.place, x, top, Face(tabular=True), "text3", tall) + 8
        ink = "text" if look.hovered else "text2"
        x = max(x, 40 if row.place else 16)
        write(painter, line_of(row.text), x, top, Face(), ink, tall, right - 6 - x)

    def words(self, row: NoteRow) -> str:
        return f"{row.place}: {row.text}" if row.place else row.text

    def tip(self, row: NoteRow, at: QPoint, box: QRect) -> str:
        tips = {"play": "Play the recording", "pause": "Stop", "pencil": "Correct the note"}
        return tips.get(sign_at(row, at, box), row.text)


def signs(row: NoteRow, hovered: bool = True) -> tuple[str, ...]:
    """What can be pressed at the row's end, from the right."""
    sound = ("pause" if row.playing else "play",) if row.sound else ()
    return (*sound, "pencil") if hovered else sound


def sign_at(row: NoteRow, at: QPoint, box: QRect) -> str:
    """The sign under this point of the row, "" if there is none."""
    place = int((box.right() - at.x()) // SIGN)
    shown = signs(row)
    return shown[place] if 0 <= place < len(shown) else ""


def line_of(text: str) -> str:
    """A note of several lines in one."""
    return text.replace("\n\n", "\n").replace("\n", f" {LINE_END} ")


class NoteList(QWidget):
    """A line, the head with its plus, the notes. `act(command, arguments)` runs a command."""

    def __init__(self, parent: QWidget, act: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Notes"))
        self.list: RowList[NoteRow] = RowList(self, NoteRows(), ROW, ROW, "Notes of this case")
        self._act = act
        self.list.pressed.connect(self._pressed)
        self.list.opened.connect(lambda index: self.edit(self.list.rows[index].note))
        self.list.menu_asked.connect(self._ask)
        self.field = QLineEdit(self.list.viewport())
        self.field.setAccessibleName(translated("Words of the note"))
        self.field.setFrame(False)
        self.field.installEventFilter(self)
        self.field.hide()
        self.edited = 0  # the note whose words stand in the field
        self.add = icon_button(self, "plus", "Add a note")
        self.add.clicked.connect(lambda: act("note.add", ""))

    # -- a note under the hand ----------------------------------------------------------------
    def _pressed(self, index: int, at: QPoint) -> None:
        row = self.list.rows[index]
        sign = sign_at(row, at, self.list.row_box(index))
        if sign == "pencil":
            self.edit(row.note)
        elif sign:
            self._act("note.play", str(row.note))
        else:
            self._act("note.go", str(row.note))

    def _ask(self, index: int, at: QPoint) -> None:
        row = self.list.rows[index]
        number = str(row.note)
        lines = [
            MenuLine("note.go", "Show its place", "", "crosshair", bool(row.place), number),
            MenuLine("note.play", "Play the recording", "", "play", row.sound, number),
            MenuLine("note.correct", "Correct", "", "pencil", True, number),
            MenuLine("note.take_away", "Take away", "", "trash-2", True, number),
        ]
        menu = build_menu(self, lines, lambda line: self._act(line.command, line.arguments))
        menu.popup(at)

    def edit(self, note: int) -> bool:
        """Let the words of a note be corrected where they stand; False if it is not in sight."""
        index = next((n for n, row in enumerate(self.list.rows) if row.note == note), -1)
        if index < 0 or not self.list.isVisible():
            return False
        self.list.choose(index)
        row, box = self.list.rows[index], self.list.row_box(index)
        self.edited = note
        self.field.setText(line_of(row.text))
        left = 32 if row.place else 8
        self.field.setGeometry(left, box.top(), box.right() - left, box.height())
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self._keep()
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.edited = 0
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._keep()
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _keep(self) -> None:
        """The words are the note's; without any it is taken away. Leaving the field keeps them."""
        note, self.edited = self.edited, 0
        self.field.hide()
        if note:
            words = re.sub(rf" ?{LINE_END} ?", "\n", self.field.text()).strip()
            self._act("note.correct" if words else "note.take_away", f"{note} {words}".strip())

    @property
    def rows(self) -> Sequence[NoteRow]:
        return self.list.rows

    def show_notes(self, rows: Sequence[NoteRow]) -> None:
        """The newest is in sight."""
        if self.edited and self.edited not in {row.note for row in rows}:
            self._keep()  # another case came on screen
        grown = len(rows) > len(self.list.rows)
        self.list.show_rows(rows, -1)
        if grown:
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.maximum())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width()
        self.add.setGeometry(wide - 38, HEAD // 2 - 12, 28, 28)
        room = max(0, self.height() - HEAD) // ROW * ROW
        self.list.setGeometry(0, HEAD, wide, room)
        self.list.setVisible(room > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_line(painter, 16, 0, self.width() - 32)
        end = write(painter, "Notes", 16, 11, Face("base", 600), "text")
        if self.rows:
            write(painter, str(len(self.rows)), end + 8, 11, Face(tabular=True), "text3")
