"""One slice view: axial, coronal or sagittal, with everything that lies over the slice.

Reads the session's open case and repaints only for the kinds of change that show here; an edit
repaints only its rectangle. What the hand does is in `slice_mouse`, which calls the session.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import overlay, theme
from desktop.ui.highlight import Highlight
from desktop.ui.on_screen import OnScreen
from desktop.ui.pen import Pen
from desktop.ui.plane import Box, Plane
from desktop.ui.slice_camera import SliceCamera
from desktop.ui.slice_layers import SliceLayers
from desktop.ui.slice_mouse import SliceMouse
from desktop.ui.slice_words import readout_box
from desktop.ui.translating import translated

# An outline reaches this many voxels, and its paint this many px, beyond the voxels of an edit.
DAMAGE_VOXELS = 3
DAMAGE_PX = 5
SIZE_WORDS_MS = 900


class SliceView(SliceCamera):
    """The slices of one array axis. `large` has the four corners, the small ones two."""

    maximise_asked = Signal(int)

    def __init__(
        self,
        session: Session,
        axis: int,
        large: bool = False,
        leader: "SliceView | None" = None,
        highlight: Highlight | None = None,
        parent: QWidget | None = None,
        of_other: bool = False,
    ) -> None:
        """`leader` is the view whose scale this one takes; `highlight` is shared with the lists."""
        super().__init__(session, axis, large, parent)
        self.of_other = of_other  # shows the mask that the one on screen is held against
        self.highlight = highlight or Highlight(self)
        self.frames = 0
        self._on_screen = OnScreen(session)
        self._flash = 0.0
        self._size_words = ""
        self._hotspot: int | None = None
        self._compared = ""
        self._nib = session.size_mm
        self.mouse, self.pen = SliceMouse(self), Pen(self, session)
        self.layers = SliceLayers(self)
        self._flash_timer = QTimer(self, interval=33)
        self._flash_timer.timeout.connect(self._fade)
        self._words_timer = QTimer(self, singleShot=True, interval=SIZE_WORDS_MS)
        self._words_timer.timeout.connect(self._drop_size_words)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translated(("Axial", "Coronal", "Sagittal")[axis] + " view"))
        session.on_changed(self._on_changed)
        self.highlight.changed.connect(self.update)
        self.follow(leader)
        self._on_screen.is_other()
        self._take_case()

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._on_screen.is_other():
            self._take_case()
            return
        if self.session.open is None:
            return
        react: dict[str, Callable[[SessionChanges], None]] = {
            "mask": self._on_mask,
            "cursor": self._on_cursor,
            "window": self._on_look,
            "overlay": self._on_look,
            "compare": self._on_compare,
            "tilt": lambda _: self.update(),
            "label": self._on_look,
            "hotspots": self._on_hotspots,
            "tool": self._on_tool,
        }
        for kind, react_to in react.items():
            if kind in changes.kinds:
                react_to(changes)

    def _take_case(self) -> None:
        """Another case is on screen: nothing of the old one lingers."""
        opened = self.session.open
        self._untouched = True
        self.mouse.forget()
        if opened is None:
            self.plane = self.camera = None
        else:
            k, j, i = opened.image.shape
            self.plane = Plane(self.axis, (k, j, i), opened.spacing_mm)
            self._hotspot = self.session.current_hotspot
            self.reset_camera()
        self.layers.take_case(self.plane)
        self.mouse.take_cursor()
        self.update()

    def _on_mask(self, changes: SessionChanges) -> None:
        if changes.box_kji is None:
            self.layers.forget_everything()
            self.update()
        elif self.layers.note_edit(changes.box_kji):
            self.update(self.screen_box(changes.box_kji))

    def screen_box(self, box_kji: Box) -> QRect:
        """The widget px that an edit of these voxels can change."""
        assert self.plane is not None and self.camera is not None
        top, bottom, left, right = self.plane.box(box_kji)
        reach = DAMAGE_VOXELS
        x0, y0 = self.camera.at(self.plane, top - reach, left - reach)
        x1, y1 = self.camera.at(self.plane, bottom + reach, right + reach)
        rect = QRectF(x0, y0, x1 - x0, y1 - y0).toAlignedRect()
        return rect.adjusted(-DAMAGE_PX, -DAMAGE_PX, DAMAGE_PX, DAMAGE_PX) & self.rect()

    def _on_cursor(self, _: SessionChanges) -> None:
        if self.camera is None or self.plane is None:
            return
        row, col = self.plane.row_col(self.session.cursor_kji)
        x, y = self.camera.at(self.plane, row, col)
        if not self.rect().contains(int(x), int(y)):
            self.camera = self.camera.centred(self.plane, row, col)
            self.update()
        elif self.layers.shows(self.index) and self.layers.oblique_line() is None:
            self._repaint_crosshair(QPointF(x, y))
        else:
            self.update()

    def _repaint_crosshair(self, at: QPointF) -> None:
        """The same slice: only the lines, and the words that name the voxel there, are others."""
        for old_or_new in (self.layers.crosshair_at, at):
            if old_or_new is not None:
                x, y = int(old_or_new.x()), int(old_or_new.y())
                self.update(QRect(x - 1, 0, 3, self.height()))
                self.update(QRect(0, y - 1, self.width(), 3))
        if self.large:
            self.update(readout_box(self.width(), self.height()))

    def _on_look(self, _: SessionChanges) -> None:
        self.mend_all()

    def _on_compare(self, _: SessionChanges) -> None:
        """Another mask is held against this one, or in another way."""
        compared = self.session.against
        sha256 = compared.sha256 if compared is not None else ""
        if sha256 != self._compared:
            self._compared = sha256
            self.layers.forget_everything()
        self.update()

    @property
    def way(self) -> str:
        """How this view shows another mask in its own picture; "" where it shows one mask."""
        way = self.session.comparing
        return way if self.large and not self.of_other and way != "beside" else ""

    @property
    def series(self) -> str:
        """How this view shows another series: "switch", "fuse", or "" where it shows the case."""
        way = self.session.linking
        if way == "beside":
            return "switch" if self.of_other and not self.session.comparing else ""
        return way if way != "slices" else ""

    def _on_hotspots(self, _: SessionChanges) -> None:
        jumped = self.session.current_hotspot
        if jumped is not None and jumped != self._hotspot:
            self.centre_on_cursor()
            self._flash = 1.0
            self._flash_timer.start()
        self._hotspot = jumped
        self.update()

    def _on_tool(self, _: SessionChanges) -> None:
        if self.session.size_mm != self._nib:
            self._nib = self.session.size_mm
            self._size_words = f"{self._nib:g} mm"
            self._words_timer.start()
        self.mouse.take_cursor()
        self.update()

    def _fade(self) -> None:
        self._flash = max(0.0, self._flash - 33 / max(theme.motion("jump_flash"), 33))
        if self._flash == 0.0:
            self._flash_timer.stop()
        self.update()

    def _drop_size_words(self) -> None:
        self._size_words = ""
        self.update()

    def mend_all(self) -> None:
        """Make the whole picture again at the next paint."""
        self.layers.stale = True
        self.update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.frames += 1
        self.layers.paint(painter, event.rect(), self._flash)
        if self.mouse.hovered and self.session.open is not None:
            painter.setPen(theme.colour("#FFFFFF", 0.16))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def marks(self) -> list[overlay.Mark]:
        """The hotspots on this slice, where the view shows them."""
        return self.layers.marks()

    def cursor_mark(self) -> overlay.Cursor | None:
        """The tool's circle where the pointer is."""
        if self.camera is None or self.mouse.pointer is None or not self.mouse.has_nib:
            return None
        radius = self.session.size_mm / 2 * self.camera.px_per_mm
        at = self.mouse.pointer
        return overlay.Cursor(
            at.x() + 0.5, at.y() + 0.5, radius, self.mouse.sign(), self._size_words
        )

    def repaint_pointer(self, before: overlay.Cursor | None) -> None:
        """The pointer moved: repaint where its circle was and is, and the words about it."""
        for cursor in (before, self.cursor_mark()):
            if cursor is not None:
                self.update(overlay.cursor_box(cursor).toAlignedRect())
        if self.large:
            self.update(readout_box(self.width(), self.height()))
