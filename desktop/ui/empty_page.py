"""What stands in the middle when no case is on screen: nothing left, nothing yet, or opening.

Reads `shown.emptiness`; its buttons are commands. Beside it, in place of the case panel, what
will happen next and when.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, lines, write, write_centred
from desktop.ui.marks import draw_icon, draw_line
from desktop.ui.translating import translated


@dataclass(frozen=True)
class Way:
    """A way on: a command with its words; grey with `why_not` where it would lead nowhere."""

    command: str
    words: str
    icon: str
    why_not: str = ""


@dataclass(frozen=True)
class Emptiness:
    """Why nothing is on screen, and what can be done about it."""

    icon: str
    heading: str
    sentence: str
    ways: tuple[Way, ...] = ()
    tone: str = "accent"


@dataclass(frozen=True)
class Step:
    """What will happen: a line and a quieter one."""

    icon: str
    words: str
    detail: str


class EmptyPage(QWidget):
    """The middle."""

    def __init__(self, parent: QWidget | None, act: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._act = act
        self.content: Emptiness | None = None
        self.buttons: list[Button] = []

    def show_content(self, content: Emptiness) -> None:
        if content == self.content:
            return
        self.content = content
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for n, way in enumerate(content.ways):
            primary = n == 0 and content.tone == "first"
            button = Button(self, way.words, way.icon, "primary" if primary else "plain")
            button.clicked.connect(lambda _=False, way=way: self._act(way.command))
            button.setEnabled(not way.why_not)
            button.setToolTip(translated(way.why_not))
            button.show()
            self.buttons.append(button)
        self.setAccessibleName(translated(content.heading))
        self.setAccessibleDescription(translated(content.sentence))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @property
    def _top(self) -> int:
        """The top of the block: icon, heading, sentence, buttons."""
        return (self.height() - 36) // 2 - 108

    def _place(self) -> None:
        wide = max([152, *(button.words_width() + 4 for button in self.buttons)])
        whole = len(self.buttons) * wide + 8 * (len(self.buttons) - 1)
        x = (self.width() - whole) // 2
        extra = max(0, len(self._sentence()) - 1) * 20
        for button in self.buttons:
            button.setGeometry(x, self._top + 126 + extra, wide, 36)
            x += wide + 8

    def _sentence(self) -> tuple[str, ...]:
        words = self.content.sentence if self.content is not None else ""
        return lines(words, min(640, self.width() - 64), 3, "title")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        if self.content is None:
            return
        middle, top = self.width() / 2, self._top
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = dark("accent")
        painter.setPen(ink)
        pen = painter.pen()
        pen.setWidthF(1.6)
        painter.setPen(pen)
        painter.drawEllipse(round(middle - 14), top, 28, 28)
        draw_icon(painter, self.content.icon, round(middle - 8), top + 6, ink, 16)
        heading = Face("verdict", 600)
        write_centred(painter, self.content.heading, middle, top + 51, heading, dark("text"), 28)
        for n, line in enumerate(self._sentence()):
            write_centred(
                painter, line, middle, top + 85 + 20 * n, Face("title"), dark("text2"), 20
            )


class NextPanel(QWidget):
    """In place of the case panel: what will happen next."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("What happens next"))
        self.heading = ""
        self.steps: tuple[Step, ...] = ()
        self.sentence = ""

    def show_steps(self, heading: str, steps: Sequence[Step], sentence: str) -> None:
        self.heading, self.steps, self.sentence = heading, tuple(steps), sentence
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        right = self.width() - 16
        write(painter, self.heading, 16, 12, Face("title", 600), "text", 20)
        y = 46
        for step in self.steps:
            draw_icon(painter, step.icon, 16, y + 2, "text2")
            write(painter, step.words, 44, y, Face("base", 500), "text", 16, right - 44)
            write(painter, step.detail, 44, y + 19, Face(), "text3", 16, right - 44)
            y += 52
        if self.steps:
            draw_line(painter, 16, y + 2, self.width() - 32)
            y += 14
        for n, line in enumerate(lines(self.sentence, right - 16, 6)):
            write(painter, line, 16, y + 18 * n, Face(), "text3")


def dark(name: str) -> "theme.QColor":
    """The middle is black in both themes, so its inks are those of the dark one."""
    return theme.colour(str(theme.tokens()["colour"]["dark"][name]))
