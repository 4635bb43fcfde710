"""A button on the dark of a bubble: the answer to what voice asked.

It is told by click, or by Enter and Escape while the question has the keyboard; every other key is
the window's, so that nobody is held up by a question.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.lettering import Face, write
from desktop.ui.notice_bar import dark
from desktop.ui.translating import translated

INSET, GAP = 12, 10
KEYS = ("Return", "Enter", "Escape")


class AskButton(QAbstractButton):
    """One of the two; `main` is the filled one."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget, words: str, key: str, main: bool) -> None:
        super().__init__(parent)
        self.key, self.main, self.short = key, main, False
        self.setText(words)
        self.setAccessibleName(translated(words))
        self.setToolTip(translated(f"{words}  {key}"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # no panel that F6 and Escape walk
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("keepsKeys", list(KEYS))

    def wanted(self, short: bool) -> int:
        """How wide it is; a short one says no key."""
        self.short = short
        words, key = Face("base", 500).width(self.text()), Face("caption").width(self.key)
        return round(2 * INSET + words + (0 if short else GAP + key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.answered.emit(False)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen if self.main else QPen(dark("line2"), 1))
        painter.setBrush(dark("accentfill" if self.main else "raised"))
        painter.drawRoundedRect(box if self.main else box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            wash = dark("text")
            wash.setAlphaF(0.03 if self.isDown() else 0.08)
            painter.setBrush(wash)
            painter.drawRoundedRect(box, 6, 6)
        ink = dark("onaccent" if self.main else "text")
        end = write(painter, self.text(), INSET, 0, Face("base", 500), ink, self.height())
        if self.short:
            return
        if self.main:
            ink.setAlphaF(0.82)
        else:
            ink = dark("text2")
        write(painter, self.key, end + GAP, 0, Face("caption"), ink, self.height())
