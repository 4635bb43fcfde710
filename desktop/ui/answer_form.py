"""The questions about the whole case, answered in place: choices side by side, numbers and words in
fields of their own.

Shows what `answer_words` makes of the session; every answer goes through its command. The question
in hand, which keys and pad answer, carries a line in the accent; what a model proposes is only
outlined, until a person says it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from desktop.ui import theme
from desktop.ui.fields import ROW, ROW_COMPACT, sentence
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_line
from desktop.ui.translating import translated

HEAD, HEAD_COMPACT = 34, 28
INSET, GAP = 16, 4
NUMBER_PX = 88
SEGMENT_AIR = 20


@dataclass(frozen=True)
class AnswerLine:
    """One question: its name in the task, in words, what it takes, what stands, and from whom."""

    name: str
    words: str
    kind: str
    choices: tuple[str, ...] = ()
    value: str = ""
    proposed: bool = False
    tip: str = ""
    hint: str = ""


class AnswerForm(QWidget):
    """The section. `act(command, arguments)` runs a command. Folded it is one line of words, and a
    press asks for the list."""

    def __init__(self, parent: QWidget | None, act: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Answers"))
        self.setMouseTracking(True)
        self.compact = self.folded = False
        self.lines: tuple[AnswerLine, ...] = ()
        self.current = -1
        self._act = act
        self._fields: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}

    # -- what is shown ------------------------------------------------------------------------
    def show_lines(self, lines: Sequence[AnswerLine], current: int) -> None:
        """These questions; `current` is the one in hand."""
        self.lines, self.current = tuple(lines), current
        typed = {line.name: line for line in lines if not line.choices}
        for name in [name for name in self._fields if name not in typed]:
            self._fields.pop(name).deleteLater()
        for name, line in typed.items():
            field = self._fields.get(name) or self._make_field(line)
            if self._shown.get(name) != line.value:
                field.setText(line.value)
                self._shown[name] = line.value
        self.setAccessibleDescription(translated(". ".join(f"{_said(line)}" for line in lines)))
        self._place()
        self.update()

    def _make_field(self, line: AnswerLine) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(translated(line.words))
        field.setPlaceholderText(translated(line.hint))
        field.editingFinished.connect(lambda: self._typed(line.name))
        field.installEventFilter(self)
        if line.kind == "number":
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fields[line.name] = field
        return field

    def _typed(self, name: str) -> None:
        """What was typed is said when the field is left; an empty one takes the answer back."""
        said = self._fields[name].text().strip() if name in self._fields else ""
        if said != self._shown.get(name, ""):
            self._shown[name] = said
            self._act("field.set", f"{name}={said}")

    def edit(self, place: int) -> bool:
        """Give a question's field the keyboard; False where it has none."""
        name = self.lines[place].name if 0 <= place < len(self.lines) else ""
        field = self._fields.get(name)
        if field is None or not field.isVisible():
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return keeps what was typed and gives the keyboard back; Escape leaves it as it was."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            return False
        for name, field in self._fields.items():
            if field is watched and event.key() == Qt.Key.Key_Escape:
                field.setText(self._shown.get(name, ""))
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)  # editingFinished follows
        return True

    # -- where it stands ----------------------------------------------------------------------
    @property
    def _row(self) -> int:
        return ROW_COMPACT if self.compact else ROW

    @property
    def _head(self) -> int:
        return HEAD_COMPACT if self.compact else HEAD

    def wanted_height(self, wide: int) -> int:
        """What the questions need at this width; nothing where there are none."""
        if not self.lines:
            return 0
        if self.folded:
            return self._head + GAP
        rows = sum(self._rows_of(line, wide) for line in self.lines)
        return self._head + rows * self._row + GAP * len(self.lines) + GAP

    def _rows_of(self, line: AnswerLine, wide: int) -> int:
        if line.kind == "text" or (line.choices and not self._beside(line, wide)):
            return 1 + (len(self._wrapped(line, wide)) if line.choices else 1)
        return 1

    def _beside(self, line: AnswerLine, wide: int) -> bool:
        """Whether the choices fit beside the words."""
        words = Face().width(line.words) + 12
        return words + sum(map(_segment, line.choices)) <= wide - 2 * INSET

    def _wrapped(self, line: AnswerLine, wide: int) -> list[list[str]]:
        """The choices in as many lines as they need."""
        made: list[list[str]] = [[]]
        room = left = float(wide - 2 * INSET)
        for choice in line.choices:
            if made[-1] and _segment(choice) > left:
                made.append([])
                left = room
            made[-1].append(choice)
            left -= _segment(choice)
        return made

    def segments(self, place: int) -> list[tuple[str, QRectF]]:
        """Where each choice of a question stands."""
        line, top, wide = self.lines[place], self._top(place), self.width()
        if self._beside(line, wide):
            x = wide - INSET - sum(map(_segment, line.choices))
            return self._laid(line.choices, x, top)
        found: list[tuple[str, QRectF]] = []
        for n, choices in enumerate(self._wrapped(line, wide), start=1):
            found += self._laid(choices, INSET, top + n * self._row)
        return found

    def _laid(self, choices: Sequence[str], x: float, top: int) -> list[tuple[str, QRectF]]:
        found = []
        for choice in choices:
            found.append((choice, QRectF(x, top, _segment(choice), self._row)))
            x += _segment(choice)
        return found

    def _top(self, place: int) -> int:
        before = self.lines[:place]
        rows = sum(self._rows_of(line, self.width()) for line in before)
        return self._head + rows * self._row + GAP * place

    def _place(self) -> None:
        for place, line in enumerate(self.lines):
            field = self._fields.get(line.name)
            if field is None:
                continue
            top, wide = self._top(place), self.width() - 2 * INSET
            if line.kind == "text":
                field.setGeometry(INSET, top + self._row, wide, self._row)
            else:
                field.setGeometry(INSET + wide - NUMBER_PX, top, NUMBER_PX, self._row)
            field.setVisible(not self.folded)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    # -- the mouse ----------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.folded:
            self._act("field.ask", "")
            return
        for place, line in enumerate(self.lines):
            for choice, box in self.segments(place) if line.choices else ():
                if box.contains(event.position()):
                    mine = choice == line.value and not line.proposed
                    self._act("field.set", f"{line.name}={'' if mine else choice}")
                    return
            top = self._top(place)
            if top <= event.position().y() < top + self._row:
                self._act("field.take", line.name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip_at(event)
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _tip_at(self, event: QHelpEvent) -> str:
        for place, line in enumerate(self.lines):
            top = self._top(place)
            if top <= event.pos().y() < top + self._rows_of(line, self.width()) * self._row:
                return line.tip
        return ""

    # -- paint --------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = 7 if self.compact else 11
        draw_line(painter, INSET, 0, self.width() - 2 * INSET)
        end = write(painter, "Answers", INSET, middle, Face("base", 600), "text")
        if self.folded:
            room = self.width() - INSET - end - 12
            words = Face().cut(self._summary(), room)
            write_right(painter, words, self.width() - INSET, middle, Face(), "text2")
            return
        given = sum(bool(line.value) and not line.proposed for line in self.lines)
        write(
            painter, f"{given} of {len(self.lines)}", end + 8, middle, Face(tabular=True), "text3"
        )
        for place, line in enumerate(self.lines):
            self._paint_line(painter, place, line)

    def _summary(self) -> str:
        """What stands, in one line."""
        said = [_said(line) for line in self.lines if line.value]
        return ", ".join(said) if said else "none yet"

    def _paint_line(self, painter: QPainter, place: int, line: AnswerLine) -> None:
        top, here = self._top(place), place == self.current
        if here:
            bar = QRect(6, top + 6, 2, self._row - 12)
            painter.fillRect(bar, theme.colour("accent"))
        ink = "text" if here else "text2"
        room = self.width() - 2 * INSET
        write(painter, line.words, INSET, top, Face(), ink, self._row, room)
        for choice, box in self.segments(place) if line.choices else ():
            self._paint_segment(painter, line, choice, box)

    def _paint_segment(self, painter: QPainter, line: AnswerLine, choice: str, box: QRectF) -> None:
        inner = box.adjusted(0.5, 2.5, -0.5, -2.5)
        chosen = choice == line.value
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        if chosen and line.proposed:
            painter.setPen(QPen(theme.colour("text3"), 1.0, Qt.PenStyle.DashLine))
        elif chosen:
            painter.setPen(QPen(theme.colour("accent", 0.62), 1.0))
            painter.setBrush(theme.colour("accentsoft"))
        painter.drawRoundedRect(inner, 6, 6)
        ink = "text" if chosen else "text2"
        write(painter, sentence(choice), box.left() + 10, round(box.top()), Face(), ink, self._row)


def _segment(choice: str) -> float:
    return Face().width(sentence(choice)) + SEGMENT_AIR


def _said(line: AnswerLine) -> str:
    said = line.value or "not answered"
    return f"{line.words.lower()} {said}{', proposed' if line.proposed else ''}"
