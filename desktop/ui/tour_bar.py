"""The tour's bar: which step, what to do, with which key. It stands where the status bar stands, so
that it covers no image and moves nothing.

Reads the session's tour; Escape or its button leave it at any step.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.session import Session, SessionChanges
from desktop.session.touring import STEPS
from desktop.ui import theme
from desktop.ui.controls import Button
from desktop.ui.hands import Hands
from desktop.ui.lettering import Face, write
from desktop.ui.translating import translated

LEAVE, UP = "app.leave_tour", "slice.up"


class TourBar(QWidget):
    """The bar, over the status bar while the tour is on."""

    def __init__(self, over: QWidget, session: Session, hands: Hands) -> None:
        super().__init__(over)
        self.session, self.hands, self._over = session, hands, over
        self.leave = Button(self, "Leave", None, "link")
        self.leave.setToolTip(translated("Leave the tour  Esc"))
        self.leave.clicked.connect(lambda: hands.run(LEAVE))
        self.setAccessibleName(translated("Tour"))
        self.hide()
        over.installEventFilter(self)
        session.on_changed(self._on_changed)
        self._show()

    def _on_changed(self, changes: SessionChanges) -> None:
        if "tour" in changes.kinds:
            self._show()

    def _show(self) -> None:
        tour, app = self.session.tour, QApplication.instance()
        shown = tour is not None
        if app is not None and shown == self.isHidden():
            if shown:
                app.installEventFilter(self)
            else:
                app.removeEventFilter(self)
        self.leave.say("Done" if tour is not None and tour.step == "verdict" else "Leave")
        self.setAccessibleDescription(translated(" ".join(self.words())))
        self._place()
        self.setVisible(shown)
        self.raise_()
        self.update()

    def words(self) -> tuple[str, str]:
        """How far, and what to do."""
        tour = self.session.tour
        if tour is None:
            return "", ""
        said = {
            "look": f"Look through the slices: the wheel over the image, or {self._key(UP)}.",
            "hotspot": f"{self._key('hotspot.next')} goes where the draft is least sure.",
            "nudge": f"Press {self._key('paint.nudge')} and push the outline to where it belongs.",
            "accept": f"{self._key('review.accept')} saves your correction; the next case opens.",
            "verdict": f"Saved. {tour.verdict}",
        }
        return f"Tour {tour.place + 1} of {len(STEPS)}", said[tour.step]

    def _key(self, command: str) -> str:
        words, key = self.hands.words_and_key(command)
        return key or words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = isinstance(QApplication.focusWidget(), QLineEdit)
            if event.key() == Qt.Key.Key_Escape and not typed and self.session.tour is not None:
                self.hands.run(LEAVE)
        return False  # Escape still puts the tool down

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        wide = self.leave.words_width()
        self.leave.setGeometry(self.width() - wide - 16, 0, wide, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("accentsoft"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        how_far, said = self.words()
        tall = self.height()
        x = write(painter, how_far, 16, 0, Face(tabular=True), "text2", tall) + 16
        write(painter, said, x, 0, Face("base", 500), "text", tall, self.leave.x() - x - 16)
