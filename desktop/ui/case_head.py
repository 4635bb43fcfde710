"""The top of the case panel: a case's name and place, its figures, a sentence below them.

Shows a `Head`, which `shown` makes; the panel paints it above its sections.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.ui.lettering import Face, lines, write, write_right


@dataclass(frozen=True)
class Head:
    """The top of the panel: a case's name, its place, figures with words, a sentence below them."""

    name: str = ""
    place: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    caption: str = ""
    by: str = ""


class CaseHead(QWidget):
    """A panel with a head; `note` is the button that may stand beside the case's place."""

    head = Head()
    compact = False
    note: QWidget

    def _paint_head(self, painter: QPainter) -> None:
        head, right = self.head, self.width() - 16
        top = 8 if self.compact else 12
        name = Face("title", 600, True)
        figures = Face("base", tabular=True)
        start = write_right(painter, head.place, right, top, figures, "text3", 20)
        right_of_name = start - 24 if self.note.isHidden() else float(self.note.x())
        write(painter, head.name, 16, top, name, "text", 20, right_of_name - 16)
        y = top + 26
        for words, figure in head.figures:
            strong = Face("base", 600, True)
            start = write_right(painter, figure, right, y, strong, "text")
            write(painter, words, 16, y, Face(), "text2", 16, start - 24)
            y += 20
        said = self.head_lines()
        for place, line in enumerate(said):
            write(painter, line, 16, y + 18 * place, Face(), "text2")
        if self.has_head_foot():
            y += 20 * len(said) - 1
            caption = Face("caption")
            start = write_right(painter, head.by, right, y, caption, "text3")
            write(painter, head.caption, 16, y, caption, "text3", 16, start - 24)

    def head_lines(self) -> tuple[str, ...]:
        """The sentence, in as many lines as the figures leave."""
        most = (2 if self.compact else 3) - len(self.head.figures)
        return lines(self.head.sentence, self.width() - 32, max(1, most))

    def has_head_foot(self) -> bool:
        """Whether a line is left for what the figures rest on and who drew the draft."""
        return not self.compact and len(self.head.figures) + len(self.head_lines()) < 3
