"""A box dragged over a slice: the grey values in it decide the window.

`slice_mouse` hands it the press, the moves and the release; the session fits the window to the
voxels of the slice that lie in the box.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui import theme

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView


class WindowBox:
    """The box of one view, while it is dragged."""

    shape = Qt.CursorShape.CrossCursor

    def __init__(self, view: "SliceView") -> None:
        self._view = view
        self.rect: QRect | None = None
        self._start = QPoint()

    def takes(self, at: QPoint) -> bool:
        """Whether the next press begins one."""
        return self._view.session.box_armed

    def press(self, at: QPoint) -> None:
        self._start = at
        self.move(at)

    def move(self, at: QPoint) -> None:
        before, self.rect = self.rect, QRect(self._start, at).normalized()
        area = self.rect if before is None else self.rect.united(before)
        self._view.update(area.adjusted(-2, -2, 2, 2))

    def forget(self) -> None:
        self.rect = None
        self._view.update()

    def release(self) -> None:
        """Fit the window; a box beside the image, or of a few voxels, changes nothing."""
        rect, view, session = self.rect, self._view, self._view.session
        self.forget()
        if rect is None or view.plane is None or view.camera is None or session.open is None:
            return
        plane = view.plane
        top, left = view.camera.under(plane, rect.left(), rect.top())
        bottom, right = view.camera.under(plane, rect.right() + 1, rect.bottom() + 1)
        rows = slice(max(0, int(top)), max(0, round(bottom)))
        cols = slice(max(0, int(left)), max(0, round(right)))
        there = view.series == "switch"
        whole = view.layers.linked.values(view.index) if there else None
        values = whole if there else plane.cut(session.open.image, view.index)
        if values is not None:
            session.fit_to_box(values[rows, cols])

    def paint(self, painter: QPainter) -> None:
        if self.rect is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for colour, width in ((theme.colour("#000000", 0.5), 3), (theme.colour("overimage"), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(self.rect.adjusted(0, 0, -1, -1))
