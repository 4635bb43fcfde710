"""The image area: one large slice view, two small ones and the 3-D view, two px apart.

Reads the session; a double click on a view gives it the whole area and gives it back. The window
puts the ribbon under it and shares its `highlight` with the hotspot list.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session
from desktop.ui import theme
from desktop.ui.highlight import Highlight
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL
from desktop.ui.scene_view import SceneChild, SceneView
from desktop.ui.slice_view import SliceView

LEAST_SIDE_PX = 260


class Views(QWidget):
    """Axial large; sagittal, coronal and 3-D beside it."""

    def __init__(
        self, session: Session, scene: SceneChild | None = None, parent: QWidget | None = None
    ) -> None:
        """`scene` is the process that draws the 3-D view; without it that place stays black."""
        super().__init__(parent)
        self.session = session
        self.highlight = Highlight(self)
        self.large = SliceView(session, AXIAL, True, None, self.highlight, self)
        self.sagittal = SliceView(session, SAGITTAL, False, self.large, self.highlight, self)
        self.coronal = SliceView(session, CORONAL, False, self.large, self.highlight, self)
        self.scene = SceneView(session, scene, self)
        self.maximised: QWidget | None = None
        for view in self.slices():
            view.maximise_asked.connect(self._turn)
        self.scene.maximise_asked.connect(lambda: self.maximise(self.scene))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def slices(self) -> tuple[SliceView, SliceView, SliceView]:
        return self.large, self.sagittal, self.coronal

    def sizeHint(self) -> QSize:
        return QSize(1036, 784)

    def _turn(self, axis: int) -> None:
        self.maximise(next(view for view in self.slices() if view.axis == axis))

    def maximise(self, view: QWidget | None) -> None:
        """Give the view the whole area, or give it back if it has it."""
        self.maximised = None if view is self.maximised else view
        self.place()
        for small in (self.sagittal, self.coronal):
            if small.large != (small is self.maximised):
                small.set_large(small is self.maximised)
        shown = self.maximised if isinstance(self.maximised, SliceView) else self.large
        self.session.enlarge(shown.axis)

    def place(self) -> None:
        """Put every view where it belongs."""
        places = self._places()
        for view, place in places.items():
            view.setVisible(not place.isEmpty())
            if not place.isEmpty():
                view.setGeometry(place)

    def _places(self) -> dict[QWidget, QRect]:
        every: tuple[QWidget, ...] = (self.large, self.sagittal, self.coronal, self.scene)
        if self.maximised is not None:
            return {v: self.rect() if v is self.maximised else QRect() for v in every}
        gap = theme.size("view_gap")
        side = self.width() - gap - round((self.width() - gap) * theme.share("axial_share"))
        side = max(side, min(LEAST_SIDE_PX, self.width() // 2))
        wide = self.width() - gap - side
        tall = (self.height() - 2 * gap) // 3
        x = wide + gap
        tops = (0, tall + gap, 2 * (tall + gap))
        heights = (tall, tall, self.height() - tops[2])
        places: dict[QWidget, QRect] = {self.large: QRect(0, 0, wide, self.height())}
        for view, top, height in zip(every[1:], tops, heights, strict=True):
            places[view] = QRect(x, top, side, height)
        return places

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.colour("gutter"))
