"""One slice view: axial, coronal or sagittal, with everything that lies over the slice.

Reads the session's open case and repaints only for the kinds of change that show here; an edit
repaints only its rectangle. What the hand does is in `slice_mouse`, which calls the session.
"""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.ui import overlay, theme
from desktop.ui.highlight import Highlight
from desktop.ui.plane import Box, Camera, Plane, companion, whole
from desktop.ui.slice_mouse import SliceMouse
from desktop.ui.slice_paint import Look, SlicePicture, Voxels
from desktop.ui.slice_words import corners, letters_of, readout_box

# An outline reaches this many voxels, and its paint this many px, beyond the voxels of an edit.
DAMAGE_VOXELS = 3
DAMAGE_PX = 5
SIZE_WORDS_MS = 900


class SliceView(QWidget):
    """The slices of one array axis. `large` has the four corners, the small ones two."""

    maximise_asked = Signal(int)
    camera_changed = Signal()

    def __init__(
        self,
        session: Session,
        axis: int,
        large: bool = False,
        leader: "SliceView | None" = None,
        highlight: Highlight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`leader` is the view whose scale this one takes; `highlight` is shared with the lists."""
        super().__init__(parent)
        self.session, self.axis, self.large = session, axis, large
        self.highlight = highlight or Highlight(self)
        self.camera: Camera | None = None
        self.plane: Plane | None = None
        self.picture: SlicePicture | None = None
        self.frames = 0
        self._leader = leader
        self._case: object = None
        self._untouched = True
        self._stale = True
        self._damage: list[tuple[int, slice, slice]] = []
        self._shown: tuple[object, ...] = ()
        self._flash = 0.0
        self._size_words = ""
        self._hotspot: int | None = None
        self._nib = session.size_mm
        self.mouse = SliceMouse(self)
        self._flash_timer = QTimer(self, interval=33)
        self._flash_timer.timeout.connect(self._fade)
        self._words_timer = QTimer(self, singleShot=True, interval=SIZE_WORDS_MS)
        self._words_timer.timeout.connect(self._drop_size_words)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(("Axial", "Coronal", "Sagittal")[axis] + " view")
        session.on_changed(self._on_changed)
        self.highlight.changed.connect(self.update)
        if leader is not None:
            leader.camera_changed.connect(self._follow_scale)
        self._take_case()

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self.session.open is None or self._case != self._key():
            self._take_case()
            return
        react: dict[str, Callable[[SessionChanges], None]] = {
            "mask": self._on_mask,
            "cursor": self._on_cursor,
            "window": self._on_look,
            "overlay": self._on_look,
            "label": self._on_look,
            "hotspots": self._on_hotspots,
            "tool": self._on_tool,
        }
        for kind, react_to in react.items():
            if kind in changes.kinds:
                react_to(changes)

    def _key(self) -> object:
        opened = self.session.open
        return None if opened is None else (opened.case.id, id(opened.image), id(self.session.mask))

    def _take_case(self) -> None:
        """Another case is on screen: nothing of the old one lingers."""
        self._case = self._key()
        opened = self.session.open
        self._damage, self._stale, self._untouched = [], True, True
        self.mouse.forget()
        if opened is None:
            self.plane = self.picture = self.camera = None
        else:
            k, j, i = opened.image.shape
            self.plane = Plane(self.axis, (k, j, i), opened.spacing_mm)
            self.picture = SlicePicture(self.plane)
            self._hotspot = self.session.current_hotspot
            self._reset_camera()
        self.mouse.take_cursor()
        self.update()

    def _on_mask(self, changes: SessionChanges) -> None:
        if self.plane is None or self.picture is None:
            return
        box = changes.box_kji
        if box is None:
            self.picture.outlines.clear()
            self._on_look(changes)
            return
        if not self.plane.holds(self.index, box):
            self.picture.outlines.forget(box[0][self.axis], box[1][self.axis])
            return
        self.picture.outlines.forget(box[0][self.axis], box[1][self.axis], but=self.index)
        top, bottom, left, right = self.plane.box(box)
        self._damage.append((self.index, slice(top, bottom), slice(left, right)))
        self.update(self._screen_box(box))

    def _screen_box(self, box_kji: Box) -> QRect:
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

    def _on_look(self, _: SessionChanges) -> None:
        self._stale = True
        self.update()

    def _on_hotspots(self, _: SessionChanges) -> None:
        jumped = self.session.current_hotspot
        if jumped is not None and jumped != self._hotspot:
            self._centre_on_cursor()
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
        self._stale = True
        self.update()

    # -- which part is shown

    @property
    def index(self) -> int:
        """The slice on screen."""
        return self.session.cursor_kji[self.axis]

    def _reset_camera(self) -> None:
        if self.plane is None:
            return
        width, height = max(self.width(), 1), max(self.height(), 1)
        leader = self._leader.camera if self._leader is not None else None
        if leader is None or self.large:
            self.camera = whole(self.plane, width, height)
        else:
            self.camera = companion(self.plane, leader.px_per_mm, width, height)
        self._untouched = True
        self._centre_on_cursor()

    def _centre_on_cursor(self) -> None:
        if self.camera is not None and self.plane is not None:
            row, col = self.plane.row_col(self.session.cursor_kji)
            self.set_camera(self.camera.centred(self.plane, row, col), by_hand=False)

    def _follow_scale(self) -> None:
        if self._untouched and not self.large:
            self._reset_camera()
            self.update()

    def set_camera(self, camera: Camera, by_hand: bool = True) -> None:
        """Show another part; by hand it stays when the window is resized."""
        scaled = self.camera is None or camera.px_per_mm != self.camera.px_per_mm
        self.camera = camera
        self._untouched = self._untouched and not by_hand
        if scaled and not by_hand:
            self.camera_changed.emit()
        self.update()

    def set_large(self, large: bool) -> None:
        """Take the words of a large view or of a small one; the image is shown anew."""
        self.large = large
        self._reset_camera()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.camera is not None and not self._untouched:
            self.camera = self.camera.resized(self.width(), self.height())
        else:
            self._reset_camera()

    def kji_at(self, point: QPoint) -> tuple[float, float, float]:
        """Continuous voxel coordinates under a widget position, also outside the image."""
        if self.camera is None or self.plane is None:
            return 0.0, 0.0, 0.0
        row, col = self.camera.under(self.plane, point.x() + 0.5, point.y() + 0.5)
        return self.plane.kji(self.index, row, col)

    def voxel_at(self, point: QPoint) -> tuple[int, int, int] | None:
        """The voxel under a widget position; None where there is no image."""
        if self.camera is None or self.plane is None:
            return None
        row, col = self.camera.under(self.plane, point.x() + 0.5, point.y() + 0.5)
        if not self.plane.inside(row, col):
            return None
        k, j, i = self.plane.kji(self.index, int(row) + 0.5, int(col) + 0.5)
        return round(k), round(j), round(i)

    def point_of(self, kji: tuple[float, float, float]) -> QPoint:
        """The widget position of a voxel's centre."""
        if self.camera is None or self.plane is None:
            return QPoint()
        x, y = self.camera.at(self.plane, *self.plane.row_col(kji))
        return QPoint(int(x), int(y))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._refresh()
        self.frames += 1
        if self.picture is None or self.camera is None:
            painter.fillRect(event.rect(), theme.colour("canvas"))
            return
        part = event.rect()
        ratio = self.picture.ratio
        source = QRectF(
            part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio
        )
        painter.drawImage(QRectF(part), self.picture.scaled, source)
        self._paint_over(painter)
        if self.mouse.hovered:
            painter.setPen(theme.colour("#FFFFFF", 0.16))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _refresh(self) -> None:
        """Bring the pictures up to date: all of it, or the rectangles of the last edits."""
        if self.picture is None or self.camera is None or self.session.open is None:
            return
        voxels, look = self._voxels(), self._look()
        shown = (voxels.index, look)
        if self._stale or shown != self._shown:
            for index, _, _ in self._damage:
                self.picture.outlines.forget(index, index + 1)
            self.picture.show(voxels, look)
            self.picture.scale(self.camera, self.devicePixelRatioF())
            self._shown, self._stale = shown, False
        else:
            united = QRect()
            for _, rows, cols in self._damage:
                united = united.united(self._mend(voxels, rows, cols))
            self.picture.scale(self.camera, self.devicePixelRatioF(), united)
        self._damage.clear()

    def _mend(self, voxels: Voxels, rows: slice, cols: slice) -> QRect:
        assert self.picture is not None and self.plane is not None
        self.picture.mend(voxels, rows, cols)
        low, high = [0, 0, 0], list(self.plane.shape)
        first, last = rows.start, rows.stop
        if self.plane.flipped:
            first, last = self.plane.rows - last, self.plane.rows - first
        low[self.plane.row_axis], high[self.plane.row_axis] = first, last
        low[self.plane.col_axis], high[self.plane.col_axis] = cols.start, cols.stop
        return self._screen_box(((low[0], low[1], low[2]), (high[0], high[1], high[2])))

    def _voxels(self) -> Voxels:
        assert self.plane is not None and self.session.open is not None
        opened, index = self.session.open, self.index

        def cut(volume: np.ndarray | None) -> np.ndarray | None:
            return None if volume is None else self.plane.cut(volume, index)  # type: ignore[union-attr]

        return Voxels(
            index=index,
            image=self.plane.cut(opened.image, index),
            mask=self.plane.cut(self.session.mask, index),
            draft=cut(opened.draft_mask),
            uncertainty=cut(opened.uncertainty),
            before_stroke=self.mouse.before_stroke,
            window=self.session.window,
        )

    def _look(self) -> Look:
        lies_over, session = self.session.overlay, self.session
        shown = not lies_over.beneath
        return Look(
            active=session.active_label,
            hidden=frozenset(session.hidden),
            fill=lies_over.fill,
            contours=shown,
            heat=shown and lies_over.heat and not self.mouse.heat_hidden,
            draft=lies_over.draft_outline,
            colours=tuple((label.value, label.colour) for label in session.workspace.task.labels),
        )

    def _paint_over(self, painter: QPainter) -> None:
        opened, camera, plane = self.session.open, self.camera, self.plane
        assert opened is not None and camera is not None and plane is not None
        width, height = self.width(), self.height()
        if not self.session.overlay.beneath:
            self._paint_marks(painter, camera, plane)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if opened.orientation_known:
            inset = int(theme.image("inset" if self.large else "inset_small"))
            overlay.edge_letters(painter, letters_of(plane, opened.affine), width, height, inset)
        words = corners(self.session, plane, camera, self.large)
        if self.large:
            overlay.large_corners(painter, words, width, height)
            overlay.scale_bar(painter, camera.px_per_mm, width, height)
        else:
            overlay.small_corners(painter, words, width)
        cursor = self.cursor_mark()
        if cursor is not None:
            overlay.cursor(painter, cursor)

    def _paint_marks(self, painter: QPainter, camera: Camera, plane: Plane) -> None:
        if self.session.overlay.crosshair and not self.mouse.painting:
            x, y = camera.at(plane, *plane.row_col(self.session.cursor_kji))
            gap = theme.image("crosshair_gap" if self.large else "crosshair_gap_small")
            overlay.crosshair(painter, x, y, self.width(), self.height(), gap)
        overlay.hotspots(painter, self.marks(), self._flash)

    def marks(self) -> list[overlay.Mark]:
        """The hotspots on this slice; a small view shows only the current one."""
        if self.plane is None or self.camera is None:
            return []
        marks = []
        for spot in self.session.hotspots:
            current = spot.rank == self.session.current_hotspot
            if not self.plane.holds(self.index, spot.box_kji) or not (self.large or current):
                continue
            top, bottom, left, right = self.plane.box(spot.box_kji)
            x0, y0 = self.camera.at(self.plane, top, left)
            x1, y1 = self.camera.at(self.plane, bottom, right)
            lit = self.highlight.rank == spot.rank
            box = QRectF(x0, y0, x1 - x0, y1 - y0)
            marks.append(overlay.Mark(spot.rank, spot.state, box, current, lit))
        return marks

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
