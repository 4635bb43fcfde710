"""The study-level questions of a new task, a row each: name and answers. The last row waits.

`questions` is what a task takes: choices apart by slashes, "yes / no" a flag, "number" a number,
nothing free words. The first that has choices orders the queue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.controls import Button
from desktop.ui.label_rows import NAME_SHARE, NUMBER, PITCH, REMOVE, TALL
from desktop.ui.translating import translated

FLAG = {"yes", "no"}
NUMBERS = ("number", "a number")


@dataclass(frozen=True)
class TypedQuestion:
    """A question as it was typed."""

    name: str
    answers: str

    def as_field(self) -> dict[str, Any]:
        """As a task file says it."""
        given = [part.strip() for part in self.answers.split("/") if part.strip()]
        if {part.lower() for part in given} == FLAG:
            return {"name": self.name, "kind": "flag"}
        if [part.lower() for part in given] in ([word] for word in NUMBERS):
            return {"name": self.name, "kind": "number"}
        if not given:
            return {"name": self.name, "kind": "text"}
        return {"name": self.name, "kind": "choice", "choices": given}


def as_fields(typed: tuple[TypedQuestion, ...]) -> list[dict[str, Any]]:
    """All of them; the first with choices orders the queue as they are listed."""
    fields = [one.as_field() for one in typed]
    for first in [field for field in fields if field["kind"] == "choice"][:1]:
        first["orders"] = "listed"
    return fields


class QuestionRow:
    """The widgets of one row."""

    def __init__(self, parent: QWidget) -> None:
        self.name, self.answers = QLineEdit(parent), QLineEdit(parent)
        self.remove = Button(parent, "", "x", "icon")
        self.remove.setAccessibleName(translated("Remove the question"))
        self.remove.setToolTip(translated("Remove the question"))
        self.name.setPlaceholderText(translated("Add a question: priority"))
        self.answers.setPlaceholderText(translated("high / normal / low; yes / no; number"))
        words = "Choices apart by slashes; yes / no; number; empty for free words"
        self.answers.setToolTip(translated(words))

    @property
    def empty(self) -> bool:
        return not self.name.text().strip()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.answers, self.remove)


class QuestionRows(QWidget):
    """All rows."""

    changed = Signal()
    grew = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Questions about the whole study"))
        self.after: Callable[[], object] = lambda: None
        self.rows: list[QuestionRow] = []
        self.clear()

    def clear(self) -> None:
        """One empty row."""
        for row in self.rows:
            _drop(row)
        self.rows = []
        self._add()

    def questions(self) -> tuple[TypedQuestion, ...]:
        return tuple(
            TypedQuestion(row.name.text().strip(), row.answers.text().strip())
            for row in self.rows
            if not row.empty
        )

    def begin(self) -> None:
        """The keyboard comes to the first row."""
        self.rows[0].name.setFocus(Qt.FocusReason.TabFocusReason)

    def content_height(self) -> int:
        return PITCH * len(self.rows)

    def _add(self) -> None:
        row = QuestionRow(self)
        self.rows.append(row)
        row.name.textChanged.connect(lambda _: self._named(row))
        row.answers.textChanged.connect(lambda _: self.changed.emit())
        row.remove.clicked.connect(lambda: self._remove(row))
        for field in (row.name, row.answers):
            field.installEventFilter(self)
        for widget in row.widgets:
            widget.show()
        self._place()
        self.grew.emit()

    def _named(self, row: QuestionRow) -> None:
        if not row.empty and row is self.rows[-1]:
            self._add()
        self._place()
        self.changed.emit()

    def _remove(self, row: QuestionRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        _drop(row)
        self._place()
        self.rows[min(at, len(self.rows) - 1)].name.setFocus(Qt.FocusReason.TabFocusReason)
        self.grew.emit()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        at = next(n for n, row in enumerate(self.rows) if watched in (row.name, row.answers))
        row = self.rows[at]
        if row.empty and at == len(self.rows) - 1:
            self.after()
        elif watched is row.name:
            row.answers.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            following = self.rows[min(at + 1, len(self.rows) - 1)]
            following.name.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        left = NUMBER + TALL + 4
        wide = self.width() - left - REMOVE - 8
        name = round(wide * NAME_SHARE)
        for n, row in enumerate(self.rows):
            top = PITCH * n
            row.name.setGeometry(left, top, name, TALL)
            row.answers.setGeometry(left + name + 4, top, wide - name, TALL)
            row.remove.setGeometry(self.width() - REMOVE, top + 2, REMOVE, REMOVE)
            ghost = row.empty and n == len(self.rows) - 1
            row.name.setAccessibleName(translated(f"Question {n + 1}"))
            row.answers.setAccessibleName(translated(f"Answers of question {n + 1}"))
            row.answers.setVisible(not ghost)
            row.remove.setVisible(not ghost)
        self.update()


def _drop(row: QuestionRow) -> None:
    for widget in row.widgets:
        widget.hide()
        widget.deleteLater()
