"""The first page: three doors, the workspaces of late, a case with two hotspots for a logo.

Reads the person's settings for what was open lately; its doors are asked of the application,
because there is no workspace yet. A workspace that could not be opened says so here, in a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, lines, sentence_lines, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.rows import RowList, RowLook
from desktop.ui.translating import translated
from desktop.ui.welcome_picture import WelcomePicture
from desktop.ui.whats_new import News, NewsLines

PROMISE = (
    "A model drafts every mask and says where it is unsure. You look there first. "
    "What you correct makes the next model better."
)
DEMO = "A small study, a few minutes, one whole turn of the loop."
PRACTICE = "Practise on cases with known truth"
DOOR, DOOR_GAP, LINK = 64, 8, 28


@dataclass(frozen=True)
class Lately:
    """A workspace that was open lately."""

    folder: str
    name: str
    next_step: str
    when: str


class Door(Button):
    """A way in: icon, words, what it takes, key."""

    def __init__(self, parent: QWidget, words: str, detail: str, icon: str, key: str) -> None:
        super().__init__(parent, words, icon, "plain", key)
        self.detail, self.likeliest = detail, False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line = ("accentsoft", "accent") if self.likeliest else ("panel", "line2")
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(line, 0.62 if self.likeliest else 1.0), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 8, 8)
        if self.underMouse() or self.isDown():
            ink = theme.colour("text", 0.10 if self.isDown() else 0.05)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(box, 8, 8)
        tone = "accent" if self.likeliest else "text2"
        draw_icon(painter, self.icon_name or "x", 20, (self.height() - 20) / 2, tone, 20)
        write(painter, self.text(), 60, 12, Face("title", 500), "text", 20)
        write(painter, self.detail, 60, 34, Face(), "text2", 18, self.width() - 76)
        face = Face("caption")
        write_right(painter, self.key, self.width() - 16, 14, face, "text3", 18)


class LatelyRows:
    """Paints a recent workspace."""

    def paint(self, painter: QPainter, box: QRect, row: Lately, look: RowLook) -> None:
        top, tall = box.top(), box.height()
        right = box.right() + 1
        name = Face("base", 500)
        write(painter, row.name, 8, top, name, "text", tall, 96)
        start = write_right(painter, row.when, right - 8, top, Face(), "text3", tall)
        x = max(120.0, 8 + min(name.width(row.name), 96) + 16)
        write(painter, row.next_step, x, top, Face(), "text2", tall, start - 12 - x)
        painter.fillRect(8, top + tall, box.width() - 16, 1, theme.colour("line"))

    def words(self, row: Lately) -> str:
        return f"{row.name}, {row.next_step}, {row.when}"

    def tip(self, row: Lately, at: QPoint, box: QRect) -> str:
        return row.folder


class LatelyList(RowList[Lately]):
    """Rows that reach the edges of the column."""

    def row_box(self, index: int) -> QRect:
        box = super().row_box(index)
        return QRect(0, box.top(), self.viewport().width(), box.height())


class WelcomePage(QWidget):
    """The page."""

    new_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()
    practice_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Welcome"))
        self.compact = False
        self.trouble = ""
        self.picture = WelcomePicture(self)
        self._make_doors()
        self.practice = Button(self, PRACTICE, "circle-dot", "quiet")
        self.practice.setToolTip(
            translated("Six phantoms with planted errors; every case you accept is scored.")
        )
        self.practice.clicked.connect(self.practice_asked)
        self.news = NewsLines(self)
        self.news.hide()
        self.about = Button(self, "", None, "link")
        self.about.clicked.connect(self._turn_news)
        self.about.hide()
        self.recent = LatelyList(self, LatelyRows(), 37, 36, "Lately")
        self.recent.pressed.connect(
            lambda index, _at: self.recent_asked.emit(self.recent.rows[index].folder)
        )

    def _make_doors(self) -> None:
        self.new = Door(
            self,
            "Start from a folder of scans",
            "DICOM, NIfTI, NRRD. The scans stay where they are.",
            "folder-plus",
            "Ctrl N",
        )
        self.open = Door(
            self,
            "Open a workspace",
            "Or drop its folder anywhere on this window.",
            "folder-open",
            "Ctrl O",
        )
        self.demo = Door(
            self,
            "Try it with the demo",
            DEMO,
            "play",
            "",
        )
        self.new.likeliest = True
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.demo.clicked.connect(self.demo_asked)

    def doors(self) -> tuple[Door, Door, Door]:
        return self.new, self.open, self.demo

    def show_lately(self, lately: Sequence[Lately], trouble: str = "") -> None:
        """The recent workspaces; `trouble` says why the last one is not open."""
        self.trouble = trouble
        self.recent.show_rows(lately, -1)
        self._place()
        self.update()

    def show_news(self, news: News) -> None:
        """What this version brought; it waits behind a line of words at the foot."""
        self.news.show_news(news)
        self.about.say(f"What is new in {news.version}")
        self.about.setVisible(bool(news.points))
        self._place()

    def _turn_news(self) -> None:
        """In place of the workspaces of late, and back."""
        shown = self.news.isHidden()
        self.news.setVisible(shown)
        self.about.say("Back" if shown else f"What is new in {self.news.news.version}")
        self._place()
        self.update()

    def say_demo(self, words: str) -> None:
        """How far the demo is; "" when it does not run."""
        self.demo.detail = words or DEMO
        self.demo.setEnabled(not words)
        self.demo.update()

    def say_practice(self, words: str) -> None:
        """How far the practice is; "" when none is being made."""
        self.practice.say(words or PRACTICE)
        self.practice.setEnabled(not words)
        self._place()

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _left(self) -> int:
        return 64 if self.compact else 96

    @property
    def _wide(self) -> int:
        return 420 if self.compact else 480

    @property
    def _top(self) -> int:
        return 60 if self.compact else 132

    def _promise(self) -> tuple[str, ...]:
        return sentence_lines(PROMISE, self._wide - 10, "title")

    def _doors_top(self) -> int:
        return self._top + 44 + 20 * len(self._promise()) + (20 if self.compact else 32)

    def _place(self) -> None:
        y = self._doors_top() + (44 if self.trouble else 0)
        for door in self.doors():
            door.setGeometry(self._left, y, self._wide, DOOR)
            y += DOOR + DOOR_GAP
        wide = min(self.practice.words_width() + 16, self._wide)
        self.practice.setGeometry(self._left + 8, y, wide, LINK)
        y += LINK
        self._lately_top = y + (14 if self.compact else 22)
        room = self.height() - 84 - (self._lately_top + 22)
        tall = min(37 * len(self.recent.rows) + 1, max(0, room // 37) * 37 + 1)
        self.recent.setGeometry(self._left - 8, self._lately_top + 24, self._wide + 16, tall)
        self.recent.setVisible(bool(self.recent.rows) and self.news.isHidden())
        self.news.setGeometry(self._left, self._lately_top + 26, self._wide, max(0, room))
        wide = self.about.words_width()
        self.about.setGeometry(self._left + self._wide - wide, self.height() - 46, wide, LINK)
        left = self._left + self._wide + 40
        self.picture.setGeometry(left, 0, self.width() - left, self.height())

    _lately_top = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        left = self._left
        write(painter, "Voxloop", left, self._top, Face("display", 600), "text", 36)
        for n, line in enumerate(self._promise()):
            top = self._top + 44 + 20 * n
            write(painter, line, left, top, Face("title"), "text2", 20)
        if self.trouble:
            self._paint_trouble(painter)
        if not self.news.isHidden():
            words = f"New in {self.news.news.version}"
            write(painter, words, left, self._lately_top, Face(), "text3")
        elif self.recent.rows:
            write(painter, "Lately", left, self._lately_top, Face(), "text3")
        words = "Everything stays on this computer. Nothing is sent."
        write(painter, words, left, self.height() - 40, Face(), "text3")

    def _paint_trouble(self, painter: QPainter) -> None:
        top = self._doors_top() - 4
        draw_icon(painter, "triangle-alert", self._left, top + 2, "doubt")
        for n, line in enumerate(lines(self.trouble, self._wide - 28, 2)):
            write(painter, line, self._left + 26, top + 18 * n, Face(), "text", 20)
