"""Asks the session every few seconds to keep its place, so that a kill costs seconds of it.

Lives as long as the page that made it.
"""

from PySide6.QtCore import QObject, QTimer

from desktop.session import Session

EVERY_MS = 2000


class Keeper(QObject):
    """The timer."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(session.keep_place)
        self._timer.start()
