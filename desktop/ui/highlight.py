"""What is under the pointer, shared: a hotspot's tag, row and mark, a label's row and region.

Whoever has the pointer writes it; whoever shows hotspots or labels repaints.
"""

from PySide6.QtCore import QObject, QTimer, Signal

# A pointer on its way elsewhere crosses many labels; the one it rests on is meant.
REST_MS = 80


class Highlight(QObject):
    """The hotspot's rank and the label under the pointer, or None."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rank: int | None = None
        self.label: int | None = None
        self._next: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._take)

    def show(self, rank: int | None) -> None:
        if rank != self.rank:
            self.rank = rank
            self.changed.emit()

    def rest_on(self, label: int | None) -> None:
        """The pointer is over this label; it lights once the pointer has rested there."""
        if label != self._next or (label != self.label and not self._rest.isActive()):
            self._next = label
            self._rest.start()

    def _take(self) -> None:
        if self._next != self.label:
            self.label = self._next
            self.changed.emit()
