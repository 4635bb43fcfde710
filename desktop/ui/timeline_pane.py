"""The timeline: what the loop chose and why, the newest first, with the picks of a round beside it.

Reads `engine.loop.timeline` a page at a time through the runner it is given; a press on a training
or verdict shows that model, a press on a pick opens its case. What was said of a round, run or
model stands beside it, with a line to say more.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.comment_part import CommentPart
from desktop.ui.controls import Button
from desktop.ui.lettering import (
    Face,
    clause_lines,
    lines,
    plural,
    sentence_lines,
    with_minus,
    write,
    write_right,
)
from desktop.ui.marks import draw_icon
from desktop.ui.model_list import when
from desktop.ui.model_sections import SectionStrip
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated

if TYPE_CHECKING:
    from engine.loop.timeline import Event, Timeline
    from store.round import Chosen

ICONS = {
    "picked": "shuffle",
    "trained": "play",
    "judged": "git-compare-arrows",
    "crowned": "shield-check",
    "model": "pin",
    "held out": "eye-off",
    "comment": "message-square",
    "task": "tag",
    "release": "upload",
}
FILTERS = (
    ("all", "All"),
    ("picked", "Picks"),
    ("trained", "Trainings"),
    ("judged", "Verdicts"),
    ("crowned", "Champions"),
    ("model", "Acts"),
    ("held out", "Held-out"),
    ("comment", "Comments"),
)
PITCH = 52


class EventRows:
    """Paints an event: its sign, what, why, when and by whom."""

    def paint(self, painter: QPainter, box: QRect, row: "Event", look: RowLook) -> None:
        top, right = box.top() + 8, box.right() - 9
        ink = "accent" if row.kind == "crowned" else "text3"
        draw_icon(painter, ICONS[row.kind], 20, top + 1, ink)
        face = Face("caption", tabular=True)
        start = write_right(painter, when(row.at), right, top, face, "text3")
        write(painter, row.title, 48, top, Face("base", 500), "text", 16, start - 60)
        who = "by itself" if row.source == "schedule" else row.actor
        below = write_right(painter, who, right, top + 19, Face("caption"), "text3")
        words = lines(with_minus(row.why), below - 60, 1)
        if words:
            write(painter, words[0], 48, top + 19, Face(), "text2" if look.current else "text3")

    def words(self, row: "Event") -> str:
        why = f": {row.why}" if row.why else ""
        return f"{row.title}{why}, {row.actor}, {when(row.at)}"

    def tip(self, row: "Event", at: QPoint, box: QRect) -> str:
        return f"{row.at.astimezone():%Y-%m-%d %H:%M}, {row.actor}"


class PickRows:
    """Paints a pick of a round."""

    def paint(self, painter: QPainter, box: QRect, row: "Chosen", look: RowLook) -> None:
        top, right = box.top() + 5, box.right() - 9
        state = "by chance" if row.audit else ""
        state = SETTLED.get(row.settled or "", state)
        start = write_right(painter, state, right, top, Face("caption"), "text3")
        write(painter, row.name, 16, top, Face("base", 500), "text", 16, start - 24)
        words = clause_lines(with_minus(row.why), right - 20, 1, "caption")
        if words:
            write(painter, words[0], 16, top + 18, Face("caption"), "text3")

    def words(self, row: "Chosen") -> str:
        return f"{row.name}: {row.why}"

    def tip(self, row: "Chosen", at: QPoint, box: QRect) -> str:
        return row.why


def subject(event: "Event") -> str:
    """What an event is about, as it is called on the page."""
    kind, _, number = event.about.partition(":")
    return f"m{number}" if kind == "model" else f"{kind} {number}"


SETTLED = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "flag": "flagged",
    "skip": "skipped",
}


class TimelinePane(QWidget):
    """Filters, events, and the one that was pressed in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Timeline"))
        # Given by the page's owner: `ask` for a page of a kind before an event, whose answer comes
        # to `show_page`; which model or case to show.
        self.ask: Callable[[str, int | None], object] = lambda kind, before: None
        self.choose: Callable[[int], object] = lambda model: None
        self.open_case: Callable[[int], object] = lambda case: None
        self.keep: Callable[[str, str], object] = lambda command, words: None
        self.kind = "all"
        self.shown: Event | None = None
        self._events: list[Event] = []
        self._more: int | None = None
        self.filters = SectionStrip(self, self.filter, FILTERS)
        self.filters.choose("all")
        self.rows: RowList[Event] = RowList(self, EventRows(), PITCH, PITCH - 4, "Events")
        self.rows.pressed.connect(lambda index, _at: self._press(index))
        self.picks: RowList[Chosen] = RowList(self, PickRows(), 44, 40, "Picks of the round")
        self.picks.pressed.connect(lambda index, _at: self._open(index))
        self.older = Button(self, "Older", "chevron-down")
        self.older.clicked.connect(lambda: self.ask(self.kind, self._more))
        self.comments = CommentPart(self, lambda command, words: self.keep(command, words))
        self.to_model = Button(self, "Show the model", "chevron-right")
        self.to_model.clicked.connect(self._show_model)

    def filter(self, kind: str) -> None:
        """Only events of a kind."""
        self.kind, self.shown = kind, None
        self.filters.choose(kind)
        self.refresh()

    def refresh(self) -> None:
        """From the newest on."""
        self.ask(self.kind, None)

    def show_page(self, page: "Timeline", onto: int | None) -> None:
        """A page came: the first one, or what lies before the last event."""
        if onto is None:
            self._events = []
        self._events += page.events
        self._more = page.more
        numbers = [event.number for event in self._events]
        number = self.shown.number if self.shown is not None else None
        current = numbers.index(number) if number in numbers else (0 if numbers else -1)
        self.shown = self._events[current] if numbers else None
        self.rows.show_rows(tuple(self._events), current)
        self._show_event()

    def _press(self, index: int) -> None:
        self.shown = self._events[index]
        self.rows.show_rows(tuple(self._events), index)
        self._show_event()

    def _show_event(self) -> None:
        event = self.shown
        picks = event.round.picks if event is not None and event.round is not None else ()
        self.picks.show_rows(picks, -1)
        self.picks.setVisible(bool(picks))
        self.to_model.setVisible(event is not None and event.model is not None)
        self.comments.setVisible(event is not None and bool(event.about))
        if event is not None and event.about:
            words = subject(event)
            self.comments.show_about(event.about.replace("model:", "m"), words, event.comments)
        self.older.setVisible(self._more is not None)
        self._place()
        self.update()

    def _show_model(self) -> None:
        if self.shown is not None and self.shown.model is not None:
            self.choose(self.shown.model)

    def _open(self, index: int) -> None:
        self.open_case(self.picks.rows[index].case)

    # -- where it stands ----------------------------------------------------------------------
    def _side(self) -> int:
        """Where the event in full begins."""
        return self.width() - (300 if self.width() < 1200 else 380)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        side, tall = self._side(), self.height()
        wide = min(self.filters.wanted_width(), side - 24)
        self.filters.setGeometry(16, 44, wide, 28)
        foot = 44 if self._more is not None else 0
        self.rows.setGeometry(8, 84, side - 16, tall - 84 - foot - 8)
        self.older.setGeometry(24, tall - 44, 120, 32)
        top = self._below()
        self.to_model.setGeometry(side + 20, top, self.to_model.words_width() + 4, 32)
        top += 44 if self.to_model.isVisibleTo(self) else 0
        if self.comments.isVisibleTo(self):
            wide, room = self.width() - side - 36, tall - top - 12
            most = room // 2 if self.picks.isVisibleTo(self) else room
            wanted = min(self.comments.wanted_height(wide), max(most, 32))
            self.comments.setGeometry(side + 20, top, wide, wanted)
            top += wanted + 12
        self.picks.setGeometry(side + 5, top, self.width() - side - 10, max(0, tall - top - 12))

    def _said(self) -> tuple[str, ...]:
        # A comment's words stand among the comments below.
        told = self.shown is not None and self.shown.kind != "comment"
        words = with_minus(self.shown.why) if self.shown is not None and told else ""
        return sentence_lines(words, self.width() - self._side() - 36)

    def _below(self) -> int:
        """Where the words of the event in full end."""
        titles = lines(self.shown.title, self._room(), 3, "title", 600) if self.shown else ()
        return 44 + 20 * len(titles) + 24 + 18 * len(self._said()) + 16

    def _room(self) -> int:
        return self.width() - self._side() - 36

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._side()
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(QRect(side, 0, self.width() - side, self.height()), theme.colour("panel"))
        painter.fillRect(QRect(side, 0, 1, self.height()), theme.colour("line"))
        write(painter, "Timeline", 24, 12, Face("title", 600), "text", 20)
        if not self._events:
            write(painter, "Nothing was chosen yet.", 24, 92, Face(), "text2")
        shown = self.shown
        if shown is None:
            return
        x, y = side + 20, 44
        for line in lines(shown.title, self._room(), 3, "title", 600):
            write(painter, line, x, y, Face("title", 600), "text", 20)
            y += 20
        who = "the schedule" if shown.source == "schedule" else shown.actor
        said = f"{when(shown.at)}, by {who}"
        if shown.round is not None:
            said += f", {plural(len(shown.round.picks), 'case')}, seed {shown.round.seed}"
        write(painter, said, x, y + 2, Face("caption"), "text3", 16, self._room())
        y += 24
        for line in self._said():
            write(painter, line, x, y, Face(), "text2")
            y += 18
