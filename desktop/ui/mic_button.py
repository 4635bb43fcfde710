"""The microphone in the status bar: whether somebody listens, and the button to talk with.

Pressed it is the talk key, let go it ends, as the key does; where nobody listens a press asks for
the settings of voice. Says nothing where voice is switched off or was never looked for.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.session import Session
from desktop.ui import theme
from desktop.ui.lettering import Face, write
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

INSET, ICON, GAP = 8, 14, 6
ABSENT = "No microphone"


def mic_words(session: Session) -> str:
    """Whether somebody listens, in two words; none where there is nothing to say."""
    if not session.voice_feel.on:
        return ""
    if session.voice_shown.talking:
        return "Listening"
    if session.voice.state == "absent":
        return ABSENT if session.voice.why else ""
    return {"ready": "Mic ready", "lost": "Mic gone"}.get(session.voice.state, "")


class MicButton(QAbstractButton):
    """The button; `held` while it is down."""

    held = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words, self.listening, self.gone = "", False, False
        self.setAccessibleName(translated("Talk"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("keepsKeys", ["Space"])
        self.hide()

    def show_state(self, words: str, listening: bool, gone: bool, tip: str) -> None:
        """What it says now; hidden without words."""
        self.setToolTip(translated(tip))
        self.setAccessibleDescription(translated(f"{words}. {tip}".strip(". ")))
        if (words, listening, gone) != (self.words, self.listening, self.gone):
            self.words, self.listening, self.gone = words, listening, gone
            self.setVisible(bool(words))
            self.update()

    def wanted(self) -> int:
        """How wide it is."""
        return round(2 * INSET + ICON + GAP + Face("caption").width(self.words))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setDown(True)
            self.held.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand may wander while somebody talks: only letting go ends it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isDown():
            self.setDown(False)
            self.held.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.setDown(True)
            self.held.emit(True)
        elif event.key() != Qt.Key.Key_Space:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self.isDown():
            self.setDown(False)
            self.held.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = self.height()
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect().adjusted(0, 1, 0, 0), theme.colour("hover"))
        lost = self.gone and self.words != ABSENT  # to have none is no warning
        ink = "accent" if self.listening else ("doubt" if lost else "text3")
        name = "mic-off" if self.gone else "mic"
        draw_icon(painter, name, INSET, (tall - ICON) // 2 + 1, ink, ICON)
        said = "text" if self.listening else "text3"
        write(painter, self.words, INSET + ICON + GAP, 0, Face("caption"), said, tall)
