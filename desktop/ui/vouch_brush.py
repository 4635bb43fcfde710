"""The verified brush in a slice view: what the drag swept, and what is verified on this slice.

`slice_mouse` hands it the press, the moves and the release; the session vouches for what was swept.
While it is armed the verified voxels of the slice carry the reviewer's colour.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from desktop.session.vouching import STANDING
from desktop.ui import theme

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView

WASH, STROKE = 0.16, 0.32


class VouchBrush:
    """The brush of one view, while it is dragged."""

    shape = Qt.CursorShape.BlankCursor

    def __init__(self, view: "SliceView") -> None:
        self._view = view
        self._path: list[QPoint] = []
        self._clears = False

    def takes(self, at: QPoint) -> bool:
        """Whether the next press begins a stroke of it."""
        return self._view.session.vouch_armed and not self._view.of_other

    def press(self, at: QPoint) -> None:
        self._clears = self._view.mouse.erasing
        self._path = []
        self.move(at)

    def move(self, at: QPoint) -> None:
        self._path.append(at)
        self._view.update()

    def forget(self) -> None:
        self._path = []
        self._view.update()

    def release(self) -> None:
        view, path = self._view, self._path
        self.forget()
        if view.plane is not None and view.camera is not None:
            points = [view.kji_at(at) for at in path]
            view.session.paint_verified(view.axis, points, self._clears)

    def paint(self, painter: QPainter) -> None:
        view = self._view
        if not self.takes(QPoint()) or view.camera is None or view.plane is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_verified(painter)
        if self._path:
            colour = theme.colour("overimage" if self._clears else "accent", STROKE)
            wide = view.session.size_mm * view.camera.px_per_mm
            pen = QPen(colour, wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(at) for at in self._path]))
            if len(self._path) == 1:
                painter.drawPoint(self._path[0])

    def _paint_verified(self, painter: QPainter) -> None:
        """What of this slice is verified already."""
        view = self._view
        opened, camera, plane = view.session.open, view.camera, view.plane
        if opened is None or camera is None or plane is None:
            return
        if opened.revision is None or opened.case.state not in STANDING:
            return
        there = QPainterPath()
        there.setFillRule(Qt.FillRule.WindingFill)  # strokes overlap; their wash does not
        for box in opened.revision.verified.as_boxes(view.session.mask.shape):
            if plane.holds(view.index, box):
                top, bottom, left, right = plane.box(box)
                start = QPointF(*camera.at(plane, top, left))
                there.addRect(QRectF(start, QPointF(*camera.at(plane, bottom, right))))
        painter.fillPath(there, theme.colour("accent", WASH))
