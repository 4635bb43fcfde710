"""The pen of a tablet over a slice view: how hard it is pressed.

Reads Qt's tablet events and tells the session; all else a pen does comes again as mouse events,
because the tablet event is left unanswered.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTabletEvent
from PySide6.QtWidgets import QWidget

from desktop.session import Session

TABLET = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)


class Pen(QObject):
    """Filters the events of its view, before its mouse does."""

    def __init__(self, view: QWidget, session: Session) -> None:
        super().__init__(view)
        self._session = session
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTabletEvent) and event.type() in TABLET:
            # A pen that hovers, or is lifted, leaves the mouse its full size.
            down = event.buttons() != Qt.MouseButton.NoButton
            self._session.press_pen(event.pressure() if down else 1.0)
            event.ignore()
        return False
