"""The ground of the sheet of a new workspace: its words, and where its parts stand.

Two columns: what is typed on the left; what the scans hold, and when a model is trained, right.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.ui import theme
from desktop.ui.card import Sheet
from desktop.ui.lettering import Face, lines, write

WIDE, TALL, INSET, COLUMN = 968, 672, 24, 328
FIELD, FIELD_TOP, TRAINED = 34, 98, 116
SECOND_TOP = FIELD_TOP + FIELD + 40
FOOT = 68


class NewGround(Sheet):
    """The card's ground with its words."""

    trouble = ""
    held_out = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        right = self.width() - INSET - COLUMN
        write(painter, "New workspace", INSET, 20, Face("heading", 600), "text", 24)
        words = "The scans are only read. Masks and models are kept in the workspace's folder."
        write(painter, words, INSET, 46, Face(), "text2", 16, self.width() - 2 * INSET)
        painter.fillRect(
            QRect(right - INSET, 78, 1, self.height() - 78 - FOOT), theme.colour("line")
        )
        for words, x, top in (
            ("Folder of scans", INSET, FIELD_TOP),
            ("Task", INSET, SECOND_TOP),
            ("Workspace folder", INSET + 188, SECOND_TOP),
            ("What will be imported", right, FIELD_TOP),
            ("Held out to measure models", right, self.low),
            ("When a model is trained", right, self.low + TRAINED),
        ):
            write(painter, words, x, top - 22, Face("base", 500), "text", 16)
        for n, line in enumerate(lines(self.held_out, COLUMN, 2)):
            write(painter, line, right, self.low + 36 + 18 * n, Face(), "text2", 18)
        if self.trouble:
            wide = self.width() - 400
            write(painter, self.trouble, INSET, self.height() - 44, Face(), "doubt", 20, wide)

    @property
    def low(self) -> int:
        """Where the right column's lower half begins."""
        return max(FIELD_TOP + 130, self.height() - FOOT - TRAINED - 132)
