"""The layers of one slice view, kept up to date and painted in the order of the look.

Reads the session's open case through the view's camera. The picture of the slice is made again
when slice, window or overlay change, and mended where an edit changed the mask; what lies over it
is drawn at every paint.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from desktop.session import OpenCase
from desktop.ui import overlay, theme
from desktop.ui.idle import Idle
from desktop.ui.linked_slices import LinkedSlices
from desktop.ui.plane import Box, Camera, Plane, cut_along
from desktop.ui.slab import RunningSum, Slab, projected
from desktop.ui.slice_look import Look
from desktop.ui.slice_paint import SlicePicture, Voxels
from desktop.ui.slice_words import corners, letters_of

NEXT_SLICES = (1, -1, 2, -2)
LOOK_AHEAD_MS = 12

if TYPE_CHECKING:
    from desktop.ui.slice_view import SliceView


class SliceLayers:
    """What a view shows of the open case."""

    def __init__(self, view: "SliceView") -> None:
        self.view, self.session = view, view.session
        self.picture: SlicePicture | None = None
        self.stale = True
        self.crosshair_at: QPointF | None = None
        self._ahead = Idle(view)
        self._damage: list[tuple[int, slice, slice]] = []
        self._shown: tuple[int, Look] | None = None
        self._slab: Slab | None = None
        self._sums = RunningSum()
        self.linked = LinkedSlices(view)

    # -- what changed

    def take_case(self, plane: Plane | None) -> None:
        """Begin anew with another case, or with none."""
        self.picture = SlicePicture(plane) if plane is not None else None
        self.stale, self._shown = True, None
        self._slab, self._sums = None, RunningSum()
        self._damage.clear()
        self._ahead.stop()

    def forget_everything(self) -> None:
        """The mask is another one."""
        if self.picture is not None:
            self.picture.outlines.clear()
            self.picture.other_outlines.clear()
        self.stale = True

    def note_edit(self, box_kji: Box) -> bool:
        """Some voxels changed; whether that shows on this slice."""
        plane, index = self.view.plane, self.view.index
        aside = self.view.of_other and self.session.against is not None
        if plane is None or self.picture is None or aside:
            return False
        first, last = box_kji[0][plane.axis], box_kji[1][plane.axis]
        if not plane.holds(index, box_kji):
            self.picture.outlines.forget(first, last)
            return False
        self.picture.outlines.forget(first, last, but=index)
        top, bottom, left, right = plane.box(box_kji)
        self._damage.append((index, slice(top, bottom), slice(left, right)))
        return True

    def shows(self, index: int) -> bool:
        """Whether the picture is of this slice."""
        return not self.stale and self._shown is not None and self._shown[0] == index

    # -- bringing the picture up to date

    def _refresh(self, picture: SlicePicture, camera: Camera, plane: Plane) -> None:
        """Make all of it again, or mend the rectangles of the last edits."""
        voxels, look, ratio = self._voxels(plane), self._look(), self.view.devicePixelRatioF()
        if self._only_recoloured(voxels.index, look):
            picture.recolour(look)
            picture.scale(camera, ratio)
            self._shown = (voxels.index, look)
        elif self.stale or (voxels.index, look) != self._shown:
            for index, _, _ in self._damage:
                picture.outlines.forget(index, index + 1)
            picture.show(voxels, look)
            picture.scale(camera, ratio)
            self._shown, self.stale = (voxels.index, look), False
            ahead = self._look_ahead(picture, plane, voxels.index)
            self._ahead.run(ahead, lambda: None, LOOK_AHEAD_MS)
        else:
            damaged = QRect()
            for _, rows, cols in self._damage:
                picture.mend(voxels, rows, cols)
                damaged = damaged.united(self._on_screen(plane, rows, cols))
            picture.scale(camera, ratio, damaged)
        self._damage.clear()

    def _only_recoloured(self, index: int, look: Look) -> bool:
        """Whether the same slice is to be shown in other colours, as for a label's hover."""
        if self.stale or self._damage or self._shown is None:
            return False
        shown, before = self._shown
        return shown == index and before != look and before.draws_as(look)

    def _look_ahead(
        self, picture: SlicePicture, plane: Plane, index: int
    ) -> Generator[None, None, None]:
        """Have the outlines of the next slices ready before the wheel turns."""
        for ahead in NEXT_SLICES:
            if 0 <= index + ahead < plane.count:
                picture.outlines.of(index + ahead, plane.cut(self._mask, index + ahead))
            yield

    def _on_screen(self, plane: Plane, rows: slice, cols: slice) -> QRect:
        first, last = rows.start, rows.stop
        if plane.flipped:
            first, last = plane.rows - last, plane.rows - first
        low, high = [0, 0, 0], list(plane.shape)
        low[plane.row_axis], high[plane.row_axis] = first, last
        low[plane.col_axis], high[plane.col_axis] = cols.start, cols.stop
        return self.view.screen_box(((low[0], low[1], low[2]), (high[0], high[1], high[2])))

    def _voxels(self, plane: Plane) -> Voxels:
        opened, view = self.session.open, self.view
        index = view.index
        assert opened is not None

        def cut(volume: np.ndarray | None) -> np.ndarray | None:
            return None if volume is None else plane.cut(volume, index)

        return Voxels(
            index=index,
            image=self._image(opened, plane, index),
            mask=plane.cut(self._mask, index),
            other=cut(self.session.against.mask) if self.session.against and view.way else None,
            draft=cut(opened.draft_mask),
            uncertainty=cut(opened.uncertainty),
            before_stroke=view.mouse.before_stroke,
            window=self.session.window,
            inverted=self.session.inverted,
            series=self.linked.grey(index) if view.series else None,
        )

    def _image(self, opened: OpenCase, plane: Plane, index: int) -> np.ndarray:
        """The slice, or the slab through it; a slab is kept, for a stroke's paint asks often."""
        session = self.session
        first, end = session.slab_of(plane.axis, index) if self.view.large else (index, index + 1)
        if end - first == 1:
            self._slab, self._sums = None, RunningSum()
            return plane.cut(opened.image, index)
        of, kind = (first, end, session.slab_kind), session.slab_kind
        kept = self._slab
        if kept is None or kept.image is not opened.image or kept.of != of:
            made = projected(opened.image, plane, first, end, kind, self._sums)
            kept = self._slab = Slab(opened.image, of, made)
        return kept.made

    @property
    def _mask(self) -> np.ndarray:
        """The mask of this view: the one on screen, or beside it the one it is held against."""
        compared = self.session.against
        return compared.mask if self.view.of_other and compared is not None else self.session.mask

    def _split(self) -> int | None:
        """The column left of which the other mask is shown."""
        view, camera, plane = self.view, self.view.camera, self.view.plane
        if view.way != "swipe" or camera is None or plane is None:
            return None
        _, col = camera.under(plane, self.session.swipe * view.width(), 0)
        return min(max(round(col), 0), plane.cols)

    def _look(self) -> Look:
        lies_over, session = self.session.overlay, self.session
        shown = not lies_over.beneath
        return Look(
            active=session.active_label,
            hidden=frozenset(session.hidden),
            fill=session.label_fill,
            contours=shown,
            heat=shown and lies_over.heat and not self.view.mouse.heat_hidden,
            draft=lies_over.draft_outline and not session.comparing,
            way=self.view.way if shown else "",
            split=self._split(),
            series=self.view.series,
            fuse=session.fuse,
            fuse_map=session.fuse_map,
            colours=tuple((label.value, label.colour) for label in session.workspace.task.labels),
            lit=self.view.highlight.label if len(session.labels) > 1 else None,
            patterns=session.kept.patterns,
        )

    # -- painting

    def paint(self, painter: QPainter, part: QRect, flash: float) -> None:
        """All layers, where the view is to be painted."""
        picture, camera, plane = self.picture, self.view.camera, self.view.plane
        if picture is None or camera is None or plane is None or self.session.open is None:
            painter.fillRect(part, theme.colour("canvas"))
            return
        self._refresh(picture, camera, plane)
        ratio = picture.ratio
        source = QRectF(*(ratio * v for v in (part.x(), part.y(), part.width(), part.height())))
        painter.drawImage(QRectF(part), picture.scaled, source)
        self._paint_over(painter, camera, plane, flash)

    def _paint_over(self, painter: QPainter, camera: Camera, plane: Plane, flash: float) -> None:
        opened, view = self.session.open, self.view
        assert opened is not None
        if not self.session.overlay.beneath:
            self._paint_crosshair(painter, camera, plane)
            overlay.hotspots(painter, self.marks(), flash)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_path(painter, camera, plane)
        width, height = view.width(), view.height()
        if opened.orientation_known:
            inset = int(theme.image("inset" if view.large else "inset_small"))
            overlay.edge_letters(painter, letters_of(plane, opened.affine), width, height, inset)
        words = corners(self.session, plane, camera, view.large, view.of_other, view.series)
        if view.large:
            overlay.large_corners(painter, words, width, height)
            overlay.scale_bar(painter, camera.px_per_mm, width, height)
        else:
            overlay.small_corners(painter, words, width)
        cursor = view.cursor_mark()
        if cursor is not None:
            overlay.cursor(painter, cursor)
        for taker in view.mouse.takers:
            taker.paint(painter)

    def _paint_path(self, painter: QPainter, camera: Camera, plane: Plane) -> None:
        """The line of a tool that draws one, on the slice it is drawn on."""
        stroke = self.session.stroke
        if stroke is None or stroke.path_kji is None or len(stroke.path_kji) == 0:
            return
        gesture = stroke.gesture
        if gesture.axis != plane.axis or gesture.slice_index != self.view.index:
            return
        places = (plane.row_col((k, j, i)) for k, j, i in stroke.path_kji)
        overlay.path(painter, [QPointF(*camera.at(plane, row, col)) for row, col in places])

    def _paint_crosshair(self, painter: QPainter, camera: Camera, plane: Plane) -> None:
        view = self.view
        if self.session.crosses and not view.mouse.painting:
            x, y = camera.at(plane, *plane.row_col(self.session.cursor_kji))
            self.crosshair_at = QPointF(x, y)
            gap = theme.image("crosshair_gap" if view.large else "crosshair_gap_small")
            overlay.crosshair(painter, x, y, view.width(), view.height(), gap)
            line = self.oblique_line()
            if line is not None:
                overlay.dashed(painter, line)

    def oblique_line(self) -> QLineF | None:
        """Where the oblique plane cuts this slice: through the crosshair, for both hold it."""
        view, plane, camera = self.view, self.view.plane, self.view.camera
        opened = self.session.open
        if "oblique" not in self.session.contents or opened is None or not plane or not camera:
            return None
        along = cut_along(plane, opened.affine, self.session.oblique[2])
        if along is None:
            return None
        x, y = camera.at(plane, *plane.row_col(self.session.cursor_kji))
        reach = view.width() + view.height()
        by = QPointF(along[0] * reach, along[1] * reach)
        return QLineF(QPointF(x, y) - by, QPointF(x, y) + by)

    def marks(self) -> list[overlay.Mark]:
        """The hotspots on this slice; a small view shows only the current one."""
        view, plane, camera = self.view, self.view.plane, self.view.camera
        marks: list[overlay.Mark] = []
        if plane is None or camera is None:
            return marks
        for spot in self.session.hotspots:
            current = spot.rank == self.session.current_hotspot
            if not plane.holds(view.index, spot.box_kji) or not (view.large or current):
                continue
            top, bottom, left, right = plane.box(spot.box_kji)
            x0, y0 = camera.at(plane, top, left)
            x1, y1 = camera.at(plane, bottom, right)
            box = QRectF(x0, y0, x1 - x0, y1 - y0)
            lit = view.highlight.rank == spot.rank
            free_top = 2 if view.large else overlay.SMALL_WORDS_PX
            marks.append(overlay.Mark(spot.rank, spot.state, box, current, lit, free_top))
        return marks
