"""The image area: slice views and the 3-D view, one of them large, two px apart.

Reads the session's arrangement: one large and three small, four alike, or one alone. A double click
on a view gives it the whole area and gives it back; the divider is dragged. The window puts the
ribbon under it and shares its `highlight` with the lists.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.session.arranging import NAMES
from desktop.ui import theme
from desktop.ui.grip import Grip
from desktop.ui.highlight import Highlight
from desktop.ui.oblique_view import ObliqueView
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL
from desktop.ui.prior_view import PriorView
from desktop.ui.scene_view import SceneChild, SceneView
from desktop.ui.slice_view import SliceView
from desktop.ui.translating import translated

LEAST_SIDE_PX = 260
DIVIDER_PX = 8


class Divider(Grip):
    """Between the large view and the small ones; where it was let go is kept."""

    def __init__(self, views: "Views") -> None:
        super().__init__(views, 1, self._move, self._restore)
        self._views = views
        self.setAccessibleName(translated("Divider of the views"))
        self.setToolTip(translated("Drag to resize, double click to restore"))

    def _move(self, by: int) -> None:
        views = self._views
        wide = views.main_view.width() + by
        views.session.set_share(wide / max(views.width(), 1), keep=False)

    def _restore(self) -> None:
        self._views.session.set_share(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._views.session.set_share(self._views.session.kept.share)


class Views(QWidget):
    """The views by name, placed as the session says."""

    rearranged = Signal()

    def __init__(
        self, session: Session, scene: SceneChild | None = None, parent: QWidget | None = None
    ) -> None:
        """`scene` is the process that draws the 3-D view; without it that place stays black."""
        super().__init__(parent)
        self.setAccessibleName(translated("Views"))
        self.session = session
        theme.take_labels({one.value: one.colour for one in session.workspace.task.labels})
        self.highlight = Highlight(self)
        self.axial, self.coronal, self.sagittal = (
            SliceView(session, axis, False, None, self.highlight, self)
            for axis in (AXIAL, CORONAL, SAGITTAL)
        )
        self.scene = SceneView(session, scene, self)
        self.oblique = ObliqueView(session, self)
        self.by_name: dict[str, QWidget] = {
            "axial": self.axial,
            "coronal": self.coronal,
            "sagittal": self.sagittal,
            "oblique": self.oblique,
            "3-D": self.scene,
        }
        self._twins = tuple(
            SliceView(session, axis, True, None, self.highlight, self, of_other=True)
            for axis in (AXIAL, CORONAL, SAGITTAL)
        )
        self.prior = PriorView(session, self)
        self._beside: QWidget | None = None
        self._placing = False
        self.divider = Divider(self)
        self._listen(session)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        session.on_changed(self._on_changed)
        self.place()

    def _listen(self, session: Session) -> None:
        for view in self.slices():
            view.maximise_asked.connect(lambda axis: session.maximise(NAMES[axis]))
        for view in (*self.slices(), *self._twins):
            view.moved.connect(lambda view=view: self._mirror(view))
            view.moved.connect(lambda: self.prior.update())
        self.scene.maximise_asked.connect(lambda: session.maximise("3-D"))
        self.oblique.maximise_asked.connect(lambda: session.maximise("oblique"))

    def slices(self) -> tuple[SliceView, SliceView, SliceView]:
        return self.axial, self.sagittal, self.coronal

    @property
    def main_view(self) -> QWidget:
        """The view in the large place, or the one that has the whole area."""
        return self.by_name[self.session.contents[0]]

    @property
    def large(self) -> SliceView:
        """The slices in the large place; the axial ones where it shows something else."""
        found = self.by_name[self.session.kept.main]
        return found if isinstance(found, SliceView) else self.axial

    def sizeHint(self) -> QSize:
        return QSize(1036, 784)

    def _on_changed(self, changes: SessionChanges) -> None:
        if "layout" in changes.kinds or self._beside is not self.neighbour:
            self.place()

    # -- where they stand

    def place(self) -> None:
        """Put every view where it belongs."""
        self._placing = True  # what a view shows while it changes its size is no hand's doing
        places = self._places()
        self._beside = self.neighbour
        self._halve(places)
        for name, view in self.by_name.items():
            if view.hasFocus() and name not in places:
                self.window().setFocus(Qt.FocusReason.OtherFocusReason)  # never to the queue
            view.setVisible(name in places)
            if name in places:
                view.setGeometry(places[name])
        self._dress()
        self._placing = False
        if self.twin is not None and isinstance(self.main_view, SliceView):
            self.twin.copy(self.main_view)
        beside = len(places) > 1 and self.session.kept.layout == "large"
        self.divider.setVisible(beside)
        if beside:
            edge = places[self.session.contents[0]].right() + 1
            self.divider.setGeometry(edge - DIVIDER_PX // 2, 0, DIVIDER_PX, self.height())
            self.divider.raise_()
        self.rearranged.emit()

    def _dress(self) -> None:
        """The view in the large place has the words of a large one; the others take its scale."""
        main = self.main_view
        leader = main if isinstance(main, SliceView) else None
        for view in self.slices():
            view.follow(leader if view is not main else None)
            if view.large != (view is main):
                view.set_large(view is main)

    # -- two masks side by side

    @property
    def twin(self) -> SliceView | None:
        """Beside the large view, in the same plane: the mask that it is compared with, or another
        series."""
        wanted = "beside" in (self.session.comparing, self.session.linking)
        beside = wanted and isinstance(self.main_view, SliceView)
        return self._twins[self.session.large_axis] if beside else None

    @property
    def neighbour(self) -> QWidget | None:
        """What has the left half of the large place: the twin, or a series in its own slices."""
        main = self.main_view
        if self.session.linking == "slices" and isinstance(main, SliceView):
            self.prior.follow(main)
            return self.prior
        return self.twin

    def _halve(self, places: dict[str, QRect]) -> None:
        """The large view gives its left half to what is shown beside it."""
        name, neighbour = self.session.contents[0], self.neighbour
        for other in (*self._twins, self.prior):
            other.setVisible(other is neighbour)
        if neighbour is None:
            return
        whole, gap = places[name], theme.size("view_gap")
        half = (whole.width() - gap) // 2
        neighbour.setGeometry(whole.adjusted(0, 0, half - whole.width(), 0))
        places[name] = whole.adjusted(whole.width() - half, 0, 0, 0)

    def _mirror(self, view: SliceView) -> None:
        """One of the two was moved: the other shows the same part."""
        twin = self.twin
        if twin is None or self._placing or view not in (twin, self.main_view):
            return
        other = self.main_view if view is twin else twin
        if isinstance(other, SliceView):
            other.copy(view)

    # -- geometry

    def _places(self) -> dict[str, QRect]:
        names, gap = self.session.contents, theme.size("view_gap")
        if len(names) == 1:
            return {names[0]: self.rect()}
        if self.session.kept.layout == "grid":
            return self._grid(names, gap)
        wide = self._large_width(gap)
        x, side = wide + gap, self.width() - wide - gap
        tall = (self.height() - 2 * gap) // 3
        tops = (0, tall + gap, 2 * (tall + gap))
        heights = (tall, tall, self.height() - tops[2])
        places = {names[0]: QRect(0, 0, wide, self.height())}
        for name, top, height in zip(names[1:], tops, heights, strict=True):
            places[name] = QRect(x, top, side, height)
        return places

    def _large_width(self, gap: int) -> int:
        share = self.session.kept.share
        if share is not None:
            return round(self.width() * share)
        side = self.width() - gap - round((self.width() - gap) * theme.share("axial_share"))
        return self.width() - gap - max(side, min(LEAST_SIDE_PX, self.width() // 2))

    def _grid(self, names: tuple[str, ...], gap: int) -> dict[str, QRect]:
        wide, tall = (self.width() - gap) // 2, (self.height() - gap) // 2
        rests = self.width() - wide - gap, self.height() - tall - gap
        corners = (
            QRect(0, 0, wide, tall),
            QRect(wide + gap, 0, rests[0], tall),
            QRect(0, tall + gap, wide, rests[1]),
            QRect(wide + gap, tall + gap, *rests),
        )
        return dict(zip(names, corners, strict=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.colour("gutter"))
