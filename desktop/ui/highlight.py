"""The hotspot under the pointer, shared: tag on the image, row in the list and tag in the ribbon.

Whoever has the pointer writes the rank; whoever shows hotspots repaints.
"""

from PySide6.QtCore import QObject, Signal


class Highlight(QObject):
    """The rank under the pointer, or None."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rank: int | None = None

    def show(self, rank: int | None) -> None:
        if rank != self.rank:
            self.rank = rank
            self.changed.emit()
