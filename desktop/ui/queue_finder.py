"""What unfolds in the head of the queue: words to find, and which cases are listed.

Shows the session's wish and asks for another one through commands. Escape clears the words, and
with nothing to clear leaves; Return opens the first case found.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write_centred
from desktop.ui.translating import translated
from engine.loop.queueing import Wish

CHIPS = (
    ("open", "Open"),
    ("flagged", "Flagged"),
    ("partly", "Partly"),
    ("verified", "Verified"),
    ("mine", "Mine today"),
    ("all", "All"),
)
FIELD = 30
CHIP = 24
GAP = 4


class Chip(Button):
    """One filter: a word on a soft ground, in the accent when it is in force."""

    def words_width(self) -> int:
        return round(Face("caption").width(self.text())) + 16

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour("accentsoft" if self.chosen else "raised"))
        edge = "accent" if self.chosen else ("line2" if self.underMouse() else "raised")
        painter.setPen(QPen(theme.colour(edge, 0.62 if self.chosen else 1.0), 1.0))
        painter.drawRoundedRect(box, 6, 6)
        ink = "text" if self.chosen or self.underMouse() else "text2"
        face = Face("caption")
        write_centred(painter, self.text(), self.width() / 2, 0, face, ink, self.height())


class QueueFinder(QWidget):
    """The field and the chips. `act(command, arguments)` runs a command."""

    left = Signal()  # the person is done here
    confirmed = Signal()

    def __init__(self, parent: QWidget, act: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self._act = act
        self.wish = Wish()
        self.setAccessibleName(translated("Find in the queue"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(translated("Name, reason or label"))
        self.field.setAccessibleName(translated("Words to find in the queue"))
        self.field.setClearButtonEnabled(False)
        self.field.textEdited.connect(lambda words: act("queue.search", words))
        self.field.installEventFilter(self)
        self.chips: dict[str, Chip] = {}
        for name, words in CHIPS:
            chip = Chip(self, words, None, "quiet")
            chip.clicked.connect(lambda _=False, name=name: act(f"queue.list_{name}", ""))
            self.chips[name] = chip

    def show_wish(self, wish: Wish) -> None:
        """What is in force; the field is left alone while it says the same."""
        self.wish = wish
        if self.field.text() != wish.words:
            self.field.setText(wish.words)
        for name, chip in self.chips.items():
            chip.choose(name == wish.filter)
            words = f"{chip.text()}, in force" if name == wish.filter else chip.text()
            chip.setAccessibleName(translated(words))

    def take_keys(self) -> None:
        """The next letters are words to find."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def wanted_height(self, wide: int) -> int:
        places = self._chip_places(wide)
        return max(place.bottom() for place in places) + 1 + GAP

    def _chip_places(self, wide: int) -> list[QRect]:
        places, x, y = [], 0, FIELD + 6
        for chip in self.chips.values():
            needed = chip.words_width()
            if x and x + needed > wide:
                x, y = 0, y + CHIP + GAP
            places.append(QRect(x, y, needed, CHIP))
            x += needed + GAP
        return places

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.field.setGeometry(0, 0, self.width(), FIELD)
        places = self._chip_places(self.width())
        for chip, place in zip(self.chips.values(), places, strict=True):
            chip.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or event.type() != QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            return False
        return True

    def _escape(self) -> None:
        if self.field.text():
            self._act("queue.search", "")
            self.field.clear()
        else:
            self.left.emit()
