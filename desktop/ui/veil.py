"""The veil of a pause: it covers the image and says how to go on; any key or click does.

Hears the session. It lies over the views alone, so that nothing else moves, and takes no focus.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import theme
from desktop.ui.lettering import Face, write_centred
from desktop.ui.marks import draw_icon
from desktop.ui.translating import translated

SHADE = 0.94


class Veil(QWidget):
    """Over its parent while the session is paused."""

    WORDS = ("Paused", "Any key goes on.")

    def __init__(self, over: QWidget, session: Session) -> None:
        super().__init__(over)
        self.session = session
        self.setAccessibleName(translated(" ".join(self.WORDS)))
        over.installEventFilter(self)
        session.on_changed(self._on_changed)
        self.hide()

    def _on_changed(self, changes: SessionChanges) -> None:
        if "pause" not in changes.kinds:
            return
        self.setGeometry(self._over().rect())
        self.setVisible(self.session.paused)
        self.raise_()

    def _over(self) -> QWidget:
        over = self.parentWidget()
        assert over is not None
        return over

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over().rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.session.go_on()

    def wheelEvent(self, event: object) -> None:
        """Nothing beneath it moves."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window", SHADE))
        middle, top = self.width() / 2, self.height() / 2 - 40
        draw_icon(painter, "pause", middle - 12, top, "text3", 24)
        write_centred(painter, self.WORDS[0], middle, top + 34, Face("heading", 600), "text", 24)
        write_centred(painter, self.WORDS[1], middle, top + 62, Face(), "text2")
