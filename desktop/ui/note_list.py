"""The notes of the case on screen, and the way to add one.

Shows what `shown.note_rows` gives; a press goes to the place that a note is about, through its
command. Where a tool's options or a small window need the room, the notes step back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.controls import icon_button
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_line
from desktop.ui.rows import RowList, RowLook

HEAD = 34
ROW = 24
LEAST = HEAD + 4


@dataclass(frozen=True)
class NoteRow:
    """A note: its place in words ("" for the case), what it says, and its number."""

    place: str
    text: str
    note: int = 0


class NoteRows:
    """Paints a note: where, then what."""

    def paint(self, painter: QPainter, box: QRect, row: NoteRow, look: RowLook) -> None:
        top, tall = box.top(), box.height()
        x = 16.0
        if row.place:
            x = write(painter, row.place, x, top, Face(tabular=True), "text3", tall) + 8
        ink = "text" if look.hovered else "text2"
        write(painter, row.text, max(x, 40 if row.place else 16), top, Face(), ink, tall,
              box.right() - 8 - max(x, 40))  # fmt: skip

    def words(self, row: NoteRow) -> str:
        return f"{row.place}: {row.text}" if row.place else row.text

    def tip(self, row: NoteRow, at: QPoint, box: QRect) -> str:
        return row.text


class NoteList(QWidget):
    """A line, the head with its plus, the notes. `act(command, arguments)` runs a command."""

    def __init__(self, parent: QWidget, act: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName("Notes")
        self.list: RowList[NoteRow] = RowList(self, NoteRows(), ROW, ROW, "Notes of this case")
        self.list.pressed.connect(
            lambda index, _at: act("note.go", str(self.list.rows[index].note))
        )
        self.add = icon_button(self, "plus", "Add a note")
        self.add.clicked.connect(lambda: act("note.add", ""))

    @property
    def rows(self) -> Sequence[NoteRow]:
        return self.list.rows

    def show_notes(self, rows: Sequence[NoteRow]) -> None:
        """The newest is in sight."""
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
