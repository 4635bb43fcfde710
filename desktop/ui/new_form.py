"""The form of a new task that grows: its labels and below them its questions, scrolled as one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.label_rows import LabelRows
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.question_rows import QuestionRows
from desktop.ui.translating import translated

HEAD, GAP = 26, 16


class FormPage(QWidget):
    """What is scrolled."""

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(translated("Labels and questions"))
        self.labels = LabelRows(self, over)
        self.questions = QuestionRows(self)
        for rows in (self.labels, self.questions):
            rows.grew.connect(self.place)

    def place(self) -> None:
        """One below the other, as tall as their rows."""
        wide, labels = self.width(), self.labels.content_height()
        self.labels.setGeometry(0, HEAD, wide, labels)
        below = HEAD + labels + GAP + HEAD
        self.questions.setGeometry(0, below, wide, self.questions.content_height())
        self.setMinimumHeight(below + self.questions.content_height() + 4)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        head, hint = Face("base", 500), Face("caption")
        write(painter, "Labels", 0, 0, head, "text", 16)
        write_right(painter, "colour, name and code", self.width() - 32, 0, hint, "text3", 16)
        top = HEAD + self.labels.content_height() + GAP
        write(painter, "Questions about the whole study", 0, top, head, "text", 16)
        words = "optional; the first with choices orders the queue"
        write_right(painter, words, self.width() - 32, top, hint, "text3", 16)


class NewForm(QScrollArea):
    """The scrolled part of the sheet; what the keyboard is on is kept in sight."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self.setAccessibleName(translated("Labels and questions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.page = FormPage(sheet)
        self.setWidget(self.page)
        self.labels, self.questions = self.page.labels, self.page.questions
        self.verticalScrollBar().valueChanged.connect(lambda _: self.labels.offers.hide())

    def clear(self) -> None:
        self.labels.clear()
        self.questions.clear()
        self.page.place()

    def fields(self) -> list[QWidget]:
        """Everything the keyboard can be on, in reading order."""
        found = [widget for row in self.labels.rows for widget in row.widgets]
        return found + [widget for row in self.questions.rows for widget in row.widgets]
