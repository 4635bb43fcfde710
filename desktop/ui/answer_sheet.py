"""The answers as one list to choose from: for the pad, for the keyboard, and for small windows.

Reads the lines of the form; hands each answer to its command. Typing narrows the list, and where a
question takes words or a number what is typed is the answer. Nothing here is about the case as a
whole being done, so a pad chooses with one press.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.ui.answer_form import AnswerLine
from desktop.ui.answer_words import answer_lines
from desktop.ui.card import Card, Sheet
from desktop.ui.fields import sentence
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated

ROW = 34
MOST_ROWS = 10


@dataclass(frozen=True)
class Choice:
    """Something that can be said: the question, the answer, and whether it stands."""

    question: str
    words: str
    answer: str
    stands: bool = False


class ChoiceRows:
    """Paints a choice: the question, its answer, a check where it stands."""

    def paint(self, painter: QPainter, box: QRect, row: Choice, look: RowLook) -> None:
        ink = "text" if look.current else "text2"
        end = write(painter, row.words, 20, box.top(), Face(), "text3", box.height())
        write(
            painter,
            sentence(row.answer),
            max(end + 12, 150),
            box.top(),
            Face("base", 500),
            ink,
            box.height(),
            box.width() - 190,
        )
        if row.stands:
            top = box.top() + (box.height() - 16) / 2
            draw_icon(painter, "check", box.right() - 28, top, "accent", 16)

    def words(self, row: Choice) -> str:
        return f"{row.words}: {row.answer}{', stands' if row.stands else ''}"

    def tip(self, row: Choice, at: QPoint, box: QRect) -> str:
        return ""


class AnswerGround(Sheet):
    """The card's ground with its heading."""

    case = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        write(painter, "Answers", 24, 20, Face("heading", 600), "text", 24)
        write_right(painter, self.case, self.width() - 24, 20, Face(tabular=True), "text3", 24)
        words = "Enter answers and goes on; Esc closes."
        write(painter, words, 24, self.height() - 34, Face("caption"), "text3")


class AnswerSheet(Card):
    """The card."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self.session = session
        self.ground = self.stand_on(AnswerGround)
        self.setAccessibleName(translated("Answers"))
        self.field.setPlaceholderText(translated("Find an answer, or type a number or words"))
        self.field.setAccessibleName(translated("Answer"))
        self.field.textChanged.connect(lambda _: self._show(0))
        self.list: RowList[Choice] = RowList(self.sheet, ChoiceRows(), ROW, ROW, "Answers")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.pressed.connect(lambda index, _at: self._choose(index))
        self._lines: tuple[AnswerLine, ...] = ()
        self._say: Callable[[str], object] | None = None

    def wanted(self) -> QRect:
        rows = min(MOST_ROWS, max(3, len(self.choices(""))))
        return self.centre_top(460, 110 + ROW * rows + 44)

    def ask(
        self, case: str, lines: Sequence[AnswerLine], at: int, say: Callable[[str], object]
    ) -> None:
        """Ask, beginning with the question in hand; `say` gets each answer as name=value."""
        self._lines, self._say, self.ground.case = tuple(lines), say, case
        self.field.clear()
        self._show(self._first_of(lines[at].name if 0 <= at < len(lines) else ""))
        self.open()

    def choices(self, typed: str) -> list[Choice]:
        """What can be said; typed words narrow it, and are an answer where one is free."""
        found = []
        for line in self._lines:
            for answer in line.choices:
                stands = answer == line.value and not line.proposed
                if typed.lower() in f"{line.words} {answer}".lower():
                    found.append(Choice(line.name, line.words, answer, stands))
            if not line.choices and (typed or line.value):
                said = typed or line.value
                found.append(Choice(line.name, line.words, said, said == line.value))
        return found

    def _first_of(self, name: str) -> int:
        rows = self.choices("")
        stands = [n for n, row in enumerate(rows) if row.question == name and row.stands]
        mine = [n for n, row in enumerate(rows) if row.question == name]
        return (stands or mine or [0])[0]

    def _show(self, at: int) -> None:
        self.list.show_rows(self.choices(self.field.text().strip()), at)

    def move_choice(self, by: int) -> None:
        at = self.list.current + by
        if 0 <= at < len(self.list.rows):
            self.list.show_rows(self.list.rows, at)

    def take_control(self, control: str) -> bool:
        """A pad's lowest button answers at once: it is one step to undo."""
        if control != "South":
            return False
        self.session.card_hand = "pad"
        try:
            self.confirm()
        finally:
            self.session.card_hand = "mouse"
        return True

    def confirm(self) -> None:
        if 0 <= self.list.current < len(self.list.rows):
            self._choose(self.list.current)

    def _choose(self, index: int) -> None:
        """Say it, and go on with the next question; after the last one the card goes away."""
        row = self.list.rows[index]
        if self._say is not None:
            self._say(f"{row.question}={row.answer}")
        names = [line.name for line in self._lines if line.choices]
        place = names.index(row.question) + 1 if row.question in names else len(names)
        self._lines = tuple(
            line if line.name != row.question else _answered(line, row.answer)
            for line in self._lines
        )
        if place >= len(names):
            self.close_card()
            return
        self.field.clear()
        self._show(self._first_of(names[place]))

    def _place(self) -> None:
        super()._place()
        wide, tall = self.sheet.width(), self.sheet.height()
        self.field.setGeometry(24, 54, wide - 48, 34)
        self.list.setGeometry(8, 98, wide - 16, tall - 98 - 44)


class AnswerOver:
    """The list over the window, and the fields of the panel that take what is typed."""

    def __init__(self, window: QWidget, session: Session, hands: Hands) -> None:
        self.session, self.hands = session, hands
        self.sheet = AnswerSheet(window, session)

    def ask(self) -> None:
        """Ask for the answers of the case on screen."""
        opened = self.session.open
        if opened is None:
            return
        if self.sheet.isVisible():
            self.sheet.close_card()
            return
        lines, at = answer_lines(self.session), self.session.question_at
        self.sheet.ask(opened.case.name, lines, at, partial(self.hands.run, "field.set"))


def _answered(line: AnswerLine, answer: str) -> AnswerLine:
    return replace(line, value=answer, proposed=False)
