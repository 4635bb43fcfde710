"""The rows of the sheet for the pad's controls: a command with its control as the pad at hand shows
it.

Read by `pad_sheet`, which decides what a press does.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from desktop.commands import by_id
from desktop.session.pad_words import printed
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.pad_glyphs import draw_glyph_right
from desktop.ui.rows import RowLook

ROW = 34
RESET = 40  # the last px of a row: back to the usual control


@dataclass(frozen=True)
class ControlRow:
    """A command with its control, or the head of a topic where there is no command."""

    words: str
    command: str = ""
    control: str = ""
    make: str = "unknown"
    own: bool = False
    asking: bool = field(default=False, compare=False)


class ControlRows:
    """Paints a command: words, its control as the pad at hand shows it, the way back."""

    def paint(self, painter: QPainter, box: QRect, row: ControlRow, look: RowLook) -> None:
        top, tall, right = box.top(), box.height(), float(box.right() - RESET)
        if not row.command:
            write(painter, row.words, 16, top + 4, Face("base", 600), "text", tall - 4)
            return
        if row.own:
            draw_icon(painter, "undo-2", box.right() - 25, top + (tall - 14) / 2, "text3", 14)
        if row.asking:
            face = Face("base", 500)
            right = write_right(painter, "Press a control…", right, top, face, "accent", tall)
        elif row.control:
            right = draw_glyph_right(painter, row.control, row.make, right, top + 6)
        write(painter, row.words, 16, top, Face(), "text", tall, right - 24)

    def words(self, row: ControlRow) -> str:
        if not row.command:
            return row.words
        return f"{row.words}, {printed(row.control, row.make) or 'no control'}"

    def tip(self, row: ControlRow, at: QPoint, box: QRect) -> str:
        if not row.command:
            return ""
        if row.own and at.x() > box.right() - RESET:
            return "Back to the usual control"
        return by_id(row.command).help
