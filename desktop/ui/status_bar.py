"""The bar at the foot: when the last decision was saved, who is champion, what is training.

Reads `shown.status`. "Saved" changes only after the commit; training says how long it will take, or
when the next one is and why.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_bar, draw_icon
from desktop.ui.mic_button import MicButton
from desktop.ui.translating import translated


@dataclass(frozen=True)
class Status:
    """The bar in words. `training` is None when nothing trains; `next_training` is a sentence."""

    saved: str = ""
    saved_sign: str = "check"
    champion: str = ""
    since: str = ""
    training: float | None = None
    training_words: str = ""
    time_left: str = ""
    next_training: str = ""
    ahead: str = ""
    trouble: str = ""
    version: str = ""
    pad: str = ""
    stop: str = ""  # the command that ends what runs: the import of `ahead`, else the training


class StatusBar(QWidget):
    """The bar; painted, because every part has its own ink."""

    def __init__(
        self, parent: QWidget | None, act: Callable[[str], object] = lambda command: None
    ) -> None:
        """`act` runs a command."""
        super().__init__(parent)
        self.status = Status()
        self.stop = Button(self, "Stop", None, "link")
        self.stop.setAccessibleName(translated("Stop the import"))
        self.stop.clicked.connect(lambda: act(self.status.stop))
        self.stop.hide()
        self.mic = MicButton(self)
        self.compact = False
        self.setAccessibleName(translated("Status"))

    def show_status(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            words = [status.saved, status.champion, status.training_words, status.next_training]
            words += [status.ahead, status.trouble, status.pad]
            self.setAccessibleDescription(translated(". ".join(word for word in words if word)))
            self.setToolTip(translated(status.next_training))
            self.stop.setVisible(bool(status.stop))
            what = "import" if status.stop == "app.stop_import" else "training"
            self.stop.setAccessibleName(translated(f"Stop the {what}"))
            self._place()
            self.update()

    def lay_out(self, compact: bool) -> None:
        self.compact = compact
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        right = self.width()
        if not self.mic.isHidden():
            right -= self.mic.wanted() + 8
            self.mic.setGeometry(right, 0, self.mic.wanted(), self.height())
        wide = self.stop.words_width() + 16
        self.stop.setGeometry(right - wide, 0, wide, self.height())

    def show_mic(self, words: str, listening: bool, gone: bool, tip: str) -> None:
        """Whether somebody listens; it stands at the right end."""
        if (words, listening, gone) != (self.mic.words, self.mic.listening, self.mic.gone):
            self.mic.show_state(words, listening, gone, tip)
            self._place()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        status = self.status
        right = self._paint_right(painter)
        x = 16.0
        if status.version:
            x = self._words(painter, status.version, x, Face("caption"), "text3")
        if status.saved:
            ink = "accent" if status.saved_sign == "check" else "danger"
            top = (self.height() - 14) // 2 + 1
            draw_icon(painter, status.saved_sign, x, top, ink, 14)
            x = self._words(painter, status.saved, x + 20, Face("caption", tabular=True), "text2")
        if status.champion:
            x = self._part(painter, x)
            x = self._words(painter, "Champion", x, Face("caption"), "text3")
            x = self._words(painter, status.champion, x + 6, Face("caption", 500), "text")
            if status.since and not self.compact:
                x = self._words(painter, status.since, x + 5, Face("caption"), "text3")
        if status.training is not None:
            self._paint_training(painter, self._part(painter, x), status)
        elif status.next_training:
            x = self._part(painter, x)
            face = Face("caption")
            words = face.cut(status.next_training, right - 16 - x)
            self._words(painter, words, x, face, "text2")

    def _paint_right(self, painter: QPainter) -> float:
        right = float(self.width() - 16 if self.mic.isHidden() else self.mic.x() - 8)
        if self.stop.isVisibleTo(self):
            right = float(self.stop.x() - 4)
        if self.status.pad:
            right = self._paint_pad(painter, right)
        for words, ink in ((self.status.trouble, "doubt"), (self.status.ahead, "text3")):
            if words and not (self.compact and ink == "text3" and not self.status.stop):
                face = Face("caption")
                right = write_right(painter, words, right, 0, face, ink, self.height()) - 16
        return right

    def _paint_pad(self, painter: QPainter, right: float) -> float:
        face = Face("caption")
        x = write_right(painter, self.status.pad, right, 0, face, "text3", self.height()) - 20
        draw_icon(painter, "gamepad-2", x, (self.height() - 14) // 2 + 1, "text3", 14)
        return x - 16

    def _paint_training(self, painter: QPainter, x: float, status: Status) -> None:
        x = self._words(painter, status.training_words, x, Face("caption"), "text3")
        middle = (self.height()) / 2
        bar = QRectF(round(x + 9), round(middle - 2), 72, 4)
        draw_bar(painter, bar, status.training or 0.0, "text2")
        face = Face("caption", tabular=True)
        self._words(painter, status.time_left, bar.right() + 8, face, "text2")

    def _words(self, painter: QPainter, words: str, x: float, face: Face, ink: str) -> float:
        return write(painter, words, x, 0, face, ink, self.height())

    def _part(self, painter: QPainter, x: float) -> float:
        """A short upright line between two parts; where the next one begins."""
        if x <= 16:
            return x
        top = (self.height() + 1 - 12) // 2
        painter.fillRect(round(x + 12), top, 1, 12, theme.colour("line2"))
        return x + 25
