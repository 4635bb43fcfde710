"""The rows of the sheet for the pad's controls: a command with its control as the pad at hand shows
it.

Read by `pad_sheet`, which decides what a press does.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desktop.session.pad_words import printed
from desktop.ui.binding_rows import BindingRow, BindingRows
from desktop.ui.pad_glyphs import draw_glyph_right


@dataclass(frozen=True)
class ControlRow(BindingRow):
    """A command with its control, on a pad of this make."""

    control: str = ""
    make: str = "unknown"


class ControlRows(BindingRows[ControlRow]):
    """Paints the control."""

    usual, press = "Back to the usual control", "Press a control…"

    def bound(self, painter: QPainter, row: ControlRow, right: float, box: QRect) -> float:
        if not row.control:
            return right
        return draw_glyph_right(painter, row.control, row.make, right, box.top() + 6)

    def said(self, row: ControlRow) -> str:
        return printed(row.control, row.make) or "no control"
