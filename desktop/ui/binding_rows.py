"""The rows of a sheet on which commands are given keys, controls or other ways to be run.

A row is a command with what runs it, or the head of a topic; `binding_sheet` lists them and decides
what a press does. Who has a sheet of its own says what stands at a row's right.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from desktop.commands import by_id
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.rows import RowLook

ROW = 34
RESET = 40  # the last px of a row: back to the usual


@dataclass(frozen=True)
class BindingRow:
    """A command, or the head of a topic where there is none; `asking` while its key is waited
    for."""

    words: str
    command: str = ""
    own: bool = False
    asking: bool = field(default=False, compare=False)


Row = TypeVar("Row", bound=BindingRow)


class BindingRows(Generic[Row]):
    """Paints a command: its words, what runs it, the way back where it is the person's own."""

    usual = ""  # "Back to the usual key"
    press = ""  # "Press a key…"

    def bound(self, painter: QPainter, row: Row, right: float, box: QRect) -> float:
        """Paint what runs the command up to `right`; how far left that came."""
        raise NotImplementedError

    def said(self, row: Row) -> str:
        """What runs it, in words."""
        raise NotImplementedError

    def beside(
        self, painter: QPainter, row: Row, look: RowLook, room: tuple[float, float], box: QRect
    ) -> None:
        """Anything more, in the room between the words and what runs the command."""

    def paint(self, painter: QPainter, box: QRect, row: Row, look: RowLook) -> None:
        top, tall, right = box.top(), box.height(), float(box.right() - RESET)
        if not row.command:
            write(painter, row.words, 16, top + 4, Face("base", 600), "text", tall - 4)
            return
        if row.own:
            draw_icon(painter, "undo-2", box.right() - 25, top + (tall - 14) / 2, "text3", 14)
        if row.asking:
            face = Face("base", 500)
            right = write_right(painter, self.press, right, top, face, "accent", tall)
        else:
            right = self.bound(painter, row, right, box)
        end = write(painter, row.words, 16, top, Face(), "text", tall, right - 24)
        self.beside(painter, row, look, (end, right), box)

    def words(self, row: Row) -> str:
        return f"{row.words}, {self.said(row)}" if row.command else row.words

    def tip(self, row: Row, at: QPoint, box: QRect) -> str:
        if not row.command:
            return ""
        if row.own and at.x() > box.right() - RESET:
            return self.usual
        return by_id(row.command).help
