"""Comments beside the thing: what was said of a model, a run or a round, and a line for more.

Reads comments that its owner loaded; what is typed goes to the command `model.comment`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.lettering import Face, sentence_lines, with_minus, write, write_right
from desktop.ui.model_list import when
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from store.comment import Comment

FIELD, HEAD, LINE, AIR = 32, 18, 17, 10
LONGEST = 4000


class CommentLine(QLineEdit):
    """A line that keeps a comment on Return. `about` is as the command takes it: m7, run:3."""

    def __init__(self, parent: QWidget, keep: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self.about = ""
        self._keep = keep
        self.setMaxLength(LONGEST)
        self.setFont(theme.font())
        self.returnPressed.connect(self._entered)

    def ask_about(self, about: str, words: str) -> None:
        """What the next comment is on; half-typed words go with the thing they were about."""
        if about != self.about:
            self.clear()
        self.about = about
        self.setPlaceholderText(translated(f"Comment on {words}; Enter keeps it"))
        self.setAccessibleName(translated(f"Comment on {words}"))

    def _entered(self) -> None:
        text = self.text().strip()
        if text and self.about:
            self.clear()
            self._keep("model.comment", f"{self.about} {text}")


class CommentSheet(QWidget):
    """The comments, oldest first: who and when, below it every word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Comments"))
        self.comments: tuple[Comment, ...] = ()

    def show_comments(self, comments: Sequence[Comment]) -> None:
        self.comments = tuple(comments)
        said = "; ".join(f"{one.actor}: {one.text}" for one in self.comments)
        self.setAccessibleDescription(translated(said))
        self._measure()
        self.update()

    def tall(self, wide: int) -> int:
        """How tall it is in this width."""
        return sum(HEAD + LINE * len(_lines(one, wide)) + AIR for one in self.comments)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.tall(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        y, caption = 0, Face("caption", tabular=True)
        for one in self.comments:
            start = write_right(painter, when(one.at), self.width() - 10, y, caption, "text3")
            write(painter, one.actor, 0, y, Face("base", 500), "text2", 16, start - 12)
            y += HEAD
            for line in _lines(one, self.width()):
                write(painter, line, 0, y, Face(), "text2")
                y += LINE
            y += AIR


class CommentPart(QWidget):
    """The comments with the line below them; as tall as they are, scrolled when there are many."""

    def __init__(self, parent: QWidget, keep: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Comments"))
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.sheet = CommentSheet(self.area)
        self.area.setWidget(self.sheet)
        self.field = CommentLine(self, keep)
        self.field.installEventFilter(self)

    def show_about(self, about: str, words: str, comments: Sequence[Comment]) -> None:
        """What was said of this, and the line for more."""
        more = len(comments) > len(self.sheet.comments) and about == self.field.about
        self.sheet.show_comments(comments)
        self.field.ask_about(about, words)
        if more:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def wanted_height(self, wide: int) -> int:
        told = self.sheet.tall(wide)
        return FIELD + (told + 4 if told else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the line as it is and gives the keys back to the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            parent = self.parentWidget()
            if event.key() == Qt.Key.Key_Escape and parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        told = self.height() - FIELD - 4
        self.area.setVisible(bool(self.sheet.comments) and told > LINE)
        self.area.setGeometry(0, 0, self.width(), max(0, told))
        self.field.setGeometry(0, self.height() - FIELD, self.width(), FIELD)


def _lines(one: Comment, wide: int) -> tuple[str, ...]:
    return sentence_lines(with_minus(one.text), max(wide - 12, 100))
