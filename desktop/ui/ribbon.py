"""The ribbon under the views: one column a slice, so that the whole case is seen at once.

Reads the session's case, cursor, mask and hotspots; a click, a drag or the wheel moves the cursor.
What takes long is counted by `ribbon_facts` in small bites, and lanes that do not follow the
cursor are painted once into a picture.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.session import Session, SessionChanges
from desktop.session.seeing import notes_along, verified_along
from desktop.ui import ribbon_lanes as lanes
from desktop.ui import theme
from desktop.ui.highlight import Highlight
from desktop.ui.idle import Idle
from desktop.ui.lettering import Face, number, write, write_right
from desktop.ui.marks import draw_tag
from desktop.ui.on_screen import OnScreen
from desktop.ui.ribbon_facts import Extent, RibbonFacts, count_doubt, count_labels, extents
from desktop.ui.translating import translated

NOTCH = 120
RECOUNT_MS = 120


class Ribbon(QWidget):
    """Uncertainty, labels, seen, verified and notes of every slice of the large view's axis."""

    def __init__(
        self,
        session: Session,
        highlight: Highlight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.highlight = highlight or Highlight(self)
        self.compact = False
        self.facts = RibbonFacts(0, 0)
        self._idle = Idle(self)
        self._on_screen = OnScreen(session)
        self._recount: set[int] = set()
        self._hover: int | None = None
        self._turned = 0
        self._picture: QPixmap | None = None
        self._verified = 0
        self._steps_timer = QTimer(self, singleShot=True, interval=0)
        self._steps_timer.timeout.connect(self._take_steps)
        self._recount_timer = QTimer(self, singleShot=True, interval=RECOUNT_MS)
        self._recount_timer.timeout.connect(self._count_again)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated("Slices of this case"))
        session.on_changed(self._on_changed)
        self.highlight.changed.connect(self.update)
        self.set_compact(False)
        self._on_screen.is_other(self.axis)
        self._take_case()

    def sizeHint(self) -> QSize:
        return QSize(640, theme.size("ribbon", self.compact))

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.setFixedHeight(theme.size("ribbon", compact))
        self.repaint_lanes()

    @property
    def axis(self) -> int:
        return int(self.session.large_axis)

    @property
    def geometry_of(self) -> lanes.Layout:
        return lanes.Layout(self.width(), self.facts.count, self.compact)

    # -- what the session says

    def _on_changed(self, changes: SessionChanges) -> None:
        if self._on_screen.is_other(self.axis):
            self._take_case()
            return
        if "mask" in changes.kinds:
            self._note_edit(changes)
        if changes.kinds & {"label", "overlay", "case", "cases", "notes"}:
            self.repaint_lanes()
        if changes.kinds & {"cursor", "hotspots"}:
            self.update()

    def _take_case(self) -> None:
        self._recount.clear()
        self._recount_timer.stop()
        self._idle.stop()
        opened = self.session.open
        count = self.session.mask.shape[self.axis] if opened is not None else 0
        self.facts = RibbonFacts(self.axis, count)
        if opened is not None:
            self._idle.run(self._count_everything(), self._counted)
        self.repaint_lanes()

    def _count_everything(self):  # type: ignore[no-untyped-def]
        opened = self.session.open
        assert opened is not None
        if opened.uncertainty is not None:
            yield from count_doubt(self.facts, opened.uncertainty)
            self.repaint_lanes()
        yield from count_labels(self.facts, self.session.mask, range(self.facts.count))

    def _note_edit(self, changes: SessionChanges) -> None:
        box = changes.box_kji
        if box is None:
            self._recount.update(range(self.facts.count))
        else:
            self._recount.update(range(box[0][self.axis], box[1][self.axis]))
        self._recount_timer.start()

    def _count_again(self) -> None:
        if self._idle.busy:
            self._recount_timer.start()
            return
        slices = sorted(self._recount)
        self._recount.clear()
        work = count_labels(self.facts, self.session.mask, slices)
        self._idle.run(work, self._counted)

    def _counted(self) -> None:
        """What is known of the slices now, for who asks how much of the case was seen."""
        self.session.note_foreground(self.axis, self.facts.foreground)
        self.repaint_lanes()

    def finish_counting(self) -> None:
        """Count all that is left now, for a screenshot or a test."""
        self._idle.finish()
        if self._recount:
            self._recount_timer.stop()
            self._count_again()
            self._idle.finish()

    def repaint_lanes(self) -> None:
        self._picture = None
        self.update()

    # -- the hand

    def slice_at(self, x: float) -> int:
        """The slice of the column at x, the nearest one beside the lanes."""
        return self.geometry_of.slice_at(x)

    def _jump(self, x: float) -> None:
        target = self.slice_at(x)
        now = self.session.cursor_kji[self.axis]
        if self.facts.count and target != now:
            self.session.step(self.axis, target - now)

    def _tag_at(self, at: QPointF) -> int | None:
        for spot, box in self.tags():
            if box.adjusted(-2, -3, 2, 3).contains(at):
                return spot.rank
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.session.open is None:
            return
        rank = self._tag_at(event.position())
        if rank is not None:
            self.session.go_to_hotspot(rank)
        else:
            self._jump(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.session.open is None:
            return
        at = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(at.x())
        layout = self.geometry_of
        over = layout.left <= at.x() < layout.right and at.y() >= layout.head
        hover = self.slice_at(at.x()) if over else None
        if hover != self._hover:
            self._hover = hover
            self.update()
        self.highlight.show(self._tag_at(at))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.highlight.show(None)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        self._steps_timer.start()
        event.accept()

    def _take_steps(self) -> None:
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps and self.session.open is not None:
            self.session.step(self.axis, steps)

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.repaint_lanes()  # the theme is another one
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._lanes())
        if self.session.open is None or not self.facts.count:
            return
        layout, index = self.geometry_of, self.session.cursor_kji[self.axis]
        lanes.paint_seen(painter, layout, self.session.seen.get(self.axis))
        lanes.paint_column(painter, layout, index)
        self._paint_values(painter, layout, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lanes.paint_extents(painter, layout, self.extents())
        lanes.paint_handle(painter, layout, index)
        tags, current = self.tags(), self.session.current_hotspot
        for spot, box in tags:
            if spot.rank == self.highlight.rank:
                lanes.paint_lit(painter, box)
            draw_tag(painter, spot.rank, box.x(), box.y(), spot.state, spot.rank == current)
        taken = [layout.handle(index), *(box for _, box in tags)]
        lanes.paint_ends(painter, layout, lanes.end_letters(self.session.open, self.axis), taken)
        if self._hover is not None:
            self._paint_caption(painter, layout, self._hover)

    def _lanes(self) -> QPixmap:
        """Everything that does not follow the cursor, painted once."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(theme.colour("panel"))
            painter = QPainter(self._picture)
            painter.fillRect(QRect(0, 0, self.width(), 1), theme.colour("line"))
            if self.session.open is not None and self.facts.count:
                self._paint_lanes(painter, self.geometry_of)
            painter.end()
        return self._picture

    def _paint_lanes(self, painter: QPainter, layout: lanes.Layout) -> None:
        opened, session = self.session.open, self.session
        assert opened is not None
        lanes.paint_captions(painter, layout)
        lanes.paint_doubt(painter, layout, self.facts.share)
        colours = {label.value: label.colour for label in session.workspace.task.labels}
        shown = lanes.shown_labels(self.facts.present, session.active_label, session.hidden)
        lanes.paint_labels(painter, layout, self.facts.present, shown, colours)
        full, part = verified_along(opened, self.axis)
        self._verified = int(full.sum())
        lanes.paint_verified(painter, layout, full, part)
        lanes.paint_notes(painter, layout, notes_along(opened, self.axis))

    def _paint_values(self, painter: QPainter, layout: lanes.Layout, index: int) -> None:
        opened, face = self.session.open, Face("caption", tabular=True)
        assert opened is not None
        seen = self.session.seen.get(self.axis)
        labels = len(self.session.workspace.task.labels)
        share = self.facts.share
        values = {
            "uncertainty": number(float(share[index])) if len(share) else "–",
            "labels": f"{len(self.facts.labels_at(index))} of {labels}",
            "seen": f"{int(seen.sum()) if seen is not None else 0} of {layout.count}",
            "verified": f"{self._verified} of {layout.count}",
            "notes": str(len(opened.notes)),
        }
        for lane, words in values.items():
            top, height = layout.lanes[lane]
            write_right(painter, words, layout.width - 17, top, face, "text2", height)

    def extents(self) -> list[Extent]:
        return extents(self.session.hotspots, self.axis, self.session.current_hotspot)

    def tags(self) -> list[tuple[Extent, QRectF]]:
        """Where each hotspot's tag stands: at its peak, or beside the handle."""
        layout = self.geometry_of
        spots = sorted(self.extents(), key=lambda spot: (spot.peak, spot.rank))
        handle = layout.handle(self.session.cursor_kji[self.axis])
        return lanes.place_tags(layout, spots, handle)

    def _paint_caption(self, painter: QPainter, layout: lanes.Layout, index: int) -> None:
        """Slice and values of the column under the pointer, in the head."""
        session, share = self.session, self.facts.share
        names = [session.label_name(label) for label in self.facts.labels_at(index)]
        words = f"Slice {index + 1}"
        if len(share):
            words += f"   uncertainty {number(float(share[index]))}"
        words += f"   {', '.join(names) if names else 'no label'}"
        face = Face("caption", tabular=True)
        wide = face.width(words) + 16
        left = min(max(layout.middle(index) - wide / 2, 4), layout.width - wide - 4)
        lanes.paint_chip(painter, QRectF(round(left), 5, wide, 20))
        write(painter, words, left + 8, 5, face, "text", 20)
