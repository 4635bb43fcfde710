"""The left panel: which case is next and why, what was decided today, how far the day is.

Reads `shown.queue_rows`, `decided_rows` and `today`; a click opens a case through the session. The
reason of a case is a sentence under its name; only the case on screen may take a third line.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui import theme
from desktop.ui.controls import Button, icon_button
from desktop.ui.lettering import Face, lines, write, write_right
from desktop.ui.marks import draw_bar, draw_icon, draw_line
from desktop.ui.menu_lines import MenuLine, build_menu
from desktop.ui.queue_finder import QueueFinder
from desktop.ui.queue_paint import (
    SORT_WORDS,
    STATE_ICONS,
    DecidedRow,
    DecidedRows,
    EmptyQueue,
    QueueRow,
    QueueRows,
    Today,
    reason_lines,
)
from desktop.ui.rows import RowList
from desktop.ui.translating import translated
from engine.loop.queueing import Wish

ROW_COMMANDS = ("queue.open", "queue.pin", "queue.bury")
DECIDED_SHOWN = 4
DECIDED_ROW = 28


class QueuePanel(QWidget):
    """The panel. `open_case` is asked with the id of a case that was clicked."""

    scored = True  # whether a draft is expected to be so and so good

    def __init__(
        self,
        parent: QWidget | None,
        open_case: Callable[[int], object],
        act: Callable[[str, str], object] = lambda command, arguments: None,
        line: Callable[[str, str], MenuLine] = lambda command, arguments: MenuLine(command),
    ) -> None:
        """`act(command, arguments)` runs a command, `line` gives its line for a menu."""
        super().__init__(parent)
        self._act, self._line = act, line
        self.compact = False
        self.waiting: Sequence[QueueRow] = ()
        self.row_on_screen = -1
        self.wish = Wish()
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
        self._make_finder()
        self.setAccessibleName(translated("Queue panel"))

    def show_rows(
        self,
        waiting: Sequence[QueueRow],
        decided: Sequence[DecidedRow],
        today: Today,
        empty: EmptyQueue | None,
        current: int | None = None,
    ) -> None:
        """Show this; called when queue, case or decisions changed. `current` is on screen."""
        self.waiting, self.decided = waiting, tuple(decided)
        if current is None:
            signs = [row.sign for row in waiting]
            current = signs.index("on-screen") if "on-screen" in signs else -1
        self.row_on_screen = current
        self.today, self.empty = today, empty
        self.all.say(f"all {len(self.decided)}")
        self._fill()
        self._place()
        self.update()

    def _fill(self) -> None:
        current = self.row_on_screen
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

    # -- narrowing it down --------------------------------------------------------------------
    def _make_finder(self) -> None:
        self.finder = QueueFinder(self, self._act)
        self.finder.left.connect(self.leave_finder)
        self.finder.confirmed.connect(self._open_first_found)
        self.finder.hide()
        self.narrow = icon_button(self, "list-filter", "Find in the queue")
        self.narrow.clicked.connect(lambda: self._act("queue.find", ""))
        self.order = Button(self, SORT_WORDS["queue"], None, "quiet")
        self.order.clicked.connect(self._ask_order)
        self.order.paintEvent = self._paint_order  # type: ignore[method-assign]
        self.list.menu_asked.connect(self._ask_about)

    def show_wish(self, wish: Wish) -> None:
        """What of the queue is shown; the finder stays open while it is not all of it."""
        self.wish = wish
        self.finder.show_wish(wish)
        self.narrow.choose(not wish.plain)
        self.narrow.dress_icon("list-filter", None if wish.plain else "accent")
        said = SORT_WORDS[wish.sort if self.scored or wish.sort != "queue" else "line"]
        self.order.say(said)
        self.order.setAccessibleName(translated(f"Order: {said}"))
        if not wish.plain and (wish.filter != "open" or wish.words):
            self.finder.show()
        self._fill()
        self._place()
        self.update()

    def unfold(self) -> None:
        """Unfold the finder and take the keyboard; once more folds it again."""
        if self.finder.isVisible() and self.finder.field.hasFocus():
            self.leave_finder()
            return
        self.showing_all = False
        self.finder.show()
        self._fill()
        self._place()
        self.update()
        self.finder.take_keys()

    def leave_finder(self) -> None:
        """Give the keyboard back; the finder folds where nothing is narrowed down."""
        if self.wish.filter == "open" and not self.wish.words:
            self.finder.hide()
            self._place()
            self.update()
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first_found(self) -> None:
        if self.waiting:
            self.list.pressed.emit(0, QPoint(60, 10))
        self.leave_finder()

    def _ask_order(self) -> None:
        lines = [self._line(f"queue.sort_{name}", "") for name in SORT_WORDS if name != "line"]
        menu = build_menu(self, lines, lambda line: self._act(line.command, line.arguments))
        menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height())))

    def _ask_about(self, index: int, at: QPoint) -> None:
        self.row_menu(index).popup(at)

    def row_menu(self, index: int) -> QMenu:
        """What can be done with a row, whether it is on screen or not."""
        case = str(self.waiting[index].case)
        decided = self.waiting[index].sign in STATE_ICONS
        commands = ("queue.open", "queue.reopen") if decided else ROW_COMMANDS
        lines = [self._line(command, case) for command in commands]
        return build_menu(self, lines, lambda line: self._act(line.command, line.arguments))

    @property
    def _finder_tall(self) -> int:
        inset = 12 if self.compact else 16
        return self.finder.wanted_height(self.width() - 2 * inset) + 4

    def _place_finder(self) -> None:
        inset = 12 if self.compact else 16
        self.narrow.setGeometry(self.width() - 40, 8, 28, 28)
        wide = self.width() - 2 * inset
        self.finder.setGeometry(inset, 42, wide, self.finder.wanted_height(wide))
        sort = round(Face("caption").width(self.order.text())) + 24
        self.order.setGeometry(12, self._list_top - 32, sort, 28)
        self.order.setVisible(not self.compact and not self.showing_all and bool(self.waiting))

    def _paint_order(self, event: QPaintEvent) -> None:
        painter = QPainter(self.order)
        ink = "text2" if self.order.underMouse() or self.order.hasFocus() else "text3"
        end = write(painter, self.order.text(), 4, 0, Face("caption"), ink, 28)
        if self.order.underMouse() or self.order.hasFocus() or self.wish.sort != "queue":
            draw_icon(painter, "chevron-down", end + 3, 8, ink, 12)

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
        folded = self.finder.isHidden()
        return (44 if self.compact else 66) + (0 if folded else self._finder_tall)

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
        self._place_finder()
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
        if self.order.isVisibleTo(self) and self.waiting and self.scored:
            y, caption = self._list_top - 26, Face("caption")
            write_right(painter, "Expected Dice", self.width() - 18, y, caption, "text3")
        if self.empty is not None and not self.waiting and not self.showing_all:
            self._paint_empty(painter, self.empty)
        if self.past.isVisibleTo(self):
            write(painter, "Decided today", 16, self._past_top, Face("caption"), "text3")
        self._paint_today(painter)

    def _paint_empty(self, painter: QPainter, empty: EmptyQueue) -> None:
        # In both layouts clear of the head, where the first row would begin in the wide one.
        top = 52 + (0 if self.finder.isHidden() else self._finder_tall)
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
