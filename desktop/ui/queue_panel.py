"""The left panel: which case is next and why, what was decided today, how far the day is.

Reads `shown.queue_rows`, `decided_rows` and `today`; a click opens a case through the session. The
reason of a case is a sentence under its name; only the case on screen may take a third line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, lines, write, write_right
from desktop.ui.marks import (
    DECISION_ICONS,
    DECISION_WORDS,
    draw_bar,
    draw_icon,
    draw_line,
    draw_state,
)
from desktop.ui.rows import RowList, RowLook

DECIDED_SHOWN = 4
DECIDED_ROW = 28


@dataclass(frozen=True)
class QueueRow:
    """A case that waits: `sign` is on-screen, prepared, waiting or suspect; `dice` in words."""

    case: int
    name: str
    dice: str
    why: str
    sign: str


@dataclass(frozen=True)
class DecidedRow:
    """A decision of today; `at` is the local clock."""

    case: int
    name: str
    kind: str
    at: str


@dataclass(frozen=True)
class Today:
    """How far the day is."""

    done: int
    of: int
    words: str
    pace: str


@dataclass(frozen=True)
class EmptyQueue:
    """What stands in place of the rows when there are none."""

    words: str
    why: str
    icon: str = "check"


class QueueRows:
    """Paints a case of the queue."""

    def paint(self, painter: QPainter, box: QRect, row: QueueRow, look: RowLook) -> None:
        top, right = box.top(), box.right() - 9
        draw_state(painter, row.sign, QPointF(24, top + 15))
        ink = "text" if look.current else "text2"
        start = write_right(painter, row.dice, right, top + 7, Face(tabular=True), ink)
        write(painter, row.name, 40, top + 7, Face("base", 500, True), "text", 16, start - 48)
        role, pitch = ("caption", 15) if look.compact else ("base", 16)
        ink = "text2" if look.current else "text3"
        most = 3 if look.current else 2
        for place, line in enumerate(reason_lines(row.why, box.width(), look.compact, most)):
            write(painter, line, 40, top + 25 + place * pitch, Face(role), ink, pitch)

    def words(self, row: QueueRow) -> str:
        return f"{row.name}, expected Dice {row.dice}. {row.why}"

    def tip(self, row: QueueRow, at: QPoint, box: QRect) -> str:
        cut = reason_lines(row.why, box.width(), box.height() < 64 and box.width() < 220, 9)
        return row.why if len(cut) > 2 else ""


def reason_lines(why: str, ground: int, compact: bool, most: int) -> tuple[str, ...]:
    """The reason as lines under the name, in a row whose ground is this wide."""
    return lines(why, ground - 40, most, "caption" if compact else "base")


class DecidedRows:
    """Paints a decision: its sign, the case, what was decided and when."""

    def paint(self, painter: QPainter, box: QRect, row: DecidedRow, look: RowLook) -> None:
        top, tall = box.top(), box.height()
        icon, ink = DECISION_ICONS.get(row.kind, ("info", "text3"))
        draw_icon(painter, icon, 16, top + (tall - 16) / 2, ink)
        right = box.right() - 9
        clock = Face(tabular=True)
        start = write_right(painter, row.at, right, top, clock, "text3", tall)
        end = write(painter, row.name, 40, top, Face(tabular=True), "text2", tall, start - 110)
        x = max(108.0, end + 12)
        words = DECISION_WORDS.get(row.kind, row.kind)
        write(painter, words, x, top, Face(), "text3", tall, start - 8 - x)

    def words(self, row: DecidedRow) -> str:
        return f"{row.name} {DECISION_WORDS.get(row.kind, row.kind)} at {row.at}"

    def tip(self, row: DecidedRow, at: QPoint, box: QRect) -> str:
        return "Look at it again"


class QueuePanel(QWidget):
    """The panel. `open_case` is asked with the id of a case that was clicked."""

    def __init__(self, parent: QWidget | None, open_case: Callable[[int], object]) -> None:
        super().__init__(parent)
        self.compact = False
        self.waiting: tuple[QueueRow, ...] = ()
        self.decided: tuple[DecidedRow, ...] = ()
        self.today = Today(0, 0, "", "")
        self.empty: EmptyQueue | None = None
        self.showing_all = False
        self._third_line = 0
        self.list: RowList[QueueRow] = RowList(self, QueueRows(), 64, 60, "Queue")
        self.list.pressed.connect(lambda index, _at: open_case(self.list.rows[index].case))
        self.past: RowList[DecidedRow] = RowList(
            self, DecidedRows(), DECIDED_ROW, DECIDED_ROW, "Decided today"
        )
        self.past.pressed.connect(lambda index, _at: open_case(self.past.rows[index].case))
        self.all = Button(self, "", None, "quiet")
        self.all.clicked.connect(self._toggle_all)
        self.all.paintEvent = self._paint_all  # type: ignore[method-assign]

    def show_rows(
        self,
        waiting: Sequence[QueueRow],
        decided: Sequence[DecidedRow],
        today: Today,
        empty: EmptyQueue | None,
    ) -> None:
        """Show this; called when queue, case or decisions changed."""
        self.waiting, self.decided = tuple(waiting), tuple(decided)
        self.today, self.empty = today, empty
        self.all.say(f"all {len(self.decided)}")
        self._fill()
        self._place()
        self.update()

    def _fill(self) -> None:
        current = next((n for n, row in enumerate(self.waiting) if row.sign == "on-screen"), -1)
        tall = 0
        if current >= 0:
            ground = theme.size("queue", self.compact) - 16
            why = self.waiting[current].why
            third = len(reason_lines(why, ground, self.compact, 3)) > 2
            tall = (15 if self.compact else 16) if third else 0
        self._third_line = tall
        self.list.show_rows(self.waiting, current, tall)
        shown = self.decided if self.showing_all else self.decided[:DECIDED_SHOWN]
        self.past.show_rows(shown, -1)

    def _toggle_all(self) -> None:
        self.showing_all = not self.showing_all
        self._fill()
        self._place()
        self.update()

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        if compact:
            self.showing_all = False
        self.list.measure(60 if compact else 64, 56 if compact else 60, compact)
        self._fill()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _list_top(self) -> int:
        return 44 if self.compact else 66

    @property
    def _foot(self) -> int:
        return self.height() - (80 if self.compact else 92)

    @property
    def _past_top(self) -> int:
        """Where the caption over today's decisions stands."""
        if self.showing_all:
            return self._list_top - 22
        if self.empty is not None and not self.waiting:
            return self._list_top + 68
        return self._foot - DECIDED_ROW * len(self.past.rows) - 22

    def _place(self) -> None:
        wide = self.width()
        decided = bool(self.decided) and not self.compact
        past_top = self._past_top
        rows = DECIDED_ROW * len(self.past.rows)
        bottom = (past_top - 8) if decided else self._foot - 4
        self.list.setVisible(bool(self.waiting) and not self.showing_all)
        self.list.setGeometry(0, self._list_top, wide, self._whole_rows(bottom - self._list_top))
        self.past.setVisible(decided)
        tall = self._foot - past_top - 22 if self.showing_all else rows
        self.past.setGeometry(0, past_top + 22, wide, tall)
        self.all.setVisible(decided and (len(self.decided) > DECIDED_SHOWN or self.showing_all))
        self.all.setGeometry(wide - 96, past_top - 6, 88, 28)

    def _whole_rows(self, room: int) -> int:
        """As much of the room as whole rows take: a reason cut across its middle helps nobody."""
        pitch, extra = 60 if self.compact else 64, self._third_line
        return max(0, (room - extra) // pitch * pitch + extra)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        end = write(painter, "Queue", 16, 12, Face("title", 600), "text", 20)
        figures = Face("title", tabular=True)
        write(painter, str(len(self.waiting)), end + 8, 12, figures, "text3", 20)
        if self.waiting and not self.compact and not self.showing_all:
            caption = Face("caption")
            write(painter, "Most to learn first", 16, 40, caption, "text3")
            write_right(painter, "Expected Dice", self.width() - 18, 40, caption, "text3")
        if self.empty is not None and not self.waiting and not self.showing_all:
            self._paint_empty(painter, self.empty)
        if self.past.isVisibleTo(self):
            write(painter, "Decided today", 16, self._past_top, Face("caption"), "text3")
        self._paint_today(painter)

    def _paint_empty(self, painter: QPainter, empty: EmptyQueue) -> None:
        top = 52  # in both layouts: clear of the head, where the first row would begin in the wide
        draw_icon(painter, empty.icon, 16, top, "accent" if empty.icon == "check" else "text2")
        write(painter, empty.words, 40, top, Face("base", 500), "text")
        for place, line in enumerate(lines(empty.why, self.width() - 60, 3)):
            write(painter, line, 40, top + 18 + 16 * place, Face(), "text3")

    def _paint_today(self, painter: QPainter) -> None:
        if self.today.of == 0:
            return
        foot, right = self._foot, self.width() - 18
        draw_line(painter, 16, foot, self.width() - 32)
        shift = 4 if self.compact else 0
        top = foot + 12 - shift
        write(painter, "Today", 16, top, Face("caption"), "text3")
        words = f"{self.today.done} of {self.today.of}"
        write_right(painter, words, right, top, Face("caption"), "text3")
        bar = QRectF(16, foot + 34 - shift, right - 16, 4)
        draw_bar(painter, bar, self.today.done / self.today.of)
        write(painter, self.today.words, 16, foot + 47 - shift, Face(), "text2")
        if not self.compact:
            write(painter, self.today.pace, 16, foot + 65, Face(), "text3")

    def _paint_all(self, event: QPaintEvent) -> None:
        painter = QPainter(self.all)
        ink = "text2" if self.all.underMouse() else "text3"
        right = self.all.width() - 10
        words = "queue" if self.showing_all else self.all.text()
        draw_icon(painter, "chevron-right", right - 13, 7, ink, 14)
        write_right(painter, words, right - 16, 0, Face("caption", tabular=True), ink, 28)
