"""A part of the review page that stands there only while it is asked for: the bar of a sweep, the
list of findings.

Reads the session; the page is told when it comes or goes, and makes room.
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.session import Session, SessionChanges
from desktop.ui.hands import Hands
from desktop.ui.translating import translated
from desktop.ui.views import Views


class Visiting(QWidget):
    """The part; `placed` is called when it comes or goes."""

    NAME = ""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        hands: Hands,
        views: Views,
        placed: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.session, self.hands, self.views, self.placed = session, hands, views, placed
        self.compact = False
        for button, command in self.make().items():
            button.clicked.connect(lambda _=False, command=command: hands.run(command))
        self.setAccessibleName(translated(self.NAME))
        self.setVisible(False)
        self.rekey()
        session.on_changed(self._on_changed)

    def make(self) -> Mapping[QAbstractButton, str]:
        """Its widgets; which of them are buttons, and what they run."""
        raise NotImplementedError

    def _come_and_go(self, shown: bool) -> None:
        if shown == self.isHidden():
            self.setVisible(shown)
            self.placed()

    def _on_changed(self, changes: SessionChanges) -> None:
        """What the session says."""

    def rekey(self) -> None:
        """The person's keys changed: show the new ones."""
