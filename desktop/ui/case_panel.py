"""The right panel: how good the draft may be, labels, hotspots, tools, notes, the next step.

Reads what `shown` makes of the session; every control is a command. The button below says what
Enter will do. What does not fit goes in the order of the look: captions, notes, then Flag, Skip
and Reject.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.answer_form import AnswerForm, AnswerLine
from desktop.ui.case_head import CaseHead, Head
from desktop.ui.controls import Button, icon_button
from desktop.ui.hotspot_list import HotspotList, HotspotRow
from desktop.ui.label_list import LabelList, LabelRow
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_key, draw_line
from desktop.ui.note_list import LEAST, ROW, NoteList, NoteRow
from desktop.ui.tool_box import InHand, ToolBox, ToolRow
from desktop.ui.translating import translated

MOST_LABELS, FEWEST_LABELS = 8, 3


class CasePanel(CaseHead):
    """The panel. `act(command, arguments)` runs a command, `switch(part, label)` a label's."""

    over_accept: QWidget | None = None  # a line of words over the button

    def __init__(
        self,
        parent: QWidget | None,
        act: Callable[[str, str], object],
        tools: Sequence[ToolRow],
        set_option: Callable[[str, str, object], object],
        switch: Callable[[str, int], object],
        jump: Callable[[int], object],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Case panel"))
        self.head = Head()
        self.hotspot_words = ""
        self.hotspot_key = ""
        self.labels = LabelList(self, switch)
        self.hotspots = HotspotList(self, jump)
        self.tools = ToolBox(
            self,
            tools,
            lambda command: act(command, ""),
            set_option,
            lambda tool: act("paint.options", tool),
        )
        self.answers = AnswerForm(self, act)
        self.noted = NoteList(self, act)
        self.note = icon_button(self, "message-square", "Add a note", 16)
        self.note.clicked.connect(lambda: act("note.add", ""))
        self.eye = icon_button(self, "eye", "Hide all labels", 16)
        self.eye.clicked.connect(lambda: self._turn_labels(switch))
        self.accept = Button(self, "Accept and next", "check", "primary")
        self.flag = Button(self, "Flag", "flag")
        self.skip = Button(self, "Skip", "skip-forward")
        self.reject = Button(self, "Reject", "x")
        for button, command in (
            (self.accept, "review.accept"),
            (self.flag, "review.flag"),
            (self.skip, "review.skip"),
            (self.reject, "review.reject"),
        ):
            button.clicked.connect(lambda _=False, command=command: act(command, ""))

    def show_keys(self, keys: dict[str, tuple[str, str]]) -> None:
        """The words and keys of the commands behind the buttons, from the table."""
        named = {
            "review.accept": self.accept,
            "review.flag": self.flag,
            "review.skip": self.skip,
            "review.reject": self.reject,
        }
        for command, button in named.items():
            words, key = keys.get(command, ("", ""))
            button.key = key if button is self.accept else ""
            button.setToolTip(translated(f"{words}  {key}".strip()))
        self.hotspot_key = keys.get("hotspot.next", ("", ""))[1]

    # -- what is shown ------------------------------------------------------------------------
    def show_head(self, head: Head) -> None:
        self.head = head
        figures = [f"{words} {figure}" for words, figure in head.figures]
        said = (head.name, head.place, *figures, head.sentence)
        self.setAccessibleDescription(translated(". ".join(part for part in said if part)))
        self._place_note()
        self.update()

    def show_labels(self, rows: Sequence[LabelRow]) -> None:
        current = next((n for n, row in enumerate(rows) if row.active), -1)
        changed = len(rows) != len(self.labels.rows)
        self.labels.show_rows(rows, current)
        away = bool(rows) and all(row.hidden for row in rows)
        self.eye.dress_icon("eye-off" if away else "eye")
        self.eye.setToolTip(translated("Show all labels" if away else "Hide all labels"))
        if changed:
            self._place()

    def _turn_labels(self, switch: Callable[[str, int], object]) -> None:
        """All labels away, or all back."""
        shown = [row for row in self.labels.rows if not row.hidden]
        for row in shown or self.labels.rows:
            switch("eye", row.value)

    def show_hotspots(self, rows: Sequence[HotspotRow]) -> None:
        current = next((n for n, row in enumerate(rows) if row.current), -1)
        changed = len(rows) != len(self.hotspots.rows)
        self.hotspots.show_rows(rows, current)
        still = sum(row.state == "open" for row in rows)
        self.hotspot_words = f"{still} open" if still else ("all handled" if rows else "none")
        if changed:
            self._place()
        self.update()

    def show_answers(self, lines: Sequence[AnswerLine], current: int, masked: bool) -> None:
        """The questions about the case; without masks they are all there is to say."""
        self.masked = masked
        for part in (self.labels, self.eye, self.hotspots, self.tools):
            part.setVisible(masked)
        self.answers.show_lines(lines, current)
        self._place()
        self.update()

    masked = True

    def show_tool(self, shown: InHand) -> None:
        self.tools.show_in_hand(shown)
        self._place()

    def show_notes(self, notes: Sequence[NoteRow]) -> None:
        self.noted.show_notes(notes)
        self._place()

    def show_step(self, words: str, possible: bool, why_not: str = "") -> None:
        """What Enter will do."""
        self.accept.say(words)
        for button in (self.accept, self.flag, self.skip, self.reject):
            button.setEnabled(possible)
        if not possible:
            self.accept.setToolTip(translated(why_not))

    # -- where it stands ----------------------------------------------------------------------
    def lay_out(self, compact: bool) -> None:
        self.compact = self.answers.compact = compact
        self.labels.measure(24 if compact else 28, 24 if compact else 28, compact)
        self.hotspots.measure(*((40, 36) if compact else (56, 52)), compact)
        self.tools.lay_out(compact)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _head_tall(self) -> int:
        return 76 if self.compact else 104

    @property
    def _section(self) -> int:
        """From a section's line to its first row."""
        return 28 if self.compact else 34

    @property
    def _foot(self) -> int:
        line = 0 if self.over_accept is None else 18
        return self.height() - (60 if self.compact else 96) - line

    def _place(self) -> None:
        wide = self.width()
        y = self._place_answers(self._head_tall)
        if not self.masked:
            self._place_notes(y)
            self._place_foot()
            return
        self._labels_line = y
        row = 24 if self.compact else 28
        shown = self._labels_shown(row)
        self.labels.setGeometry(0, y + self._section, wide, row * shown)
        self.eye.setGeometry(self.width() - 38, y + self._section // 2 - 13, 28, 28)
        y += self._section + row * shown + (4 if self.compact else 8)
        self._hotspots_line = y
        y = self._place_hotspots(y)
        self.tools.setGeometry(0, y, wide, self.tools.wanted_height())
        y += self.tools.wanted_height() + 4
        self._place_notes(y)
        self._place_foot()

    def _place_answers(self, y: int) -> int:
        """Beside masks a small window has one line for them."""
        self.answers.folded = self.masked and self.compact
        tall = self.answers.wanted_height(self.width())
        self.answers.setGeometry(0, y, self.width(), tall)
        self.answers.setVisible(tall > 0)
        return y + tall

    def _place_notes(self, y: int) -> None:
        """Notes stand where a tool's options would; compact windows leave them out."""
        room, form = self._foot - 4 - y, self.masked and bool(self.tools.form)
        self.noted.setGeometry(0, y, self.width(), max(room, 0))
        self.noted.setVisible(not self.compact and room >= LEAST and not form)
        self._place_note()

    def _place_note(self) -> None:
        """Where the notes have no room their plus stands in the head, beside the case's place."""
        wide = Face("base", tabular=True).width(self.head.place)
        x = self.width() - 16 - round(wide) - (34 if wide else 22)
        self.note.setGeometry(x, 4 if self.compact else 8, 28, 28)
        self.note.setVisible(bool(self.head.name) and self.noted.isHidden())

    def _labels_shown(self, row: int) -> int:
        """All labels; where a tool's long form needs room, three at the least, and they scroll."""
        wanted = min(len(self.labels.rows), MOST_LABELS)
        pitch = (40 if self.compact else 56) if self.hotspots.rows else 0
        rest = 2 * self._section + pitch + self.tools.wanted_height() + 16
        room = (self._foot - self._labels_line - rest) // row
        return max(min(wanted, FEWEST_LABELS), min(wanted, room))

    def _place_hotspots(self, line: int) -> int:
        """The hotspots get the room that labels and tools leave, one row at the least."""
        pitch = 40 if self.compact else 56
        top = line + self._section
        wanted = pitch * max(len(self.hotspots.rows), 0)
        left = self._foot - top - self.tools.wanted_height() - 8
        if self.noted.rows and not self.compact and not self.tools.form:
            left -= LEAST + ROW  # the newest note stays in sight, hotspots scroll
        rows = wanted if wanted <= left else max(1, left // pitch) * pitch
        rows = min(rows, wanted)
        self.hotspots.setGeometry(0, top, self.width(), rows)
        return top + rows + (2 if self.compact else 4)

    def _place_foot(self) -> None:
        wide = self.width() - 32
        tall = self.height()
        self.accept.setGeometry(16, tall - (48 if self.compact else 84), wide, 36)
        if self.over_accept is not None:
            self.over_accept.setGeometry(16, self.accept.y() - 22, wide, 16)
        third = (wide + 4) / 3
        for n, button in enumerate((self.flag, self.skip, self.reject)):
            left, right = 16 + round(n * third), 16 + round((n + 1) * third) - 4
            button.setGeometry(QRect(left, tall - 42, right - left, 30))
            button.setVisible(not self.compact)

    _labels_line = 0
    _hotspots_line = 0

    # -- paint --------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        self._paint_head(painter)
        wide, middle = self.width() - 32, 7 if self.compact else 11
        head = Face("base", 600)
        painter.fillRect(0, self._foot, self.width(), 1, theme.colour("line"))
        if not self.masked:
            return
        draw_line(painter, 16, self._labels_line, wide)
        write(painter, "Labels", 16, self._labels_line + middle, head, "text")
        draw_line(painter, 16, self._hotspots_line, wide)
        top = self._hotspots_line + middle
        end = write(painter, "Hotspots", 16, top, head, "text")
        write(painter, self.hotspot_words, end + 8, top, Face(tabular=True), "text3")
        if self.hotspot_key and self.hotspots.rows:
            draw_key(painter, self.hotspot_key, self.width() - 16, top - 1)
